//! Streaks: how many days in a row somebody was active, counted from the days themselves, so that an edit or a day
//! logged late needs no repair.

use crate::RuleError;
use chrono::{Datelike, NaiveDate};
use std::cmp::Ordering;

#[cfg(test)]
mod tests;

/// Days in a row without a gap, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Streak {
    first: NaiveDate,
    last: NaiveDate,
}

impl Streak {
    /// The first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day, which is the first one of a streak of one day.
    #[must_use]
    pub const fn last(self) -> NaiveDate {
        self.last
    }

    /// How many days it has, the first and the last included.
    #[must_use]
    pub fn days(self) -> u32 {
        self.last.num_days_from_ce().abs_diff(self.first.num_days_from_ce()) + 1
    }

    /// The same with this day in it, if that leaves no gap.
    fn with(self, day: NaiveDate) -> Option<Self> {
        if self.first <= day && day <= self.last {
            Some(self)
        } else if self.last.succ_opt() == Some(day) {
            Some(Self { last: day, ..self })
        } else if day.succ_opt() == Some(self.first) {
            Some(Self { first: day, ..self })
        } else {
            None
        }
    }
}

/// Why somebody's current streak stands, or why there is none. What comes later here is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StreakState {
    /// There is no active day up to today, nor one so near that some place on Earth can be living it.
    NeverBegun,
    /// The last streak ended before yesterday.
    Broken {
        /// The last active day before today.
        last_day: NaiveDate,
        /// The day after it, with which it could have gone on. Logged late, it still does.
        missed_day: NaiveDate,
    },
    /// The current streak begins after today: it was logged where the calendar is ahead, and today is yet to come.
    Ahead,
    /// The current streak ended yesterday. Until midnight today can be added to it.
    WaitsForToday,
    /// Today is one of the days of the current streak, which may already go on after it.
    ActiveToday,
}

impl StreakState {
    fn of(run: Streak, today: NaiveDate) -> Self {
        match run.last.succ_opt() {
            Some(next_day) if next_day < today => Self::Broken { last_day: run.last, missed_day: next_day },
            Some(next_day) if next_day == today => Self::WaitsForToday,
            _ if run.first <= today => Self::ActiveToday,
            _ if (run.first - today).num_days() <= Streaks::MOST_AHEAD => Self::Ahead,
            _ => Self::NeverBegun,
        }
    }
}

/// Somebody's streaks as they stand on a day.
///
/// Whose days they are and which of them may be seen is the caller's choice: a public streak is the streak of the days
/// with something public.
///
/// ```
/// use milequest_domain::{StreakState, Streaks};
///
/// let day = |text: &str| text.parse::<chrono::NaiveDate>();
/// let active = [day("2026-11-20")?, day("2026-11-18")?, day("2026-11-19")?, day("2026-11-15")?];
///
/// let streaks = Streaks::of(active, day("2026-11-21")?);
/// assert_eq!(streaks.current_days(), 3);
/// assert_eq!(streaks.state(), StreakState::WaitsForToday);
/// assert_eq!(streaks.active_days(), 4);
///
/// let streaks = Streaks::of(active, day("2026-11-22")?);
/// assert_eq!(streaks.current(), None);
/// assert_eq!(streaks.longest().map(|streak| streak.first()), Some(day("2026-11-18")?));
/// let missed_day = day("2026-11-21")?;
/// assert_eq!(streaks.state(), StreakState::Broken { last_day: day("2026-11-20")?, missed_day });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Days after today
/// Who logs a day in Auckland and is in Honolulu an hour later has an active day that is tomorrow. Such days are active
/// days like all others: they lengthen the streak that reaches them, and count for the longest. A streak that begins
/// after today is the current one if none holds today or ended yesterday, and if it begins at most
/// [`Streaks::MOST_AHEAD`] days from now. Days beyond that are nobody's yet, and say nothing about the current streak.
///
/// Only the current streak and its state depend on today. The longest streak and the number of active days do not, so
/// that they can be kept and compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Streaks {
    current: Option<Streak>,
    state: StreakState,
    longest: Option<Streak>,
    active_days: u32,
}

impl Streaks {
    /// How many days the calendar of one place can be ahead of another's: clocks differ by up to 26 hours, so that just
    /// before midnight in the west it is early on the day after tomorrow in the east.
    pub const MOST_AHEAD: i64 = 2;

    /// The streaks of these active days, in any order and however often each of them comes, on the person's local day
    /// `today`. They are sorted first; where they are sorted already, either way, that is one more look at each.
    #[must_use]
    pub fn of(days: impl IntoIterator<Item = NaiveDate>, today: NaiveDate) -> Self {
        let mut days: Vec<_> = days.into_iter().collect();
        days.sort_unstable();
        let mut walk = Walk::begin(today);
        days.into_iter().for_each(|day| walk.step(day));
        walk.end()
    }

    /// The same for days that come sorted, the earliest or the latest first. None of them is kept, so they can be a
    /// stream of any length.
    ///
    /// ```
    /// use milequest_domain::Streaks;
    ///
    /// let first: chrono::NaiveDate = "2026-01-01".parse()?;
    /// let year = Streaks::of_sorted(first.iter_days().take(365), first)?;
    /// assert_eq!(year.current_days(), 365);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When they go forth and back.
    pub fn of_sorted(days: impl IntoIterator<Item = NaiveDate>, today: NaiveDate) -> Result<Self, UnsortedDaysError> {
        let mut walk = Walk::begin(today);
        let (mut before, mut direction) = (None, Ordering::Equal);
        for day in days {
            let turn = before.map_or(Ordering::Equal, |before| day.cmp(&before));
            if direction == turn.reverse() && turn.is_ne() {
                return Err(UnsortedDaysError { day });
            }
            direction = direction.then(turn);
            before = Some(day);
            walk.step(day);
        }
        Ok(walk.end())
    }

    /// The streak that can go on today, or already did.
    #[must_use]
    pub const fn current(&self) -> Option<Streak> {
        self.current
    }

    /// How many days the current streak has, which is none without one.
    #[must_use]
    pub fn current_days(&self) -> u32 {
        self.current.map_or(0, Streak::days)
    }

    /// Why the current streak stands, or why there is none.
    #[must_use]
    pub const fn state(&self) -> StreakState {
        self.state
    }

    /// The longest streak of all, the most recent one if several are as long.
    #[must_use]
    pub const fn longest(&self) -> Option<Streak> {
        self.longest
    }

    /// How many different days are active, all streaks together.
    #[must_use]
    pub const fn active_days(&self) -> u32 {
        self.active_days
    }
}

/// Why days are no sorted days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the days are not sorted: {day} comes out of turn")]
pub struct UnsortedDaysError {
    day: NaiveDate,
}

impl RuleError for UnsortedDaysError {
    fn code(&self) -> &'static str {
        "unsorted_days"
    }
}

/// One walk over sorted days: what the runs that ended gave, and the run that still grows.
struct Walk {
    today: NaiveDate,
    run: Option<Streak>,
    found: Streaks,
}

impl Walk {
    const fn begin(today: NaiveDate) -> Self {
        let found = Streaks { current: None, state: StreakState::NeverBegun, longest: None, active_days: 0 };
        Self { today, run: None, found }
    }

    fn step(&mut self, day: NaiveDate) {
        let grown = self.run.and_then(|run| run.with(day));
        self.run = grown.or_else(|| {
            self.close();
            Some(Streak { first: day, last: day })
        });
    }

    fn close(&mut self) {
        let Some(run) = self.run.take() else { return };
        let found = &mut self.found;
        found.active_days += run.days();
        found.longest = found.longest.into_iter().chain([run]).max_by_key(|streak| (streak.days(), streak.last));
        let state = StreakState::of(run, self.today);
        if state > found.state {
            found.state = state;
            found.current = Some(run).filter(|_| !matches!(state, StreakState::Broken { .. }));
        }
    }

    fn end(mut self) -> Streaks {
        self.close();
        self.found
    }
}
