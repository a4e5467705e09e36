//! Reports, cases, decisions and appeals.

mod appeal;
mod case;
mod decision;
mod report;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(report::create)
        .service(case::list)
        .service(case::get)
        .service(decision::create)
        .service(appeal::list)
        .service(appeal::answer)
        .service(appeal::list_mine)
        .service(appeal::create);
}
