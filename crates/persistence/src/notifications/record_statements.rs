//! The statements that recording executes. Each takes its rows as one array for each column, which PostgreSQL reads several times as
//! fast as JSON.

use super::{new_item::NewItem, plan_deliveries::ChannelColumns};
use crate::{
    StoreError, Tx,
    db::{column::stored_moment, statement::statement},
};
use chrono::{DateTime, Utc};
use diesel::{
    RunQueryDsl,
    sql_types::{Array, BigInt, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{GoalId, NotificationItemId, TeamId, UserId, notifications::NotificationKind};
use serde_json::Value;
use uuid::Uuid;

/// A group that grows.
pub(super) struct GrownRow {
    pub(super) user_id: Uuid,
    pub(super) id: Uuid,
    pub(super) kind: NotificationKind,
    pub(super) items: usize,
    pub(super) seq: i64,
    pub(super) last_updated_at: DateTime<Utc>,
    pub(super) expires_at: Option<DateTime<Utc>>,
    pub(super) is_open: bool,
    pub(super) channels: ChannelColumns,
}

/// A new row of `notifications`.
pub(super) struct NotificationRow {
    pub(super) user_id: Uuid,
    pub(super) id: Uuid,
    pub(super) kind: NotificationKind,
    pub(super) batch_key: String,
    pub(super) team_id: Option<TeamId>,
    pub(super) goal_id: Option<GoalId>,
    pub(super) item_count: usize,
    pub(super) seq: i64,
    pub(super) created_at: DateTime<Utc>,
    pub(super) last_updated_at: DateTime<Utc>,
    pub(super) expires_at: Option<DateTime<Utc>>,
    pub(super) is_open: bool,
    pub(super) channels: ChannelColumns,
}

/// A new row of `notification_items`.
pub(super) struct ItemRow {
    pub(super) user_id: UserId,
    pub(super) notification_id: Uuid,
    pub(super) id: NotificationItemId,
    pub(super) kind: NotificationKind,
    pub(super) actor_id: Option<UserId>,
    pub(super) cause_id: Uuid,
    pub(super) event_key: String,
    pub(super) data: Value,
    pub(super) created_at: DateTime<Utc>,
}

/// The change of an inbox.
pub(super) struct InboxRow {
    pub(super) user_id: UserId,
    pub(super) last_seq: i64,
    pub(super) unread_change: i32,
    pub(super) pushes: Value,
}

impl ItemRow {
    pub(super) fn new(item: &NewItem, notification_id: Uuid) -> Self {
        Self {
            user_id: item.user_id,
            notification_id,
            id: item.id,
            kind: item.kind,
            actor_id: item.actor_id,
            cause_id: item.cause_id,
            event_key: item.event_key.clone(),
            data: item.data.clone(),
            created_at: stored_moment(item.at),
        }
    }
}

statement! {
    /// Closes groups that are too old.
    CloseGroups = "close_groups.sql" { users: Array<SqlUuid> as Vec<Uuid>, ids: Array<SqlUuid> as Vec<Uuid> }
}

statement! {
    /// Lets groups grow.
    GrowGroups<'a> = "grow_groups.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        ids: Array<SqlUuid> as Vec<Uuid>,
        kinds: Array<Text> as Vec<&'a str>,
        items: Array<Integer> as Vec<i32>,
        seqs: Array<BigInt> as Vec<i64>,
        updated: Array<Timestamptz> as Vec<DateTime<Utc>>,
        expire: Array<Nullable<Timestamptz>> as Vec<Option<DateTime<Utc>>>,
        are_open: Array<Bool> as Vec<bool>,
        push_states: Array<Text> as Vec<&'a str>,
        held_until: Array<Nullable<Timestamptz>> as Vec<Option<DateTime<Utc>>>,
        email_states: Array<Text> as Vec<&'a str>,
        web_push_states: Array<Text> as Vec<&'a str>,
    }
}

statement! {
    /// Creates groups.
    CreateGroups<'a> = "create_groups.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        ids: Array<SqlUuid> as Vec<Uuid>,
        kinds: Array<Text> as Vec<&'a str>,
        keys: Array<Text> as Vec<&'a str>,
        teams: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        goals: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        items: Array<Integer> as Vec<i32>,
        seqs: Array<BigInt> as Vec<i64>,
        created: Array<Timestamptz> as Vec<DateTime<Utc>>,
        updated: Array<Timestamptz> as Vec<DateTime<Utc>>,
        expire: Array<Nullable<Timestamptz>> as Vec<Option<DateTime<Utc>>>,
        are_open: Array<Bool> as Vec<bool>,
        push_states: Array<Text> as Vec<&'a str>,
        held_until: Array<Nullable<Timestamptz>> as Vec<Option<DateTime<Utc>>>,
        email_states: Array<Text> as Vec<&'a str>,
        web_push_states: Array<Text> as Vec<&'a str>,
    }
}

statement! {
    /// Creates items.
    CreateItems<'a> = "create_items.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        notifications: Array<SqlUuid> as Vec<Uuid>,
        ids: Array<SqlUuid> as Vec<Uuid>,
        kinds: Array<Text> as Vec<&'a str>,
        actors: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        causes: Array<SqlUuid> as Vec<Uuid>,
        event_keys: Array<Text> as Vec<&'a str>,
        data: Array<Jsonb> as Vec<&'a Value>,
        created: Array<Timestamptz> as Vec<DateTime<Utc>>,
    }
}

statement! {
    /// Updates the numbers and counts of inboxes.
    UpdateInboxes<'a> = "update_inboxes.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        last_seqs: Array<BigInt> as Vec<i64>,
        unread_changes: Array<Integer> as Vec<i32>,
        pushes: Array<Jsonb> as Vec<&'a Value>,
    }
}

/// Closes these groups, of these people.
pub(super) fn close_groups(tx: &mut Tx<'_>, users: Vec<Uuid>, ids: Vec<Uuid>) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let statement = CloseGroups { users, ids };
    tx.query("notifications.close", |pg| statement.execute(pg).map(drop))
}

/// One column of rows.
fn column<'a, R, T>(rows: &'a [R], value: impl FnMut(&'a R) -> T) -> Vec<T> {
    rows.iter().map(value).collect()
}

fn item_count(items: usize) -> Result<i32, StoreError> {
    i32::try_from(items).map_err(StoreError::corrupt)
}

/// Lets these groups grow.
pub(super) fn grow_groups(tx: &mut Tx<'_>, rows: &[GrownRow]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let statement = GrowGroups {
        users: column(rows, |row| row.user_id),
        ids: column(rows, |row| row.id),
        kinds: column(rows, |row| row.kind.as_str()),
        items: rows.iter().map(|row| item_count(row.items)).collect::<Result<_, _>>()?,
        seqs: column(rows, |row| row.seq),
        updated: column(rows, |row| row.last_updated_at),
        expire: column(rows, |row| row.expires_at),
        are_open: column(rows, |row| row.is_open),
        push_states: column(rows, |row| row.channels.push_state),
        held_until: column(rows, |row| row.channels.push_held_until),
        email_states: column(rows, |row| row.channels.email_state.as_str()),
        web_push_states: column(rows, |row| row.channels.web_push_state.as_str()),
    };
    tx.query("notifications.grow", |pg| statement.execute(pg).map(drop))
}

/// Creates these groups.
pub(super) fn create_groups(tx: &mut Tx<'_>, rows: &[NotificationRow]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let statement = CreateGroups {
        users: column(rows, |row| row.user_id),
        ids: column(rows, |row| row.id),
        kinds: column(rows, |row| row.kind.as_str()),
        keys: column(rows, |row| row.batch_key.as_str()),
        teams: column(rows, |row| row.team_id.map(TeamId::uuid)),
        goals: column(rows, |row| row.goal_id.map(GoalId::uuid)),
        items: rows.iter().map(|row| item_count(row.item_count)).collect::<Result<_, _>>()?,
        seqs: column(rows, |row| row.seq),
        created: column(rows, |row| row.created_at),
        updated: column(rows, |row| row.last_updated_at),
        expire: column(rows, |row| row.expires_at),
        are_open: column(rows, |row| row.is_open),
        push_states: column(rows, |row| row.channels.push_state),
        held_until: column(rows, |row| row.channels.push_held_until),
        email_states: column(rows, |row| row.channels.email_state.as_str()),
        web_push_states: column(rows, |row| row.channels.web_push_state.as_str()),
    };
    tx.query("notifications.create", |pg| statement.execute(pg).map(drop))
}

/// Creates these items.
pub(super) fn create_items(tx: &mut Tx<'_>, rows: &[ItemRow]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let statement = CreateItems {
        users: column(rows, |row| row.user_id.uuid()),
        notifications: column(rows, |row| row.notification_id),
        ids: column(rows, |row| row.id.uuid()),
        kinds: column(rows, |row| row.kind.as_str()),
        actors: column(rows, |row| row.actor_id.map(UserId::uuid)),
        causes: column(rows, |row| row.cause_id),
        event_keys: column(rows, |row| row.event_key.as_str()),
        data: column(rows, |row| &row.data),
        created: column(rows, |row| row.created_at),
    };
    tx.query("notification_items.create", |pg| statement.execute(pg).map(drop))
}

/// Updates these inboxes, which the caller has locked.
pub(super) fn update_inboxes(tx: &mut Tx<'_>, rows: &[InboxRow]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let statement = UpdateInboxes {
        users: column(rows, |row| row.user_id.uuid()),
        last_seqs: column(rows, |row| row.last_seq),
        unread_changes: column(rows, |row| row.unread_change),
        pushes: column(rows, |row| &row.pushes),
    };
    tx.query("notification_inboxes.update", |pg| statement.execute(pg).map(drop))
}
