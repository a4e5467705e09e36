//! Editing, hiding and deleting activities.

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
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    ActivityId, Distance, GoalId, TimeZone,
    activities::Delta,
    activities::{ActivityKind, ActivityNote, ActivityPlace, Movement, Seconds, Start, StartError},
};
use milequest_persistence::{Tx, accounts::users, activities as store};

/// What of an activity is to change; `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct ActivityEdit {
    /// When it was.
    pub start: Option<StartEdit>,
    /// How somebody moved.
    pub kind: Option<ActivityKind>,
    /// How far.
    pub distance: Option<Distance>,
    /// The duration.
    pub duration: Option<Seconds>,
    /// Whether it is private: only its owner sees it, and teams see its distance in totals.
    pub is_private: Option<bool>,
    /// The owner's note.
    pub note: Option<ActivityNote>,
    /// Where it was, or nowhere any more.
    pub place: Option<Option<ActivityPlace>>,
    /// The teams and goals that it counts for.
    pub counts_for: Option<CountsFor>,
}

/// What of a start is to change. A time that is not said stays the same moment; a zone that is not said stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartEdit {
    /// As [`Start::parse`] takes it.
    pub time: Option<String>,
    /// The time zone.
    pub zone: Option<TimeZone>,
}

/// Changes an activity and answers how it is then. An edit that says nothing changes nothing.
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
        apply_delta(s, tx, delta, &changed, now)?;
        // The kind and the hour can change while no total does.
        if is_empty && (before.movement, before.start) != (after.movement, after.start) {
            achievements::recheck_after_edit(tx, owner, now)?;
            store::recount_kind_days(tx, &changed)?;
        }
        let touched: Vec<GoalId> = before.contributions.values().flatten().copied().collect();
        with_goals(tx, after, &touched)
    })
}

impl ActivityEdit {
    fn change(&self, tx: &mut Tx<'_>, before: &Activity, now: DateTime<Utc>) -> Result<Activity, ServiceError> {
        let (start, movement) = self.validate(before, now)?;
        let contributions = match &self.counts_for {
            Some(wanted) => {
                let held = PreviousContributions {
                    day: Some(before.start.day()),
                    contributions: before.contributions.clone(),
                };
                contributions::resolve(tx, before.user_id, start.day(), wanted, &held)?
            }
            None => {
                if start.day() != before.start.day() {
                    contributions::still_holds(tx, &before.contributions, start.day())?;
                }
                before.contributions.clone()
            }
        };
        Ok(Activity {
            start,
            movement,
            is_private: self.is_private.unwrap_or(before.is_private),
            note: self.note.clone().unwrap_or_else(|| before.note.clone()),
            place: self.place.clone().unwrap_or_else(|| before.place.clone()),
            contributions,
            ..before.clone()
        })
    }
}

impl ActivityEdit {
    /// When and how somebody moved then. What stays as it was is believed as it was.
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
        // The same moment in the same zone stays on its day, whatever is known of the zone by now.
        Ok(if (start.at(), zone) == (before.at(), before.zone()) { before } else { start })
    }
}

/// Deletes an activity, and takes from every total what it gave. Answers how far the goals are then that it counted for, as far as the
/// owner may see them.
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
        store::delete(tx, id)?;
        let delta = Delta::between(Some(&before.fact()), None);
        apply_delta(s, tx, delta, &[(owner, before.start.day())].into(), now)?;
        Ok(with_goals(tx, before, &[])?.goals)
    })
}

/// Hides many activities of the viewer's at once, or shows them, and answers how many changed.
pub fn update_privacy(
    s: &Services,
    viewer: &Viewer,
    which: &ActivitySelection,
    is_private: bool,
) -> Result<usize, ServiceError> {
    let (owner, now) = (viewer.user.id, s.now());
    s.db.write(|tx| {
        users::lock(tx, owner).map_err(or_not_found("activity"))?;
        let facts = store::update_privacy(tx, owner, which, is_private, now)?;
        let mut delta = Delta::default();
        for after in &facts {
            let before = milequest_domain::activities::Fact { is_private: !is_private, ..after.clone() };
            delta.add(&Delta::between(Some(&before), Some(after)));
        }
        let changed = facts.iter().map(|fact| (owner, fact.day)).collect();
        apply_delta(s, tx, delta, &changed, now)?;
        Ok(facts.len())
    })
}
