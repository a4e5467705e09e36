//! Administration of the server: the audit log and reconciliation.

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
