//! The totals of a goal by day, of all activities: what its forecast is computed from, and the day on which it was reached.

use crate::{Conn, StoreError, db::statement::statement, rows::distance::stored_distance};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Date, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{Distance, GoalId, GoalStatus, TeamId, UserId, forecasts::DayTotal};
use uuid::Uuid;

statement! {
    /// Reads a goal with its totals by day, if it is active.
    FindBasis = "basis.sql" {
        viewer: SqlUuid as Uuid,
        goal: SqlUuid as Uuid,
        earliest: Date as NaiveDate,
    } -> Untyped
}

#[derive(QueryableByName)]
struct BasisRow {
    #[diesel(sql_type = SqlUuid)]
    team_id: Uuid,
    #[diesel(sql_type = Text)]
    status: String,
    #[diesel(sql_type = BigInt)]
    target_mm: i64,
    #[diesel(sql_type = Date)]
    first_day: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    last_day: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    started_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    distance_mm: i64,
    #[diesel(sql_type = Bool)]
    is_member: bool,
    #[diesel(sql_type = Array<Date>)]
    days: Vec<NaiveDate>,
    #[diesel(sql_type = Array<BigInt>)]
    distances_mm: Vec<i64>,
}

/// What the forecast of a goal is computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasisOfGoal {
    /// The team of the goal.
    pub team: TeamId,
    /// The status.
    pub status: GoalStatus,
    /// The target distance.
    pub target: Distance,
    /// The total distance.
    pub done: Distance,
    /// The first day on which activities count.
    pub first_day: NaiveDate,
    /// The last day on which activities count.
    pub last_day: Option<NaiveDate>,
    /// When it first became active.
    pub started_at: Option<DateTime<Utc>>,
    /// The days with activities, the earliest first. Those of a goal that is not active are not read.
    pub days: Vec<DayTotal>,
    /// Whether the viewer is in the team and the team is open. Whether others may see the goal is not checked here.
    pub is_member: bool,
}

/// What the forecast of a goal is computed from, with the days from `earliest` on.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such goal.
pub fn find_basis(
    conn: &mut Conn,
    viewer: UserId,
    goal: GoalId,
    earliest: NaiveDate,
) -> Result<BasisOfGoal, StoreError> {
    let statement = FindBasis { viewer: viewer.uuid(), goal: goal.uuid(), earliest };
    let row: BasisRow = conn.query("goal_forecasts.basis", |pg| statement.get_result(pg))?;
    let total = |(day, millimetres)| Ok(DayTotal { day, distance: stored_distance(millimetres)? });
    Ok(BasisOfGoal {
        team: row.team_id.into(),
        status: row.status.parse().map_err(StoreError::corrupt)?,
        target: stored_distance(row.target_mm)?,
        done: stored_distance(row.distance_mm)?,
        first_day: row.first_day,
        last_day: row.last_day,
        started_at: row.started_at,
        days: row.days.into_iter().zip(row.distances_mm).map(total).collect::<Result<_, StoreError>>()?,
        is_member: row.is_member,
    })
}

statement! {
    /// Finds the first day at whose end the total of a goal had reached its target.
    FindArrival = "arrival.sql" { goal: SqlUuid as Uuid, target_of: SqlUuid as Uuid } -> Date
}

/// The first day at whose end the total of a goal had reached its target.
pub fn find_arrival(conn: &mut Conn, goal: GoalId) -> Result<Option<NaiveDate>, StoreError> {
    let statement = FindArrival { goal: goal.uuid(), target_of: goal.uuid() };
    conn.query("goal_forecasts.arrival", |pg| statement.get_result(pg).optional())
}
