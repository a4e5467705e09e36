//! The target of a goal.

use crate::{Distance, RuleError};
use serde::{Deserialize, Serialize};

/// The distance that completes a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Distance", into = "Distance")]
pub struct GoalTarget(Distance);

/// The distance is out of bounds for a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a goal is at least 1 m and at most {} km far", GoalTarget::MAX.millimetres() / Distance::KILOMETRE.millimetres())]
pub struct GoalTargetError;

impl RuleError for GoalTargetError {
    fn code(&self) -> &'static str {
        "bad_target"
    }
}

impl GoalTarget {
    /// The largest target: more than twenty-five times around the Earth.
    pub const MAX: Distance = match Distance::KILOMETRE.checked_mul(1_000_000) {
        Some(distance) => distance,
        None => Distance::MAX,
    };

    /// The distance.
    #[must_use]
    pub const fn distance(self) -> Distance {
        self.0
    }
}

impl TryFrom<Distance> for GoalTarget {
    type Error = GoalTargetError;

    fn try_from(distance: Distance) -> Result<Self, GoalTargetError> {
        let fits = distance.millimetres() >= 1_000 && distance <= Self::MAX;
        if fits { Ok(Self(distance)) } else { Err(GoalTargetError) }
    }
}

impl From<GoalTarget> for Distance {
    fn from(target: GoalTarget) -> Self {
        target.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_within_its_bounds() {
        let target = |metres: &str| GoalTarget::try_from(metres.parse::<Distance>().expect("a distance"));
        assert!(target("1").is_ok() && target("1000000000").is_ok());
        assert_eq!(target("0.999"), Err(GoalTargetError));
        assert_eq!(target("1000000000.001"), Err(GoalTargetError));
    }
}
