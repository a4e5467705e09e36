//! The rules of the service that an operator can configure.

use crate::ServiceError;
use argon2::Params;
use chrono::TimeDelta;
use std::time::Duration;

/// The configured rules.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// The cost of a password hash.
    pub hash_cost: HashCost,
    /// How long a closed account can be restored before it is purged.
    pub closed_accounts_stay: TimeDelta,
    /// How long an entry stays in the audit log. None: for ever.
    pub audit_log_stays: Option<TimeDelta>,
    /// How long an unused session lasts.
    pub session_idle_timeout: TimeDelta,
    /// How long a session lasts even if it is used.
    pub session_lifetime: TimeDelta,
    /// How long a notification stays after it was read. None: for ever.
    pub notifications_stay: Option<TimeDelta>,
    /// How long an event stays in the activity feeds. None: for ever.
    pub events_stay: Option<TimeDelta>,
    /// The live streams of a process.
    pub streams: StreamRules,
    /// Whether webhooks and push services may have addresses without encryption, and addresses that are not on the public internet.
    pub outbound_private_addresses: bool,
    /// The most searches of one person in a minute, in each process.
    pub searches_per_minute: u32,
    /// How long a mail about notifications waits for what else happens.
    pub mail_waits: TimeDelta,
    /// For how long a worker owns a delivery. A channel must give up within half of it.
    pub delivery_lease: TimeDelta,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            hash_cost: HashCost::default(),
            closed_accounts_stay: TimeDelta::days(30),
            audit_log_stays: Some(TimeDelta::days(730)),
            session_idle_timeout: TimeDelta::days(30),
            session_lifetime: TimeDelta::days(180),
            notifications_stay: Some(TimeDelta::days(90)),
            events_stay: Some(TimeDelta::days(400)),
            streams: StreamRules::default(),
            outbound_private_addresses: false,
            searches_per_minute: 120,
            mail_waits: TimeDelta::minutes(5),
            delivery_lease: TimeDelta::minutes(5),
        }
    }
}

/// The rules of the live streams of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamRules {
    /// The most open streams.
    pub max_open: usize,
    /// The most open streams of one person. One more ends the oldest.
    pub max_of_person: usize,
    /// How often a stream says that it lives, its credential is checked, and a change is found of which no notification came.
    pub heartbeat: Duration,
}

impl Default for StreamRules {
    fn default() -> Self {
        Self { max_open: 2048, max_of_person: 10, heartbeat: Duration::from_secs(15) }
    }
}

/// The cost of a password hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashCost {
    /// The memory in KiB.
    pub memory: u32,
    /// The number of passes.
    pub passes: u32,
}

impl Default for HashCost {
    /// OWASP's recommendation for argon2id.
    fn default() -> Self {
        Self { memory: 19 * 1024, passes: 2 }
    }
}

impl HashCost {
    /// The smallest cost that the algorithm accepts, for tests.
    pub const MIN: Self = Self { memory: 8, passes: 1 };

    /// The parameters of the algorithm.
    pub(crate) fn params(self) -> Result<Params, ServiceError> {
        Params::new(self.memory, self.passes, 1, None).map_err(|error| ServiceError::internal(error.to_string()))
    }
}
