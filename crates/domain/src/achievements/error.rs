//! The rules that criteria can break.

use super::{
    AchievementScope as Scope, Measure, Metric,
    node::{MAX_CONDITIONS, MAX_DEPTH},
};
use crate::{ChoiceError, RuleError};

/// Why a JSON value is not criteria.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CriteriaRule {
    /// The value is neither a condition nor a group.
    #[error("this is a condition with a metric, or an object with all or any alone")]
    Shape,
    /// The field is unknown.
    #[error("there is no such field here")]
    UnknownField,
    /// A required field is missing.
    #[error("this field is needed")]
    Missing,
    /// The value has the wrong type.
    #[error("this should be {0}")]
    WrongType(&'static str),
    /// The word is unknown.
    #[error(transparent)]
    Unknown(ChoiceError),
    /// The group is empty.
    #[error("there is nothing in here")]
    Empty,
    /// The criteria have too many conditions.
    #[error("there are at most {} conditions in all", MAX_CONDITIONS)]
    TooMany,
    /// The groups are nested too deeply.
    #[error("groups lie in each other at most {} deep", MAX_DEPTH)]
    TooDeep,
    /// The metric does not have the scope.
    #[error("{} is measured over: {}", metric.as_str(), scopes(*metric))]
    WrongScope {
        /// The measured value.
        metric: Metric,
    },
    /// The metric and scope do not have the field.
    #[error("{} by {} is measured without this", metric.as_str(), scope.as_str())]
    NotHere {
        /// The measured value.
        metric: Metric,
        /// The scope.
        scope: Scope,
    },
    /// The number is out of bounds.
    #[error("this lies between {least} and {most}")]
    OutOfBounds {
        /// The smallest number.
        least: i64,
        /// The largest number.
        most: i64,
    },
    /// The condition is met without any activity.
    #[error("a person without activities would earn this")]
    Nothing,
    /// The condition cannot be met.
    #[error("{}, so that nobody could reach this", limit(measure))]
    TooMuch {
        /// The measured value.
        measure: Measure,
    },
}

fn scopes(metric: Metric) -> String {
    metric.scopes().iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(", ")
}

fn limit(measure: &Measure) -> String {
    let most = match measure.metric {
        Metric::Distance => measure.maximum() / 1_000,
        _ => measure.maximum(),
    };
    let over = if measure.scope == Scope::Ever { "" } else { " in one " };
    let scope = if measure.scope == Scope::Ever { "" } else { measure.scope.as_str() };
    format!("{}{over}{scope} are at most {most}", measure.metric.as_str())
}

impl RuleError for CriteriaRule {
    fn code(&self) -> &'static str {
        match self {
            Self::Shape => "bad_criteria",
            Self::UnknownField => "unknown_field",
            Self::Missing => "missing",
            Self::WrongType(_) => "wrong_type",
            Self::Unknown(error) => error.code(),
            Self::Empty => "empty",
            Self::TooMany => "too_many_conditions",
            Self::TooDeep => "too_deep",
            Self::WrongScope { .. } => "wrong_scope",
            Self::NotHere { .. } => "not_for_metric",
            Self::OutOfBounds { .. } => "out_of_bounds",
            Self::Nothing => "met_by_nothing",
            Self::TooMuch { .. } => "unreachable",
        }
    }
}
