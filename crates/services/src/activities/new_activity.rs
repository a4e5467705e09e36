//! The data of a new activity, and its validation.

use super::CountsFor;
use crate::{ServiceError, Services, core::error::combine_errors};
use chrono::{DateTime, Utc};
use milequest_domain::{
    Distance, TimeZone, UserId,
    activities::{
        ActivityKind, ActivityNote, ActivityPlace, ActivitySource, ActivitySourceId, Movement, MovementError, Seconds,
        Start, StartError,
    },
};
use milequest_persistence::activities::Activity;

/// A validated new activity.
#[derive(Clone, Debug)]
pub struct NewActivity {
    /// The start.
    pub start: Start,
    /// The kind, distance and duration.
    pub movement: Movement,
    /// Whether it is private: only its owner sees it, and teams see its distance in totals.
    pub is_private: bool,
    /// The owner's note.
    pub note: ActivityNote,
    /// The place.
    pub place: Option<ActivityPlace>,
    /// The program that recorded it.
    pub source: ActivitySource,
    /// The id at that program.
    pub source_id: Option<ActivitySourceId>,
    /// The teams and goals that it counts for.
    pub counts_for: CountsFor,
}

/// The start and the movement of an activity, not yet validated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityInput {
    /// The time, in a format of [`Start::parse`].
    pub time: String,
    /// The time zone.
    pub zone: TimeZone,
    /// The kind.
    pub kind: ActivityKind,
    /// The distance.
    pub distance: Distance,
    /// The duration.
    pub duration: Seconds,
}

impl ActivityInput {
    /// The start and the movement, if both are valid at this moment.
    ///
    /// # Errors
    /// [`crate::Code::InvalidFields`] with every error.
    pub fn validate(&self, now: DateTime<Utc>) -> Result<(Start, Movement), ServiceError> {
        let start =
            Start::parse(&self.time, self.zone).and_then(|start| start.check(self.duration, now).map(|()| start));
        let movement = Movement::new(self.kind, self.distance, self.duration);
        combine_errors(start.map_err(|rule| start_error(&rule)), movement.map_err(|rule| movement_error(&rule)))
    }
}

/// The row of a new activity, without contributions.
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
        post: None,
        has_track: false,
    }
}

pub(super) fn start_error(rule: &StartError) -> ServiceError {
    ServiceError::field("started_at", rule)
}

/// The field of a movement that is wrong.
#[must_use]
pub fn movement_error(rule: &MovementError) -> ServiceError {
    let field = if *rule == MovementError::Duration { "duration_s" } else { "distance_m" };
    ServiceError::field(field, rule)
}
