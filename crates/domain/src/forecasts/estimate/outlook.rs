//! The distance that will be done until each future day, and so the day on which a goal is reached.
//!
//! Distances never shrink, so a goal is reached by a day exactly if the distance until its end is enough. The distance until a day is taken as
//! log-normal: it is positive, and its spread follows from the days and from the errors of the trend.

use super::{
    super::{basis::History, guess::ForecastDay},
    rhythm::WeekRhythm,
    trend::Trend,
};

/// The distance from now to the end of a day.
#[derive(Clone, Copy)]
struct Until {
    /// The median, in metres.
    middle: f64,
    /// The standard deviation of the logarithm.
    spread: f64,
}

impl Until {
    /// The chance that it is at least this long.
    fn chance(self, distance: f64) -> f64 {
        if self.middle <= 0.0 { 0.0 } else { normal((self.middle.ln() - distance.ln()) / self.spread) }
    }

    /// The distance that is this many standard deviations from the median.
    fn at(self, deviations: f64) -> f64 {
        self.middle * (deviations * self.spread).exp()
    }
}

/// The days of an arrival, counted from today.
pub(super) struct Arrival {
    pub(super) earliest: usize,
    pub(super) middle: usize,
    pub(super) latest: Option<usize>,
}

/// The distances until future days, and the one that is left.
pub(super) struct Outlook {
    left: f64,
    /// From today until the goal is nearly certain to be reached.
    days: Vec<Until>,
}

/// The chance of an interval's either side.
const TAIL: f64 = 0.1;
/// The deviations of a normal distribution outside of which one side has that chance.
const TAIL_DEVIATIONS: f64 = 1.281_551_565_544_6;

impl Outlook {
    /// The most points of a band.
    const MAX_POINTS: usize = 60;

    /// What is nearly certain. Later days are not computed.
    const CERTAIN: f64 = 0.995;

    /// The outlook of a goal with this distance left, in metres.
    pub(super) fn new(history: &History, rhythm: &WeekRhythm, trend: &Trend, left: f64) -> Self {
        let now = history.totals.len();
        // The expected distance, and how it changes with level and slope.
        let (mut mean, mut by_level, mut by_slope) = (0.0, 0.0, 0.0);
        let until = |ahead: usize| {
            let at = (ahead as f64 + 0.5) / 7.0;
            let day = trend.week_total(at) * rhythm.share(history, now + ahead);
            // A part of today's distance is there already.
            let day = if ahead == 0 { (day - history.today).max(0.0) } else { day };
            mean += day;
            by_level += day;
            by_slope += day * Trend::faded(at);
            let errors = trend.errors;
            let of_trend = by_level * by_level * errors.level
                + 2.0 * by_level * by_slope * errors.both
                + by_slope * by_slope * errors.slope;
            let variance = trend.widening * (trend.dispersion * mean + of_trend);
            let spread = if mean > 0.0 { (variance / (mean * mean)).ln_1p().sqrt() } else { 0.0 };
            Until { middle: mean, spread: spread.max(1e-6) }
        };
        let length = usize::try_from(ForecastDay::MAX_DAYS).unwrap_or(usize::MAX);
        let mut outlook = Self { left, days: Vec::new() };
        for until in (0..=length).map(until) {
            outlook.days.push(until);
            if until.chance(left) >= Self::CERTAIN {
                break;
            }
        }
        outlook
    }

    /// The chance that what is left is done by the end of a day, counted from today.
    pub(super) fn chance(&self, days: usize) -> f64 {
        self.days.get(days).or(self.days.last()).map_or(0.0, |until| until.chance(self.left))
    }

    /// The day on which what is left is done, and the interval around it: on either side the chance is as near to a tenth as whole days allow.
    /// None: it is not likely within ten years.
    pub(super) fn arrival(&self) -> Option<Arrival> {
        let first = |chance: f64| self.days.iter().position(|until| until.chance(self.left) >= chance);
        let before = |days: usize| days.checked_sub(1).map_or(0.0, |day| self.chance(day));
        let middle = first(0.5)?;
        // The chance of an arrival before the earliest day is that of the day before.
        let nearer = |days: usize, chance: f64| (self.chance(days) - chance).abs() < (before(days) - chance).abs();
        let earliest = first(TAIL).map_or(middle, |days| if nearer(days, TAIL) { days + 1 } else { days });
        let latest = first(1.0 - TAIL).map(|days| if nearer(days, 1.0 - TAIL) { days } else { days.saturating_sub(1) });
        Some(Arrival { earliest: earliest.min(middle), middle, latest: latest.map(|latest| latest.max(middle)) })
    }

    /// The distances until some days up to the last one, with those that are exceeded with 90, 50 and 10 %.
    pub(super) fn band(&self, last: usize) -> Vec<(usize, [f64; 3])> {
        let last = last.min(self.days.len() - 1);
        let weeks = (last / 7 / (Self::MAX_POINTS - 2) + 1) * 7;
        let days = (0..last).step_by(weeks).chain([last]);
        days.map(|day| (day, [-TAIL_DEVIATIONS, 0.0, TAIL_DEVIATIONS].map(|side| self.days[day].at(side)))).collect()
    }
}

/// The chance that a normal distribution is below so many deviations (Abramowitz and Stegun, 26.2.17: the error is below 0.0000001).
fn normal(deviations: f64) -> f64 {
    let density = (-deviations * deviations / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    let t = 1.0 / (1.0 + 0.231_641_9 * deviations.abs());
    let terms = [0.319_381_53, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let above = density * terms.iter().rev().fold(0.0, |sum, term| (sum + term) * t);
    if deviations >= 0.0 { 1.0 - above } else { above }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_distribution_has_its_well_known_values() {
        for (deviations, chance) in
            [(0.0, 0.5), (1.0, 0.841_344_746), (-1.96, 0.024_997_895), (TAIL_DEVIATIONS, 0.9), (-8.0, 0.0)]
        {
            assert!((normal(deviations) - chance).abs() < 1e-7, "{deviations}: {}", normal(deviations));
        }
        assert_eq!((normal(f64::INFINITY), normal(f64::NEG_INFINITY)), (1.0, 0.0));
    }
}
