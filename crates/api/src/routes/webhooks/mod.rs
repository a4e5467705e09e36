//! Webhooks of people and of teams.

mod deliveries;
mod webhook;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(webhook::list)
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
