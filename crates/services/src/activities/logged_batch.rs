//! Several activities that are logged in one transaction, with every kept total.

use super::{
    contributions::ContributionResolver,
    new_activity::{NewActivity, draft, start_error},
    totals,
};
use crate::{ServiceError, Services};
use chrono::{DateTime, Utc};
use milequest_domain::{ActivityId, UserId, activities::Delta};
use milequest_persistence::{
    Tx,
    activities::{self as store, Activity, goals::GoalSnapshot},
};
use std::collections::HashSet;

/// As many activities as are logged in one transaction where there are more.
pub(crate) const BATCH_SIZE: usize = 500;

/// Logs what several people did as one batch, and answers how many of it were new. What a source has sent before counts once.
///
/// # Errors
/// [`crate::Code::InvalidFields`] when one of it cannot be, and then nothing is logged.
pub fn log_batch(s: &Services, batch: Vec<(UserId, NewActivity)>) -> Result<usize, ServiceError> {
    let now = s.now();
    let mut all = Vec::with_capacity(batch.len());
    for (owner, new) in batch {
        new.start.check(new.movement.duration(), now).map_err(|rule| start_error(&rule))?;
        let counts_for = new.counts_for.clone();
        all.push((draft(s, owner, new, now), counts_for));
    }
    s.db.write(|tx| {
        let resolver =
            ContributionResolver::read(tx, all.iter().map(|(activity, counts_for)| (activity.user_id, counts_for)))?;
        let mut counted = Vec::with_capacity(all.len());
        for (activity, counts_for) in &all {
            let (owner, day) = (activity.user_id, activity.start.day());
            let contributions = resolver.resolve(owner, day, counts_for, &Default::default())?;
            counted.push(Activity { contributions, ..activity.clone() });
        }
        insert_activities(s, tx, &counted, now)
    })
}

/// Logs a batch in this transaction, and answers how many of it were new.
pub(crate) fn insert_activities(
    s: &Services,
    tx: &mut Tx<'_>,
    all: &[Activity],
    now: DateTime<Utc>,
) -> Result<usize, ServiceError> {
    Ok(insert_batch(s, tx, all, now)?.added.len())
}

/// What came of a batch: which of it were new, and how far the goals are then that those count for, whoever may see them.
pub(super) struct LoggedBatch {
    pub(super) added: HashSet<ActivityId>,
    pub(super) goals: Vec<GoalSnapshot>,
}

pub(super) fn insert_batch(
    s: &Services,
    tx: &mut Tx<'_>,
    all: &[Activity],
    now: DateTime<Utc>,
) -> Result<LoggedBatch, ServiceError> {
    let added = store::create(tx, all)?;
    let mut delta = Delta::default();
    for activity in all.iter().filter(|activity| added.contains(&activity.id)) {
        delta.add(&Delta::between(None, Some(&activity.fact())));
    }
    let goals = totals::apply_delta(s, tx, &delta, now)?;
    Ok(LoggedBatch { added, goals })
}
