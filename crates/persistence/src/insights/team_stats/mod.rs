//! What a team has done that everybody who sees inside may know: by public activities alone.

use crate::{
    Conn, StoreError,
    db::{column::day_bounds, statement::statement},
    goals::progress::amount,
};
use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Integer, Uuid as SqlUuid},
};
use milequest_domain::{DayRange, TeamId, UserId, activities::Amount};
use std::marker::PhantomData;
use uuid::Uuid;

/// What a team has done in some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamStats {
    /// How many are in it now.
    pub members: i32,
    /// How far, for how long and by how many activities.
    pub done: Amount,
    /// How many people did something.
    pub active_people: i64,
    /// On how many days somebody did something.
    pub active_days: i64,
    /// How many goals it has now, of each status.
    pub goals: GoalCounts,
}

/// How many goals there are of each status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoalCounts {
    /// Not begun.
    pub planned: i64,
    /// Under way.
    pub active: i64,
    /// Resting.
    pub paused: i64,
    /// Reached.
    pub completed: i64,
    /// Given up.
    pub cancelled: i64,
}

statement! {
    /// What a team has done in some days.
    InDays = "find.sql" {
        viewer: SqlUuid as Uuid,
        team: SqlUuid as Uuid,
        first: Date as NaiveDate,
        last: Date as NaiveDate,
    } -> (Integer, BigInt, BigInt, BigInt, BigInt, BigInt, BigInt, BigInt, BigInt, BigInt, BigInt)
}

statement! {
    /// What a team has done in several spans of days.
    Trend = "trend.sql" {
        viewer: SqlUuid as Uuid,
        team: SqlUuid as Uuid,
        firsts: Array<Date> as Vec<NaiveDate>,
        lasts: Array<Date> as Vec<NaiveDate>,
    } -> (Date, Date, BigInt, BigInt, BigInt)
}

type Row = (i32, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64);

/// What a team has done on these days, unless the viewer does not see inside.
pub fn find(conn: &mut Conn, viewer: UserId, team: TeamId, days: DayRange) -> Result<Option<TeamStats>, StoreError> {
    let (first, last) = day_bounds(days);
    let ask = InDays { viewer: viewer.uuid(), team: team.uuid(), first, last, lives: PhantomData };
    let row: Option<Row> = conn.query("team_stats.in_days", |pg| ask.get_result(pg).optional())?;
    Ok(row.map(|(members, mm, s, n, active_people, active_days, planned, active, paused, completed, cancelled)| {
        TeamStats {
            members,
            done: amount(mm, s, n),
            active_people,
            active_days,
            goals: GoalCounts { planned, active, paused, completed, cancelled },
        }
    }))
}

/// What was done from one day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span<T> {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// What was done.
    pub done: T,
}

/// What a team has done in each of these spans of days. Nothing at all where the viewer does not see inside.
pub fn list_trend(
    conn: &mut Conn,
    viewer: UserId,
    team: TeamId,
    spans: &[(NaiveDate, NaiveDate)],
) -> Result<Vec<Span<Amount>>, StoreError> {
    let (firsts, lasts) = spans.iter().copied().unzip();
    let ask = Trend { viewer: viewer.uuid(), team: team.uuid(), firsts, lasts, lives: PhantomData };
    let rows: Vec<(NaiveDate, NaiveDate, i64, i64, i64)> = conn.query("team_stats.trend", |pg| ask.load(pg))?;
    Ok(rows.into_iter().map(|(first, last, mm, s, n)| Span { first, last, done: amount(mm, s, n) }).collect())
}
