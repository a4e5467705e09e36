//! Achievements: definitions, progress, and who has earned them.

mod achievement;
mod definition;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(achievement::list)
        .service(achievement::list_of_user)
        .service(definition::list)
        .service(definition::create)
        .service(definition::get)
        .service(definition::update);
}
