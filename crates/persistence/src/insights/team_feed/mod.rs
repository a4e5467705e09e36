//! What was done in a team, the latest first: what everybody there may see, and what the viewer has hidden from the others.
//!
//! A page is two short reads of an index, one for each of both, that are merged; people and activities are looked up for what is left.

use crate::{
    Conn, Page, PageRequest, PersonSummary, StoreError,
    db::{
        column::{LATEST, clamp_moment},
        statement::statement,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Bool, Date, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{
    ActivityId, Distance, GoalId, TeamId, TimeZone, UserId,
    activities::{ActivityNote, ActivityPlace, Movement, Seconds, Start},
};
use serde_json::Value;
use std::marker::PhantomData;
use uuid::Uuid;

/// What an entry is ordered by.
pub type TeamFeedKey = (DateTime<Utc>, ActivityId);

/// An activity as those see it who see inside the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamFeedEntry {
    /// Which activity.
    pub id: ActivityId,
    /// For which goal it counts, if for one.
    pub goal: Option<GoalId>,
    /// Who moved. Of whoever has closed the account, or is kept out, nothing is said.
    pub person: Option<PersonSummary>,
    /// When, and by which clock on the wall.
    pub start: Start,
    /// How, how far and for how long.
    pub movement: Movement,
    /// Whether nobody but the viewer sees it.
    pub is_private: bool,
    /// What the owner notes. Nothing for strangers who look into a public team.
    pub note: ActivityNote,
    /// Where it was. Nothing for strangers who look into a public team.
    pub place: Option<ActivityPlace>,
}

impl TeamFeedEntry {
    /// What it is ordered by.
    #[must_use]
    pub fn key(&self) -> TeamFeedKey {
        (self.start.at(), self.id)
    }
}

type Columns = (
    SqlUuid,
    Nullable<SqlUuid>,
    Timestamptz,
    Bool,
    Text,
    Text,
    Date,
    BigInt,
    Integer,
    Text,
    Nullable<Jsonb>,
    Nullable<SqlUuid>,
    Nullable<Text>,
    Nullable<Text>,
);

statement! {
    /// What was done in a team.
    OfTeam = "of_team.sql" {
        viewer: SqlUuid as Uuid,
        team: SqlUuid as Uuid,
        before: Timestamptz as DateTime<Utc>,
        before_id: SqlUuid as Uuid,
        most_of_each: BigInt as i64,
        most: BigInt as i64,
        past: BigInt as i64,
    } -> Columns
}

statement! {
    /// What was done for a goal of a team.
    OfGoal = "of_goal.sql" {
        viewer: SqlUuid as Uuid,
        team: SqlUuid as Uuid,
        before: Timestamptz as DateTime<Utc>,
        before_id: SqlUuid as Uuid,
        most_of_each: BigInt as i64,
        most: BigInt as i64,
        past: BigInt as i64,
        goal: SqlUuid as Uuid,
    } -> Columns
}

/// What was done in a team, or for one goal of it. Nothing also where the viewer does not see inside, and where the goal is not the team's.
pub fn list(
    conn: &mut Conn,
    viewer: UserId,
    team: TeamId,
    goal: Option<GoalId>,
    request: &PageRequest<TeamFeedKey>,
) -> Result<Page<TeamFeedEntry>, StoreError> {
    let (viewer, team, lives) = (viewer.uuid(), team.uuid(), PhantomData);
    let (before, before_id) = request.after().map_or((LATEST, Uuid::max()), |(at, id)| (clamp_moment(*at), id.uuid()));
    let (most, past) = (request.rows(), request.offset());
    let most_of_each = most + past;
    let rows: Vec<Row> = match goal {
        None => conn.query("team_feed.of_team", |pg| {
            OfTeam { viewer, team, before, before_id, most_of_each, most, past, lives }.load(pg)
        })?,
        Some(goal) => conn.query("team_feed.of_goal", |pg| {
            let goal = goal.uuid();
            OfGoal { viewer, team, before, before_id, most_of_each, most, past, goal, lives }.load(pg)
        })?,
    };
    let Page { items, has_more } = request.cut(rows);
    Ok(Page { items: items.into_iter().map(Row::read).collect::<Result<_, _>>()?, has_more })
}

#[derive(Queryable)]
struct Row {
    id: Uuid,
    goal: Option<Uuid>,
    started_at: DateTime<Utc>,
    is_private: bool,
    kind: String,
    time_zone: String,
    day: NaiveDate,
    distance_mm: i64,
    duration_s: i32,
    note: String,
    place: Option<Value>,
    user_id: Option<Uuid>,
    username: Option<String>,
    display_name: Option<String>,
}

impl Row {
    fn read(self) -> Result<TeamFeedEntry, StoreError> {
        let zone = self.time_zone.parse().unwrap_or(TimeZone::UTC);
        let kind = self.kind.parse().map_err(StoreError::damaged)?;
        let distance = Distance::from_millimetres(self.distance_mm).map_err(StoreError::damaged)?;
        let duration = Seconds(u32::try_from(self.duration_s).map_err(StoreError::damaged)?);
        let person = match (self.user_id, self.username, self.display_name) {
            (Some(id), Some(username), Some(name)) => Some(PersonSummary::read(id, username, name)?),
            _ => None,
        };
        Ok(TeamFeedEntry {
            id: self.id.into(),
            goal: self.goal.map(GoalId::from),
            person,
            start: Start::from_stored(self.started_at, zone, self.day),
            movement: Movement::from_stored(kind, distance, duration),
            is_private: self.is_private,
            note: self.note.parse().map_err(StoreError::damaged)?,
            place: self.place.map(serde_json::from_value).transpose().map_err(StoreError::damaged)?,
        })
    }
}
