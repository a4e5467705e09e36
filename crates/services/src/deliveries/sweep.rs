//! The recurring job that finds deliveries whose job was lost.

use crate::{
    ServiceError,
    delivery_jobs::enqueue_deliveries,
    jobs::{JobKind, Policy, Priority},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_persistence::{Tx, deliveries as store};
use serde::{Deserialize, Serialize};

/// Enqueues the jobs of overdue deliveries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SweepDeliveries;

impl JobKind for SweepDeliveries {
    const NAME: &'static str = "sweep_deliveries";
    const POLICY: Policy = Policy {
        priority: Priority::Usual,
        max_attempts: 3,
        pause: TimeDelta::seconds(5),
        longest_pause: TimeDelta::minutes(1),
        lease: TimeDelta::minutes(1),
    };
}

/// The interval between two runs.
pub(crate) const SWEEP_EVERY: TimeDelta = TimeDelta::minutes(1);

/// How long ended deliveries of events are kept for the owners of webhooks.
pub(crate) const EVENTS_ARE_KEPT: TimeDelta = TimeDelta::days(30);

/// A delivery is overdue when it was due this long ago: its job has not come, or nobody was there to run it.
const OVERDUE: TimeDelta = TimeDelta::minutes(1);

/// The number of deliveries that one run looks at.
const AT_ONCE: i64 = 1_000;

/// Enqueues the jobs of overdue deliveries. A target whose job waits gets no second one.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let overdue = store::list_overdue(tx, now - OVERDUE, AT_ONCE)?;
    enqueue_deliveries(tx, &overdue, now)
}
