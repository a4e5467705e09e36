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
    /// How far a goal is.
    Now = "now.sql" { viewer: SqlUuid as Uuid, goal: SqlUuid as Uuid } -> Untyped
}

statement! {
    /// How far a goal was at the end of a day.
    OnDay = "on_day.sql" { day: Date as NaiveDate, viewer: SqlUuid as Uuid, goal: SqlUuid as Uuid } -> Untyped
}

statement! {
    /// What was done for a goal, day by day.
    JourneyOf = "journey.sql" { viewer: SqlUuid as Uuid, goal: SqlUuid as Uuid } -> Untyped
}

/// A goal with what was done for it, day by day.
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

/// A goal with what was done for it.
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
    /// What a member did for a goal.
    ContributionOf = "member_contribution.sql" { user: SqlUuid as Uuid, goal: SqlUuid as Uuid } -> Untyped
}

/// What a member did for a goal.
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

/// How far a goal is, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalProgress {
    /// Whose goal it is.
    pub team: TeamId,
    /// Where it stands today, whatever day was asked for.
    pub status: GoalStatus,
    /// How far it is.
    pub target: Distance,
    /// Since when it is completed or cancelled.
    pub ended_at: Option<DateTime<Utc>>,
    /// What was done for it.
    pub done: Distance,
    /// For how many seconds.
    pub duration: i64,
    /// By how many activities.
    pub activities: i64,
    /// How many people have done something for it that everybody may see.
    pub contributors: i64,
    /// Since when its route is as it is, if it has one.
    pub route_since: Option<DateTime<Utc>>,
    /// Whether the viewer is in the team and the team is open. Others may see it or not, which is not looked at here.
    pub is_member: bool,
}

/// How far a goal is; with a day, how far it was when that day was over. Whether the viewer may know is told along.
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

/// What was done for a goal, day by day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalJourney {
    /// Whose goal it is.
    pub team: TeamId,
    /// How far it is.
    pub target: Distance,
    /// The days on which something was done, the earliest first.
    pub days: Vec<JourneyDay>,
    /// Whether the viewer is in the team and the team is open. Others may see it or not, which is not looked at here.
    pub is_member: bool,
}

/// A day on which something was done for a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JourneyDay {
    /// Which day.
    pub day: NaiveDate,
    /// What was done for the goal until this day was over.
    pub done: Distance,
    /// How many activities counted for it until then.
    pub activities: i64,
}

/// What was done for a goal, day by day. Whether the viewer may know is told along.
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

/// The route of a goal as it has been since this moment; nothing if it is another one by now.
pub fn find_route(conn: &mut Conn, goal: GoalId, since: DateTime<Utc>) -> Result<Option<Route>, StoreError> {
    let row = routes::table.find(goal.uuid()).filter(routes::updated_at.eq(since)).select(routes::route);
    let kept: Option<Value> = conn.query("progress.route", |pg| row.first(pg).optional())?;
    kept.map(|kept| serde_json::from_value(kept).map_err(StoreError::corrupt)).transpose()
}

/// What one person did for a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemberContribution {
    /// Whose goal it is.
    pub team: TeamId,
    /// What everybody together did for it.
    pub done: Distance,
    /// What this person did.
    pub split: Split,
    /// On how many days.
    pub active_days: i64,
    /// The first and the last of them.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

/// What a person did for a goal, which may be nothing.
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
