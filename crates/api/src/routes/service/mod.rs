//! The state of the service, and the document that describes it.

mod health;
mod reference;

pub(crate) use reference::{Document, PROBLEMS_STYLE, reference_page};

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes of this subject.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(health::get_liveness)
        .service(health::get_readiness)
        .service(reference::get_document)
        .service(reference::get_page)
        .service(reference::list_problems);
}
