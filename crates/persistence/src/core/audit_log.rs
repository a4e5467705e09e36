//! The audit log: who did what to whom, when and from where.

use crate::{Conn, Page, PageRequest, StoreError, Tx, schema::audit_log};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use ipnet::IpNet;
use milequest_domain::{AuditEntryId, UserId};
use uuid::{Builder, Uuid};

/// An entry of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_log, check_for_backend(diesel::pg::Pg))]
pub struct AuditEntry {
    /// Which line it is.
    #[diesel(deserialize_as = Uuid, serialize_as = Uuid)]
    pub id: AuditEntryId,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// The person who did it. Absent for the operator and for people without a session.
    pub actor_id: Option<Uuid>,
    /// The action.
    pub action: String,
    /// The person it was done to.
    pub subject_id: Option<Uuid>,
    /// The network address of the request.
    pub network: Option<IpNet>,
    /// The id of the request.
    pub request_id: Option<Uuid>,
    /// Further details, never a secret.
    pub details: serde_json::Value,
}

/// Creates an entry.
pub fn create(tx: &mut Tx<'_>, entry: &AuditEntry) -> Result<(), StoreError> {
    tx.query("audit_log.insert", |pg| diesel::insert_into(audit_log::table).values(entry.clone()).execute(pg).map(drop))
}

/// The entries, newest first, of everybody or about one person.
pub fn list(
    conn: &mut Conn,
    about: Option<UserId>,
    request: &PageRequest<AuditEntryId>,
) -> Result<Page<AuditEntry>, StoreError> {
    let mut lines = audit_log::table
        .order(audit_log::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(AuditEntry::as_select())
        .into_boxed();
    if let Some(about) = about {
        lines = lines.filter(audit_log::subject_id.eq(about.uuid()));
    }
    if let Some(after) = request.after() {
        lines = lines.filter(audit_log::id.lt(after.uuid()));
    }
    conn.query("audit_log.list", |pg| lines.load(pg)).map(|rows| request.to_page(rows))
}

/// Deletes up to `most` entries that were written before this moment, the oldest first. Ids grow with time, so no other
/// index is needed.
pub fn delete_before(tx: &mut Tx<'_>, before: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let millis = u64::try_from(before.timestamp_millis()).unwrap_or(0);
    let first_to_stay = Builder::from_unix_timestamp_millis(millis, &[0; 10]).into_uuid();
    let old = audit_log::table.filter(audit_log::id.lt(first_to_stay)).order(audit_log::id).limit(most);
    let ids: Vec<Uuid> =
        tx.query("audit_log.old", |pg| old.select(audit_log::id).for_update().skip_locked().load(pg))?;
    tx.query("audit_log.forget", |pg| diesel::delete(audit_log::table.filter(audit_log::id.eq_any(&ids))).execute(pg))
}
