//! Records items: finds or creates the group of each, and counts.

use super::inbox::{LockedInbox, lock_inboxes};
use crate::{
    StoreError, Tx,
    db::{column::stored_moment, statement::statement},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, Bool, Integer, Jsonb, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    GoalId, NotificationId, NotificationItemId, TeamId, UserId,
    notifications::{
        BatchKey, GroupPlan, NotificationKind, OpenGroup, PendingItem, PushDecision, RecordedEvent, plan_groups,
    },
};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// The largest number of items that one round of statements records.
const MAX_ITEMS: usize = 1000;

/// An item to record.
#[derive(Clone, Debug, PartialEq)]
pub struct NewItem {
    /// The id. A group that this item begins gets it too.
    pub id: NotificationItemId,
    /// Who is told.
    pub user_id: UserId,
    /// The kind.
    pub kind: NotificationKind,
    /// What its group is about: the id of the team, goal, person or import, by the scope of the kind.
    pub scope_id: Uuid,
    /// The team, if it is about one.
    pub team_id: Option<TeamId>,
    /// The goal, if it is about one.
    pub goal_id: Option<GoalId>,
    /// Who did it. None where a private activity may have done it.
    pub actor_id: Option<UserId>,
    /// The row that caused it, by which it is retracted.
    pub cause_id: Uuid,
    /// The name of the event. A person hears of an event once.
    pub event_key: String,
    /// Details for its text. Never a figure of an activity.
    pub data: Value,
    /// When it happened.
    pub at: DateTime<Utc>,
}

/// Records items, and returns the people whose notifications changed. People whose account is closed or disabled, and those who turned
/// the category off, get nothing.
pub fn record(tx: &mut Tx<'_>, items: &[NewItem], now: DateTime<Utc>) -> Result<Vec<UserId>, StoreError> {
    // Inboxes are locked in the order of the people, over all rounds.
    let mut sorted: Vec<&NewItem> = items.iter().collect();
    sorted.sort_by_key(|item| (item.user_id, item.at, item.id));
    let mut changed = Vec::new();
    for round in sorted.chunks(MAX_ITEMS) {
        changed.extend(record_round(tx, round, now)?);
    }
    changed.dedup();
    tx.notify_inboxes(changed.iter().copied());
    Ok(changed)
}

fn record_round(tx: &mut Tx<'_>, items: &[&NewItem], now: DateTime<Utc>) -> Result<Vec<UserId>, StoreError> {
    let inboxes = lock_inboxes(tx, items.iter().map(|item| item.user_id))?;
    let wanted = |item: &&NewItem| inboxes.get(&item.user_id).is_some_and(|inbox| inbox.preferences.records(item.kind));
    let items: Vec<&NewItem> = items.iter().copied().filter(wanted).collect();
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let pending: Vec<PendingItem> = items.iter().map(|item| pending_item(item)).collect();
    let mut open = list_open_groups(tx, &items, &pending)?;
    let mut recorded = list_recorded_events(tx, &items, &pending)?;
    let mut rows = RecordRows::default();
    let mut changed = Vec::new();
    for (user, mut inbox) in inboxes {
        let first = items.partition_point(|item| item.user_id < user);
        let count = items[first..].partition_point(|item| item.user_id == user);
        let (items, pending) = (&items[first..first + count], &pending[first..first + count]);
        let open = open.remove(&user).unwrap_or_default();
        let groups: Vec<OpenGroup> = open.iter().map(|(group, _)| group.clone()).collect();
        let plan = plan_groups(pending, &groups, &recorded.remove(&user).unwrap_or_default());
        let was_unread = open.into_iter().map(|(group, is_unread)| (group.id, is_unread)).collect();
        if rows.add(user, &mut inbox, Planned { items, pending, plan: &plan, was_unread }, now)? {
            changed.push(user);
        }
    }
    rows.write(tx)?;
    Ok(changed)
}

fn pending_item(item: &NewItem) -> PendingItem {
    PendingItem {
        id: item.id,
        kind: item.kind,
        batch_key: item.kind.batch_key(item.scope_id),
        event_key: item.event_key.clone(),
        // As it is stored, so that the plan of the next item is made with the same time.
        at: stored_moment(item.at),
    }
}

statement! {
    /// Lists the open groups of these people and keys.
    ListOpenGroups<'a> = "list_open_groups.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        keys: Array<Text> as Vec<&'a str>,
    } -> Untyped
}

#[derive(QueryableByName)]
struct OpenGroupRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    batch_key: String,
    #[diesel(sql_type = Integer)]
    item_count: i32,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Bool)]
    is_unread: bool,
}

/// The open groups of the keys of these items, and whether each is unread.
fn list_open_groups(
    tx: &mut Tx<'_>,
    items: &[&NewItem],
    pending: &[PendingItem],
) -> Result<HashMap<UserId, Vec<(OpenGroup, bool)>>, StoreError> {
    let mut pairs: Vec<(Uuid, &BatchKey)> =
        items.iter().zip(pending).map(|(item, pending)| (item.user_id.uuid(), &pending.batch_key)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let keys: HashMap<&str, &BatchKey> = pairs.iter().map(|(_, key)| (key.as_str(), *key)).collect();
    let (users, texts) = pairs.iter().map(|(user, key)| (*user, key.as_str())).unzip();
    let statement = ListOpenGroups { users, keys: texts };
    let rows: Vec<OpenGroupRow> = tx.query("notifications.open_groups", |pg| statement.load(pg))?;
    let mut groups = HashMap::<UserId, Vec<_>>::new();
    for row in rows {
        let Some(key) = keys.get(row.batch_key.as_str()) else { continue };
        let group = OpenGroup {
            id: row.id.into(),
            batch_key: (*key).clone(),
            item_count: u32::try_from(row.item_count).unwrap_or(0),
            created_at: row.created_at,
        };
        groups.entry(row.user_id.into()).or_default().push((group, row.is_unread));
    }
    Ok(groups)
}

statement! {
    /// Lists the items of these people and events.
    ListRecordedEvents<'a> = "list_recorded_events.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        events: Array<Text> as Vec<&'a str>,
    } -> Untyped
}

#[derive(QueryableByName)]
struct RecordedEventRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    notification_id: Uuid,
    #[diesel(sql_type = Text)]
    event_key: String,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
}

/// The recorded items with the events of these.
fn list_recorded_events(
    tx: &mut Tx<'_>,
    items: &[&NewItem],
    pending: &[PendingItem],
) -> Result<HashMap<UserId, Vec<RecordedEvent>>, StoreError> {
    let mut pairs: Vec<(Uuid, &str)> =
        items.iter().zip(pending).map(|(item, pending)| (item.user_id.uuid(), pending.event_key.as_str())).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let (users, events) = pairs.into_iter().unzip();
    let statement = ListRecordedEvents { users, events };
    let rows: Vec<RecordedEventRow> = tx.query("notification_items.recorded_events", |pg| statement.load(pg))?;
    let mut recorded = HashMap::<UserId, Vec<_>>::new();
    for RecordedEventRow { user_id, notification_id, event_key, created_at } in rows {
        let event = RecordedEvent { group: notification_id.into(), event_key, at: created_at };
        recorded.entry(user_id.into()).or_default().push(event);
    }
    Ok(recorded)
}

/// The plan of one person with its items.
struct Planned<'a> {
    items: &'a [&'a NewItem],
    pending: &'a [PendingItem],
    plan: &'a GroupPlan,
    was_unread: HashMap<NotificationId, bool>,
}

/// The rows that a round writes.
#[derive(Default)]
struct RecordRows {
    closed: (Vec<Uuid>, Vec<Uuid>),
    grown: Vec<GrownRow>,
    born: Vec<NotificationRow>,
    items: Vec<ItemRow>,
    inboxes: Vec<InboxRow>,
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
    is_open: bool,
    #[serde(flatten)]
    push: PushColumns,
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
    is_open: bool,
    #[serde(flatten)]
    push: PushColumns,
}

/// The columns of a push.
#[derive(Clone, Copy, Serialize)]
struct PushColumns {
    push_state: &'static str,
    push_held_until: Option<DateTime<Utc>>,
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
    fn add(
        &mut self,
        user: UserId,
        inbox: &mut LockedInbox,
        planned: Planned<'_>,
        now: DateTime<Utc>,
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
            let PushDecision { state, held_until } =
                inbox.windows.decide(newest.kind, &inbox.preferences, inbox.quiet_hours, now);
            let push = PushColumns { push_state: state.as_str(), push_held_until: held_until };
            last_seq += 1;
            let (user_id, kind, seq, is_open) = (user.uuid(), newest.kind, last_seq, *is_open);
            let id = known.map_or(first.id.uuid(), NotificationId::uuid);
            let counts_already = known.is_some_and(|id| was_unread.get(&id) == Some(&true));
            unread_change += i32::from(!counts_already);
            if known.is_some() {
                let items = places.len();
                self.grown.push(GrownRow { user_id, id, kind, items, seq, last_updated_at, is_open, push });
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
                    is_open,
                    push,
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

    fn write(self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
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
        Ok(())
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
