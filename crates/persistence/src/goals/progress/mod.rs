//! The progress of goals and the contributions of members, read from the kept totals.

use crate::{
    Conn, StoreError,
    db::statement::statement,
    rows::{
        distance::stored_distance,
        totals::{Sum, Totals},
    },
    schema::goal_routes as routes,
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Date, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    Distance, GoalId, GoalStatus, TeamId, UserId,
    activities::{Amount, Split},
    routes::Route,
};
use serde_json::Value;
use uuid::Uuid;

statement! {
    /// Reads the progress of a goal.
    Now = "now.sql" { viewer: SqlUuid as Uuid, goal: SqlUuid as Uuid } -> Untyped
}

statement! {
    /// Reads the progress of a goal at the end of a day.
    OnDay = "on_day.sql" { day: Date as NaiveDate, viewer: SqlUuid as Uuid, goal: SqlUuid as Uuid } -> Untyped
}

statement! {
    /// Reads the total of a goal, day by day.
    JourneyOf = "journey.sql" { viewer: SqlUuid as Uuid, goal: SqlUuid as Uuid } -> Untyped
}

/// A goal with its total, day by day.
#[derive(QueryableByName)]
struct JourneyRow {
    #[diesel(sql_type = SqlUuid)]
    team_id: Uuid,
    #[diesel(sql_type = BigInt)]
    target_mm: i64,
    #[diesel(sql_type = Bool)]
    is_member: bool,
    #[diesel(sql_type = Array<Date>)]
    days: Vec<NaiveDate>,
    #[diesel(sql_type = Array<BigInt>)]
    distances_mm: Vec<i64>,
    #[diesel(sql_type = Array<BigInt>)]
    counts: Vec<i64>,
}

/// A goal with its total.
#[derive(QueryableByName)]
struct GoalProgressRow {
    #[diesel(sql_type = SqlUuid)]
    team_id: Uuid,
    #[diesel(sql_type = Text)]
    status: String,
    #[diesel(sql_type = BigInt)]
    target_mm: i64,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    ended_at: Option<DateTime<Utc>>,
    #[diesel(embed)]
    done: Sum,
    #[diesel(sql_type = BigInt)]
    contributor_count: i64,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    route_updated_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    is_member: bool,
}

statement! {
    /// Reads the contribution of a member to a goal.
    ContributionOf = "member_contribution.sql" { user: SqlUuid as Uuid, goal: SqlUuid as Uuid } -> Untyped
}

/// The contribution of a member to a goal.
#[derive(QueryableByName)]
struct MemberContributionRow {
    #[diesel(sql_type = SqlUuid)]
    team_id: Uuid,
    #[diesel(sql_type = BigInt)]
    goal_mm: i64,
    #[diesel(embed)]
    totals: Totals,
    #[diesel(sql_type = BigInt)]
    active_days: i64,
    #[diesel(sql_type = Nullable<Date>)]
    first_day: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    last_day: Option<NaiveDate>,
}

/// The progress of a goal, now or on a past day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalProgress {
    /// The team of the goal.
    pub team: TeamId,
    /// The status today, also when a past day was requested.
    pub status: GoalStatus,
    /// The target distance.
    pub target: Distance,
    /// When it was completed or cancelled.
    pub ended_at: Option<DateTime<Utc>>,
    /// The total distance of its contributions.
    pub done: Distance,
    /// The duration in seconds.
    pub duration: i64,
    /// The number of activities.
    pub activities: i64,
    /// The number of people with a contribution that everybody may see.
    pub contributors: i64,
    /// When its route was last changed, if it has one.
    pub route_since: Option<DateTime<Utc>>,
    /// Whether the viewer is in the team and the team is open. Whether others may see the goal is not checked here.
    pub is_member: bool,
}

/// The progress of a goal; with a day, the progress at the end of that day. The result says whether the viewer is a
/// member.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such goal.
pub fn find(conn: &mut Conn, viewer: UserId, goal: GoalId, on: Option<NaiveDate>) -> Result<GoalProgress, StoreError> {
    let (viewer, goal) = (viewer.uuid(), goal.uuid());
    let row: GoalProgressRow = match on {
        None => conn.query("progress.now", |pg| Now { viewer, goal }.get_result(pg))?,
        Some(day) => conn.query("progress.on_day", |pg| OnDay { day, viewer, goal }.get_result(pg))?,
    };
    let done = Amount::from(row.done);
    Ok(GoalProgress {
        team: row.team_id.into(),
        status: row.status.parse().map_err(StoreError::corrupt)?,
        target: stored_distance(row.target_mm)?,
        ended_at: row.ended_at,
        done: stored_distance(done.distance)?,
        duration: done.duration,
        activities: done.count,
        contributors: row.contributor_count,
        route_since: row.route_updated_at,
        is_member: row.is_member,
    })
}

/// The total of a goal, day by day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalJourney {
    /// The team of the goal.
    pub team: TeamId,
    /// The target distance.
    pub target: Distance,
    /// The days with contributions, the earliest first.
    pub days: Vec<JourneyDay>,
    /// Whether the viewer is in the team and the team is open. Whether others may see the goal is not checked here.
    pub is_member: bool,
}

/// A day with contributions to a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JourneyDay {
    /// The day.
    pub day: NaiveDate,
    /// The total distance at the end of the day.
    pub done: Distance,
    /// The number of activities that counted for it until then.
    pub activities: i64,
}

/// The total of a goal, day by day. The result says whether the viewer is a member.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such goal.
pub fn find_journey(conn: &mut Conn, viewer: UserId, goal: GoalId) -> Result<GoalJourney, StoreError> {
    let statement = JourneyOf { viewer: viewer.uuid(), goal: goal.uuid() };
    let row: JourneyRow = conn.query("progress.journey", |pg| statement.get_result(pg))?;
    let (mut distance, mut activities) = (0, 0);
    let days = row.days.into_iter().zip(row.distances_mm).zip(row.counts).map(|((day, millimetres), count)| {
        distance += millimetres;
        activities += count;
        Ok(JourneyDay { day, done: stored_distance(distance)?, activities })
    });
    Ok(GoalJourney {
        team: row.team_id.into(),
        target: stored_distance(row.target_mm)?,
        days: days.collect::<Result<_, StoreError>>()?,
        is_member: row.is_member,
    })
}

/// The route of a goal if it was last changed at this moment; none if it was changed again.
pub fn find_route(conn: &mut Conn, goal: GoalId, since: DateTime<Utc>) -> Result<Option<Route>, StoreError> {
    let row = routes::table.find(goal.uuid()).filter(routes::updated_at.eq(since)).select(routes::route);
    let kept: Option<Value> = conn.query("progress.route", |pg| row.first(pg).optional())?;
    kept.map(|kept| serde_json::from_value(kept).map_err(StoreError::corrupt)).transpose()
}

/// The contribution of one person to a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemberContribution {
    /// The team of the goal.
    pub team: TeamId,
    /// The total distance of the goal.
    pub done: Distance,
    /// The distance, duration and activities of this person.
    pub split: Split,
    /// The number of active days.
    pub active_days: i64,
    /// The first and the last active day.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

/// The contribution of a person to a goal, which may be empty.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such goal.
pub fn find_member_contribution(conn: &mut Conn, goal: GoalId, user: UserId) -> Result<MemberContribution, StoreError> {
    let contribution = ContributionOf { user: user.uuid(), goal: goal.uuid() };
    let row: MemberContributionRow = conn.query("progress.member_contribution", |pg| contribution.get_result(pg))?;
    Ok(MemberContribution {
        team: row.team_id.into(),
        done: stored_distance(row.goal_mm)?,
        split: row.totals.into(),
        active_days: row.active_days,
        days: row.first_day.zip(row.last_day),
    })
}
