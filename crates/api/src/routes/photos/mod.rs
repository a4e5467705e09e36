//! Photos of people, teams and posts.

mod avatar;
mod image_response;
mod photo;
mod upload;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(upload::update_mine)
        .service(upload::delete_mine)
        .service(upload::update_of_team)
        .service(upload::delete_of_team)
        .service(upload::create)
        .service(photo::get)
        .service(avatar::get);
}
