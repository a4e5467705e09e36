//! Deleting what is kept for a time only: jobs that have been dead for long, and idempotency keys that have ended.

use super::{Failure, Job, Kind, Recurring, enqueue};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_persistence::{Tx, idempotency_keys, jobs};
use serde_json::Value;

/// How long an operator has to look at a dead job.
pub(super) const DEAD_ARE_KEPT: TimeDelta = TimeDelta::days(30);

/// How often it is done.
const EVERY: TimeDelta = TimeDelta::minutes(5);

/// How many rows of each table one transaction deletes, so that none is long.
const AT_ONCE: i32 = 2_000;

/// Deletes some, and orders another round where there may be more.
pub(super) fn forget_old(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), Failure> {
    let jobs = jobs::forget_dead(tx, now - DEAD_ARE_KEPT, i64::from(AT_ONCE))?;
    let keys = idempotency_keys::forget_ended(tx, now, AT_ONCE)?;
    if jobs + keys > 0 {
        tracing::debug!(jobs, keys, "forgotten");
    }
    if jobs.max(keys) >= usize::try_from(AT_ONCE).unwrap_or(usize::MAX) {
        enqueue(tx, Job::ForgetOld.now(now).one_for(Kind::ForgetOld.as_str()))?;
    }
    Ok(())
}

pub(super) fn recurring(now: DateTime<Utc>) -> Recurring {
    let kind = Kind::ForgetOld;
    let key = Some(kind.as_str().to_owned());
    Recurring { every: EVERY, job: kind.policy().row(kind.as_str(), Value::Null, now, now, key) }
}
