//! Records events: finds or creates the group of each.

use super::{
    new_event::NewEvent,
    owners::{self, owner},
    record_statements::{BornGroupRow, GrownGroupRow, close_groups, create_groups, create_items, grow_groups, publish},
};
use crate::{
    Conn, StoreError, Tx,
    db::{column::stored_moment, statement::statement},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    events::EventScope,
    notifications::{BatchKey, OpenGroup, PendingItem, plan_groups},
};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// The largest number of items that one round of statements records.
const MAX_ITEMS: usize = 1000;

/// Records events. One that its scope has already is recorded once, and a closed team has none. The caller has locked their causes.
pub fn record(tx: &mut Tx<'_>, events: &[NewEvent]) -> Result<(), StoreError> {
    if events.is_empty() {
        return Ok(());
    }
    owners::lock(tx, &events.iter().map(|event| owner(event.scope)).collect())?;
    let closed = list_closed_teams(tx, events)?;
    let mut sorted: Vec<&NewEvent> = events.iter().filter(|event| !closed.contains(&owner(event.scope))).collect();
    sorted.sort_by_key(|event| (owner(event.scope), event.at, event.id));
    sorted.chunks(MAX_ITEMS).try_for_each(|round| record_round(tx, round))
}

fn record_round(tx: &mut Tx<'_>, events: &[&NewEvent]) -> Result<(), StoreError> {
    let recorded = list_recorded(tx, events)?;
    let mut seen = HashSet::new();
    let is_new = |(place, event): &(usize, &NewEvent)| {
        !recorded.contains(place) && seen.insert((event.kind.batch_key(event.scope), event.event_key.clone()))
    };
    let events: Vec<&NewEvent> = events.iter().copied().enumerate().filter(is_new).map(|(_, event)| event).collect();
    if events.is_empty() {
        return Ok(());
    }
    let pending: Vec<PendingItem> = events.iter().map(|event| pending_item(event)).collect();
    let open = list_open_groups(tx, &pending)?;
    let plan = plan_groups(&pending, &open, &[]);
    let mut items = Vec::new();
    let mut put = |group: Uuid, places: &[usize]| items.extend(places.iter().map(|place| (group, events[*place])));
    let span = |places: &[usize]| {
        let times = || places.iter().map(|place| pending[*place].at);
        (times().min().unwrap_or_default(), times().max().unwrap_or_default())
    };
    let (mut grown, mut born) = (Vec::new(), Vec::new());
    for group in &plan.grown {
        put(group.id, &group.items);
        grown.push(GrownGroupRow { id: group.id, is_open: group.is_open, span: span(&group.items) });
    }
    for group in &plan.born {
        let Some(first) = group.items.first().map(|place| events[*place]) else { continue };
        put(first.id.uuid(), &group.items);
        born.push(BornGroupRow { first, is_open: group.is_open, span: span(&group.items) });
    }
    let changed = grown.iter().map(|group| group.id).chain(born.iter().map(|group| group.first.id.uuid())).collect();
    close_groups(tx, &plan.closed)?;
    grow_groups(tx, &grown)?;
    create_groups(tx, &born)?;
    create_items(tx, &items)?;
    publish(tx, changed)
}

/// The item for the plan. Its name contains its scope, because each scope has an item of an event.
fn pending_item(event: &NewEvent) -> PendingItem {
    let batch_key = event.kind.batch_key(event.scope);
    PendingItem {
        id: event.id.uuid(),
        limits: event.kind.config().limits,
        event_key: format!("{batch_key} {}", event.event_key),
        batch_key,
        // As it is stored, so that the plan of the next item is made with the same time.
        at: stored_moment(event.at),
    }
}

statement! {
    /// Lists those of these teams that are open.
    ListOpenTeams = "list_open_teams.sql" { teams: Array<SqlUuid> as Vec<Uuid> } -> SqlUuid
}

/// The closed ones among the teams of these events. Closing a team takes its events back under the same lock.
fn list_closed_teams(conn: &mut Conn, events: &[NewEvent]) -> Result<BTreeSet<Uuid>, StoreError> {
    let is_of_team = |event: &&NewEvent| !matches!(event.scope, EventScope::Person { .. });
    let mut teams: BTreeSet<Uuid> = events.iter().filter(is_of_team).map(|event| owner(event.scope)).collect();
    if teams.is_empty() {
        return Ok(teams);
    }
    let statement = ListOpenTeams { teams: teams.iter().copied().collect() };
    let open: Vec<Uuid> = conn.query("teams.open_of_events", |pg| statement.load(pg))?;
    teams.retain(|team| !open.contains(team));
    Ok(teams)
}

statement! {
    /// Lists the places of events that their scopes have already.
    ListRecorded<'a> = "list_recorded.sql" {
        keys: Array<Text> as Vec<String>,
        causes: Array<SqlUuid> as Vec<Uuid>,
        events: Array<Text> as Vec<&'a str>,
    } -> BigInt
}

fn list_recorded(conn: &mut Conn, events: &[&NewEvent]) -> Result<HashSet<usize>, StoreError> {
    let statement = ListRecorded {
        keys: events.iter().map(|event| event.kind.batch_key(event.scope).to_string()).collect(),
        causes: events.iter().map(|event| event.cause_id).collect(),
        events: events.iter().map(|event| event.event_key.as_str()).collect(),
    };
    let places: Vec<i64> = conn.query("event_items.recorded", |pg| statement.load(pg))?;
    Ok(places.into_iter().filter_map(|place| usize::try_from(place).ok()).collect())
}

statement! {
    /// Lists the open groups of these keys.
    ListOpenGroups<'a> = "list_open_groups.sql" { keys: Array<Text> as Vec<&'a str> } -> Untyped
}

#[derive(QueryableByName)]
struct OpenGroupRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    batch_key: String,
    #[diesel(sql_type = BigInt)]
    item_count: i64,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
}

fn list_open_groups(conn: &mut Conn, pending: &[PendingItem]) -> Result<Vec<OpenGroup>, StoreError> {
    let keys: HashMap<&str, &BatchKey> =
        pending.iter().map(|item| (item.batch_key.as_str(), &item.batch_key)).collect();
    let mut texts: Vec<&str> = keys.keys().copied().collect();
    texts.sort_unstable();
    let statement = ListOpenGroups { keys: texts };
    let rows: Vec<OpenGroupRow> = conn.query("event_groups.open", |pg| statement.load(pg))?;
    let group = |row: OpenGroupRow| {
        let batch_key = (*keys.get(row.batch_key.as_str())?).clone();
        let item_count = u32::try_from(row.item_count).unwrap_or(0);
        Some(OpenGroup { id: row.id, batch_key, item_count, created_at: row.created_at })
    };
    Ok(rows.into_iter().filter_map(group).collect())
}
