//! The trend of the weekly distance: its level this morning, and by which part it changes each week.
//!
//! It is a regression of weekly totals with a logarithmic link and a variance in proportion to the mean, solved by Newton's method. A prior
//! holds the change near zero until the weeks say otherwise.

use super::{
    super::basis::History,
    recency::recency,
    rhythm::WeekRhythm,
    spread,
    weeks::{Week, weeks_of},
};

/// The trend of a history.
pub(super) struct Trend {
    /// The logarithm of the distance of a week this morning.
    level: f64,
    /// The change of the logarithm in a week.
    slope: f64,
    /// How uncertain level and slope are: the variances and the covariance.
    pub(super) errors: Errors,
    /// The variance of a distance divided by its mean, in metres.
    pub(super) dispersion: f64,
    /// How much wider the interval is because the dispersion is estimated too: a factor of the variance.
    pub(super) widening: f64,
}

/// Variances and the covariance of level and slope.
#[derive(Clone, Copy, Default)]
pub(super) struct Errors {
    pub(super) level: f64,
    pub(super) both: f64,
    pub(super) slope: f64,
}

impl Trend {
    /// The standard deviation of the slopes that are expected: three percent in a week.
    const SLOPE: f64 = 0.03;
    /// The number of weeks after which half of the slope is left.
    const SLOPE_HALF_LIFE: f64 = 52.0;
    /// The dispersion depends on the trend, and the trend hardly on the dispersion: a few rounds settle both.
    const ROUNDS: usize = 3;
    /// The most steps of Newton's method in a round. Four or five are usual.
    const STEPS: usize = 12;

    /// The trend of a history that is not empty.
    pub(super) fn fit(history: &History, rhythm: &WeekRhythm) -> Self {
        let weeks = weeks_of(history, Some(rhythm));
        let weights: Vec<f64> = weeks.iter().map(|week| recency(week.weeks_ago)).collect();
        let daily = spread::daily_dispersion(history, rhythm);
        let mean = spread::mean_of_day(history) * 7.0;
        let mut trend =
            Self { level: mean.ln(), slope: 0.0, errors: Errors::default(), dispersion: daily, widening: 1.0 };
        for _ in 0..Self::ROUNDS {
            trend.solve(&weeks, &weights);
            let expected = |place: usize| trend.week_total(-history.weeks_ago(place)) * rhythm.share(history, place);
            trend.dispersion = spread::long_run_dispersion(history, expected, daily);
        }
        // Scaled now, as the last dispersion is known.
        let Errors { level, both, slope } = trend.errors;
        let by = trend.dispersion;
        trend.errors = Errors { level: level * by, both: both * by, slope: slope * by };
        trend.widening = spread::widening(&weeks, &weights, trend.dispersion);
        trend
    }

    /// Finds level and slope for the present dispersion, and their errors as multiples of it.
    fn solve(&mut self, weeks: &[Week], weights: &[f64]) {
        let prior = self.dispersion / (Self::SLOPE * Self::SLOPE);
        let mut information = Errors::default();
        for _ in 0..Self::STEPS {
            let (mut by_level, mut by_slope) = (0.0, -prior * self.slope);
            information = Errors { slope: prior, ..Errors::default() };
            for (week, weight) in weeks.iter().zip(weights) {
                let (at, mean) = (-week.weeks_ago, self.straight(-week.weeks_ago) * week.size);
                by_level += weight * (week.total - mean);
                by_slope += weight * (week.total - mean) * at;
                information.add(weight * mean, at);
            }
            let inverse = information.inverse();
            let level = (inverse.level * by_level + inverse.both * by_slope).clamp(-1.0, 1.0);
            let slope = (inverse.both * by_level + inverse.slope * by_slope).clamp(-0.1, 0.1);
            self.level += level;
            self.slope += slope;
            if level.abs() + slope.abs() < 1e-9 {
                break;
            }
        }
        // The weights make early weeks count less than their variance says, so the errors are those of weighted sums.
        let mut noise = Errors { slope: prior, ..Errors::default() };
        for (week, weight) in weeks.iter().zip(weights) {
            let at = -week.weeks_ago;
            noise.add(weight * weight * self.straight(at) * week.size, at);
        }
        self.errors = information.inverse().around(noise);
    }

    /// The distance of a week around a moment, in weeks from this morning, if the slope goes on.
    fn straight(&self, at: f64) -> f64 {
        (self.level + self.slope * at).exp()
    }

    /// The distance of a week around a moment, in weeks from this morning. In the future, the slope fades.
    pub(super) fn week_total(&self, at: f64) -> f64 {
        self.straight(Self::faded(at))
    }

    /// The weeks for which the slope goes on until a moment.
    pub(super) fn faded(at: f64) -> f64 {
        if at <= 0.0 {
            return at;
        }
        let rate = std::f64::consts::LN_2 / Self::SLOPE_HALF_LIFE;
        (1.0 - (-rate * at).exp()) / rate
    }
}

impl Errors {
    /// Adds an observation of this weight.
    fn add(&mut self, weight: f64, at: f64) {
        self.level += weight;
        self.both += weight * at;
        self.slope += weight * at * at;
    }

    /// The inverse of the symmetric matrix. A slope always has a prior, so there is one.
    fn inverse(self) -> Self {
        let determinant = (self.level * self.slope - self.both * self.both).max(f64::MIN_POSITIVE);
        Self { level: self.slope / determinant, both: -self.both / determinant, slope: self.level / determinant }
    }

    /// The product of this matrix, `inner` and this matrix.
    fn around(self, inner: Self) -> Self {
        let (a, b, c) = (self.level, self.both, self.slope);
        let (top, left) = (a * inner.level + b * inner.both, a * inner.both + b * inner.slope);
        let (bottom, right) = (b * inner.level + c * inner.both, b * inner.both + c * inner.slope);
        Self { level: top * a + left * b, both: top * b + left * c, slope: bottom * b + right * c }
    }
}
