//! Streaks: runs of active days in a row. They are computed from the days, so that an edit or a late log needs no repair.

use crate::RuleError;
use chrono::{Datelike, NaiveDate};
use std::cmp::Ordering;

#[cfg(test)]
mod tests;

/// A run of days without a gap, at least one.
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

    /// The last day. A streak of one day has the same first and last day.
    #[must_use]
    pub const fn last(self) -> NaiveDate {
        self.last
    }

    /// The number of days, the first and the last included.
    #[must_use]
    pub fn days(self) -> u32 {
        self.last.num_days_from_ce().abs_diff(self.first.num_days_from_ce()) + 1
    }

    /// The streak extended by the day, if that leaves no gap.
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

/// Why a person has a current streak, or why not. A later variant is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StreakState {
    /// There is no active day up to today, nor one so near that it is today somewhere on Earth.
    NeverBegun,
    /// The last streak ended before yesterday.
    Broken {
        /// The last active day before today.
        last_day: NaiveDate,
        /// The day after it, which was missed. An activity that is logged late for this day continues the streak.
        missed_day: NaiveDate,
    },
    /// The current streak begins after today, because it was logged in a zone that is ahead.
    Ahead,
    /// The current streak ended yesterday. An activity today continues it.
    WaitsForToday,
    /// The current streak contains today. It may already contain later days.
    ActiveToday,
}

impl StreakState {
    fn of(run: Streak, today: NaiveDate) -> Self {
        match run.last.succ_opt() {
            Some(next_day) if next_day < today => Self::Broken { last_day: run.last, missed_day: next_day },
            Some(next_day) if next_day == today => Self::WaitsForToday,
            _ if run.first <= today => Self::ActiveToday,
            _ if (run.first - today).num_days() <= Streaks::MAX_DAYS_AHEAD => Self::Ahead,
            _ => Self::NeverBegun,
        }
    }
}

/// The streaks of a person as of a day.
///
/// The caller chooses the days: a public streak is the streak of the days with public activities.
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
/// A person who logs a day in Auckland and then flies to Honolulu has an active day that is tomorrow. Such days are active
/// days like all others: they extend the streak that reaches them, and count for the longest one. A streak that begins
/// after today is the current one if no streak contains today or ended yesterday, and if it begins at most
/// [`Streaks::MAX_DAYS_AHEAD`] days from today. Later days do not affect the current streak.
///
/// Only the current streak and its state depend on today. The longest streak and the number of active days do not, so
/// that they can be stored and compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Streaks {
    current: Option<Streak>,
    state: StreakState,
    longest: Option<Streak>,
    active_days: u32,
}

impl Streaks {
    /// The largest number of days by which one zone is ahead of another. Clocks differ by up to 26 hours, so that just before
    /// midnight in the west it is early on the day after tomorrow in the east.
    pub const MAX_DAYS_AHEAD: i64 = 2;

    /// Computes the streaks of active days, in any order and with repetitions, on the person's local day `today`. It sorts the
    /// days first, which takes linear time when they are sorted already.
    #[must_use]
    pub fn of(days: impl IntoIterator<Item = NaiveDate>, today: NaiveDate) -> Self {
        let mut days: Vec<_> = days.into_iter().collect();
        days.sort_unstable();
        let mut builder = StreakBuilder::new(today);
        days.into_iter().for_each(|day| builder.push(day));
        builder.finish()
    }

    /// Computes the streaks of sorted days, the earliest or the latest first. It keeps no day, so that the stream can be of any
    /// length.
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
    /// When the days are not sorted.
    pub fn of_sorted(days: impl IntoIterator<Item = NaiveDate>, today: NaiveDate) -> Result<Self, UnsortedDaysError> {
        let mut builder = StreakBuilder::new(today);
        let (mut before, mut direction) = (None, Ordering::Equal);
        for day in days {
            let turn = before.map_or(Ordering::Equal, |before| day.cmp(&before));
            if direction == turn.reverse() && turn.is_ne() {
                return Err(UnsortedDaysError { day });
            }
            direction = direction.then(turn);
            before = Some(day);
            builder.push(day);
        }
        Ok(builder.finish())
    }

    /// The streak that contains today, or that an activity today continues.
    #[must_use]
    pub const fn current(&self) -> Option<Streak> {
        self.current
    }

    /// The number of days of the current streak, or zero.
    #[must_use]
    pub fn current_days(&self) -> u32 {
        self.current.map_or(0, Streak::days)
    }

    /// Why there is a current streak, or why not.
    #[must_use]
    pub const fn state(&self) -> StreakState {
        self.state
    }

    /// The longest streak, the most recent one of several.
    #[must_use]
    pub const fn longest(&self) -> Option<Streak> {
        self.longest
    }

    /// The number of active days.
    #[must_use]
    pub const fn active_days(&self) -> u32 {
        self.active_days
    }
}

/// The days are not sorted.
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

/// Builds streaks from sorted days: the result of the runs that ended, and the run that still grows.
struct StreakBuilder {
    today: NaiveDate,
    run: Option<Streak>,
    found: Streaks,
}

impl StreakBuilder {
    const fn new(today: NaiveDate) -> Self {
        let found = Streaks { current: None, state: StreakState::NeverBegun, longest: None, active_days: 0 };
        Self { today, run: None, found }
    }

    fn push(&mut self, day: NaiveDate) {
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

    fn finish(mut self) -> Streaks {
        self.close();
        self.found
    }
}
