//! Forecasts of goals: the goal's own one, the days that members expect, and what became of them.

mod estimate;
mod guess;
mod list;
mod reminders;
mod resolution;

pub use estimate::{GoalOutlook, get_estimate};
pub use guess::{delete, update};
pub use list::{GoalForecasts, PersonRecord, list, list_mine};
pub use milequest_persistence::forecasts::{
    ForecastCounts, ForecastKey, Guess, GuessResult, MemberForecast, OwnForecast, RecordSummary, VisibleGoal,
};
pub(crate) use reminders::remind;
pub(crate) use resolution::resolve;
