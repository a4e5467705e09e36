//! The activity feeds, and the categories of goals that a person follows.

mod categories;
mod event;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(event::list_mine)
        .service(event::list_public)
        .service(categories::list)
        .service(categories::follow)
        .service(categories::unfollow);
}
