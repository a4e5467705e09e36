//! The audit log: who did what to whom, when and from where.

use crate::{Conn, Page, PageRequest, StoreError, Tx, schema::audit_log};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use ipnet::IpNet;
use milequest_domain::{AuditEntryId, UserId};
use uuid::{Builder, Uuid};

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_log, check_for_backend(diesel::pg::Pg))]
pub struct AuditEntry {
    /// Which line it is.
    #[diesel(deserialize_as = Uuid, serialize_as = Uuid)]
    pub id: AuditEntryId,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// Who did it; nobody for the operator and for strangers.
    pub actor_id: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// To whom.
    pub subject_id: Option<Uuid>,
    /// From which network address.
    pub network: Option<IpNet>,
    /// In which request.
    pub request_id: Option<Uuid>,
    /// What else is worth knowing, never a secret.
    pub details: serde_json::Value,
}

/// Adds a line.
pub fn create(tx: &mut Tx<'_>, entry: &AuditEntry) -> Result<(), StoreError> {
    tx.query("audit_log.insert", |pg| diesel::insert_into(audit_log::table).values(entry.clone()).execute(pg).map(drop))
}

/// The lines, newest first, of everybody or about one person.
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

/// Deletes up to `most` of the lines that were written before this moment, the oldest first. Ids follow time, so no other index is
/// needed.
pub fn delete_before(tx: &mut Tx<'_>, before: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let millis = u64::try_from(before.timestamp_millis()).unwrap_or(0);
    let first_to_stay = Builder::from_unix_timestamp_millis(millis, &[0; 10]).into_uuid();
    let old = audit_log::table.filter(audit_log::id.lt(first_to_stay)).order(audit_log::id).limit(most);
    let ids: Vec<Uuid> =
        tx.query("audit_log.old", |pg| old.select(audit_log::id).for_update().skip_locked().load(pg))?;
    tx.query("audit_log.forget", |pg| diesel::delete(audit_log::table.filter(audit_log::id.eq_any(&ids))).execute(pg))
}
