//! The progress of a person towards an achievement.

use super::Metric;

/// The progress of a person towards an achievement. Of conditions under `all`, the least fulfilled one counts; of
/// conditions under `any`, the most fulfilled one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The figure that is measured, in millimetres, seconds or as a number.
    pub metric: Metric,
    /// The amount that is done, at most the amount that is needed.
    pub done: i64,
    /// The amount that is needed.
    pub of: i64,
}

impl Progress {
    /// Whether the achievement is earned.
    #[must_use]
    pub const fn is_earned(&self) -> bool {
        self.of > 0 && self.done >= self.of
    }

    /// The percentage from 0 to 100, rounded down to two decimals, so that only an earned achievement has 100.
    #[must_use]
    pub fn percent(&self) -> f64 {
        let hundredths = i128::from(self.done) * 10_000 / i128::from(self.of.max(1));
        u32::try_from(hundredths).map_or(0.0, |hundredths| f64::from(hundredths) / 100.0)
    }

    /// The progress as a number that can be compared, in billionths of a percent.
    pub(super) fn share(&self) -> i128 {
        if self.is_earned() {
            i128::MAX
        } else {
            i128::from(self.done) * 1_000_000_000_000 / i128::from(self.of.max(1))
        }
    }
}
