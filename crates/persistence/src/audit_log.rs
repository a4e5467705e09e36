//! Who did what to whom, when and from where.

use crate::{Conn, Page, PageRequest, StoreError, Tx, schema::audit_log};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use ipnet::IpNet;
use milequest_domain::{AuditEntryId, UserId};
use uuid::Uuid;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_log, check_for_backend(diesel::pg::Pg))]
pub struct Entry {
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
///
/// # Errors
/// When the database fails.
pub fn insert(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), StoreError> {
    tx.query("audit_log.insert", |pg| diesel::insert_into(audit_log::table).values(entry.clone()).execute(pg).map(drop))
}

/// The lines, newest first, of everybody or about one person.
///
/// # Errors
/// When the database fails.
pub fn list(
    conn: &mut Conn,
    about: Option<UserId>,
    request: &PageRequest<AuditEntryId>,
) -> Result<Page<Entry>, StoreError> {
    let mut lines = audit_log::table
        .order(audit_log::id.desc())
        .limit(request.rows())
        .offset(request.offset())
        .select(Entry::as_select())
        .into_boxed();
    if let Some(about) = about {
        lines = lines.filter(audit_log::subject_id.eq(about.uuid()));
    }
    if let Some(after) = request.after() {
        lines = lines.filter(audit_log::id.lt(after.uuid()));
    }
    conn.query("audit_log.list", |pg| lines.load(pg)).map(|rows| request.cut(rows))
}
