//! Edits activities, makes them private or public, and deletes them.

use super::{
    Activity, ActivitySelection, CountsFor, GoalSnapshot,
    changes::{ActivityAndGoals, apply_delta, with_goals},
    contributions::{self, PreviousContributions},
    new_activity::{movement_error, start_error},
};
use crate::{
    Precondition, ServiceError, Services, achievements,
    core::{
        error::{combine_errors, or_not_found},
        viewer::Viewer,
    },
    notifications::{self, Event, Retraction},
    posts, teams,
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    ActivityId, Distance, GoalId, TimeZone, UserId,
    activities::Delta,
    activities::{ActivityKind, ActivityNote, ActivityPlace, Movement, Seconds, Start, StartError},
};
use milequest_persistence::{Tx, accounts::users, activities as store, events, tracks};
use std::collections::BTreeMap;

/// The changes of an activity; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct ActivityEdit {
    /// The changes of the start.
    pub start: Option<StartEdit>,
    /// The new kind.
    pub kind: Option<ActivityKind>,
    /// The new distance.
    pub distance: Option<Distance>,
    /// The new duration.
    pub duration: Option<Seconds>,
    /// Whether it is private: only its owner sees it, and teams see its distance in totals.
    pub is_private: Option<bool>,
    /// The new note.
    pub note: Option<ActivityNote>,
    /// The new place, or none to remove it.
    pub place: Option<Option<ActivityPlace>>,
    /// The teams and goals that it counts for.
    pub counts_for: Option<CountsFor>,
}

/// The changes of a start. Without a time the moment stays, and without a zone the zone stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartEdit {
    /// The time, in a format of [`Start::parse`].
    pub time: Option<String>,
    /// The time zone.
    pub zone: Option<TimeZone>,
}

/// Changes an activity and returns it. An empty edit changes nothing.
///
/// # Errors
/// [`crate::Code::NotFound`]; [`crate::Code::Changed`]; [`crate::Code::InvalidFields`].
pub fn edit(
    s: &Services,
    viewer: &Viewer,
    id: ActivityId,
    edit: &ActivityEdit,
    precondition: &Precondition<Activity>,
) -> Result<ActivityAndGoals, ServiceError> {
    let (owner, now) = (viewer.user.id, s.now());
    s.db.write(|tx| {
        users::lock(tx, owner).map_err(or_not_found("activity"))?;
        let before = store::lock(tx, owner, id).map_err(or_not_found("activity"))?;
        precondition.check(&before)?;
        let after = edit.change(tx, &before, now)?;
        if after == before {
            return with_goals(tx, before, &[]);
        }
        let after = Activity { updated_at: now, ..after };
        store::update(tx, &after)?;
        let delta = Delta::between(Some(&before.fact()), Some(&after.fact()));
        let is_empty = delta.is_empty();
        let changed = [before.start.day(), after.start.day()].map(|day| (owner, day)).into();
        // Before the rows of teams and goals are locked, which others wait for.
        let hidden = if after.is_private && !before.is_private { vec![id] } else { Vec::new() };
        let gone = posts::delete_posts_of_activities(tx, &hidden)?;
        tracks::unshare(tx, &hidden)?;
        apply_delta(s, tx, delta, &changed, now)?;
        // The kind and the hour can change while every total stays equal.
        if is_empty && (before.movement, before.start) != (after.movement, after.start) {
            achievements::recheck_after_edit(tx, owner, now)?;
            store::recount_kind_days(tx, &changed)?;
        }
        if hides(&before, &after) {
            let moved = moved_event(tx, &after)?;
            notifications::retract_now(tx, &Retraction::HiddenActivities(vec![id]), now)?;
            notifications::enqueue(tx, moved, now)?;
        }
        posts::retract_posts_now(tx, gone, now)?;
        if leaves_teams(&before, &after) {
            teams::withdraw_activities(tx, before.contributions.keys().copied(), now)?;
        }
        let touched: Vec<GoalId> = before.contributions.values().flatten().copied().collect();
        with_goals(tx, after, &touched)
    })
}

impl ActivityEdit {
    fn change(&self, tx: &mut Tx<'_>, before: &Activity, now: DateTime<Utc>) -> Result<Activity, ServiceError> {
        let (start, movement) = self.validate(before, now)?;
        let contributions = match &self.counts_for {
            Some(counts_for) => {
                let held = PreviousContributions {
                    day: Some(before.start.day()),
                    contributions: before.contributions.clone(),
                };
                contributions::resolve(tx, before.user_id, start.day(), counts_for, &held)?
            }
            None => {
                if start.day() != before.start.day() {
                    contributions::still_holds(tx, &before.contributions, start.day())?;
                }
                before.contributions.clone()
            }
        };
        let is_private = self.is_private.unwrap_or(before.is_private);
        Ok(Activity {
            start,
            movement,
            is_private,
            // A private activity is shown by no post.
            post: before.post.filter(|_| !is_private),
            note: self.note.clone().unwrap_or_else(|| before.note.clone()),
            place: self.place.clone().unwrap_or_else(|| before.place.clone()),
            contributions,
            ..before.clone()
        })
    }
}

impl ActivityEdit {
    /// The start and the movement after the edit. Only changed values are validated.
    fn validate(&self, before: &Activity, now: DateTime<Utc>) -> Result<(Start, Movement), ServiceError> {
        let old = before.movement;
        let (kind, distance) = (self.kind.unwrap_or(old.kind()), self.distance.unwrap_or(old.distance()));
        let duration = self.duration.unwrap_or(old.duration());
        let movement = if (kind, distance, duration) == (old.kind(), old.distance(), old.duration()) {
            Ok(old)
        } else {
            Movement::new(kind, distance, duration)
        };
        let start = self.start.as_ref().map_or(Ok(before.start), |edit| edit.of(before.start));
        let start = start.and_then(|start| match start.check(duration, now) {
            Err(_) if start == before.start && duration <= old.duration() => Ok(start),
            Err(StartError::TooOld) if start == before.start => Ok(start),
            checked => checked.map(|()| start),
        });
        combine_errors(start.map_err(|rule| start_error(&rule)), movement.map_err(|rule| movement_error(&rule)))
    }
}

impl StartEdit {
    fn of(&self, before: Start) -> Result<Start, StartError> {
        let zone = self.zone.unwrap_or(before.zone());
        let start = match &self.time {
            Some(time) => Start::parse(time, zone)?,
            None => Start::new(before.at(), zone),
        };
        // The same moment in the same zone stays on its day, even if the rules of the zone have changed.
        Ok(if (start.at(), zone) == (before.at(), before.zone()) { before } else { start })
    }
}

/// Deletes an activity, and subtracts it from every total. Returns the goals that it counted for, if the owner may see
/// them.
///
/// # Errors
/// [`crate::Code::NotFound`]; [`crate::Code::Changed`].
pub fn delete(
    s: &Services,
    viewer: &Viewer,
    id: ActivityId,
    precondition: &Precondition<Activity>,
) -> Result<Vec<GoalSnapshot>, ServiceError> {
    let (owner, now) = (viewer.user.id, s.now());
    s.db.write(|tx| {
        users::lock(tx, owner).map_err(or_not_found("activity"))?;
        let before = store::lock(tx, owner, id).map_err(or_not_found("activity"))?;
        precondition.check(&before)?;
        delete_locked(s, tx, owner, std::slice::from_ref(&before), now)?;
        Ok(with_goals(tx, before, &[])?.goals)
    })
}

/// Deletes activities of a person, and subtracts them from every total. The caller has locked the person and the activities.
pub(crate) fn delete_locked(
    s: &Services,
    tx: &mut Tx<'_>,
    owner: UserId,
    activities: &[Activity],
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    if activities.is_empty() {
        return Ok(());
    }
    let ids: Vec<ActivityId> = activities.iter().map(|activity| activity.id).collect();
    let gone = posts::delete_posts_of_activities(tx, &ids)?;
    store::delete_all(tx, &ids)?;
    let mut delta = Delta::default();
    for activity in activities {
        delta.add(&Delta::between(Some(&activity.fact()), None));
    }
    let days = activities.iter().map(|activity| (owner, activity.start.day())).collect();
    apply_delta(s, tx, delta, &days, now)?;
    let public: Vec<&Activity> = activities.iter().filter(|activity| !activity.is_private).collect();
    if !public.is_empty() {
        let hidden: Vec<ActivityId> = public.iter().map(|activity| activity.id).collect();
        let some = |some: &[ActivityId]| Retraction::HiddenActivities(some.to_vec());
        let retractions: Vec<Retraction> = hidden.chunks(HIDDEN_AT_ONCE).map(some).collect();
        notifications::retract_all_now(tx, &retractions, now)?;
        teams::withdraw_activities(tx, public.iter().flat_map(|activity| activity.contributions.keys().copied()), now)?;
    }
    posts::retract_posts_now(tx, gone, now)
}

/// Gives activities of a person a note, unless they have one, and returns the number of changed ones. The caller has locked the
/// person.
pub(crate) fn add_notes(
    tx: &mut Tx<'_>,
    owner: UserId,
    notes: &BTreeMap<ActivityId, ActivityNote>,
    now: DateTime<Utc>,
) -> Result<usize, ServiceError> {
    let ids: Vec<ActivityId> = notes.keys().copied().collect();
    let activities = if ids.is_empty() { Vec::new() } else { store::lock_all(tx, owner, &ids)? };
    let mut changed = 0;
    for activity in activities.into_iter().filter(|activity| activity.note.as_str().is_empty()) {
        if let Some(note) = notes.get(&activity.id).filter(|note| !note.as_str().is_empty()) {
            // A note is in no total, and nobody was told of it.
            store::update(tx, &Activity { note: note.clone(), updated_at: now, ..activity })?;
            changed += 1;
        }
    }
    Ok(changed)
}

/// The number of hidden activities whose notifications are retracted together.
const HIDDEN_AT_ONCE: usize = 1000;

/// Whether an edit hides an activity from somebody who may have been told of it, or moves it in the feeds.
fn hides(before: &Activity, after: &Activity) -> bool {
    !before.is_private && (after.is_private || before.contributions != after.contributions)
}

/// Whether an edit takes a public activity from one of its teams.
fn leaves_teams(before: &Activity, after: &Activity) -> bool {
    let leaves_a_team = before.contributions.keys().any(|team| !after.contributions.contains_key(team));
    !before.is_private && (after.is_private || leaves_a_team)
}

/// The event by which the feeds tell of an activity where it counts now, if they told of it before.
fn moved_event(tx: &mut Tx<'_>, after: &Activity) -> Result<Vec<Event>, ServiceError> {
    if after.is_private {
        return Ok(Vec::new());
    }
    let logged_at = events::find_logged_at(tx, after.id)?;
    Ok(logged_at.map(|logged_at| Event::ActivityMoved { activity: after.id, logged_at }).into_iter().collect())
}

/// Makes many activities of the viewer private or public, and returns the number of changed ones.
pub fn update_privacy(
    s: &Services,
    viewer: &Viewer,
    which: &ActivitySelection,
    is_private: bool,
) -> Result<usize, ServiceError> {
    let (owner, now) = (viewer.user.id, s.now());
    s.db.write(|tx| {
        users::lock(tx, owner).map_err(or_not_found("activity"))?;
        let changes = store::update_privacy(tx, owner, which, is_private, now)?;
        let mut delta = Delta::default();
        for (_, after) in &changes {
            let before = milequest_domain::activities::Fact { is_private: !is_private, ..after.clone() };
            delta.add(&Delta::between(Some(&before), Some(after)));
        }
        let days = changes.iter().map(|(_, fact)| (owner, fact.day)).collect();
        let hidden: Vec<ActivityId> = if is_private { changes.iter().map(|(id, _)| *id).collect() } else { Vec::new() };
        // Before the rows of teams and goals are locked, which others wait for.
        let gone = posts::delete_posts_of_activities(tx, &hidden)?;
        tracks::unshare(tx, &hidden)?;
        apply_delta(s, tx, delta, &days, now)?;
        if is_private {
            let some = |some: &[ActivityId]| Retraction::HiddenActivities(some.to_vec());
            let retractions: Vec<Retraction> = hidden.chunks(HIDDEN_AT_ONCE).map(some).collect();
            notifications::retract_all_now(tx, &retractions, now)?;
            for some in gone.chunks(HIDDEN_AT_ONCE) {
                posts::retract_posts_now(tx, some.to_vec(), now)?;
            }
            let theirs = changes.iter().flat_map(|(_, fact)| fact.contributions.keys().copied());
            teams::withdraw_activities(tx, theirs, now)?;
        }
        Ok(changes.len())
    })
}
