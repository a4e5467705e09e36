//! Changes of activities in a transaction: the rows, every kept total, the goals, and the answer.

use super::{
    contributions::ContributionResolver,
    new_activity::{NewActivity, draft, start_error},
};
use crate::{
    ServiceError, Services, achievements,
    goals::completion,
    notifications::{self, Event},
};
use chrono::{DateTime, NaiveDate, Utc};
use milequest_domain::{GoalId, TeamId, UserId, activities::Delta};
use milequest_persistence::{
    Tx,
    activities::{
        self as store, Activity, ActivityChange,
        goals::{GoalSnapshot, list_snapshots},
    },
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The number of activities that an import logs in one transaction.
pub(crate) const BATCH_SIZE: usize = 500;

/// An activity with the goals that a change of it touched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityAndGoals {
    /// The activity after the change.
    pub activity: Activity,
    /// The goals that it counts for, or counted for before the change, if the owner may see them.
    pub goals: Vec<GoalSnapshot>,
}

/// Reads the goals of an activity, and of `others` that a change touched.
pub(super) fn with_goals(
    tx: &mut Tx<'_>,
    activity: Activity,
    others: &[GoalId],
) -> Result<ActivityAndGoals, ServiceError> {
    let ids = activity.contributions.values().flatten().chain(others);
    let pairs = ids.map(|goal| (activity.user_id, *goal)).collect();
    let goals = list_snapshots(tx, &pairs)?.remove(&activity.user_id).unwrap_or_default();
    Ok(ActivityAndGoals { activity, goals })
}

/// Logs activities of several people in one transaction, and returns the number of new ones. An activity that was
/// logged before under its source id counts once.
///
/// # Errors
/// [`crate::Code::InvalidFields`] when one of the activities is invalid; then none is logged.
pub fn log_batch(s: &Services, batch: Vec<(UserId, NewActivity)>) -> Result<usize, ServiceError> {
    let now = s.now();
    let mut drafts = Vec::with_capacity(batch.len());
    for (owner, new) in batch {
        new.start.check(new.movement.duration(), now).map_err(|rule| start_error(&rule))?;
        let counts_for = new.counts_for.clone();
        drafts.push((draft(s, owner, new, now), counts_for));
    }
    s.db.write(|tx| {
        let keys: Vec<_> = drafts.iter().filter_map(|(draft, _)| draft.source_key()).collect();
        let known: HashSet<_> = store::list_known(tx, &keys)?.into_iter().map(|known| keys[known.place]).collect();
        let resolver =
            ContributionResolver::read(tx, drafts.iter().map(|(draft, counts_for)| (draft.user_id, counts_for)))?;
        let mut activities = Vec::with_capacity(drafts.len());
        for (draft, counts_for) in &drafts {
            let (owner, day) = (draft.user_id, draft.start.day());
            let contributions = resolver.resolve(owner, day, counts_for, &Default::default())?;
            if draft.source_key().is_none_or(|key| !known.contains(&key)) {
                activities.push(Activity { contributions, ..draft.clone() });
            }
        }
        insert_activities(s, tx, &activities, Audience::Teams, now)
    })
}

/// Who is told of new activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// The teams that they count for.
    Teams,
    /// Nobody. The activities of a file are not news, and the achievements of its owner are checked at its end, all at once.
    Nobody,
}

/// Inserts activities, and returns the number of new ones. An activity that occurs twice counts once. The caller has
/// removed activities that were logged before.
pub(crate) fn insert_activities(
    s: &Services,
    tx: &mut Tx<'_>,
    activities: &[Activity],
    audience: Audience,
    now: DateTime<Utc>,
) -> Result<usize, ServiceError> {
    let mut keys = HashSet::new();
    let first = activities.iter().filter(|activity| activity.source_key().is_none_or(|key| keys.insert(key)));
    let new: Vec<Activity> = first.cloned().collect();
    insert_batch(s, tx, &new, audience, now)?;
    Ok(new.len())
}

/// Inserts activities that are all new, with every kept total. Returns the goals that they count for after that, also those that the
/// owners may not see.
///
/// # Errors
/// [`milequest_persistence::StoreError::ConcurrentChange`] when one of them was logged meanwhile under the same source
/// id.
pub(super) fn insert_batch(
    s: &Services,
    tx: &mut Tx<'_>,
    activities: &[Activity],
    audience: Audience,
    now: DateTime<Utc>,
) -> Result<Vec<GoalSnapshot>, ServiceError> {
    if activities.is_empty() {
        return Ok(Vec::new());
    }
    let mut delta = Delta::default();
    for activity in activities {
        delta.add(&Delta::between(None, Some(&activity.fact())));
    }
    let events = match audience {
        Audience::Teams => activities.iter().filter(|activity| is_news(activity, now)).map(logged).collect(),
        Audience::Nobody => Vec::new(),
    };
    let new = NewActivities { activities, events, checks_people: audience == Audience::Teams };
    apply_change(s, tx, new, delta, &ChangedDays::new(), now)
}

/// Whether the teams of an activity, and the followers of its owner, are told of it.
fn is_news(activity: &Activity, now: DateTime<Utc>) -> bool {
    !activity.is_private && now - activity.start.at() <= notifications::LATEST_START
}

const fn logged(activity: &Activity) -> Event {
    Event::ActivityLogged(activity.id)
}

/// New activities, and the events that people are told of.
struct NewActivities<'a> {
    activities: &'a [Activity],
    events: Vec<Event>,
    /// Whether the achievements of their owners are checked.
    checks_people: bool,
}

/// The days of people on which existing activities changed.
pub(super) type ChangedDays = BTreeSet<(UserId, NaiveDate)>;

/// Applies a delta to every kept total, completes goals that reach their targets, and reopens goals that fall below. Returns the
/// goals of the delta after that, also those that the owner may not see.
pub(super) fn apply_delta(
    s: &Services,
    tx: &mut Tx<'_>,
    delta: Delta,
    changed: &ChangedDays,
    now: DateTime<Utc>,
) -> Result<Vec<GoalSnapshot>, ServiceError> {
    if delta.is_empty() {
        return Ok(Vec::new());
    }
    let none = NewActivities { activities: &[], events: Vec::new(), checks_people: true };
    apply_change(s, tx, none, delta, changed, now)
}

/// Inserts new activities, and applies a delta as [`apply_delta`] does.
fn apply_change(
    s: &Services,
    tx: &mut Tx<'_>,
    NewActivities { activities: new, events, checks_people }: NewActivities<'_>,
    delta: Delta,
    changed: &ChangedDays,
    now: DateTime<Utc>,
) -> Result<Vec<GoalSnapshot>, ServiceError> {
    // Everybody sees the time of the last activity of a public team, so a private activity does not update it.
    let public = delta.team_days.iter().filter(|(_, split)| split.public.count > 0);
    let active: BTreeSet<TeamId> = public.map(|(key, _)| key.team).collect();
    // The statement that writes the activities enqueues the jobs too, so they cost no round trip.
    let check = achievements::check_after_delta(&delta, checks_people, now)?;
    let jobs = check.into_iter().chain(notifications::job_row(events, now)?).collect();
    let change = ActivityChange { new, delta, active, jobs };
    let moved = store::apply_change(tx, &change, now)?;
    // Most goals are far from their target, and need no further statement.
    let unsettled: Vec<GoalId> = moved.iter().filter(|goal| !goal.is_settled).map(|goal| goal.snapshot.goal).collect();
    let mut goals: BTreeMap<GoalId, GoalSnapshot> =
        moved.into_iter().map(|goal| (goal.snapshot.goal, goal.snapshot)).collect();
    let updated = completion::complete_goals(s, tx, &unsettled, now)?;
    goals.extend(updated.into_iter().map(|snapshot| (snapshot.goal, snapshot)));
    store::recount_kind_days(tx, changed)?;
    achievements::withdraw_lost(s, tx, &change.delta, now)?;
    Ok(goals.into_values().collect())
}
