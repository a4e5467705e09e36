//! The rows that recording writes, and the statements that write them.

use super::{
    inbox::LockedInbox,
    new_item::NewItem,
    plan_deliveries::{ChannelColumns, DeliveryRows, RecordTime},
};
use crate::{
    StoreError, Tx,
    db::{column::stored_moment, statement::statement},
    deliveries::DueTarget,
};
use chrono::{DateTime, Utc};
use diesel::{
    RunQueryDsl,
    sql_types::{Array, Jsonb, Uuid as SqlUuid},
};
use milequest_domain::{
    GoalId, NotificationId, NotificationItemId, TeamId, UserId,
    notifications::{GroupPlan, NotificationKind, PendingItem},
};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// The plan of one person with its items.
pub(super) struct Planned<'a> {
    pub(super) items: &'a [&'a NewItem],
    pub(super) pending: &'a [PendingItem],
    pub(super) plan: &'a GroupPlan,
    pub(super) was_unread: HashMap<NotificationId, bool>,
}

/// The rows that a round writes.
#[derive(Default)]
pub(super) struct RecordRows {
    closed: (Vec<Uuid>, Vec<Uuid>),
    grown: Vec<GrownRow>,
    born: Vec<NotificationRow>,
    items: Vec<ItemRow>,
    inboxes: Vec<InboxRow>,
    deliveries: DeliveryRows,
}

/// A group that grows.
#[derive(Serialize)]
struct GrownRow {
    user_id: Uuid,
    id: Uuid,
    kind: NotificationKind,
    items: usize,
    seq: i64,
    last_updated_at: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
    is_open: bool,
    #[serde(flatten)]
    channels: ChannelColumns,
}

/// A new row of `notifications`.
#[derive(Serialize)]
struct NotificationRow {
    user_id: Uuid,
    id: Uuid,
    kind: NotificationKind,
    batch_key: String,
    team_id: Option<TeamId>,
    goal_id: Option<GoalId>,
    item_count: usize,
    seq: i64,
    created_at: DateTime<Utc>,
    last_updated_at: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
    is_open: bool,
    #[serde(flatten)]
    channels: ChannelColumns,
}

/// A new row of `notification_items`.
#[derive(Serialize)]
struct ItemRow {
    user_id: UserId,
    notification_id: Uuid,
    id: NotificationItemId,
    kind: NotificationKind,
    actor_id: Option<UserId>,
    cause_id: Uuid,
    event_key: String,
    data: Value,
    created_at: DateTime<Utc>,
}

/// The change of an inbox.
#[derive(Serialize)]
struct InboxRow {
    user_id: UserId,
    last_seq: i64,
    unread_change: i32,
    pushes: Value,
}

/// A group of the plan that gets items.
struct ChangedGroup<'a> {
    known: Option<NotificationId>,
    places: &'a [usize],
    is_open: bool,
}

impl RecordRows {
    /// Adds the rows of one person, and returns whether anything changes.
    pub(super) fn add(
        &mut self,
        user: UserId,
        inbox: &mut LockedInbox,
        planned: Planned<'_>,
        time: RecordTime,
    ) -> Result<bool, StoreError> {
        let Planned { items, pending, plan, was_unread } = planned;
        for id in &plan.closed {
            self.closed.0.push(user.uuid());
            self.closed.1.push(id.uuid());
        }
        let grown = plan.grown.iter().map(|group| ChangedGroup {
            known: Some(group.id),
            places: &group.items,
            is_open: group.is_open,
        });
        let born =
            plan.born.iter().map(|group| ChangedGroup { known: None, places: &group.items, is_open: group.is_open });
        let mut groups: Vec<ChangedGroup<'_>> = grown.chain(born).collect();
        // The group with the newest item is the first of the list.
        groups.sort_by_key(|group| group.places.last().map(|place| (pending[*place].at, pending[*place].id)));
        let (mut last_seq, mut unread_change) = (inbox.last_seq, 0);
        for ChangedGroup { known, places, is_open } in &groups {
            let (Some(first), Some(last)) = (places.first(), places.last()) else { continue };
            let (first, newest) = (items[*first], items[*last]);
            let (created_at, last_updated_at) = (stored_moment(first.at), stored_moment(newest.at));
            let expires_at = newest.expires_at.map(stored_moment);
            last_seq += 1;
            let (user_id, kind, seq, is_open) = (user.uuid(), newest.kind, last_seq, *is_open);
            let id = known.map_or(first.id.uuid(), NotificationId::uuid);
            let channels = self.deliveries.add((user, id.into()), inbox, newest, time);
            let counts_already = known.is_some_and(|id| was_unread.get(&id) == Some(&true));
            unread_change += i32::from(!counts_already);
            if known.is_some() {
                let items = places.len();
                self.grown.push(GrownRow {
                    user_id,
                    id,
                    kind,
                    items,
                    seq,
                    last_updated_at,
                    expires_at,
                    is_open,
                    channels,
                });
            } else {
                let batch_key = first.kind.batch_key(first.scope_id).as_str().to_owned();
                let (team_id, goal_id, item_count) = (first.team_id, first.goal_id, places.len());
                self.born.push(NotificationRow {
                    user_id,
                    id,
                    kind,
                    batch_key,
                    team_id,
                    goal_id,
                    item_count,
                    seq,
                    created_at,
                    last_updated_at,
                    expires_at,
                    is_open,
                    channels,
                });
            }
            self.items.extend(places.iter().map(|place| ItemRow::new(items[*place], id)));
        }
        if groups.is_empty() {
            return Ok(false);
        }
        let pushes = serde_json::to_value(&inbox.windows).map_err(StoreError::corrupt)?;
        self.inboxes.push(InboxRow { user_id: user, last_seq, unread_change, pushes });
        Ok(true)
    }

    /// Writes the rows, and returns the targets of planned deliveries.
    pub(super) fn write(self, tx: &mut Tx<'_>) -> Result<Vec<DueTarget>, StoreError> {
        let rows = |rows: Result<Value, serde_json::Error>| rows.map_err(StoreError::corrupt);
        let (users, ids) = self.closed;
        if !ids.is_empty() {
            let close = CloseGroups { users, ids };
            tx.query("notifications.close", |pg| close.execute(pg).map(drop))?;
        }
        if !self.grown.is_empty() {
            let grow = GrowGroups { groups: rows(serde_json::to_value(self.grown))? };
            tx.query("notifications.grow", |pg| grow.execute(pg).map(drop))?;
        }
        if !self.born.is_empty() {
            let create = CreateGroups { groups: rows(serde_json::to_value(self.born))? };
            tx.query("notifications.create", |pg| create.execute(pg).map(drop))?;
        }
        if !self.items.is_empty() {
            let create = CreateItems { items: rows(serde_json::to_value(self.items))? };
            tx.query("notification_items.create", |pg| create.execute(pg).map(drop))?;
            let update = UpdateInboxes { inboxes: rows(serde_json::to_value(self.inboxes))? };
            tx.query("notification_inboxes.update", |pg| update.execute(pg).map(drop))?;
        }
        self.deliveries.write(tx)
    }
}

impl ItemRow {
    fn new(item: &NewItem, notification_id: Uuid) -> Self {
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
    GrowGroups = "grow_groups.sql" { groups: Jsonb as Value }
}

statement! {
    /// Creates groups.
    CreateGroups = "create_groups.sql" { groups: Jsonb as Value }
}

statement! {
    /// Creates items.
    CreateItems = "create_items.sql" { items: Jsonb as Value }
}

statement! {
    /// Updates the numbers and counts of inboxes.
    UpdateInboxes = "update_inboxes.sql" { inboxes: Jsonb as Value }
}
