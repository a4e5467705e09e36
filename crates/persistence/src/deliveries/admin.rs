//! Lists, finds and retries deliveries, for operators.

use super::delivery::DueTarget;
use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    db::statement::statement,
    schema::{announcements, deliveries, users},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{
    DeliveryId,
    announcements::AnnouncementState,
    deliveries::{DeliveryChannel, DeliveryPolicy, DeliveryReason, DeliveryState},
    notifications::NotificationKind,
};
use uuid::Uuid;

/// A delivery as an operator sees it: without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryEntry {
    /// The id.
    pub id: DeliveryId,
    /// The channel.
    pub channel: DeliveryChannel,
    /// The kind of the newest item, or of the event.
    pub kind: String,
    /// The username of the person. None for the webhook of a team, for an account that is closed or disabled, and where the kind would tell
    /// of the person's own activities.
    pub username: Option<String>,
    /// The state.
    pub state: DeliveryState,
    /// Why it waits, or ended without being sent.
    pub reason: Option<DeliveryReason>,
    /// The number of attempts so far.
    pub attempts: u32,
    /// When it is due; while it is being sent, when the lease ends.
    pub due_at: DateTime<Utc>,
    /// When it is too late.
    pub expires_at: DateTime<Utc>,
    /// When it was planned.
    pub created_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why the last attempt failed.
    pub last_failure: Option<String>,
}

/// The columns of [`DeliveryEntry`].
#[derive(Queryable, Selectable)]
#[diesel(table_name = deliveries, check_for_backend(diesel::pg::Pg))]
struct DeliveryRow {
    id: Uuid,
    channel: String,
    kind: String,
    state: String,
    reason: Option<String>,
    attempts: i32,
    due_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    last_failure: Option<String>,
}

impl DeliveryEntry {
    fn read((row, username): (DeliveryRow, Option<String>)) -> Result<Self, StoreError> {
        let follows_own_activities = row.kind.parse().is_ok_and(NotificationKind::follows_own_activities);
        Ok(Self {
            id: row.id.into(),
            channel: row.channel.parse().map_err(StoreError::corrupt)?,
            username: username.filter(|_| !follows_own_activities),
            kind: row.kind,
            state: row.state.parse().map_err(StoreError::corrupt)?,
            reason: row.reason.map(|reason| reason.parse()).transpose().map_err(StoreError::corrupt)?,
            attempts: u32::try_from(row.attempts).unwrap_or_default(),
            due_at: row.due_at,
            expires_at: row.expires_at,
            created_at: row.created_at,
            ended_at: row.ended_at,
            // The failure of a mail has a part of its address.
            last_failure: row.last_failure.filter(|_| !follows_own_activities),
        })
    }
}

/// The person of a delivery, if the account is neither closed nor disabled.
#[diesel::dsl::auto_type]
fn open_account() -> _ {
    deliveries::user_id.eq(users::id.nullable()).and(users::deleted_at.is_null()).and(users::disabled_at.is_null())
}

/// A filter of deliveries; `None` matches all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeliveryFilter {
    /// The state.
    pub state: Option<DeliveryState>,
    /// The channel.
    pub channel: Option<DeliveryChannel>,
}

/// Deliveries, the newest first.
pub fn list(
    conn: &mut Conn,
    filter: &DeliveryFilter,
    request: &PageRequest<DeliveryId>,
) -> Result<Page<DeliveryEntry>, StoreError> {
    let mut entries = deliveries::table
        .left_join(users::table.on(open_account()))
        .order(deliveries::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select((DeliveryRow::as_select(), users::username.nullable()))
        .into_boxed();
    if let Some(state) = filter.state {
        entries = entries.filter(deliveries::state.eq(state.as_str()));
    }
    if let Some(channel) = filter.channel {
        entries = entries.filter(deliveries::channel.eq(channel.as_str()));
    }
    if let Some(after) = request.after() {
        entries = entries.filter(deliveries::id.lt(after.uuid()));
    }
    let rows: Vec<(DeliveryRow, Option<String>)> = conn.query("deliveries.list", |pg| entries.load(pg))?;
    let Page { items, has_more } = request.to_page(rows);
    Ok(Page { items: items.into_iter().map(DeliveryEntry::read).collect::<Result<_, _>>()?, has_more })
}

/// A delivery.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find(conn: &mut Conn, id: DeliveryId) -> Result<DeliveryEntry, StoreError> {
    let row = conn.query("deliveries.find", |pg| {
        deliveries::table
            .left_join(users::table.on(open_account()))
            .filter(deliveries::id.eq(id.uuid()))
            .select((DeliveryRow::as_select(), users::username.nullable()))
            .first(pg)
    })?;
    DeliveryEntry::read(row)
}

statement! {
    /// Makes a delivery wait again. It lives no longer than its notification.
    Retry = "retry.sql" { now: Timestamptz as DateTime<Utc>, expires_at: Timestamptz as DateTime<Utc>, id: SqlUuid as Uuid }
}

/// Makes a dead delivery due now, with all its attempts. Returns its target, whose job the caller enqueues; none if there is no such
/// dead delivery, or if its announcement was cancelled.
pub fn retry(tx: &mut Tx<'_>, id: DeliveryId, now: DateTime<Utc>) -> Result<Option<DueTarget>, StoreError> {
    let dead = deliveries::table.find(id.uuid()).filter(deliveries::state.eq(DeliveryState::Dead.as_str()));
    let locked: Option<(String, Uuid, Option<Uuid>)> = tx.query("deliveries.lock_dead", |pg| {
        dead.select((deliveries::channel, deliveries::target_id, deliveries::announcement_id))
            .for_no_key_update()
            .first(pg)
            .optional()
    })?;
    let Some((channel, target_id, announcement)) = locked else { return Ok(None) };
    if let Some(announcement) = announcement {
        let cancelled = announcements::table
            .find(announcement)
            .filter(announcements::state.eq(AnnouncementState::Cancelled.as_str()))
            .select(announcements::id);
        let found: Option<Uuid> = tx.query("announcements.find_cancelled", |pg| cancelled.first(pg).optional())?;
        if found.is_some() {
            return Ok(None);
        }
    }
    let channel: DeliveryChannel = channel.parse().map_err(StoreError::corrupt)?;
    let retry = Retry { now, expires_at: now + DeliveryPolicy::of(channel).lifetime, id: id.uuid() };
    tx.query("deliveries.retry", |pg| retry.execute(pg).map(drop))?;
    Ok(Some(DueTarget { channel, target_id, due_at: now }))
}
