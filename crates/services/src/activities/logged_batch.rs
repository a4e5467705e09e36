//! Several activities that are logged in one transaction, with every kept total.

use super::{
    contributions::Choices,
    new_activity::{NewActivity, draft, wrong_start},
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
pub(crate) const MANY: usize = 500;

/// Logs what several people did as one batch, and answers how many of it were new. What a source has sent before counts once.
///
/// # Errors
/// [`crate::Code::InvalidFields`] when one of it cannot be, and then nothing is logged.
pub fn log_batch(s: &Services, batch: Vec<(UserId, NewActivity)>) -> Result<usize, ServiceError> {
    let now = s.now();
    let mut all = Vec::with_capacity(batch.len());
    for (owner, new) in batch {
        new.start.check(new.movement.duration(), now).map_err(|rule| wrong_start(&rule))?;
        let counts_for = new.counts_for.clone();
        all.push((draft(s, owner, new, now), counts_for));
    }
    s.db.write(|tx| {
        let choices = Choices::read(tx, all.iter().map(|(activity, counts_for)| (activity.user_id, counts_for)))?;
        let mut counted = Vec::with_capacity(all.len());
        for (activity, counts_for) in &all {
            let (owner, day) = (activity.user_id, activity.start.day());
            let contributions = choices.resolve(owner, day, counts_for, &Default::default())?;
            counted.push(Activity { contributions, ..activity.clone() });
        }
        log_all(s, tx, &counted, now)
    })
}

/// Logs a batch in this transaction, and answers how many of it were new.
pub(crate) fn log_all(
    s: &Services,
    tx: &mut Tx<'_>,
    all: &[Activity],
    now: DateTime<Utc>,
) -> Result<usize, ServiceError> {
    Ok(put(s, tx, all, now)?.added.len())
}

/// What came of a batch: which of it were new, and how far the goals are then that those count for, whoever may see them.
pub(super) struct Put {
    pub(super) added: HashSet<ActivityId>,
    pub(super) goals: Vec<GoalSnapshot>,
}

pub(super) fn put(s: &Services, tx: &mut Tx<'_>, all: &[Activity], now: DateTime<Utc>) -> Result<Put, ServiceError> {
    let added = store::create(tx, all)?;
    let mut delta = Delta::default();
    for activity in all.iter().filter(|activity| added.contains(&activity.id)) {
        delta.add(&Delta::between(None, Some(&activity.fact())));
    }
    let goals = totals::move_by(s, tx, &delta, now)?;
    Ok(Put { added, goals })
}
