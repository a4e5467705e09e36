//! Why something is no criteria, and where in it.

use super::{
    AchievementScope as Scope, Measure, Metric,
    node::{DEEPEST, MOST},
};
use crate::{ChoiceError, RuleError};
use std::fmt;

/// A rule that criteria break, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriteriaError {
    /// The place, as a JSON pointer into the criteria.
    pub at: String,
    /// The rule.
    pub rule: CriteriaRule,
}

/// Why something is no criteria.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CriteriaRule {
    /// It is none of the three things that there are.
    #[error("this is a condition with a metric, or an object with all or any alone")]
    Shape,
    /// There is no such field.
    #[error("there is no such field here")]
    UnknownField,
    /// A field is not there.
    #[error("this field is needed")]
    Missing,
    /// A value is of another kind.
    #[error("this should be {0}")]
    WrongType(&'static str),
    /// A word is none of those that there are.
    #[error(transparent)]
    Unknown(ChoiceError),
    /// A group of none.
    #[error("there is nothing in here")]
    Empty,
    /// More conditions than anybody could read.
    #[error("there are at most {} conditions in all", MOST)]
    TooMany,
    /// Groups in groups in groups.
    #[error("groups lie in each other at most {} deep", DEEPEST)]
    TooDeep,
    /// It is not measured over this.
    #[error("{} is measured over: {}", metric.as_str(), scopes(*metric))]
    WrongScope {
        /// What is measured.
        metric: Metric,
    },
    /// A field says nothing about this metric and scope.
    #[error("{} by {} is measured without this", metric.as_str(), scope.as_str())]
    NotHere {
        /// What is measured.
        metric: Metric,
        /// Over what.
        scope: Scope,
    },
    /// A number lies outside.
    #[error("this lies between {least} and {most}")]
    OutOfBounds {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// It would be met by doing nothing.
    #[error("whoever has done nothing would have earned this")]
    Nothing,
    /// Nobody could meet it.
    #[error("{}, so that nobody could reach this", limit(measure))]
    TooMuch {
        /// What is measured.
        measure: Measure,
    },
}

fn scopes(metric: Metric) -> String {
    metric.scopes().iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(", ")
}

fn limit(measure: &Measure) -> String {
    let most = match measure.metric {
        Metric::Distance => measure.most() / 1_000,
        _ => measure.most(),
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

impl fmt::Display for CriteriaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", if self.at.is_empty() { "criteria" } else { &self.at }, self.rule)
    }
}

impl std::error::Error for CriteriaError {}
