//! Push subscriptions: the browsers of a person to which notifications are pushed.

mod push_subscription;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(push_subscription::list)
        .service(push_subscription::create)
        .service(push_subscription::delete)
        .service(push_subscription::request_test);
}
