//! Records items: finds or creates the group of each, and counts.

use super::{
    audience::{Recipient, list_still_members, list_unseen},
    inbox::lock_inboxes,
    new_item::NewItem,
    plan_deliveries::RecordTime,
    record_rows::{Planned, RecordRows},
};
use crate::{
    StoreError, Tx,
    db::{column::stored_moment, statement::statement},
    deliveries::DueTarget,
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, Bool, Integer, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    UserId,
    notifications::{BatchKey, OpenGroup, PendingItem, RecordedEvent, plan_groups},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The largest number of items that one round of statements records.
const MAX_ITEMS: usize = 1000;

/// The result of recording.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The people whose notifications changed, in the order of their ids.
    pub users: Vec<UserId>,
    /// The targets of planned deliveries, each once and with its earliest time. The caller enqueues their jobs.
    pub due: Vec<DueTarget>,
}

/// Records items, and plans their deliveries. People whose account is closed or disabled, and those who turned the category off, get nothing.
/// Nobody hears of what a person did across a block, or of a post that they may not see.
pub fn record(tx: &mut Tx<'_>, items: &[NewItem], time: RecordTime) -> Result<Recorded, StoreError> {
    record_for_members(tx, items, &HashSet::new(), time)
}

/// Records items as [`record`] does, but none for a person who is told as a member of a team and is one no more.
#[expect(clippy::implicit_hasher, reason = "every caller has a set with the usual hasher")]
pub fn record_for_members(
    tx: &mut Tx<'_>,
    items: &[NewItem],
    members: &HashSet<Recipient>,
    time: RecordTime,
) -> Result<Recorded, StoreError> {
    // Inboxes are locked in the order of the people, over all rounds.
    let mut sorted: Vec<&NewItem> = items.iter().collect();
    sorted.sort_by_key(|item| (item.user_id, item.at, item.id));
    let mut recorded = Recorded::default();
    for round in sorted.chunks(MAX_ITEMS) {
        let Recorded { users, due } = record_round(tx, round, members, time)?;
        recorded.users.extend(users);
        recorded.due.extend(due);
    }
    recorded.users.dedup();
    tx.notify_inboxes(recorded.users.iter().copied());
    Ok(recorded)
}

fn record_round(
    tx: &mut Tx<'_>,
    items: &[&NewItem],
    members: &HashSet<Recipient>,
    time: RecordTime,
) -> Result<Recorded, StoreError> {
    let inboxes = lock_inboxes(tx, items.iter().map(|item| item.user_id))?;
    let as_member = |item: &NewItem| {
        let person = Recipient { user_id: item.user_id, team_id: item.team_id? };
        members.get(&person).copied()
    };
    let asked: Vec<Recipient> = items.iter().filter_map(|item| as_member(item)).collect();
    let still = if asked.is_empty() { HashSet::new() } else { list_still_members(tx, &asked)? };
    let wanted = |item: &&NewItem| {
        inboxes.get(&item.user_id).is_some_and(|inbox| inbox.preferences.records(item.kind))
            && as_member(item).is_none_or(|person| still.contains(&person))
    };
    let items: Vec<&NewItem> = items.iter().copied().filter(wanted).collect();
    let unseen = list_unseen(tx, &items)?;
    let seen = items.into_iter().enumerate().filter(|(place, _)| !unseen.contains(place));
    let items: Vec<&NewItem> = seen.map(|(_, item)| item).collect();
    if items.is_empty() {
        return Ok(Recorded::default());
    }
    let pending: Vec<PendingItem> = items.iter().map(|item| pending_item(item)).collect();
    let mut open = list_open_groups(tx, &items, &pending)?;
    let mut recorded = list_recorded_events(tx, &items, &pending)?;
    let mut rows = RecordRows::default();
    let mut users = Vec::new();
    for (user, mut inbox) in inboxes {
        let first = items.partition_point(|item| item.user_id < user);
        let count = items[first..].partition_point(|item| item.user_id == user);
        let (items, pending) = (&items[first..first + count], &pending[first..first + count]);
        let open = open.remove(&user).unwrap_or_default();
        let groups: Vec<OpenGroup> = open.iter().map(|(group, _)| group.clone()).collect();
        let plan = plan_groups(pending, &groups, &recorded.remove(&user).unwrap_or_default());
        let was_unread = open.into_iter().map(|(group, is_unread)| (group.id, is_unread)).collect();
        if rows.add(user, &mut inbox, Planned { items, pending, plan: &plan, was_unread }, time)? {
            users.push(user);
        }
    }
    Ok(Recorded { users, due: rows.write(tx)? })
}

fn pending_item(item: &NewItem) -> PendingItem {
    PendingItem {
        id: item.id.uuid(),
        limits: item.kind.config().limits(),
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
            id: row.id,
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
        let event = RecordedEvent { group: notification_id, event_key, at: created_at };
        recorded.entry(user_id.into()).or_default().push(event);
    }
    Ok(recorded)
}
