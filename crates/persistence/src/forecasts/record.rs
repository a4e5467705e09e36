//! The forecasts of one person over goals.

use super::{guesses::Guess, list::GuessColumns};
use crate::{Conn, Page, PageRequest, StoreError, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Bool, Double, Nullable, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{GoalId, GoalStatus, TeamId, UserId};
use uuid::Uuid;

/// A forecast of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnForecast {
    /// The goal.
    pub goal: GoalId,
    /// The team of the goal.
    pub team: TeamId,
    /// The names of the goal and of its team, and the status of the goal. None: the person may not see inside the team any more.
    pub visible: Option<VisibleGoal>,
    /// The forecast.
    pub guess: Guess,
}

/// What a person sees of a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisibleGoal {
    /// The name of the goal.
    pub name: String,
    /// The name of its team.
    pub team_name: String,
    /// The status of the goal.
    pub status: GoalStatus,
    /// Whether its forecasts are scored and ranked.
    pub is_resolved: bool,
}

statement! {
    /// Lists the forecasts of a person.
    ListOfPerson = "record.sql" {
        person: SqlUuid as Uuid,
        before: SqlUuid as Uuid,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Untyped
}

#[derive(QueryableByName)]
struct OwnForecastRow {
    #[diesel(sql_type = SqlUuid)]
    goal_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    team_id: Uuid,
    #[diesel(sql_type = Nullable<Text>)]
    goal_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    team_name: Option<String>,
    #[diesel(sql_type = Nullable<Bool>)]
    is_resolved: Option<bool>,
    #[diesel(sql_type = Text)]
    status: String,
    #[diesel(embed)]
    guess: GuessColumns,
}

impl TryFrom<OwnForecastRow> for OwnForecast {
    type Error = StoreError;

    fn try_from(row: OwnForecastRow) -> Result<Self, StoreError> {
        let status = row.status.parse().map_err(StoreError::corrupt)?;
        let visible = row.goal_name.zip(row.team_name);
        let is_resolved = row.is_resolved.unwrap_or_default();
        Ok(Self {
            goal: row.goal_id.into(),
            team: row.team_id.into(),
            visible: visible.map(|(name, team_name)| VisibleGoal { name, team_name, status, is_resolved }),
            guess: row.guess.into(),
        })
    }
}

/// The forecasts of a person, those of the newest goals first.
pub fn list_of_person(
    conn: &mut Conn,
    person: UserId,
    request: &PageRequest<GoalId>,
) -> Result<Page<OwnForecast>, StoreError> {
    let statement = ListOfPerson {
        person: person.uuid(),
        before: request.after().map_or(Uuid::max(), |after| after.uuid()),
        page_limit: request.fetch_limit(),
        page_offset: request.offset(),
    };
    let rows: Vec<OwnForecastRow> = conn.query("goal_forecasts.of_person", |pg| statement.load(pg))?;
    Ok(request.to_page(rows.into_iter().map(OwnForecast::try_from).collect::<Result<_, _>>()?))
}

statement! {
    /// Summarizes the forecasts of a person.
    Summarize = "summarize.sql" { person: SqlUuid as Uuid } -> Untyped
}

/// How good the forecasts of a person were.
#[derive(Clone, Copy, Debug, PartialEq, QueryableByName)]
pub struct RecordSummary {
    /// The number of forecasts.
    #[diesel(sql_type = BigInt)]
    pub forecasts: i64,
    /// The number of those that are resolved.
    #[diesel(sql_type = BigInt)]
    pub resolved: i64,
    /// The number of exact ones.
    #[diesel(sql_type = BigInt)]
    pub exact: i64,
    /// The number of first ranks.
    #[diesel(sql_type = BigInt)]
    pub wins: i64,
    /// The mean score of those that are resolved.
    #[diesel(sql_type = Nullable<Double>)]
    pub mean_score: Option<f64>,
    /// The mean number of days by which they were wrong.
    #[diesel(sql_type = Nullable<Double>)]
    pub mean_error_days: Option<f64>,
}

/// How good the forecasts of a person were.
pub fn summarize(conn: &mut Conn, person: UserId) -> Result<RecordSummary, StoreError> {
    let statement = Summarize { person: person.uuid() };
    conn.query("goal_forecasts.summarize", |pg| statement.get_result(pg))
}
