//! A condition: a measure, and the value that it must reach.

use super::{Comparison, CriteriaRule, Measure, PersonRecord, Progress};

/// A measure whose figure must reach a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    measure: Measure,
    comparison: Comparison,
    /// Millimetres, seconds or a number.
    value: i64,
}

impl Condition {
    /// Creates a condition that can be met, and that is not met without any activity.
    pub(super) fn new(measure: Measure, comparison: Comparison, value: i64) -> Result<Self, CriteriaRule> {
        let condition = Self { measure, comparison, value };
        if value < 0 || condition.needed() < 1 {
            return Err(CriteriaRule::Nothing);
        }
        if condition.needed() > measure.maximum() {
            return Err(CriteriaRule::TooMuch { measure });
        }
        Ok(condition)
    }

    /// The measured value.
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

    /// The smallest figure that meets the condition.
    const fn needed(&self) -> i64 {
        match self.comparison {
            Comparison::AtLeast => self.value,
            Comparison::MoreThan => self.value.saturating_add(1),
        }
    }

    pub(super) fn progress(&self, record: &PersonRecord) -> Progress {
        let (done, of) = (record.figure(&self.measure), self.needed());
        Progress { metric: self.measure.metric, done: done.clamp(0, of), of }
    }
}
