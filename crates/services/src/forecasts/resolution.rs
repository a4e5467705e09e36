//! Resolves the forecasts of a goal that was reached, and takes the results back when it is open again.
//!
//! Each change of a goal to completed or back enqueues the job, which does what holds when it runs. So it may run twice, late, or in another
//! order.

use crate::{
    ServiceError,
    forecast_jobs::ResolveForecasts,
    notifications::{self, Event, Retraction},
};
use chrono::{DateTime, NaiveDate, Utc};
use milequest_domain::{
    GoalId, GoalStatus,
    forecasts::{ForecastResult, rank_results},
    notifications::NotificationKind,
};
use milequest_persistence::{
    StoreError, Tx,
    forecasts::{self as store, ForecastState, GuessToResolve, ResolvedGuess},
    goals::{self, Goal},
};

/// The job that brings the forecasts of a goal in line with its status.
pub(crate) fn resolve(
    tx: &mut Tx<'_>,
    ResolveForecasts { goal: id }: ResolveForecasts,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    if matches!(goals::find(tx, id), Err(StoreError::NotFound)) {
        return Ok(());
    }
    let state = store::lock_state(tx, id)?;
    // Read after the lock, so that of two jobs at once the second sees what the first has seen, or more.
    let goal = goals::find(tx, id)?;
    let completed_at = goal.ended_at.filter(|_| goal.status == GoalStatus::Completed);
    if completed_at == state.completed_at {
        return Ok(());
    }
    if state.completed_at.is_some() {
        take_back(tx, id, &state, now)?;
    }
    match completed_at {
        Some(completed_at) => store_results(tx, &goal, &state, completed_at, now),
        None => Ok(()),
    }
}

/// Takes the results back, and what people were told of them.
fn take_back(tx: &mut Tx<'_>, goal: GoalId, state: &ForecastState, now: DateTime<Utc>) -> Result<(), ServiceError> {
    store::clear_results(tx, goal)?;
    store::update_state(tx, goal, &ForecastState { completed_at: None, arrived_on: None, ..*state })?;
    // A job that takes out the rest of many leaves what is told of a new result.
    let told = Retraction::Goal { goal, kinds: vec![NotificationKind::ForecastsResolved], from: None };
    notifications::retract_now(tx, &told, now)
}

/// Scores and ranks the forecasts of a goal that is completed, and tells their members.
fn store_results(
    tx: &mut Tx<'_>,
    goal: &Goal,
    state: &ForecastState,
    completed_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    // None: the total has fallen below the target again. The transaction that did so has enqueued another job.
    let Some(arrived_on) = store::find_arrival(tx, goal.id)? else { return Ok(()) };
    let resolved = results(&store::list_guesses_to_resolve(tx, goal.id)?, arrived_on);
    store::update_results(tx, goal.id, arrived_on, &resolved)?;
    let state = ForecastState { completed_at: Some(completed_at), arrived_on: Some(arrived_on), ..*state };
    store::update_state(tx, goal.id, &state)?;
    let reminders = Retraction::Goal { goal: goal.id, kinds: vec![NotificationKind::ForecastReminder], from: None };
    notifications::enqueue_retraction(tx, reminders, now)?;
    if resolved.is_empty() { Ok(()) } else { notifications::enqueue(tx, vec![Event::ForecastsResolved(goal.id)], now) }
}

/// The results and ranks of these forecasts.
fn results(guesses: &[GuessToResolve], arrived_on: NaiveDate) -> Vec<ResolvedGuess> {
    let result = |guess: &GuessToResolve| ForecastResult::new(guess.day, arrived_on, guess.updated_at.date_naive());
    let results: Vec<ForecastResult> = guesses.iter().map(result).collect();
    let ranks = rank_results(&results);
    let resolved = guesses.iter().zip(results).zip(ranks).map(|((guess, result), rank)| ResolvedGuess {
        user: guess.user,
        result,
        rank: i32::try_from(rank).unwrap_or(i32::MAX),
    });
    resolved.collect()
}
