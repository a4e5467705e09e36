//! Reminds members who have made no forecast, when a goal passes half and three quarters of its target. Each is reminded of once, even if the
//! goal falls back and passes again.

use crate::{
    ServiceError,
    forecast_jobs::RemindForecasters,
    notifications::{self, Event},
};
use chrono::{DateTime, Utc};
use milequest_domain::forecasts::check_open;
use milequest_persistence::{
    StoreError, Tx,
    forecasts::{self as store, ForecastState},
    goals,
};

/// The job that reminds the members of a goal, unless they were or no forecast can be made any more.
pub(crate) fn remind(
    tx: &mut Tx<'_>,
    RemindForecasters { goal: id, quarter }: RemindForecasters,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let goal = match goals::find(tx, id) {
        Err(StoreError::NotFound) => return Ok(()),
        found => found?,
    };
    if check_open(goal.status, goal.done, goal.target.distance()).is_err() {
        return Ok(());
    }
    let state = store::lock_state(tx, id)?;
    if state.reminded_quarter >= quarter {
        return Ok(());
    }
    store::update_state(tx, id, &ForecastState { reminded_quarter: quarter, ..state })?;
    notifications::enqueue(tx, vec![Event::ForecastReminder { goal: id, quarter }], now)
}
