//! Tells people what happened to the security of their accounts. It does not depend on mail.

use crate::{
    ServiceError,
    notifications::{self, Event},
};
use chrono::{DateTime, Utc};
use milequest_domain::{UserId, notifications::NotificationKind};
use milequest_persistence::Tx;
use serde_json::Value;
use uuid::Uuid;

/// Tells the owner of an account after this transaction. `id` is what changed: a session, a token, or the entry of the audit log.
pub(crate) fn notify_owner(
    tx: &mut Tx<'_>,
    kind: NotificationKind,
    owner: UserId,
    id: impl Into<Uuid>,
    data: Value,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    notifications::enqueue(tx, vec![Event::Security { kind, user: owner, id: id.into(), data }], now)
}
