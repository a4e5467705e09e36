//! The job that accepts requests to follow an account that was made public.

use crate::jobs::{JobKind, Policy, Priority};
use chrono::TimeDelta;
use milequest_domain::UserId;
use serde::{Deserialize, Serialize};

/// Accepts the requests that were too many for the transaction that made the account public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AcceptFollowRequests {
    /// The person whose account it is.
    pub(crate) user: UserId,
}

impl JobKind for AcceptFollowRequests {
    const NAME: &'static str = "accept_follow_requests";
    const POLICY: Policy = Policy {
        priority: Priority::Usual,
        max_attempts: 12,
        pause: TimeDelta::seconds(5),
        longest_pause: TimeDelta::hours(1),
        lease: TimeDelta::minutes(1),
    };
}
