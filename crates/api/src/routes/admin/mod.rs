//! Administration of the server: the audit log and reconciliation.

mod audit;
mod reconciliation;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(audit::list).service(reconciliation::create).service(reconciliation::list).service(reconciliation::get);
}
