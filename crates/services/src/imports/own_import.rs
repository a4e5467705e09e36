//! The imports that a viewer sees: their own.

use super::Import;
use crate::{ServiceError, core::viewer::Viewer};
use milequest_domain::{ImportId, imports::ImportState};
use milequest_persistence::{Conn, imports as store};

/// One of the viewer's own imports, whose file has arrived.
pub(super) fn own(conn: &mut Conn, viewer: &Viewer, id: ImportId) -> Result<Import, ServiceError> {
    let is_visible = |import: &Import| import.user_id == viewer.user.id && import.state != ImportState::Receiving;
    store::find(conn, id)?.filter(is_visible).ok_or_else(|| ServiceError::not_found("import"))
}
