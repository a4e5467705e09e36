//! Calendar feeds: mine, and the calendar at its secret address.

mod calendar;
mod feed;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config.service(feed::get).service(feed::create).service(feed::delete).service(calendar::get);
}
