//! Goals that everybody may see, for those who are not signed in.

use crate::{Conn, StoreError, db::statement::statement, rows::distance::stored_distance};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Date, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{Distance, GoalId, GoalName, GoalStatus, GoalWindow, TeamName};
use uuid::Uuid;

statement! {
    /// Finds a goal of a team that everybody sees.
    FindPublic = "find.sql" { goal: SqlUuid as Uuid } -> Untyped
}

#[derive(QueryableByName)]
struct PublicGoalRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    team_name: String,
    #[diesel(sql_type = Text)]
    status: String,
    #[diesel(sql_type = BigInt)]
    target_mm: i64,
    #[diesel(sql_type = Date)]
    first_day: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    last_day: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    ended_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    distance_mm: i64,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    route_updated_at: Option<DateTime<Utc>>,
}

/// A goal of a team that everybody sees. Beside its total, nothing of it follows from activities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicGoal {
    /// The name.
    pub name: GoalName,
    /// The name of its team.
    pub team_name: TeamName,
    /// The status.
    pub status: GoalStatus,
    /// The target distance.
    pub target: Distance,
    /// The total distance of its contributions.
    pub done: Distance,
    /// The days on which activities count for it.
    pub window: GoalWindow,
    /// When it was completed or cancelled.
    pub ended_at: Option<DateTime<Utc>>,
    /// When its route was last changed, if it has one.
    pub route_since: Option<DateTime<Utc>>,
}

/// A goal of an open team that everybody sees, if there is one with this id.
pub fn find(conn: &mut Conn, goal: GoalId) -> Result<Option<PublicGoal>, StoreError> {
    let statement = FindPublic { goal: goal.uuid() };
    let row: Option<PublicGoalRow> = conn.query("goals.find_public", |pg| statement.get_result(pg).optional())?;
    row.map(PublicGoal::try_from).transpose()
}

impl TryFrom<PublicGoalRow> for PublicGoal {
    type Error = StoreError;

    fn try_from(row: PublicGoalRow) -> Result<Self, StoreError> {
        Ok(Self {
            name: row.name.parse().map_err(StoreError::corrupt)?,
            team_name: row.team_name.parse().map_err(StoreError::corrupt)?,
            status: row.status.parse().map_err(StoreError::corrupt)?,
            target: stored_distance(row.target_mm)?,
            done: stored_distance(row.distance_mm)?,
            window: GoalWindow::new(row.first_day, row.last_day).map_err(StoreError::corrupt)?,
            ended_at: row.ended_at,
            route_since: row.route_updated_at,
        })
    }
}
