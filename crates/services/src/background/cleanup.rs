//! Deletes expired data, and enqueues the purges of closed accounts.

use crate::{
    Services,
    accounts::account_purge,
    activities::reconciliation::REPORTS_ARE_KEPT,
    core::audit,
    deliveries::EVENTS_ARE_KEPT,
    events, feeds, imports,
    jobs::{Failure, JobKind, Policy, Priority, enqueue},
    photos,
    teams::invites::ENDED_ARE_KEPT,
    tracks,
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_persistence::{
    Tx,
    accounts::{address_changes, mail_tokens, sessions},
    activities::recount,
    core::{idempotency_keys, rate_limits},
    deliveries, jobs,
    teams::invites,
};
use serde::{Deserialize, Serialize};

/// The job that deletes expired data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeleteExpired;

impl JobKind for DeleteExpired {
    const NAME: &'static str = "forget_old";
    const POLICY: Policy = Policy {
        priority: Priority::Idle,
        max_attempts: 5,
        pause: TimeDelta::minutes(1),
        longest_pause: TimeDelta::minutes(10),
        lease: TimeDelta::minutes(1),
    };
}

/// How long a dead job is kept for the operator.
const DEAD_ARE_KEPT: TimeDelta = TimeDelta::days(30);

/// The interval between two runs.
pub(super) const EVERY: TimeDelta = TimeDelta::minutes(5);

/// The number of rows of each table that one transaction deletes, so that no transaction is long.
const AT_ONCE: i32 = 2_000;

/// The number of events that one transaction deletes. Each has up to 50 items.
const EVENTS_AT_ONCE: i32 = 100;

/// Deletes some rows, and enqueues another round if there may be more.
pub(super) fn delete_expired(s: &Services, tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), Failure> {
    let most = i64::from(AT_ONCE);
    let forgotten = [
        ("dead jobs", AT_ONCE, jobs::delete_dead(tx, now - DEAD_ARE_KEPT, most)?),
        ("idempotency keys", AT_ONCE, idempotency_keys::delete_ended(tx, now, AT_ONCE)?),
        ("sessions", AT_ONCE, sessions::delete_ended(tx, now, most)?),
        ("links", AT_ONCE, mail_tokens::delete_ended(tx, now, most)?),
        ("changes of address", AT_ONCE, address_changes::delete_ended(tx, now, most)?),
        ("invites", AT_ONCE, invites::delete_ended(tx, now - ENDED_ARE_KEPT, most)?),
        ("imports", AT_ONCE, imports::delete_old(tx, now, most)?),
        ("counts of tries", AT_ONCE, rate_limits::delete_ended(tx, now, most)?),
        ("reports of reconciliations", AT_ONCE, recount::delete_before(tx, now - REPORTS_ARE_KEPT, most)?),
        ("deliveries of events", AT_ONCE, deliveries::delete_ended(tx, now - EVENTS_ARE_KEPT, most)?),
        ("snapshots of feeds", AT_ONCE, feeds::delete_expired(tx, now, most)?),
        ("events", EVENTS_AT_ONCE, events::delete_old(s, tx, now, EVENTS_AT_ONCE.into())?),
        ("lines of the audit log", AT_ONCE, audit::delete_old(s, tx, now, most)?),
    ];
    for (what, _, number) in forgotten.iter().filter(|(_, _, number)| *number > 0) {
        tracing::debug!(what, number, "forgotten");
    }
    account_purge::enqueue_due(s, tx, now)?;
    // In the order of a purge, because each locks its job.
    imports::clean_up_uploads(tx, now)?;
    photos::enqueue_cleanup(tx, now)?;
    tracks::enqueue_cleanup(tx, now)?;
    let is_full =
        |(_, at_once, number): &(&str, i32, usize)| *number >= usize::try_from(*at_once).unwrap_or(usize::MAX);
    if forgotten.iter().any(is_full) {
        enqueue(tx, DeleteExpired.request(now).once_per(DeleteExpired::NAME))?;
    }
    Ok(())
}
