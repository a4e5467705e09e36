//! Purges accounts that were closed long enough ago. Each purge is a job of its own, so that one that fails keeps no other from its end.

use crate::{
    RequestOrigin, ServiceError, Services,
    core::audit::{self, Action},
    imports,
    jobs::{self, JobKind, JobRequest, Policy, Priority},
    notifications::{self, Retraction},
    photos, tracks,
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::UserId;
use milequest_persistence::{
    Tx,
    purge::{self, PurgeRound},
    teams::profiles,
};
use serde::{Deserialize, Serialize};

/// The job that does a round of the purge of an account, and enqueues the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurgeAccount {
    /// The person.
    pub user: UserId,
}

impl JobKind for PurgeAccount {
    const NAME: &'static str = "purge_account";
    const POLICY: Policy = Policy {
        priority: Priority::Idle,
        max_attempts: 12,
        pause: TimeDelta::seconds(10),
        longest_pause: TimeDelta::hours(1),
        lease: TimeDelta::minutes(1),
    };
}

impl PurgeAccount {
    /// A person has one such job at a time.
    fn request_once(self, now: DateTime<Utc>) -> JobRequest<Self> {
        self.request(now).once_per(format!("purge {}", self.user))
    }
}

/// The number of rows that one round deletes.
const ROWS_AT_ONCE: i64 = 1_000;

/// The number of purges that one run of the cleanup enqueues.
const PURGES_AT_ONCE: i64 = 500;

/// How long a purge may take. An account that is there longer has a job that is dead, and was deleted by the cleanup or by an operator. So it gets another.
const LONGEST_PURGE: TimeDelta = TimeDelta::days(31);

/// Enqueues purges of accounts that were closed long enough ago, and returns their number.
pub(crate) fn enqueue_due(s: &Services, tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<usize, ServiceError> {
    let closed_before = now - s.rules.closed_accounts_stay;
    let due = purge::mark_due(tx, closed_before, now - LONGEST_PURGE, now, PURGES_AT_ONCE)?;
    jobs::enqueue_all(tx, due.iter().map(|user| PurgeAccount { user: *user }.request_once(now)))?;
    Ok(due.len())
}

/// Does a round of the purge of an account, and enqueues the next one unless it was the last.
pub(crate) fn run_round(
    s: &Services,
    tx: &mut Tx<'_>,
    job: PurgeAccount,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    match purge::run_round(tx, job.user, now, ROWS_AT_ONCE)? {
        PurgeRound::Unfinished => jobs::enqueue(tx, job.request_once(now)).map(drop),
        PurgeRound::Finished => {
            profiles::clear_of_person(tx, job.user)?;
            // Closing has retracted what they caused. Nothing in the table says that such items have a person, so purging makes sure of it.
            notifications::enqueue_retraction(tx, Retraction::Actor(job.user), now)?;
            audit::write(tx, &s.audit_entry(&RequestOrigin::default(), None, Action::AccountPurged, job.user))?;
            imports::clean_up_uploads(tx, now)?;
            photos::enqueue_cleanup(tx, now)?;
            tracks::enqueue_cleanup(tx, now)
        }
        PurgeRound::Nothing => Ok(()),
    }
}
