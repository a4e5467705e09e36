//! What somebody wants to know first, in one statement: the own teams, days, totals and what was done lately.

use crate::{Conn, StoreError, db::statement::statement, goals::progress::amount};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Json, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{
    ActivityId, Distance, GoalId, GoalName, PictureUrl, TeamColour, TeamId, TeamName, TeamRole, TimeZone, UserId,
    activities::{ActivityKind, ActivityNote, ActivityPlace, Amount, Movement, Seconds, Split, Start},
};
use serde::Deserialize;
use serde_json::Value;
use std::marker::PhantomData;
use uuid::Uuid;

/// What somebody wants to know first.
#[derive(Clone, Debug, PartialEq)]
pub struct Dashboard {
    /// What this person has done in all.
    pub totals: Split,
    /// The days on which this person did something, the earliest first.
    pub days: Vec<NaiveDate>,
    /// What was done lately, of which [`Dashboard::recent`] shows some.
    pub lately: Amount,
    /// The teams, the one joined last first.
    pub teams: Vec<DashboardTeam>,
    /// What was done lately, the latest first.
    pub recent: Vec<RecentActivity>,
}

/// A team of one's own.
#[derive(Clone, Debug, PartialEq)]
pub struct DashboardTeam {
    /// Which one it is.
    pub id: TeamId,
    /// Its name.
    pub name: TeamName,
    /// Its colour.
    pub colour: Option<TeamColour>,
    /// Its picture.
    pub picture_url: Option<PictureUrl>,
    /// Whether everybody may look into it.
    pub is_public: bool,
    /// How many are in it.
    pub members: i32,
    /// What one may do there.
    pub role: TeamRole,
    /// Its main goal, if it has one.
    pub goal: Option<DashboardGoal>,
}

/// The goal for which an activity counts where nobody says another.
#[derive(Clone, Debug, PartialEq)]
pub struct DashboardGoal {
    /// Which one it is.
    pub id: GoalId,
    /// Its name.
    pub name: GoalName,
    /// How far it is.
    pub target: Distance,
    /// What was done for it.
    pub done: Distance,
}

/// An activity of one's own.
#[derive(Clone, Debug, PartialEq)]
pub struct RecentActivity {
    /// Which one it is.
    pub id: ActivityId,
    /// When, and by which clock on the wall.
    pub start: Start,
    /// How, how far and for how long.
    pub movement: Movement,
    /// Whether nobody else sees it.
    pub is_private: bool,
    /// What was noted.
    pub note: ActivityNote,
    /// Where it was.
    pub place: Option<ActivityPlace>,
}

statement! {
    /// All of it.
    OfPerson = "get.sql" {
        viewer: SqlUuid as Uuid,
        first: Date as NaiveDate,
        not_before: Timestamptz as DateTime<Utc>,
    } -> (
        BigInt, BigInt, BigInt, BigInt, BigInt, BigInt, Array<Date>, BigInt, BigInt, BigInt, Json, Json,
    )
}

type Row = (i64, i64, i64, i64, i64, i64, Vec<NaiveDate>, i64, i64, i64, Value, Value);

/// What somebody wants to know first. Lately is since the first of these days, which begins nowhere before the moment.
pub fn get(
    conn: &mut Conn,
    person: UserId,
    first: NaiveDate,
    not_before: DateTime<Utc>,
) -> Result<Dashboard, StoreError> {
    let ask = OfPerson { viewer: person.uuid(), first, not_before, lives: PhantomData };
    let row: Row = conn.query("dashboard.of_person", |pg| ask.get_result(pg))?;
    let (public_mm, public_s, public_n, private_mm, private_s, private_n, days, mm, s, n, teams, recent) = row;
    let teams: Vec<TeamRow> = serde_json::from_value(teams).map_err(StoreError::damaged)?;
    let recent: Vec<RecentRow> = serde_json::from_value(recent).map_err(StoreError::damaged)?;
    Ok(Dashboard {
        totals: Split {
            public: amount(public_mm, public_s, public_n),
            private: amount(private_mm, private_s, private_n),
        },
        days,
        lately: amount(mm, s, n),
        teams: teams.into_iter().map(TeamRow::read).collect::<Result<_, _>>()?,
        recent: recent.into_iter().map(RecentRow::read).collect::<Result<_, _>>()?,
    })
}

#[derive(Deserialize)]
struct TeamRow {
    id: Uuid,
    name: TeamName,
    colour: Option<TeamColour>,
    picture_url: Option<PictureUrl>,
    is_public: bool,
    member_count: i32,
    role: TeamRole,
    goal_id: Option<Uuid>,
    goal_name: Option<GoalName>,
    target_mm: Option<i64>,
    done_mm: Option<i64>,
}

impl TeamRow {
    fn read(self) -> Result<DashboardTeam, StoreError> {
        let goal = match (self.goal_id, self.goal_name, self.target_mm) {
            (Some(id), Some(name), Some(target)) => Some(DashboardGoal {
                id: id.into(),
                name,
                target: distance(target)?,
                done: distance(self.done_mm.unwrap_or_default())?,
            }),
            _ => None,
        };
        let Self { id, name, colour, picture_url, is_public, member_count: members, role, .. } = self;
        Ok(DashboardTeam { id: id.into(), name, colour, picture_url, is_public, members, role, goal })
    }
}

#[derive(Deserialize)]
struct RecentRow {
    id: Uuid,
    kind: ActivityKind,
    started_at: DateTime<Utc>,
    time_zone: String,
    day: NaiveDate,
    distance_mm: i64,
    duration_s: u32,
    is_private: bool,
    note: ActivityNote,
    place: Option<ActivityPlace>,
}

impl RecentRow {
    fn read(self) -> Result<RecentActivity, StoreError> {
        let zone = self.time_zone.parse().unwrap_or(TimeZone::UTC);
        Ok(RecentActivity {
            id: self.id.into(),
            start: Start::from_stored(self.started_at, zone, self.day),
            movement: Movement::from_stored(self.kind, distance(self.distance_mm)?, Seconds(self.duration_s)),
            is_private: self.is_private,
            note: self.note,
            place: self.place,
        })
    }
}

fn distance(millimetres: i64) -> Result<Distance, StoreError> {
    Distance::from_millimetres(millimetres.max(0)).map_err(StoreError::damaged)
}
