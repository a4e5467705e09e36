//! Activities: logged, edited, hidden and deleted, with every kept total in the same transaction.
//!
//! Everything here writes a batch; one request is a batch of one. What a batch does to the totals is one [`Delta`].

mod batching;
mod contributions;
mod log;
pub mod reconciliation;
mod totals;

pub use batching::{FLIGHTS, MOST_TOGETHER};
pub(crate) use contributions::{Choices, Held};
pub use contributions::{CountsFor, GoalChoice};
pub(crate) use log::{Together, together};
pub use log::{log, log_alone, sent_before};
pub(crate) use totals::{settle, tell_reached};

use crate::{
    Page, PageRequest, Precondition, ServiceError, Services, achievements,
    core::{
        error::{both, missing},
        viewer::Viewer,
    },
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    ActivityId, Distance, GoalId, TimeZone, UserId,
    activities::{
        ActivityKind, ActivityNote, Delta, Movement, MovementError, Place, Seconds, Source, SourceId, Start, StartError,
    },
};
use milequest_persistence::{
    Tx,
    activities::{self as store, goals::standings},
    users,
};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

pub use milequest_persistence::activities::{Activity, Which, goals::Standing};

/// As many activities as are logged in one transaction where there are more.
pub(crate) const MANY: usize = 500;

/// An activity that somebody logs.
#[derive(Clone, Debug)]
pub struct NewActivity {
    /// When it was.
    pub start: Start,
    /// How, how far and for how long.
    pub movement: Movement,
    /// Whether it counts for its owner and the teams alone.
    pub is_private: bool,
    /// What the owner notes.
    pub note: ActivityNote,
    /// Where it was.
    pub place: Option<Place>,
    /// Where it was logged first.
    pub source: Source,
    /// Under which id.
    pub source_id: Option<SourceId>,
    /// For which teams and goals.
    pub counts_for: CountsFor,
}

/// What of an activity is to change; `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct ActivityEdit {
    /// When it was.
    pub start: Option<StartEdit>,
    /// How somebody moved.
    pub kind: Option<ActivityKind>,
    /// How far.
    pub distance: Option<Distance>,
    /// For how long.
    pub duration: Option<Seconds>,
    /// Whether it counts for its owner and the teams alone.
    pub is_private: Option<bool>,
    /// What the owner notes.
    pub note: Option<ActivityNote>,
    /// Where it was, or nowhere any more.
    pub place: Option<Option<Place>>,
    /// For which teams and goals.
    pub counts_for: Option<CountsFor>,
}

/// What of a start is to change. A time that is not said stays the same moment; a zone that is not said stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartEdit {
    /// As [`Start::read`] takes it.
    pub time: Option<String>,
    /// By which clock on the wall.
    pub zone: Option<TimeZone>,
}

/// When and how somebody moved, as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// As [`Start::read`] takes it.
    pub time: String,
    /// By which clock on the wall.
    pub zone: TimeZone,
    /// How.
    pub kind: ActivityKind,
    /// How far.
    pub distance: Distance,
    /// For how long.
    pub duration: Seconds,
}

impl Said {
    /// The start and the movement, if both can be believed at this moment.
    ///
    /// # Errors
    /// [`crate::Code::InvalidFields`] with everything that cannot be.
    pub fn believed(&self, now: DateTime<Utc>) -> Result<(Start, Movement), ServiceError> {
        let start =
            Start::read(&self.time, self.zone).and_then(|start| start.check(self.duration, now).map(|()| start));
        let movement = Movement::new(self.kind, self.distance, self.duration);
        both(start.map_err(|rule| wrong_start(&rule)), movement.map_err(|rule| wrong_movement(&rule)))
    }
}

/// An activity, and how far the goals are that it touched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The activity as it is now.
    pub activity: Activity,
    /// The goals that it counts for now, or did before the change, as far as the owner may see them.
    pub goals: Vec<Standing>,
}

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

/// An activity that is about to be, before it is known what it counts for.
pub(crate) fn draft(s: &Services, owner: UserId, new: NewActivity, now: DateTime<Utc>) -> Activity {
    let NewActivity { start, movement, is_private, note, place, source, source_id, .. } = new;
    Activity {
        id: s.new_id(),
        user_id: owner,
        start,
        movement,
        is_private,
        note,
        place,
        source,
        source_id,
        created_at: now,
        updated_at: now,
        contributions: Default::default(),
    }
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
struct Put {
    added: HashSet<ActivityId>,
    goals: Vec<Standing>,
}

fn put(s: &Services, tx: &mut Tx<'_>, all: &[Activity], now: DateTime<Utc>) -> Result<Put, ServiceError> {
    let added = store::insert(tx, all)?;
    let mut delta = Delta::default();
    for activity in all.iter().filter(|activity| added.contains(&activity.id)) {
        delta.add(&Delta::between(None, Some(&activity.fact())));
    }
    let goals = totals::move_by(s, tx, &delta, now)?;
    Ok(Put { added, goals })
}

fn wrong_start(rule: &StartError) -> ServiceError {
    ServiceError::field("started_at", rule)
}

/// Which field of a movement is wrong.
#[must_use]
pub fn wrong_movement(rule: &MovementError) -> ServiceError {
    let field = if *rule == MovementError::Duration { "duration_s" } else { "distance_m" };
    ServiceError::field(field, rule)
}

/// With how far the goals are that it counts for, and others that a change touched.
fn counted(tx: &mut Tx<'_>, activity: Activity, others: &[GoalId]) -> Result<Counted, ServiceError> {
    let ids = activity.contributions.values().flatten().chain(others);
    let asked = ids.map(|goal| (activity.user_id, *goal)).collect();
    let goals = standings(tx, &asked)?.remove(&activity.user_id).unwrap_or_default();
    Ok(Counted { activity, goals })
}

/// One of the viewer's own activities.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn show(s: &Services, viewer: &Viewer, id: ActivityId) -> Result<Activity, ServiceError> {
    s.db.read(|conn| store::find(conn, viewer.user.id, id).map_err(missing("activity")))
}

/// The viewer's own activities, the latest first.
pub fn mine(
    s: &Services,
    viewer: &Viewer,
    page: &PageRequest<(DateTime<Utc>, ActivityId)>,
) -> Result<Page<Activity>, ServiceError> {
    Ok(s.db.read(|conn| store::of_user(conn, viewer.user.id, page))?)
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
    still: &Precondition<Activity>,
) -> Result<Counted, ServiceError> {
    let (owner, now) = (viewer.user.id, s.now());
    s.db.write(|tx| {
        users::lock(tx, owner).map_err(missing("activity"))?;
        let before = store::lock(tx, owner, id).map_err(missing("activity"))?;
        still.check(&before)?;
        let after = edit.change(tx, &before, now)?;
        if after == before {
            return counted(tx, before, &[]);
        }
        let after = Activity { updated_at: now, ..after };
        store::update(tx, &after)?;
        let delta = Delta::between(Some(&before.fact()), Some(&after.fact()));
        totals::move_by(s, tx, &delta, now)?;
        if delta.is_empty() && (before.movement, before.start) != (after.movement, after.start) {
            achievements::follow_activity(tx, owner, now)?;
        }
        let touched: Vec<GoalId> = before.contributions.values().flatten().copied().collect();
        counted(tx, after, &touched)
    })
}

impl ActivityEdit {
    fn change(&self, tx: &mut Tx<'_>, before: &Activity, now: DateTime<Utc>) -> Result<Activity, ServiceError> {
        let (start, movement) = self.believed(before, now)?;
        let contributions = match &self.counts_for {
            Some(wanted) => {
                let held = Held { day: Some(before.start.day()), contributions: before.contributions.clone() };
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
    fn believed(&self, before: &Activity, now: DateTime<Utc>) -> Result<(Start, Movement), ServiceError> {
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
        both(start.map_err(|rule| wrong_start(&rule)), movement.map_err(|rule| wrong_movement(&rule)))
    }
}

impl StartEdit {
    fn of(&self, before: Start) -> Result<Start, StartError> {
        let zone = self.zone.unwrap_or(before.zone());
        let start = match &self.time {
            Some(time) => Start::read(time, zone)?,
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
    still: &Precondition<Activity>,
) -> Result<Vec<Standing>, ServiceError> {
    let (owner, now) = (viewer.user.id, s.now());
    s.db.write(|tx| {
        users::lock(tx, owner).map_err(missing("activity"))?;
        let before = store::lock(tx, owner, id).map_err(missing("activity"))?;
        still.check(&before)?;
        store::delete(tx, id)?;
        totals::move_by(s, tx, &Delta::between(Some(&before.fact()), None), now)?;
        Ok(counted(tx, before, &[])?.goals)
    })
}

/// Hides many activities of the viewer's at once, or shows them, and answers how many changed.
pub fn set_privacy(s: &Services, viewer: &Viewer, which: &Which, is_private: bool) -> Result<usize, ServiceError> {
    let (owner, now) = (viewer.user.id, s.now());
    s.db.write(|tx| {
        users::lock(tx, owner).map_err(missing("activity"))?;
        let facts = store::set_privacy(tx, owner, which, is_private, now)?;
        let mut delta = Delta::default();
        for after in &facts {
            let before = milequest_domain::activities::Fact { is_private: !is_private, ..after.clone() };
            delta.add(&Delta::between(Some(&before), Some(after)));
        }
        totals::move_by(s, tx, &delta, now)?;
        Ok(facts.len())
    })
}
