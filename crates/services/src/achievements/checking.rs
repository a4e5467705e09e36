//! Finding who has earned what.
//!
//! Whoever checks a person holds that person's row, reads what can be earned and what was done only then, and so sees at least all that
//! an earlier check has seen. Every write leaves a job behind that is begun after it; so none is missed, and what is checked twice is
//! the same.

use super::{
    Definition, Earned,
    job_kinds::{CheckAchievements, CheckContributors, CheckEverybody},
    overview::needs_of,
};
use crate::{
    ServiceError, Services,
    cache::routes,
    jobs::{self, JobKind, NewJob},
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    AchievementId, Distance, GoalId, TeamId, UserId,
    activities::{Amount, Delta, Split},
};
use milequest_persistence::{
    Tx,
    achievements::{self as store, GoalState, Milestones, PersonRecords},
    activities::increment_changes,
};
use std::collections::{BTreeMap, BTreeSet};

/// How many people, or goals, one transaction looks at.
const BATCH_SIZE: usize = 20;

/// The reason for a check.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CheckReason {
    /// They did something. Who has not, since the last check, is passed over.
    PersonChanged,
    /// A goal has come to something. What has nothing to do with goals stays as it is.
    GoalChanged,
    /// It has to be found now, whatever has changed.
    Anything,
}

/// Has people checked after this transaction, and those who contributed to goals that have come to a waypoint or their end.
pub(crate) fn enqueue_check(
    tx: &mut Tx<'_>,
    users: impl IntoIterator<Item = UserId>,
    goals: impl IntoIterator<Item = GoalId>,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let (users, goals): (Vec<_>, Vec<_>) = (users.into_iter().collect(), goals.into_iter().collect());
    if !users.is_empty() || !goals.is_empty() {
        jobs::enqueue(tx, CheckAchievements { users, goals }.request(now))?;
    }
    Ok(())
}

/// Has those checked after this transaction who contributed to the goals of a team that everybody sees from now on, or does not any
/// more.
pub(crate) fn enqueue_team_check(tx: &mut Tx<'_>, team: TeamId, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let goals = store::list_begun_goals(tx, team)?;
    enqueue_check(tx, [], goals, now)
}

/// Enqueues a check of everybody after this transaction.
pub(crate) fn enqueue_full_check(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), ServiceError> {
    // Under the key of those who begin anew: one that goes on has passed some people already.
    jobs::enqueue(tx, CheckEverybody { after: None }.request(now).once_per("check_everybody"))?;
    Ok(())
}

/// The job that checks, after a change of the totals, whoever did something and what was done for.
pub(crate) fn check_after_delta(delta: &Delta, now: DateTime<Utc>) -> Result<Option<NewJob>, ServiceError> {
    let users: BTreeSet<UserId> = changes_of_people(delta).map(|(user, _)| user).collect();
    let goals = goals_of(delta);
    if users.is_empty() && goals.is_empty() {
        return Ok(None);
    }
    let job = CheckAchievements { users: users.into_iter().collect(), goals };
    job.request(now).into_row().map(Some)
}

/// Withdraws, in the transaction of a change of the totals, what somebody has lost of public activities, so that nobody sees what a
/// hidden activity has earned.
pub(crate) fn withdraw_lost(
    s: &Services,
    tx: &mut Tx<'_>,
    delta: &Delta,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let is_less = |Amount { distance, duration, count }: Amount| distance < 0 || duration < 0 || count < 0;
    let losing: BTreeSet<UserId> =
        changes_of_people(delta).filter(|(_, split)| is_less(split.public)).map(|(user, _)| user).collect();
    if losing.is_empty() {
        return Ok(());
    }
    update_milestones(s, tx, &goals_of(delta), now)?;
    check_people(tx, &losing.into_iter().collect::<Vec<_>>(), CheckReason::Anything, now)
}

/// The changes by days and teams, each with whose it is.
fn changes_of_people(delta: &Delta) -> impl Iterator<Item = (UserId, &Split)> {
    let by_day = delta.user_days.iter().map(|((user, _), split)| (*user, split));
    by_day.chain(delta.team_days.iter().map(|(key, split)| (key.user, split)))
}

/// The goals of a change, also those whose totals are as before.
fn goals_of(delta: &Delta) -> Vec<GoalId> {
    let of_teams = delta.team_days.keys().filter_map(|key| key.goal);
    let goals: BTreeSet<GoalId> = delta.goals.keys().copied().chain(of_teams).collect();
    goals.into_iter().collect()
}

/// What follows where an activity is of another kind or hour now, and every total is as it was.
pub(crate) fn recheck_after_edit(tx: &mut Tx<'_>, owner: UserId, now: DateTime<Utc>) -> Result<(), ServiceError> {
    increment_changes(tx, &BTreeSet::from([owner]), now)?;
    enqueue_check(tx, [owner], [], now)
}

/// The job after a write: updates the milestones of goals, then checks people. What is too much for one transaction is left
/// to another job.
pub(crate) fn check(
    s: &Services,
    tx: &mut Tx<'_>,
    (users, goals): (&[UserId], &[GoalId]),
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let (batch, others) = goals.split_at(goals.len().min(BATCH_SIZE));
    update_milestones(s, tx, batch, now)?;
    if !others.is_empty() {
        return enqueue_check(tx, users.iter().copied(), others.iter().copied(), now);
    }
    let (batch, others) = users.split_at(users.len().min(BATCH_SIZE));
    check_people(tx, batch, CheckReason::PersonChanged, now)?;
    enqueue_check(tx, others.iter().copied(), [], now)
}

/// Finds at once what some people have earned, whatever has changed, and how far these goals are.
pub(crate) fn check_now(
    s: &Services,
    tx: &mut Tx<'_>,
    (users, goals): (&[UserId], &[GoalId]),
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    update_milestones(s, tx, goals, now)?;
    check_people(tx, users, CheckReason::Anything, now)
}

/// The job after a goal has come to a waypoint or its end, or gone back from there: checks some of those who contributed, and enqueues
/// the next ones.
pub(crate) fn check_contributors(
    tx: &mut Tx<'_>,
    goal: GoalId,
    after: Option<UserId>,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let people = store::list_contributors(tx, goal, after, batch_limit())?;
    check_people(tx, &people, CheckReason::GoalChanged, now)?;
    if people.len() >= BATCH_SIZE {
        jobs::enqueue(tx, CheckContributors { goal, after_user: people.last().copied() }.request(now))?;
    }
    Ok(())
}

/// The job after an edit of what can be earned: checks some people, and enqueues the next ones.
pub(crate) fn check_everybody(tx: &mut Tx<'_>, after: Option<UserId>, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let people = store::list_active_people(tx, after, batch_limit())?;
    check_people(tx, &people, CheckReason::Anything, now)?;
    if people.len() >= BATCH_SIZE {
        jobs::enqueue(tx, CheckEverybody { after: people.last().copied() }.request(now))?;
    }
    Ok(())
}

fn batch_limit() -> i64 {
    i64::try_from(BATCH_SIZE).unwrap_or(i64::MAX)
}

/// Updates the milestones of goals, and enqueues checks of those who contributed to a goal with new ones.
fn update_milestones(s: &Services, tx: &mut Tx<'_>, goals: &[GoalId], now: DateTime<Utc>) -> Result<(), ServiceError> {
    if goals.is_empty() {
        return Ok(());
    }
    let mut changed = Vec::new();
    for (state, before) in store::lock_goal_states(tx, goals)? {
        let after = milestones(s, tx, &state)?;
        if after != before {
            changed.push((state.goal, after));
        }
    }
    if changed.is_empty() {
        return Ok(());
    }
    store::update_milestones(tx, &changed)?;
    let jobs = changed.iter().map(|(goal, _)| CheckContributors { goal: *goal, after_user: None }.request(now));
    jobs::enqueue_all(tx, jobs)
}

/// What those who contributed to a goal have by that. Where everybody sees the goal, everybody may know how far it is. Elsewhere, a goal
/// that public activities alone would not have brought so far is not there as far as others are told: they could tell when somebody
/// did something that they do not see.
fn milestones(s: &Services, tx: &mut Tx<'_>, state: &GoalState) -> Result<Milestones, ServiceError> {
    let GoalState { goal, completed, target, done, public, route_since } = *state;
    let route = match route_since {
        Some(since) => routes::route(s, tx, goal, since)?,
        None => None,
    };
    let reached = |done: Distance| {
        let segments = route.as_ref().map_or(0, |route| route.itinerary().segments_reached(done));
        i32::try_from(segments).unwrap_or(i32::MAX)
    };
    Ok(Milestones {
        segments: reached(done),
        public_segments: reached(public),
        completed,
        public_completed: completed && public >= target,
    })
}

/// Checks people, at most as many as one transaction can.
fn check_people(
    tx: &mut Tx<'_>,
    people: &[UserId],
    reason: CheckReason,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    if people.is_empty() {
        return Ok(());
    }
    let locked = store::lock_people(tx, people, now)?;
    let mut people: Vec<UserId> = locked.keys().copied().collect();
    if reason == CheckReason::PersonChanged {
        let changes = store::list_change_counts(tx, &people)?;
        let done = |user: &UserId| locked.get(user).copied().flatten() == Some(changes.get(user).copied().unwrap_or(0));
        people.retain(|user| !done(user));
    }
    if people.is_empty() {
        return Ok(());
    }
    // Read once they are locked: who edited what can be earned meanwhile has everybody checked after this.
    let mut definitions = store::list(tx)?;
    if reason == CheckReason::GoalChanged {
        definitions.retain(|definition| definition.criteria.needs().goals);
    }
    let records = store::list_records(tx, &people, needs_of(&definitions))?;
    let earned = store::list_earned(tx, &people)?;
    let (mut kept, mut withdrawn, mut checked) = (Vec::new(), Vec::new(), Vec::new());
    for (user, records) in &records {
        let before = earned.get(user).map(Vec::as_slice).unwrap_or_default();
        let after = earned_now(&definitions, records, before, now);
        let was_checked = |id: AchievementId| definitions.iter().any(|definition| definition.id == id);
        let gone = before.iter().filter(|old| !after.contains_key(&old.achievement) && was_checked(old.achievement));
        withdrawn.extend(gone.map(|old| (*user, old.achievement)));
        kept.extend(after.into_values().filter(|new| !before.contains(new)).map(|new| (*user, new)));
        checked.push((*user, records.changes));
    }
    store::delete_earned(tx, &withdrawn)?;
    store::upsert_earned(tx, &kept)?;
    if reason != CheckReason::GoalChanged {
        store::mark_checked(tx, &checked, now)?;
    }
    Ok(())
}

/// What somebody has earned now. What was earned before stays since then; what public activities have earned is earned in any case.
fn earned_now(
    definitions: &[Definition],
    records: &PersonRecords,
    before: &[Earned],
    now: DateTime<Utc>,
) -> BTreeMap<AchievementId, Earned> {
    let earned = |definition: &Definition| {
        let (id, revision) = (definition.id, definition.revision);
        let old = before.iter().find(|old| old.achievement == id && old.revision == revision);
        let is_public = definition.criteria.progress(&records.public).is_earned();
        let is_earned = is_public || definition.criteria.progress(&records.all).is_earned();
        let public_at = is_public.then(|| old.and_then(|old| old.public_at).unwrap_or(now));
        is_earned.then(|| (id, Earned { achievement: id, revision, at: old.map_or(now, |old| old.at), public_at }))
    };
    definitions.iter().filter(|definition| definition.is_on).filter_map(earned).collect()
}
