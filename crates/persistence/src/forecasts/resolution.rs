//! What was done with the forecasts of a goal: whether they are resolved, and whether members were reminded.

use crate::{
    Conn, StoreError, Tx,
    db::statement::statement,
    schema::{goal_forecast_states as states, goal_forecasts as forecasts},
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Integer, SmallInt, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{GoalId, TeamId, UserId, forecasts::ForecastResult};
use uuid::Uuid;

/// What was done with the forecasts of a goal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Queryable, Selectable, QueryableByName)]
#[diesel(table_name = states, check_for_backend(diesel::pg::Pg))]
pub struct ForecastState {
    /// The last quarter at which members without a forecast were reminded.
    pub reminded_quarter: i16,
    /// The end of the goal for which the forecasts are resolved.
    pub completed_at: Option<DateTime<Utc>>,
    /// The day on which the goal was reached, if they are resolved.
    pub arrived_on: Option<NaiveDate>,
}

statement! {
    /// Locks the state of the forecasts of a goal.
    LockState = "lock_state.sql" { goal: SqlUuid as Uuid } -> Untyped
}

/// What was done with the forecasts of a goal, locked until this transaction ends. A change of one of them locks it first.
pub fn lock_state(tx: &mut Tx<'_>, goal: GoalId) -> Result<ForecastState, StoreError> {
    let statement = LockState { goal: goal.uuid() };
    tx.query("goal_forecast_states.lock", |pg| statement.get_result(pg))
}

/// What was done with the forecasts of a goal.
pub fn find_state(conn: &mut Conn, goal: GoalId) -> Result<ForecastState, StoreError> {
    let row = states::table.find(goal.uuid()).select(ForecastState::as_select());
    let state: Option<ForecastState> = conn.query("goal_forecast_states.find", |pg| row.first(pg).optional())?;
    Ok(state.unwrap_or_default())
}

/// What was done with the forecasts of a goal, locked against changes.
pub fn lock_state_shared(tx: &mut Tx<'_>, goal: GoalId) -> Result<ForecastState, StoreError> {
    let row = states::table.find(goal.uuid()).select(ForecastState::as_select()).for_share();
    let state: Option<ForecastState> = tx.query("goal_forecast_states.lock_shared", |pg| row.first(pg).optional())?;
    Ok(state.unwrap_or_default())
}

/// Stores what was done. The caller has locked it.
pub fn update_state(tx: &mut Tx<'_>, goal: GoalId, state: &ForecastState) -> Result<(), StoreError> {
    let columns = (
        states::reminded_quarter.eq(state.reminded_quarter),
        states::completed_at.eq(state.completed_at),
        states::arrived_on.eq(state.arrived_on),
    );
    tx.query("goal_forecast_states.update", |pg| {
        diesel::update(states::table.find(goal.uuid())).set(columns).execute(pg).map(drop)
    })
}

/// A forecast that is to be resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuessToResolve {
    /// The member.
    pub user: UserId,
    /// The day.
    pub day: NaiveDate,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct GuessToResolveRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(sql_type = Timestamptz)]
    updated_at: DateTime<Utc>,
}

statement! {
    /// Lists the forecasts of the members of a goal, by member.
    ListToResolve = "list_to_resolve.sql" { goal: SqlUuid as Uuid } -> Untyped
}

/// The forecasts of those who are members of the team of a goal.
pub fn list_guesses_to_resolve(conn: &mut Conn, goal: GoalId) -> Result<Vec<GuessToResolve>, StoreError> {
    let statement = ListToResolve { goal: goal.uuid() };
    let rows: Vec<GuessToResolveRow> = conn.query("goal_forecasts.list_to_resolve", |pg| statement.load(pg))?;
    let guess =
        |GuessToResolveRow { user_id, day, updated_at }| GuessToResolve { user: user_id.into(), day, updated_at };
    Ok(rows.into_iter().map(guess).collect())
}

/// A forecast with its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResolvedGuess {
    /// The member.
    pub user: UserId,
    /// The error and the score.
    pub result: ForecastResult,
    /// The rank.
    pub rank: i32,
}

statement! {
    /// Stores results of forecasts.
    UpdateResults = "update_results.sql" {
        arrived_on: Date as NaiveDate,
        users: Array<SqlUuid> as Vec<Uuid>,
        errors: Array<Integer> as Vec<i32>,
        scores: Array<SmallInt> as Vec<i16>,
        ranks: Array<Integer> as Vec<i32>,
        goal: SqlUuid as Uuid,
    }
}

/// Stores the results of the forecasts of a goal. The caller has locked the state.
pub fn update_results(
    tx: &mut Tx<'_>,
    goal: GoalId,
    arrived_on: NaiveDate,
    resolved: &[ResolvedGuess],
) -> Result<(), StoreError> {
    let update = UpdateResults {
        arrived_on,
        users: resolved.iter().map(|guess| guess.user.uuid()).collect(),
        errors: resolved.iter().map(|guess| guess.result.error_days).collect(),
        scores: resolved.iter().map(|guess| guess.result.score).collect(),
        ranks: resolved.iter().map(|guess| guess.rank).collect(),
        goal: goal.uuid(),
    };
    tx.query("goal_forecasts.update_results", |pg| update.execute(pg).map(drop))
}

/// Takes the results from the forecasts of a goal. The caller has locked the state.
pub fn clear_results(tx: &mut Tx<'_>, goal: GoalId) -> Result<(), StoreError> {
    let resolved = forecasts::table.filter(forecasts::goal_id.eq(goal.uuid())).filter(forecasts::rank.is_not_null());
    let nothing = (
        forecasts::arrived_on.eq(None::<NaiveDate>),
        forecasts::error_days.eq(None::<i32>),
        forecasts::score.eq(None::<i16>),
        forecasts::rank.eq(None::<i32>),
    );
    tx.query("goal_forecasts.clear_results", |pg| diesel::update(resolved).set(nothing).execute(pg).map(drop))
}

/// The result of a member who is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResultOfMember {
    /// The member.
    pub user: UserId,
    /// The team.
    pub team: TeamId,
    /// The day on which the goal was reached.
    pub arrived_on: NaiveDate,
    /// The error and the score.
    pub result: ForecastResult,
    /// The rank.
    pub rank: i32,
    /// The number of ranked forecasts.
    pub of: i64,
}

#[derive(QueryableByName)]
struct ResultOfMemberRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    team_id: Uuid,
    #[diesel(sql_type = Date)]
    arrived_on: NaiveDate,
    #[diesel(sql_type = Integer)]
    error_days: i32,
    #[diesel(sql_type = SmallInt)]
    score: i16,
    #[diesel(sql_type = Integer)]
    rank: i32,
    #[diesel(sql_type = BigInt)]
    resolved: i64,
}

statement! {
    /// Lists members with a resolved forecast.
    ListResults = "list_results.sql" { goal: SqlUuid as Uuid, after: SqlUuid as Uuid, limit: BigInt as i64 } -> Untyped
}

/// The results of members, in the order of their ids, from after this person.
pub fn list_results(
    conn: &mut Conn,
    goal: GoalId,
    after: Option<UserId>,
    limit: i64,
) -> Result<Vec<ResultOfMember>, StoreError> {
    let statement = ListResults { goal: goal.uuid(), after: after.map_or(Uuid::nil(), UserId::uuid), limit };
    let rows: Vec<ResultOfMemberRow> = conn.query("goal_forecasts.list_results", |pg| statement.load(pg))?;
    let result = |row: ResultOfMemberRow| ResultOfMember {
        user: row.user_id.into(),
        team: row.team_id.into(),
        arrived_on: row.arrived_on,
        result: ForecastResult { error_days: row.error_days, score: row.score },
        rank: row.rank,
        of: row.resolved,
    };
    Ok(rows.into_iter().map(result).collect())
}
