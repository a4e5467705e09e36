//! Webhooks of people and of teams.

mod deliveries;
mod webhook;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(webhook::list)
        .service(webhook::create)
        .service(webhook::list_of_team)
        .service(webhook::create_of_team)
        .service(webhook::get)
        .service(webhook::update)
        .service(webhook::delete)
        .service(webhook::renew_secret)
        .service(deliveries::list)
        .service(deliveries::create_test);
}
