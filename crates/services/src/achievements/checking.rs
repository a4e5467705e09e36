//! Finds the achievements that people have earned.
//!
//! A check locks the row of a person before it reads definitions and records, so it sees at least everything that an
//! earlier check has seen. Every write enqueues a job that begins after it, so no change is missed. A repeated check
//! has the same result.

use super::{
    Definition, Earned, distance_milestones,
    goal_news::GoalNews,
    job_kinds::{CheckAchievements, CheckContributors, CheckEverybody},
    overview::needs_of,
};
use crate::{
    ServiceError, Services,
    cache::routes,
    jobs::{self, JobKind, NewJob},
    notifications::{self, Event, Retraction},
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    AchievementId, Distance, GoalId, TeamId, UserId,
    activities::{Amount, Delta, Split},
    routes::Route,
};
use milequest_persistence::{
    Tx,
    achievements::{self as store, GoalState, Milestones, PersonRecords},
    activities::increment_changes,
    events,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The number of people, or goals, that one transaction checks.
const BATCH_SIZE: usize = 20;

/// The reason for a check.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CheckReason {
    /// The totals of these people changed. People who have not changed since their last check are skipped.
    PersonChanged,
    /// The milestones of a goal changed. Achievements that do not depend on goals stay as they are.
    GoalChanged,
    /// Everything is checked, whatever has changed.
    Anything,
}

/// Checks people, and the contributors to goals with new milestones, after this transaction.
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

/// Checks the contributors to the goals of a team after this transaction, because its visibility changed.
pub(crate) fn enqueue_team_check(tx: &mut Tx<'_>, team: TeamId, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let goals = store::list_begun_goals(tx, team)?;
    enqueue_check(tx, [], goals, now)
}

/// Checks everybody after this transaction.
pub(crate) fn enqueue_full_check(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), ServiceError> {
    // The key is only for jobs that begin at the first person. A job that continues has passed some people already.
    jobs::enqueue(tx, CheckEverybody { after: None }.request(now).once_per("check_everybody"))?;
    Ok(())
}

/// The job that checks the goals of a change of the totals, and its people if they are to be checked.
pub(crate) fn check_after_delta(
    delta: &Delta,
    checks_people: bool,
    now: DateTime<Utc>,
) -> Result<Option<NewJob>, ServiceError> {
    let users: BTreeSet<UserId> = changes_of_people(delta).map(|(user, _)| user).filter(|_| checks_people).collect();
    let goals = goals_of(delta);
    if users.is_empty() && goals.is_empty() {
        return Ok(None);
    }
    let job = CheckAchievements { users: users.into_iter().collect(), goals };
    job.request(now).into_row().map(Some)
}

/// Withdraws achievements for which the public activities are no longer enough, in the transaction that changes the
/// totals, so that nobody sees what a private activity has earned.
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

/// The changes by days and teams, each with its person.
fn changes_of_people(delta: &Delta) -> impl Iterator<Item = (UserId, &Split)> {
    let by_day = delta.user_days.iter().map(|((user, _), split)| (*user, split));
    by_day.chain(delta.team_days.iter().map(|(key, split)| (key.user, split)))
}

/// The goals of a change, including those whose totals stay equal.
fn goals_of(delta: &Delta) -> Vec<GoalId> {
    let of_teams = delta.team_days.keys().filter_map(|key| key.goal);
    let goals: BTreeSet<GoalId> = delta.goals.keys().copied().chain(of_teams).collect();
    goals.into_iter().collect()
}

/// Enqueues a check after an edit that changes the kind or the hour of an activity, and no total.
pub(crate) fn recheck_after_edit(tx: &mut Tx<'_>, owner: UserId, now: DateTime<Utc>) -> Result<(), ServiceError> {
    increment_changes(tx, &BTreeSet::from([owner]), now)?;
    enqueue_check(tx, [owner], [], now)
}

/// The job after a write: updates the milestones of goals, then checks people. Another job continues when it is too
/// much for one transaction.
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

/// Checks people at once, whatever has changed, and updates the milestones of these goals.
pub(crate) fn check_now(
    s: &Services,
    tx: &mut Tx<'_>,
    (users, goals): (&[UserId], &[GoalId]),
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    update_milestones(s, tx, goals, now)?;
    check_people(tx, users, CheckReason::Anything, now)
}

/// The job after the milestones of a goal changed: checks some of the contributors, and enqueues a job for the next
/// ones.
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

/// The job after the definitions changed: checks some people, and enqueues a job for the next ones.
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

/// Updates the milestones of goals, enqueues checks of the contributors to goals with new milestones, and tells the teams.
fn update_milestones(s: &Services, tx: &mut Tx<'_>, goals: &[GoalId], now: DateTime<Utc>) -> Result<(), ServiceError> {
    if goals.is_empty() {
        return Ok(());
    }
    let (mut changed, mut to_check, mut news) = (Vec::new(), Vec::new(), GoalNews::default());
    for (state, before) in store::lock_goal_states(tx, goals)? {
        let route = route_of(s, tx, &state)?;
        let after = milestones(&state, route.as_deref());
        if after == before {
            continue;
        }
        news.add(state.goal, &before, &after, route.as_deref());
        changed.push((state.goal, after));
        // Contributors earn nothing by quarters.
        if (Milestones { quarters: before.quarters, ..after }) != before {
            to_check.push(CheckContributors { goal: state.goal, after_user: None }.request(now));
        }
    }
    if changed.is_empty() {
        return Ok(());
    }
    store::update_milestones(tx, &changed)?;
    if !to_check.is_empty() {
        jobs::enqueue_all(tx, to_check)?;
    }
    news.enqueue(tx, now)
}

/// The milestones of a goal for its contributors. If everybody sees the goal, everybody may know its progress.
/// Otherwise others may only know the milestones that public activities alone have reached, because they could conclude
/// from other milestones that a person has private activities.
fn milestones(state: &GoalState, route: Option<&Route>) -> Milestones {
    let GoalState { completed, target, done, public, .. } = *state;
    let reached = |done: Distance| {
        let segments = route.map_or(0, |route| route.itinerary().segments_reached(done));
        i32::try_from(segments).unwrap_or(i32::MAX)
    };
    Milestones {
        segments: reached(done),
        public_segments: reached(public),
        completed,
        public_completed: completed && public >= target,
        quarters: Some(quarters(done, target)),
    }
}

/// The route of a goal, if it has one.
fn route_of(s: &Services, tx: &mut Tx<'_>, state: &GoalState) -> Result<Option<Arc<Route>>, ServiceError> {
    match state.route_since {
        Some(since) => routes::route(s, tx, state.goal, since),
        None => Ok(None),
    }
}

/// The number of quarters of a target that a distance has reached, at most three.
fn quarters(done: Distance, target: Distance) -> i16 {
    let (done, target) = (i128::from(done.millimetres()), i128::from(target.millimetres()));
    (1..=3).filter(|quarter| target > 0 && done * 4 >= target * i128::from(*quarter)).count().try_into().unwrap_or(0)
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
    // Read after the lock: an edit of the definitions that commits meanwhile enqueues another check of everybody.
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
    let news = kept.iter().filter(|(user, one)| {
        let before = earned.get(user).map(Vec::as_slice).unwrap_or_default();
        !before.iter().any(|old| old.achievement == one.achievement)
    });
    let mut news: Vec<Event> =
        news.map(|(user, one)| Event::AchievementEarned { user: *user, achievement: one.achievement }).collect();
    news.extend(published(&kept, &earned));
    let milestones = distance_milestones::update(tx, &records)?;
    news.extend(milestones.events);
    let lost =
        withdrawn.iter().map(|(user, achievement)| Retraction::Achievement { user: *user, achievement: *achievement });
    notifications::enqueue(tx, news, now)?;
    notifications::enqueue_retractions(tx, lost, now)?;
    store::delete_earned(tx, &withdrawn)?;
    store::upsert_earned(tx, &kept)?;
    let hidden = kept.iter().filter(|(_, one)| one.public_at.is_none()).map(|(user, _)| *user);
    let losing: BTreeSet<UserId> =
        withdrawn.iter().map(|(user, _)| *user).chain(hidden).chain(milestones.losing).collect();
    if !losing.is_empty() {
        // At once: a feed shows nothing of which only private activities are left.
        events::retract_unearned(tx, &losing.into_iter().collect::<Vec<_>>())?;
    }
    if reason != CheckReason::GoalChanged {
        store::mark_checked(tx, &checked, now)?;
    }
    Ok(())
}

/// The events of achievements that were earned before, and are earned by public activities from now on.
fn published(kept: &[(UserId, Earned)], earned: &BTreeMap<UserId, Vec<Earned>>) -> Vec<Event> {
    let was_private = |user: &UserId, one: &Earned| {
        let before = earned.get(user).map(Vec::as_slice).unwrap_or_default();
        before.iter().any(|old| old.achievement == one.achievement && old.public_at.is_none())
    };
    let new = kept.iter().filter(|(user, one)| one.public_at.is_some() && was_private(user, one));
    new.map(|(user, one)| Event::AchievementPublished { user: *user, achievement: one.achievement }).collect()
}

/// The achievements that a person has earned now. An achievement that was earned before keeps its time. One that public
/// activities have earned is earned in any case.
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
