//! The criteria of an achievement.

use super::{
    CriteriaRule, Needs, PersonRecord, Progress, criteria_json,
    node::{self, Node},
};
use crate::FieldError;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The criteria of an achievement. Criteria that exist can be met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub struct Criteria(Node);

impl Criteria {
    /// The largest number of conditions in all groups together.
    pub const MAX_CONDITIONS: usize = node::MAX_CONDITIONS;
    /// The largest depth of nested groups.
    pub const MAX_DEPTH: usize = node::MAX_DEPTH;

    /// Reads criteria from JSON.
    ///
    /// # Errors
    /// Every broken rule with its place.
    pub fn read(json: &Value) -> Result<Self, Vec<FieldError>> {
        criteria_json::parse(json).map(Self)
    }

    /// Writes the criteria as JSON, which [`Criteria::read`] reads back.
    #[must_use]
    pub fn to_json(&self) -> Value {
        criteria_json::to_json(&self.0)
    }

    /// The parts of a person's record that the criteria need.
    #[must_use]
    pub fn needs(&self) -> Needs {
        self.0.needs()
    }

    /// The progress of a person with this record.
    #[must_use]
    pub fn progress(&self, record: &PersonRecord) -> Progress {
        self.0.progress(record)
    }
}

impl TryFrom<Value> for Criteria {
    type Error = FieldError;

    fn try_from(json: Value) -> Result<Self, FieldError> {
        let shape = || FieldError::new("", &CriteriaRule::Shape);
        Self::read(&json).map_err(|wrong| wrong.into_iter().next().unwrap_or_else(shape))
    }
}

impl From<Criteria> for Value {
    fn from(criteria: Criteria) -> Self {
        criteria.to_json()
    }
}
