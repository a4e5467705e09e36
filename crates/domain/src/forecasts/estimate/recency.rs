//! Recent weeks count more than early ones.

/// The number of weeks after which a week counts half.
const HALF_LIFE_WEEKS: f64 = 6.0;

/// The weight of what was so many weeks ago.
pub(super) fn recency(weeks_ago: f64) -> f64 {
    (-weeks_ago / HALF_LIFE_WEEKS).exp2()
}

/// The number of equal observations that say as much as observations with these weights.
pub(super) fn effective_count(weights: &[f64]) -> f64 {
    let sum: f64 = weights.iter().sum();
    sum * sum / weights.iter().map(|weight| weight * weight).sum::<f64>()
}
