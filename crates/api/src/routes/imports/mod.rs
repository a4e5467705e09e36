//! Files of many activities.

mod import;
mod import_match;
mod upload;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(upload::create)
        .service(upload::list)
        .service(upload::get)
        .service(upload::delete)
        .service(upload::update_chunk)
        .service(upload::complete)
        .service(import::create)
        .service(import::list_mine)
        .service(import::get)
        .service(import::undo)
        .service(import::list_problems)
        .service(import_match::list)
        .service(import_match::update_all)
        .service(import_match::update);
}
