//! How far somebody is.

use super::Metric;

/// How far somebody is: how much of how much. Where several conditions have to be met, it is told of the one that lacks most; where
/// one will do, of the one that is met first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Of what: millimetres, seconds or a number.
    pub metric: Metric,
    /// How much there is, at most what is needed.
    pub done: i64,
    /// How much is needed.
    pub of: i64,
}

impl Progress {
    /// Whether there is as much as is needed.
    #[must_use]
    pub const fn is_earned(&self) -> bool {
        self.of > 0 && self.done >= self.of
    }

    /// From 0 to 100, rounded down to two decimals, and 100 of nothing less than all of it.
    #[must_use]
    pub fn percent(&self) -> f64 {
        let hundredths = i128::from(self.done) * 10_000 / i128::from(self.of.max(1));
        u32::try_from(hundredths).map_or(0.0, |hundredths| f64::from(hundredths) / 100.0)
    }

    /// What can be compared: billionths of what is needed, as far as they are whole.
    pub(super) fn share(&self) -> i128 {
        if self.is_earned() {
            i128::MAX
        } else {
            i128::from(self.done) * 1_000_000_000_000 / i128::from(self.of.max(1))
        }
    }
}
