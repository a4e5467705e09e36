//! Insights: calendars, periods, trends, streaks and personal bests.

mod bests;
mod calendar;
mod period;
#[cfg(feature = "utoipa")]
mod schemas;
mod stats_step;
mod streak;
mod trend;

pub use bests::{Pace, PersonalBest};
pub use calendar::{Calendar, CalendarYear, CalendarYearError};
pub use period::{DayRange, NamedPeriod, Period, PeriodError};
pub use stats_step::StatsStep;
pub use streak::{Streak, StreakState, Streaks, UnsortedDaysError};
pub use trend::TrendStep;
