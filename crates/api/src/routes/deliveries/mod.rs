//! Deliveries: turning mail off without signing in, and the list for admins.

mod delivery;
mod unsubscribe;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config.service(unsubscribe::get).service(unsubscribe::create).service(delivery::list).service(delivery::retry);
}
