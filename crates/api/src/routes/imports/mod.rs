//! Files of many activities.

mod import;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config.service(import::create).service(import::list_mine).service(import::get).service(import::list_problems);
}
