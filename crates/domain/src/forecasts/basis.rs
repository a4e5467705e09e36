//! What the forecast of a goal is computed from: its totals by day.

use crate::{Distance, GoalStatus, named_choice::choices};
use chrono::{Datelike, Days, NaiveDate};

/// The total of a goal on one day, of all activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayTotal {
    /// The local day of the activities.
    pub day: NaiveDate,
    /// Their distance.
    pub distance: Distance,
}

/// What the forecast of a goal is computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForecastBasis {
    /// The status of the goal.
    pub status: GoalStatus,
    /// The target distance.
    pub target: Distance,
    /// The total distance.
    pub done: Distance,
    /// The day on which the goal became active.
    pub started_on: NaiveDate,
    /// The last day on which activities count, if there is one.
    pub last_day: Option<NaiveDate>,
    /// The day of the forecast.
    pub today: NaiveDate,
    /// The days with activities, the earliest first.
    pub days: Vec<DayTotal>,
}

choices! {
    /// Why a goal has no forecast.
    NoForecast: "why a goal has no forecast" {
        /// Activities do not count for it: it is planned, paused or cancelled.
        #[default]
        NotActive = "not_active",
        /// It was reached.
        Reached = "reached",
        /// There are too few days, or too few days with activities.
        TooEarly = "too_early",
        /// At its pace, it would not be reached within ten years.
        TooSlow = "too_slow",
    }
}

/// The totals of consecutive days up to yesterday, in metres.
pub(super) struct History {
    /// The totals, the earliest first.
    pub(super) totals: Vec<f64>,
    /// The first day.
    pub(super) first: NaiveDate,
    /// The total of today so far.
    pub(super) today: f64,
}

impl ForecastBasis {
    /// The fewest days of a forecast.
    pub const MIN_DAYS: usize = 14;
    /// The fewest days with activities.
    pub const MIN_ACTIVE_DAYS: usize = 5;
    /// The most days that a forecast looks back. Earlier ones hardly count.
    pub const MAX_DAYS: u64 = 52 * 7;

    /// The history of a goal with enough of it.
    pub(super) fn history(&self) -> Result<History, NoForecast> {
        match self.status {
            GoalStatus::Completed => return Err(NoForecast::Reached),
            GoalStatus::Planned | GoalStatus::Paused | GoalStatus::Cancelled => return Err(NoForecast::NotActive),
            GoalStatus::Active if self.done >= self.target => return Err(NoForecast::Reached),
            GoalStatus::Active => (),
        }
        let begun = self.days.first().map_or(self.started_on, |first| first.day.min(self.started_on));
        let first =
            self.today.checked_sub_days(Days::new(Self::MAX_DAYS)).map_or(begun, |earliest| begun.max(earliest));
        let length = usize::try_from((self.today - first).num_days()).unwrap_or(0);
        let (mut totals, mut today) = (vec![0.0; length], 0.0);
        for DayTotal { day, distance } in self.days.iter().filter(|total| total.day >= first) {
            match usize::try_from((*day - first).num_days()).ok().and_then(|place| totals.get_mut(place)) {
                Some(total) => *total += distance.metres(),
                // Somebody may be a day ahead of the others.
                None => today += distance.metres(),
            }
        }
        let active_days = totals.iter().filter(|total| **total > 0.0).count();
        let is_enough = length >= Self::MIN_DAYS && active_days >= Self::MIN_ACTIVE_DAYS;
        if is_enough { Ok(History { totals, first, today }) } else { Err(NoForecast::TooEarly) }
    }
}

impl History {
    /// The place of a day in its week, counted from the first day of the history. It may be after yesterday.
    pub(super) fn weekday(&self, place: usize) -> usize {
        (self.first.weekday().num_days_from_monday() as usize + place) % 7
    }

    /// How many weeks before this morning the middle of a day is.
    pub(super) fn weeks_ago(&self, place: usize) -> f64 {
        ((self.totals.len() - place) as f64 - 0.5) / 7.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn metres(metres: f64) -> Distance {
        Distance::from_metres(metres).expect("a distance")
    }

    /// A goal that began on the first of March, with a kilometre on each of these days.
    fn basis(days: &[&str]) -> ForecastBasis {
        ForecastBasis {
            status: GoalStatus::Active,
            target: metres(100_000.0),
            done: metres(1_000.0 * days.len() as f64),
            started_on: day("2026-03-01"),
            last_day: None,
            today: day("2026-03-15"),
            days: days.iter().map(|text| DayTotal { day: day(text), distance: Distance::KILOMETRE }).collect(),
        }
    }

    const FIVE: [&str; 5] = ["2026-03-01", "2026-03-02", "2026-03-05", "2026-03-09", "2026-03-14"];

    #[test]
    fn a_forecast_needs_two_weeks_and_five_days_with_activities() {
        assert!(basis(&FIVE).history().is_ok());
        assert_eq!(basis(&FIVE[1..]).history().err(), Some(NoForecast::TooEarly));
        let earlier = ForecastBasis { today: day("2026-03-14"), ..basis(&FIVE) };
        assert_eq!(earlier.history().err(), Some(NoForecast::TooEarly));
    }

    #[test]
    fn a_history_has_every_day_up_to_yesterday_and_today_apart() {
        let mut days = FIVE.to_vec();
        days.extend(["2026-03-15", "2026-03-16"]);
        let history = basis(&days).history().expect("a history");
        assert_eq!(history.totals.len(), 14);
        assert_eq!(history.totals.iter().sum::<f64>(), 5_000.0);
        assert_eq!(history.today, 2_000.0, "somebody in the east lives in tomorrow already");
        assert_eq!((history.first, history.weekday(0), history.weekday(1)), (day("2026-03-01"), 6, 0));
        assert_eq!(history.weeks_ago(13), 0.5 / 7.0);
    }

    #[test]
    fn an_activity_from_before_the_start_and_a_quiet_start_belong_to_the_history() {
        let mut days = vec!["2026-02-25"];
        days.extend(FIVE);
        assert_eq!(basis(&days).history().expect("a history").totals.len(), 18);
        let late = ForecastBasis { started_on: day("2026-02-01"), ..basis(&FIVE) };
        assert_eq!(late.history().expect("a history").totals.len(), 42);
        let long = ForecastBasis { started_on: day("2020-01-01"), ..basis(&FIVE) };
        assert_eq!(long.history().expect("a history").totals.len(), 364);
    }

    #[test]
    fn a_goal_that_does_not_count_has_no_forecast() {
        for status in [GoalStatus::Planned, GoalStatus::Paused, GoalStatus::Cancelled] {
            assert_eq!(ForecastBasis { status, ..basis(&FIVE) }.history().err(), Some(NoForecast::NotActive));
        }
        let done = ForecastBasis { status: GoalStatus::Completed, ..basis(&FIVE) };
        assert_eq!(done.history().err(), Some(NoForecast::Reached));
        let full = ForecastBasis { done: metres(100_000.0), ..basis(&FIVE) };
        assert_eq!(full.history().err(), Some(NoForecast::Reached));
    }
}
