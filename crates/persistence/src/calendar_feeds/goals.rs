//! The goals in a calendar feed.

use crate::{Conn, StoreError, db::statement::statement, rows::distance::stored_distance};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{Distance, GoalId, GoalName, GoalStatus, TeamName, UserId, forecasts::DayTotal};
use uuid::Uuid;

statement! {
    /// Lists the goals of a person's teams, each with its totals by day if it is active.
    ListGoals = "list_goals.sql" {
        person: SqlUuid as Uuid,
        ended_from: Timestamptz as DateTime<Utc>,
        earliest: Date as NaiveDate,
        most: BigInt as i64,
    } -> Untyped
}

#[derive(QueryableByName)]
struct GoalRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
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
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    updated_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    started_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    ended_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    distance_mm: i64,
    #[diesel(sql_type = Array<Date>)]
    days: Vec<NaiveDate>,
    #[diesel(sql_type = Array<BigInt>)]
    distances_mm: Vec<i64>,
}

/// A goal, as the calendar of a member of its team shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedGoal {
    /// The id.
    pub id: GoalId,
    /// The name.
    pub name: GoalName,
    /// The name of its team.
    pub team_name: TeamName,
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
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When it first became active.
    pub started_at: Option<DateTime<Utc>>,
    /// When it was completed.
    pub ended_at: Option<DateTime<Utc>>,
    /// The days with activities, the earliest first. Those of a goal that is not active are not read.
    pub days: Vec<DayTotal>,
}

/// At most `most` goals of the open teams that a person is in, the newest first: those that are open, and those that were completed at
/// `ended_from` or later. Their totals by day are read from `earliest` on.
pub fn list_goals(
    conn: &mut Conn,
    person: UserId,
    ended_from: DateTime<Utc>,
    earliest: NaiveDate,
    most: i64,
) -> Result<Vec<FeedGoal>, StoreError> {
    let statement = ListGoals { person: person.uuid(), ended_from, earliest, most };
    let rows: Vec<GoalRow> = conn.query("calendar_feeds.goals", |pg| statement.load(pg))?;
    rows.into_iter().map(FeedGoal::try_from).collect()
}

impl TryFrom<GoalRow> for FeedGoal {
    type Error = StoreError;

    fn try_from(row: GoalRow) -> Result<Self, StoreError> {
        let total = |(day, millimetres)| Ok(DayTotal { day, distance: stored_distance(millimetres)? });
        Ok(Self {
            id: row.id.into(),
            name: row.name.parse().map_err(StoreError::corrupt)?,
            team_name: row.team_name.parse().map_err(StoreError::corrupt)?,
            status: row.status.parse().map_err(StoreError::corrupt)?,
            target: stored_distance(row.target_mm)?,
            done: stored_distance(row.distance_mm)?,
            first_day: row.first_day,
            last_day: row.last_day,
            created_at: row.created_at,
            updated_at: row.updated_at,
            started_at: row.started_at,
            ended_at: row.ended_at,
            days: row.days.into_iter().zip(row.distances_mm).map(total).collect::<Result<_, StoreError>>()?,
        })
    }
}
