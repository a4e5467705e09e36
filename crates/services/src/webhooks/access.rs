//! Who may see and change a webhook: its owner, or the admins of its team. Others do not learn that it exists.

use crate::{ServiceError, Services, core::viewer::Viewer, teams::access};
use milequest_domain::WebhookId;
use milequest_persistence::{
    Conn, Tx,
    webhooks::{self as store, Webhook, WebhookOwner},
};

/// A webhook of the viewer, or of a team of which the viewer is an admin.
pub(super) fn get(s: &Services, conn: &mut Conn, viewer: &Viewer, id: WebhookId) -> Result<Webhook, ServiceError> {
    let found = store::find(conn, Some(viewer.user.id), id)?.ok_or_else(not_found)?;
    let is_mine = match found.owner {
        WebhookOwner::User(user) => user == viewer.user.id,
        WebhookOwner::Team(team) => {
            access::get_access(s, conn, viewer, team).and_then(access::TeamAccess::require_admin).is_ok()
        }
    };
    if is_mine { Ok(found) } else { Err(not_found()) }
}

/// The same, locked until this transaction ends.
pub(super) fn lock(s: &Services, tx: &mut Tx<'_>, viewer: &Viewer, id: WebhookId) -> Result<Webhook, ServiceError> {
    if !store::lock(tx, id)? {
        return Err(not_found());
    }
    get(s, tx, viewer, id)
}

fn not_found() -> ServiceError {
    ServiceError::not_found("webhook")
}
