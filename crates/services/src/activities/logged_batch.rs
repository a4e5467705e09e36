//! Several activities that are logged in one transaction, with every kept total.

use super::{
    contributions::ContributionResolver,
    new_activity::{NewActivity, draft, start_error},
    totals,
};
use crate::{ServiceError, Services};
use chrono::{DateTime, Utc};
use milequest_domain::{UserId, activities::Delta};
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
        let sent: Vec<_> = all.iter().filter_map(|(activity, _)| activity.source_key()).collect();
        let known: HashSet<_> = store::list_known(tx, &sent)?.into_iter().map(|place| sent[place]).collect();
        let resolver =
            ContributionResolver::read(tx, all.iter().map(|(activity, counts_for)| (activity.user_id, counts_for)))?;
        let mut counted = Vec::with_capacity(all.len());
        for (activity, counts_for) in &all {
            let (owner, day) = (activity.user_id, activity.start.day());
            let contributions = resolver.resolve(owner, day, counts_for, &Default::default())?;
            if activity.source_key().is_none_or(|key| !known.contains(&key)) {
                counted.push(Activity { contributions, ..activity.clone() });
            }
        }
        insert_activities(s, tx, &counted, now)
    })
}

/// Logs a batch in this transaction, and answers how many of it were new: what is twice in it counts once. What a source has sent before
/// is not in it.
pub(crate) fn insert_activities(
    s: &Services,
    tx: &mut Tx<'_>,
    all: &[Activity],
    now: DateTime<Utc>,
) -> Result<usize, ServiceError> {
    let mut met = HashSet::new();
    let first = all.iter().filter(|activity| activity.source_key().is_none_or(|key| met.insert(key)));
    let new: Vec<Activity> = first.cloned().collect();
    insert_batch(s, tx, &new, now)?;
    Ok(new.len())
}

/// Logs a batch of which everything is new, with every kept total. Answers how far the goals are then that it counts for, whoever may see
/// them.
///
/// # Errors
/// [`milequest_persistence::StoreError::ConcurrentChange`] when a source has sent one of it before.
pub(super) fn insert_batch(
    s: &Services,
    tx: &mut Tx<'_>,
    all: &[Activity],
    now: DateTime<Utc>,
) -> Result<Vec<GoalSnapshot>, ServiceError> {
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let mut delta = Delta::default();
    for activity in all {
        delta.add(&Delta::between(None, Some(&activity.fact())));
    }
    totals::apply_change(s, tx, all, delta, now)
}
