//! The forecast of a goal from its daily totals.
//!
//! The totals of weeks follow a trend that levels off, the days of a week its rhythm. Recent weeks count more. The distance until a future day is
//! uncertain because the days differ, and because level and trend are only estimated. `docs/forecasts.md` has the formulas, and how often
//! the intervals of made histories hold.

mod outlook;
mod recency;
mod rhythm;
mod spread;
mod trend;
mod weeks;

use super::basis::{ForecastBasis, History, NoForecast};
use crate::Distance;
use chrono::{Days, NaiveDate};
use outlook::Outlook;
use rhythm::WeekRhythm;
use trend::Trend;
use weeks::{Week, weeks_of};

/// The day on which a goal will be reached, as its daily totals suggest.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalForecast {
    /// The day: it is as likely to be reached before as after.
    pub day: NaiveDate,
    /// The first day of the interval in which it will be reached with 80 %.
    pub earliest: NaiveDate,
    /// The last day of that interval. None: one time in ten or more it would not be reached within ten years.
    pub latest: Option<NaiveDate>,
    /// The chance in percent that it will be reached by its last day, if it has one.
    pub chance_in_time: Option<u8>,
    /// The distance per day now.
    pub pace: Distance,
    /// The part of a week's distance on each weekday, from Monday. The sum is 1.
    pub weekday_shares: [f64; 7],
    /// The number of days from which it was computed.
    pub basis_days: usize,
    /// The weeks up to yesterday, the earliest first. The earliest may be shorter than seven days.
    pub weeks: Vec<PaceWeek>,
    /// The total at the end of future days, from today until the goal is likely to be reached.
    pub band: Vec<BandPoint>,
}

/// The distance of some consecutive days, seven but for the earliest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaceWeek {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// The distance.
    pub distance: Distance,
    /// The distance according to the trend.
    pub trend: Distance,
}

/// The total of a goal at the end of a future day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BandPoint {
    /// The day.
    pub day: NaiveDate,
    /// The total that it exceeds with 90 %.
    pub low: Distance,
    /// The total that it exceeds with 50 %.
    pub middle: Distance,
    /// The total that it exceeds with 10 %.
    pub high: Distance,
}

impl GoalForecast {
    /// The forecast of a goal.
    ///
    /// ```
    /// use milequest_domain::{Distance, GoalStatus, forecasts::{DayTotal, ForecastBasis, GoalForecast}};
    ///
    /// let first: chrono::NaiveDate = "2026-03-02".parse()?;
    /// let days = first.iter_days().take(28);
    /// let basis = ForecastBasis {
    ///     status: GoalStatus::Active,
    ///     target: Distance::from_metres(42_000.0)?,
    ///     done: Distance::from_metres(28_000.0)?,
    ///     started_on: first,
    ///     last_day: None,
    ///     today: "2026-03-30".parse()?,
    ///     days: days.map(|day| DayTotal { day, distance: Distance::KILOMETRE }).collect(),
    /// };
    /// // A kilometre a day, and fourteen are left: from the 30th of March to the 12th of April.
    /// assert_eq!(GoalForecast::new(&basis).map(|forecast| forecast.day), Ok("2026-04-12".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When it has none, with the reason.
    pub fn new(basis: &ForecastBasis) -> Result<Self, NoForecast> {
        let history = basis.history()?;
        let rhythm = WeekRhythm::of(&history);
        let trend = Trend::fit(&history, &rhythm);
        let left = basis.target.saturating_sub(basis.done).metres();
        let outlook = Outlook::new(&history, &rhythm, &trend, left);
        let arrival = outlook.arrival().ok_or(NoForecast::TooSlow)?;
        let after_today = |days: usize| basis.today.checked_add_days(Days::new(days as u64));
        let chance = |last: NaiveDate| match usize::try_from((last - basis.today).num_days()) {
            Ok(days) => percent(outlook.chance(days)),
            Err(_) => 0,
        };
        // A goal that may never be reached is shown as far as it is likely to take.
        let shown = arrival.latest.unwrap_or(2 * arrival.middle + 1);
        let band = outlook.band(shown).into_iter().filter_map(|(days, totals)| {
            let [low, middle, high] = totals.map(|total| basis.done.saturating_add(from_metres(total)));
            Some(BandPoint { day: after_today(days)?, low, middle, high })
        });
        Ok(Self {
            day: after_today(arrival.middle).ok_or(NoForecast::TooSlow)?,
            earliest: after_today(arrival.earliest).ok_or(NoForecast::TooSlow)?,
            latest: arrival.latest.and_then(after_today),
            chance_in_time: basis.last_day.map(chance),
            pace: from_metres(trend.week_total(0.0) / 7.0),
            weekday_shares: rhythm.shares(),
            basis_days: history.totals.len(),
            weeks: weeks(&history, &trend),
            band: band.collect(),
        })
    }
}

/// The weeks of a history, the earliest first.
fn weeks(history: &History, trend: &Trend) -> Vec<PaceWeek> {
    let day = |place: usize| history.first + Days::new(place as u64);
    let week = |week: &Week| PaceWeek {
        first: day(week.begin),
        last: day(week.end - 1),
        distance: from_metres(week.total),
        trend: from_metres(trend.week_total(-week.weeks_ago) * week.size),
    };
    weeks_of(history, None).iter().rev().map(week).collect()
}

/// The nearest distance in whole metres.
#[expect(clippy::cast_possible_truncation, reason = "it is between the bounds of a distance")]
fn from_metres(metres: f64) -> Distance {
    let millimetres = (metres.round() * 1_000.0).clamp(0.0, Distance::MAX.millimetres() as f64) as i64;
    Distance::from_millimetres(millimetres).unwrap_or(Distance::MAX)
}

/// A chance in whole percent. What is not certain has neither 0 nor 100.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 1 to 99")]
fn percent(chance: f64) -> u8 {
    (chance * 100.0).round().clamp(1.0, 99.0) as u8
}

#[cfg(test)]
mod tests;
