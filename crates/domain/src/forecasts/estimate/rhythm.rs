//! The rhythm of the week: how the distance of a week is divided among its days.

use super::{super::basis::History, recency::recency};

/// How much more or less than on an average day is done on each weekday, from Monday.
pub(super) struct WeekRhythm {
    factors: [f64; 7],
}

impl WeekRhythm {
    /// The number of average days that each weekday begins with, so that one long Sunday makes no rhythm.
    const PRIOR_DAYS: f64 = 2.0;

    /// The rhythm of a history that is not empty.
    pub(super) fn of(history: &History) -> Self {
        let (mut totals, mut weights) = ([0.0; 7], [0.0; 7]);
        for (place, total) in history.totals.iter().enumerate() {
            let weight = recency(history.weeks_ago(place));
            totals[history.weekday(place)] += weight * total;
            weights[history.weekday(place)] += weight;
        }
        let mean = totals.iter().sum::<f64>() / weights.iter().sum::<f64>();
        let mut factors = [1.0; 7];
        for (factor, (total, weight)) in factors.iter_mut().zip(totals.into_iter().zip(weights)) {
            *factor = (total / mean + Self::PRIOR_DAYS) / (weight + Self::PRIOR_DAYS);
        }
        let average = factors.iter().sum::<f64>() / 7.0;
        Self { factors: factors.map(|factor| factor / average) }
    }

    /// The part of a week's distance on the weekday of a day.
    pub(super) fn share(&self, history: &History, place: usize) -> f64 {
        self.factors[history.weekday(place)] / 7.0
    }

    /// The part of a week's distance on each weekday.
    pub(super) fn shares(&self) -> [f64; 7] {
        self.factors.map(|factor| factor / 7.0)
    }
}
