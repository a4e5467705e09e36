//! Insights: the days, periods, steps and streaks over which somebody's activities are looked at.

mod calendar;
mod period;
mod streak;
mod trend;

pub use calendar::{Calendar, CalendarYear, CalendarYearError};
pub use period::{DayRange, NamedPeriod, Period, PeriodError};
pub use streak::{Streak, StreakState, Streaks, UnsortedDaysError};
pub use trend::TrendStep;
