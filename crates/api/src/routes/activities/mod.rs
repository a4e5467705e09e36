//! Activities: logged, shown, updated, deleted, and made private or public.

mod activity;
mod privacy;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(activity::create)
        .service(activity::list_mine)
        .service(activity::get)
        .service(activity::update)
        .service(activity::delete)
        .service(privacy::update)
        .service(privacy::update_mine);
}
