//! The feeds: the events of my teams and of people whom I follow, and those that everybody may see.

use super::event_group::{EventGroup, EventGroupJson, EventGroupKey};
use crate::{
    Conn, Page, PageRequest, StoreError,
    db::{page::LATEST, statement::statement},
};
use chrono::{DateTime, Utc};
use diesel::{
    RunQueryDsl,
    sql_types::{Array, BigInt, Json, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{GoalCategory, GoalId, UserId, events::EventKind};
use serde_json::Value;
use uuid::Uuid;

/// Which events a feed has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// The only kind that it has.
    pub kind: Option<EventKind>,
    /// Only events of goals of this category.
    pub category: Option<GoalCategory>,
    /// Only events of this goal.
    pub goal: Option<GoalId>,
}

impl EventFilter {
    /// The names of the kinds that a feed reads, of those that `is_of` accepts.
    fn kinds(&self, is_of: impl Fn(EventKind) -> bool) -> Vec<&'static str> {
        let has = |kind: &EventKind| is_of(*kind) && self.kind.is_none_or(|only| only == *kind);
        EventKind::ALL.iter().copied().filter(has).map(EventKind::as_str).collect()
    }
}

statement! {
    /// Lists the events of a person's teams and of people whom the person follows.
    ListMine<'a> = "list_mine.sql" {
        viewer: SqlUuid as Uuid,
        cursor_at: Timestamptz as DateTime<Utc>,
        cursor_id: SqlUuid as Uuid,
        team_kinds: Array<Text> as Vec<&'a str>,
        person_kinds: Array<Text> as Vec<&'a str>,
        category: Nullable<Text> as Option<&'a str>,
        goal: Nullable<SqlUuid> as Option<Uuid>,
        most: BigInt as i64,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Json
}

statement! {
    /// Lists the events that everybody may see.
    ListPublic<'a> = "list_public.sql" {
        viewer: SqlUuid as Uuid,
        cursor_at: Timestamptz as DateTime<Utc>,
        cursor_id: SqlUuid as Uuid,
        kind: Nullable<Text> as Option<&'a str>,
        goal_kinds: Array<Text> as Vec<&'a str>,
        category: Nullable<Text> as Option<&'a str>,
        goal: Nullable<SqlUuid> as Option<Uuid>,
        most: BigInt as i64,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Json
}

/// The events of the viewer's teams, of people whom the viewer follows and of the viewer, the one that grew last first.
pub fn list_mine(
    conn: &mut Conn,
    viewer: UserId,
    filter: &EventFilter,
    request: &PageRequest<EventGroupKey>,
) -> Result<Page<EventGroup>, StoreError> {
    let (cursor_at, cursor_id) = begin(request);
    let (page_limit, page_offset) = (request.fetch_limit(), request.offset());
    let statement = ListMine {
        viewer: viewer.uuid(),
        cursor_at,
        cursor_id,
        team_kinds: filter.kinds(EventKind::is_of_teams),
        person_kinds: filter.kinds(EventKind::is_of_people),
        category: filter.category.map(GoalCategory::as_str),
        goal: filter.goal.map(GoalId::uuid),
        most: page_limit + page_offset,
        page_limit,
        page_offset,
    };
    let rows = conn.query("event_groups.list_mine", |pg| statement.load(pg))?;
    read(request, rows)
}

/// The events that everybody may see, the one that grew last first: of public teams and of public accounts.
pub fn list_public(
    conn: &mut Conn,
    viewer: UserId,
    filter: &EventFilter,
    request: &PageRequest<EventGroupKey>,
) -> Result<Page<EventGroup>, StoreError> {
    let (cursor_at, cursor_id) = begin(request);
    let (page_limit, page_offset) = (request.fetch_limit(), request.offset());
    let statement = ListPublic {
        viewer: viewer.uuid(),
        cursor_at,
        cursor_id,
        kind: filter.kind.map(EventKind::as_str),
        goal_kinds: filter.kinds(EventKind::is_of_teams),
        category: filter.category.map(GoalCategory::as_str),
        goal: filter.goal.map(GoalId::uuid),
        most: page_limit + page_offset,
        page_limit,
        page_offset,
    };
    let rows = conn.query("event_groups.list_public", |pg| statement.load(pg))?;
    read(request, rows)
}

/// The key before which the page begins.
fn begin(request: &PageRequest<EventGroupKey>) -> (DateTime<Utc>, Uuid) {
    request.after().map_or((LATEST, Uuid::max()), |(at, id)| (*at, id.uuid()))
}

fn read(request: &PageRequest<EventGroupKey>, rows: Vec<Value>) -> Result<Page<EventGroup>, StoreError> {
    let Page { items, has_more } = request.to_page(rows);
    let read = |row| serde_json::from_value::<EventGroupJson>(row).map_err(StoreError::corrupt)?.try_into();
    Ok(Page { items: items.into_iter().map(read).collect::<Result<_, _>>()?, has_more })
}
