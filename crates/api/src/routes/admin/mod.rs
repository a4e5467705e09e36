//! What the operators of the server look after.

mod audit;
mod reconciliation;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(audit::list)
        .service(reconciliation::create)
        .service(reconciliation::list)
        .service(reconciliation::get);
}
