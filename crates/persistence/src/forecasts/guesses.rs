//! The forecast of one member.

use crate::{Conn, StoreError, Tx, schema::goal_forecasts as forecasts};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{prelude::*, query_dsl::methods, upsert::excluded};
use milequest_domain::{
    GoalId, UserId,
    forecasts::{ForecastDay, ForecastResult},
};
use uuid::Uuid;

/// The day on which a member expects a goal to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The day.
    pub day: NaiveDate,
    /// When the member made the forecast.
    pub created_at: DateTime<Utc>,
    /// When the member last chose another day.
    pub updated_at: DateTime<Utc>,
    /// How good it was, if it is resolved.
    pub result: Option<GuessResult>,
}

/// How good a forecast was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuessResult {
    /// The day on which the goal was reached.
    pub arrived_on: NaiveDate,
    /// The error and the score.
    pub result: ForecastResult,
    /// The rank.
    pub rank: i32,
}

/// The columns of a result, which are all there or all missing.
#[derive(Clone, Copy, Queryable, Selectable)]
#[diesel(table_name = forecasts, check_for_backend(diesel::pg::Pg))]
struct GuessRow {
    day: NaiveDate,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    arrived_on: Option<NaiveDate>,
    error_days: Option<i32>,
    score: Option<i16>,
    rank: Option<i32>,
}

impl From<GuessRow> for Guess {
    fn from(row: GuessRow) -> Self {
        Self {
            day: row.day,
            created_at: row.created_at,
            updated_at: row.updated_at,
            result: GuessResult::from_columns(row.arrived_on, row.error_days, row.score, row.rank),
        }
    }
}

impl GuessResult {
    /// The result with these columns. A check of the table holds that all are there or none.
    pub(super) fn from_columns(
        arrived_on: Option<NaiveDate>,
        error_days: Option<i32>,
        score: Option<i16>,
        rank: Option<i32>,
    ) -> Option<Self> {
        let result = ForecastResult { error_days: error_days?, score: score? };
        Some(Self { arrived_on: arrived_on?, result, rank: rank? })
    }
}

/// The forecast of a member, if there is one.
pub fn find(conn: &mut Conn, goal: GoalId, user: UserId) -> Result<Option<Guess>, StoreError> {
    let row: Option<GuessRow> = conn.query("goal_forecasts.find", |pg| {
        forecasts::table.find((goal.uuid(), user.uuid())).select(GuessRow::as_select()).first(pg).optional()
    })?;
    Ok(row.map(Guess::from))
}

/// Stores the forecast of a member. It replaces an earlier one; the same day again changes nothing.
pub fn upsert(
    tx: &mut Tx<'_>,
    goal: GoalId,
    user: UserId,
    day: ForecastDay,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = (
        forecasts::goal_id.eq(goal.uuid()),
        forecasts::user_id.eq(user.uuid()),
        forecasts::day.eq(day.day()),
        forecasts::created_at.eq(now),
        forecasts::updated_at.eq(now),
    );
    tx.query("goal_forecasts.upsert", |pg| {
        let upsert = diesel::insert_into(forecasts::table)
            .values(row)
            .on_conflict((forecasts::goal_id, forecasts::user_id))
            .do_update()
            .set((
                forecasts::day.eq(excluded(forecasts::day)),
                forecasts::updated_at.eq(excluded(forecasts::updated_at)),
            ));
        methods::FilterDsl::filter(upsert, forecasts::day.ne(excluded(forecasts::day))).execute(pg).map(drop)
    })
}

/// Deletes the forecast of a member. Returns whether there was one.
pub fn delete(tx: &mut Tx<'_>, goal: GoalId, user: UserId) -> Result<bool, StoreError> {
    let row = forecasts::table.find((goal.uuid(), user.uuid()));
    tx.query("goal_forecasts.delete", |pg| diesel::delete(row).execute(pg)).map(|deleted| deleted > 0)
}

/// Deletes at most `most` forecasts of a person whose account is purged, and returns their number.
pub fn delete_some_of_person(tx: &mut Tx<'_>, user: UserId, most: i64) -> Result<usize, StoreError> {
    let goals = forecasts::table.filter(forecasts::user_id.eq(user.uuid())).limit(most).select(forecasts::goal_id);
    let goals: Vec<Uuid> = tx.query("goal_forecasts.list_to_purge", |pg| goals.load(pg))?;
    let theirs = forecasts::table.filter(forecasts::user_id.eq(user.uuid())).filter(forecasts::goal_id.eq_any(goals));
    tx.query("goal_forecasts.purge", |pg| diesel::delete(theirs).execute(pg))
}
