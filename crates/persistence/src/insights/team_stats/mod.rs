//! Statistics of a team, by public activities alone.

use crate::{
    Conn, StoreError,
    db::{column::day_bounds, statement::statement},
    rows::totals::Sum,
};
use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Integer, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{DayRange, TeamId, UserId, activities::Amount};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, QueryableByName)]
pub struct GoalCounts {
    /// Not begun.
    #[diesel(sql_type = BigInt)]
    pub planned: i64,
    /// Under way.
    #[diesel(sql_type = BigInt)]
    pub active: i64,
    /// Resting.
    #[diesel(sql_type = BigInt)]
    pub paused: i64,
    /// Reached.
    #[diesel(sql_type = BigInt)]
    pub completed: i64,
    /// Given up.
    #[diesel(sql_type = BigInt)]
    pub cancelled: i64,
}

statement! {
    /// What a team has done in some days.
    InDays = "find.sql" {
        viewer: SqlUuid as Uuid,
        team: SqlUuid as Uuid,
        first: Date as NaiveDate,
        last: Date as NaiveDate,
    } -> Untyped
}

/// What a team has done in some days.
#[derive(QueryableByName)]
struct TeamStatsRow {
    #[diesel(sql_type = Integer)]
    member_count: i32,
    #[diesel(embed)]
    done: Sum,
    #[diesel(sql_type = BigInt)]
    active_people: i64,
    #[diesel(sql_type = BigInt)]
    active_days: i64,
    #[diesel(embed)]
    goals: GoalCounts,
}

statement! {
    /// What a team has done in several spans of days.
    Trend = "trend.sql" {
        viewer: SqlUuid as Uuid,
        team: SqlUuid as Uuid,
        firsts: Array<Date> as Vec<NaiveDate>,
        lasts: Array<Date> as Vec<NaiveDate>,
    } -> Untyped
}

/// What a team has done from one day to another.
#[derive(QueryableByName)]
struct SpanRow {
    #[diesel(sql_type = Date)]
    first_day: NaiveDate,
    #[diesel(sql_type = Date)]
    last_day: NaiveDate,
    #[diesel(embed)]
    done: Sum,
}

/// What a team has done on these days, unless the viewer does not see inside.
pub fn find(conn: &mut Conn, viewer: UserId, team: TeamId, days: DayRange) -> Result<Option<TeamStats>, StoreError> {
    let (first, last) = day_bounds(days);
    let statement = InDays { viewer: viewer.uuid(), team: team.uuid(), first, last };
    let row: Option<TeamStatsRow> = conn.query("team_stats.find", |pg| statement.get_result(pg).optional())?;
    Ok(row.map(|row| TeamStats {
        members: row.member_count,
        done: row.done.into(),
        active_people: row.active_people,
        active_days: row.active_days,
        goals: row.goals,
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
    let statement = Trend { viewer: viewer.uuid(), team: team.uuid(), firsts, lasts };
    let rows: Vec<SpanRow> = conn.query("team_stats.trend", |pg| statement.load(pg))?;
    let span = |row: SpanRow| Span { first: row.first_day, last: row.last_day, done: row.done.into() };
    Ok(rows.into_iter().map(span).collect())
}
