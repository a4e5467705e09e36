//! The statements that recording executes. Each takes its rows as one array for each column.

use super::new_event::NewEvent;
use crate::{
    StoreError, Tx,
    db::{column::stored_moment, statement::statement},
    schema::event_groups as groups,
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, Bool, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{GoalId, TeamId, UserId, events::EventScope};
use serde_json::Value;
use uuid::Uuid;

/// The times of the first and of the newest item.
type Span = (DateTime<Utc>, DateTime<Utc>);

/// A group that grows.
pub(super) struct GrownGroupRow {
    pub(super) id: Uuid,
    pub(super) is_open: bool,
    pub(super) span: Span,
}

/// A new group. It has the id and the scope of its first item.
pub(super) struct BornGroupRow<'a> {
    pub(super) first: &'a NewEvent,
    pub(super) is_open: bool,
    pub(super) span: Span,
}

statement! {
    /// Lets groups grow.
    GrowGroups = "grow_groups.sql" {
        ids: Array<SqlUuid> as Vec<Uuid>,
        are_open: Array<Bool> as Vec<bool>,
        created: Array<Timestamptz> as Vec<DateTime<Utc>>,
        updated: Array<Timestamptz> as Vec<DateTime<Utc>>,
    }
}

statement! {
    /// Creates groups.
    CreateGroups<'a> = "create_groups.sql" {
        ids: Array<SqlUuid> as Vec<Uuid>,
        kinds: Array<Text> as Vec<&'a str>,
        keys: Array<Text> as Vec<String>,
        teams: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        goals: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        users: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        through_team: Array<Bool> as Vec<bool>,
        are_open: Array<Bool> as Vec<bool>,
        created: Array<Timestamptz> as Vec<DateTime<Utc>>,
        updated: Array<Timestamptz> as Vec<DateTime<Utc>>,
    }
}

statement! {
    /// Creates items.
    CreateItems<'a> = "create_items.sql" {
        groups: Array<SqlUuid> as Vec<Uuid>,
        ids: Array<SqlUuid> as Vec<Uuid>,
        actors: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        causes: Array<SqlUuid> as Vec<Uuid>,
        event_keys: Array<Text> as Vec<&'a str>,
        data: Array<Jsonb> as Vec<&'a Value>,
        created: Array<Timestamptz> as Vec<DateTime<Utc>>,
    }
}

statement! {
    /// Lets the feed of everybody show those of these groups that are public.
    PublishGroups = "publish_groups.sql" { ids: Array<SqlUuid> as Vec<Uuid> }
}

/// Closes these groups.
pub(super) fn close_groups(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let old = groups::table.filter(groups::id.eq_any(ids));
    tx.query("event_groups.close", |pg| diesel::update(old).set(groups::is_open.eq(false)).execute(pg).map(drop))
}

/// Lets these groups grow.
pub(super) fn grow_groups(tx: &mut Tx<'_>, rows: &[GrownGroupRow]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let statement = GrowGroups {
        ids: rows.iter().map(|row| row.id).collect(),
        are_open: rows.iter().map(|row| row.is_open).collect(),
        created: rows.iter().map(|row| row.span.0).collect(),
        updated: rows.iter().map(|row| row.span.1).collect(),
    };
    tx.query("event_groups.grow", |pg| statement.execute(pg).map(drop))
}

/// Creates these groups.
pub(super) fn create_groups(tx: &mut Tx<'_>, rows: &[BornGroupRow<'_>]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let places: Vec<GroupPlace> = rows.iter().map(|row| GroupPlace::from(row.first.scope)).collect();
    let statement = CreateGroups {
        ids: rows.iter().map(|row| row.first.id.uuid()).collect(),
        kinds: rows.iter().map(|row| row.first.kind.as_str()).collect(),
        keys: rows.iter().map(|row| row.first.kind.batch_key(row.first.scope).to_string()).collect(),
        teams: places.iter().map(|place| place.team.map(TeamId::uuid)).collect(),
        goals: places.iter().map(|place| place.goal.map(GoalId::uuid)).collect(),
        users: places.iter().map(|place| place.user.map(UserId::uuid)).collect(),
        through_team: places.iter().map(|place| place.through_team).collect(),
        are_open: rows.iter().map(|row| row.is_open).collect(),
        created: rows.iter().map(|row| row.span.0).collect(),
        updated: rows.iter().map(|row| row.span.1).collect(),
    };
    tx.query("event_groups.create", |pg| statement.execute(pg).map(drop))
}

/// A scope in the columns of a group.
#[derive(Default)]
struct GroupPlace {
    team: Option<TeamId>,
    goal: Option<GoalId>,
    user: Option<UserId>,
    through_team: bool,
}

impl From<EventScope> for GroupPlace {
    fn from(scope: EventScope) -> Self {
        match scope {
            EventScope::Team(team) => Self { team: Some(team), ..Self::default() },
            EventScope::Goal { goal, team } => Self { team: Some(team), goal: Some(goal), ..Self::default() },
            EventScope::Person { user, through_team } => Self { user: Some(user), through_team, ..Self::default() },
        }
    }
}

/// Creates these items, each in its group.
pub(super) fn create_items(tx: &mut Tx<'_>, items: &[(Uuid, &NewEvent)]) -> Result<(), StoreError> {
    let statement = CreateItems {
        groups: items.iter().map(|(group, _)| *group).collect(),
        ids: items.iter().map(|(_, event)| event.id.uuid()).collect(),
        actors: items.iter().map(|(_, event)| event.actor_id.map(UserId::uuid)).collect(),
        causes: items.iter().map(|(_, event)| event.cause_id).collect(),
        event_keys: items.iter().map(|(_, event)| event.event_key.as_str()).collect(),
        data: items.iter().map(|(_, event)| &event.data).collect(),
        created: items.iter().map(|(_, event)| stored_moment(event.at)).collect(),
    };
    tx.query("event_items.create", |pg| statement.execute(pg).map(drop))
}

/// Lets the feed of everybody show those of these groups that have grown in public.
pub(super) fn publish(tx: &mut Tx<'_>, ids: Vec<Uuid>) -> Result<(), StoreError> {
    let statement = PublishGroups { ids };
    tx.query("event_groups.publish", |pg| statement.execute(pg).map(drop))
}
