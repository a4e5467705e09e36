//! How much the days differ from what is expected: the dispersion, which is the variance of a distance divided by its mean.
//!
//! Days in bursts vary more over weeks than day by day. The history shows it only roughly, so the estimate leans on what the days alone show,
//! and on how much neighbouring days are alike.

use super::{
    super::basis::History,
    recency::{effective_count, recency},
    rhythm::WeekRhythm,
    weeks::Week,
};

/// The most days whose likeness is measured.
const LAGS: usize = 21;
/// The number of nearest days whose likeness shows bursts in a short history.
const NEAR_LAGS: usize = 3;
/// The number of observations that the prior of the long run counts for.
const PRIOR: f64 = 4.0;
/// The prior without any likeness, as a part of the daily dispersion.
const PRIOR_PART: f64 = 0.55;
/// How much more the prior is when days are fully alike.
const PRIOR_BY_LIKENESS: f64 = 28.0;
/// The lowest dispersion, in metres. Perfectly regular days are still no certainty.
const LOWEST: f64 = 1.0;

/// The mean distance of a day, in metres.
pub(super) fn mean_of_day(history: &History) -> f64 {
    let weight = |place: usize| recency(history.weeks_ago(place));
    let (mut sum, mut weights) = (0.0, 0.0);
    for (place, total) in history.totals.iter().enumerate() {
        sum += weight(place) * total;
        weights += weight(place);
    }
    sum / weights
}

/// The dispersion of days around their mean and rhythm.
pub(super) fn daily_dispersion(history: &History, rhythm: &WeekRhythm) -> f64 {
    let (week, days) = (mean_of_day(history) * 7.0, history.totals.len() as f64);
    let (mut sum, mut weights) = (0.0, 0.0);
    for (place, total) in history.totals.iter().enumerate() {
        let (expected, weight) = (week * rhythm.share(history, place), recency(history.weeks_ago(place)));
        sum += weight * (total - expected) * (total - expected) / expected;
        weights += weight;
    }
    (sum / weights * days / (days - 1.0)).max(LOWEST)
}

/// The dispersion of distances over many days, around what the trend expects of each day.
pub(super) fn long_run_dispersion(history: &History, expected: impl Fn(usize) -> f64, daily: f64) -> f64 {
    let residual = |place: usize| (history.totals[place] - expected(place)) / expected(place).sqrt();
    let residuals: Vec<f64> = (0..history.totals.len()).map(residual).collect();
    let weights: Vec<f64> = (0..residuals.len()).map(|place| recency(history.weeks_ago(place))).collect();
    // The weighted sum of the products of days at a distance.
    let products = |lag: usize| -> f64 {
        (lag..residuals.len()).map(|place| weights[place] * residuals[place] * residuals[place - lag]).sum()
    };
    let (weight, days) = (weights.iter().sum::<f64>(), effective_count(&weights));
    let lags = LAGS.min(residuals.len() / 3).max(1);
    let own = products(0);
    let alike: f64 = (1..lags).map(|lag| 2.0 * (1.0 - lag as f64 / lags as f64) * products(lag)).sum();
    // A level that was fitted to the same days hides some of what they have in common.
    let hidden = days / (days - lags as f64).max(days * 0.3);
    let observed = ((own + alike) / weight * hidden).max(daily / 2.0);
    let near = (1..=NEAR_LAGS).map(products).sum::<f64>() / NEAR_LAGS as f64;
    let by_chance = 0.5 / (NEAR_LAGS as f64 * days).sqrt();
    let likeness = (near / own.max(f64::MIN_POSITIVE) + 1.0 / days - by_chance).max(0.0);
    let prior = daily * PRIOR_PART * (1.0 + PRIOR_BY_LIKENESS * likeness);
    let observations = 1.5 * days / lags as f64;
    ((PRIOR * prior + observations * observed) / (PRIOR + observations)).max(LOWEST)
}

/// How much wider an interval is because the dispersion is an estimate, as a factor of the variance: the fewer weeks, and the fewer separate
/// lumps of distance, the more.
pub(super) fn widening(weeks: &[Week], weights: &[f64], dispersion: f64) -> f64 {
    let distance: f64 = weeks.iter().zip(weights).map(|(week, weight)| week.total * weight).sum();
    let lumps = (distance / dispersion).max(1.0);
    1.0 + 1.0 / (PRIOR + effective_count(weights) - 1.0) + 4.0 / lumps
}
