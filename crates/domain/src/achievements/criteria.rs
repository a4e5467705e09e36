//! What somebody has to have done.

use super::{
    CriteriaError, CriteriaRule, Needs, Progress, Record, criteria_json,
    node::{self, Node},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What somebody has to have done. One that exists can be met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub struct Criteria(Node);

impl Criteria {
    /// The most conditions, all together.
    pub const MOST: usize = node::MOST;
    /// How many groups can lie in each other.
    pub const DEEPEST: usize = node::DEEPEST;

    /// Reads criteria, or tells everything that is wrong with them.
    ///
    /// # Errors
    /// Every rule that is broken, with its place.
    pub fn read(json: &Value) -> Result<Self, Vec<CriteriaError>> {
        criteria_json::criteria(json).map(Self)
    }

    /// The same as JSON, which reads back as what it was.
    #[must_use]
    pub fn to_json(&self) -> Value {
        criteria_json::written(&self.0)
    }

    /// What of a person has to be known.
    #[must_use]
    pub fn needs(&self) -> Needs {
        self.0.needs()
    }

    /// How far somebody is.
    #[must_use]
    pub fn progress(&self, record: &Record) -> Progress {
        self.0.progress(record)
    }
}

impl TryFrom<Value> for Criteria {
    type Error = CriteriaError;

    fn try_from(json: Value) -> Result<Self, CriteriaError> {
        let shape = || CriteriaError { at: String::new(), rule: CriteriaRule::Shape };
        Self::read(&json).map_err(|wrong| wrong.into_iter().next().unwrap_or_else(shape))
    }
}

impl From<Criteria> for Value {
    fn from(criteria: Criteria) -> Self {
        criteria.to_json()
    }
}
