//! Forecasts of goals: the goal's own one, those of its members, and mine over goals.

mod estimate;
mod member;
mod record;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(estimate::get)
        .service(member::update_mine)
        .service(member::delete_mine)
        .service(member::list)
        .service(record::list_mine);
}
