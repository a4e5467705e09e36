//! Forecasts: the day on which a goal will be reached, estimated from its daily totals and guessed by its members.
//!
//! [`GoalForecast`] is the estimate of a goal. [`ForecastDay`] is a day that a member may guess, [`check_open`] the rule until when, and
//! [`ForecastResult`] how good the guess was.

mod basis;
mod estimate;
mod guess;
mod result;
#[cfg(feature = "utoipa")]
mod schemas;

pub use basis::{DayTotal, ForecastBasis, NoForecast};
pub use estimate::{BandPoint, GoalForecast, PaceWeek};
pub use guess::{CLOSES_AT_PERCENT, ForecastClosedError, ForecastDay, ForecastDayError, check_open};
pub use result::{ForecastResult, rank_results};
