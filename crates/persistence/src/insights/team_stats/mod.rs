//! Statistics of a team, from public activities alone.

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

/// The totals of a team in a range of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamStats {
    /// The number of members now.
    pub members: i32,
    /// The distance, duration and number of activities.
    pub done: Amount,
    /// The number of people with activities.
    pub active_people: i64,
    /// The number of days with activities.
    pub active_days: i64,
    /// The number of goals of each status now.
    pub goals: GoalCounts,
}

/// The number of goals of each status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, QueryableByName)]
pub struct GoalCounts {
    /// Planned goals.
    #[diesel(sql_type = BigInt)]
    pub planned: i64,
    /// Active goals.
    #[diesel(sql_type = BigInt)]
    pub active: i64,
    /// Paused goals.
    #[diesel(sql_type = BigInt)]
    pub paused: i64,
    /// Completed goals.
    #[diesel(sql_type = BigInt)]
    pub completed: i64,
    /// Cancelled goals.
    #[diesel(sql_type = BigInt)]
    pub cancelled: i64,
}

statement! {
    /// The totals of a team in a range of days.
    InDays = "find.sql" {
        viewer: SqlUuid as Uuid,
        team: SqlUuid as Uuid,
        first: Date as NaiveDate,
        last: Date as NaiveDate,
    } -> Untyped
}

/// The totals of a team in a range of days.
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
    /// Reads the totals of a team in several spans of days.
    Trend = "trend.sql" {
        viewer: SqlUuid as Uuid,
        team: SqlUuid as Uuid,
        firsts: Array<Date> as Vec<NaiveDate>,
        lasts: Array<Date> as Vec<NaiveDate>,
    } -> Untyped
}

/// The totals of a team in a span of days.
#[derive(QueryableByName)]
struct SpanRow {
    #[diesel(sql_type = Date)]
    first_day: NaiveDate,
    #[diesel(sql_type = Date)]
    last_day: NaiveDate,
    #[diesel(embed)]
    done: Sum,
}

/// The totals of a team in a range of days, if the viewer sees inside the team.
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

/// The totals of a span of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span<T> {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// The totals.
    pub done: T,
}

/// The totals of a team in each of these spans of days. Empty if the viewer does not see inside the team.
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
