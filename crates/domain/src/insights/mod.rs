//! Insights: calendars, periods, trends and streaks.

mod calendar;
mod period;
mod streak;
mod trend;

pub use calendar::{Calendar, CalendarYear, CalendarYearError};
pub use period::{DayRange, NamedPeriod, Period, PeriodError};
pub use streak::{Streak, StreakState, Streaks, UnsortedDaysError};
pub use trend::TrendStep;
