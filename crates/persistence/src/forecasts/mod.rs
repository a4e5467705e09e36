//! Forecasts of goals: the totals by day from which a goal's own forecast is computed, and the days that members expect.

mod basis;
mod guesses;
mod list;
mod record;
mod resolution;

pub use basis::{BasisOfGoal, find_arrival, find_basis};
pub use guesses::{Guess, GuessResult, delete, delete_some_of_person, find, upsert};
pub use list::{ForecastCounts, ForecastKey, MemberForecast, count, list};
pub use record::{OwnForecast, RecordSummary, VisibleGoal, list_of_person, summarize};
pub use resolution::{
    ForecastState, GuessToResolve, ResolvedGuess, ResultOfMember, clear_results, find_state, list_guesses_to_resolve,
    list_results, lock_state, lock_state_shared, update_results, update_state,
};
