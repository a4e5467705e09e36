//! The state of the service, and the document that describes it.

mod health;
mod reference;

pub(crate) use reference::{Document, PROBLEMS_STYLE, reference_page};

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(health::get_liveness)
        .service(health::get_readiness)
        .service(reference::get_document)
        .service(reference::get_page)
        .service(reference::list_problems);
}
