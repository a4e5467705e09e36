//! One condition: what it measures, and how much of it is needed.

use super::{Comparison, CriteriaRule, Measure, Progress, Record};

/// That a figure is large enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    measure: Measure,
    comparison: Comparison,
    /// Millimetres, seconds or a number.
    value: i64,
}

impl Condition {
    /// A condition that somebody can meet, and that is not met by nothing.
    pub(super) fn new(measure: Measure, comparison: Comparison, value: i64) -> Result<Self, CriteriaRule> {
        let condition = Self { measure, comparison, value };
        if value < 0 || condition.needed() < 1 {
            return Err(CriteriaRule::Nothing);
        }
        if condition.needed() > measure.most() {
            return Err(CriteriaRule::TooMuch { measure });
        }
        Ok(condition)
    }

    /// What is measured.
    #[must_use]
    pub const fn measure(&self) -> Measure {
        self.measure
    }

    pub(super) const fn comparison(&self) -> Comparison {
        self.comparison
    }

    pub(super) const fn value(&self) -> i64 {
        self.value
    }

    /// From what figure on it is met.
    const fn needed(&self) -> i64 {
        match self.comparison {
            Comparison::AtLeast => self.value,
            Comparison::MoreThan => self.value.saturating_add(1),
        }
    }

    pub(super) fn progress(&self, record: &Record) -> Progress {
        let (done, of) = (record.figure(&self.measure), self.needed());
        Progress { metric: self.measure.metric, done: done.clamp(0, of), of }
    }
}
