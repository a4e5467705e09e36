//! Feeds of posts: ranked, chronological, and what is trending.

mod home;
mod recent;
mod trending;
mod views;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config.service(home::list).service(recent::list).service(trending::list);
}
