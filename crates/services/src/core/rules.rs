//! What an operator may decide about how the service behaves.

use crate::ServiceError;
use argon2::Params;
use chrono::TimeDelta;

/// The decisions of the operator.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// What hashing a password costs.
    pub hash_cost: HashCost,
    /// How long a closed account can be opened again before it is forgotten.
    pub closed_accounts_stay: TimeDelta,
    /// How long a line stays in the audit log; for ever where nobody says so.
    pub audit_log_stays: Option<TimeDelta>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            hash_cost: HashCost::default(),
            closed_accounts_stay: TimeDelta::days(30),
            audit_log_stays: Some(TimeDelta::days(730)),
        }
    }
}

/// What a hash of a password costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashCost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Default for HashCost {
    /// What the OWASP recommends for argon2id.
    fn default() -> Self {
        Self { memory: 19 * 1024, passes: 2 }
    }
}

impl HashCost {
    /// As little as the algorithm takes, for tests.
    pub const MIN: Self = Self { memory: 8, passes: 1 };

    /// The cost as the algorithm takes it.
    pub(crate) fn params(self) -> Result<Params, ServiceError> {
        Params::new(self.memory, self.passes, 1, None).map_err(|error| ServiceError::internal(error.to_string()))
    }
}
