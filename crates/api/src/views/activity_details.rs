//! The details of an activity that several answers contain.

use chrono::{DateTime, NaiveDate, Utc};
use milequest_domain::{
    Distance, TimeZone,
    activities::{self, ActivityKind, ActivityNote, Movement, PlaceName, Seconds, Start},
};
use serde::Serialize;
use utoipa::ToSchema;

/// Where an activity was.
#[derive(Serialize, ToSchema)]
pub(crate) struct ActivityPlace {
    name: PlaceName,
    #[schema(minimum = -90, maximum = 90)]
    latitude: Option<f64>,
    #[schema(minimum = -180, maximum = 180)]
    longitude: Option<f64>,
}

impl From<activities::ActivityPlace> for ActivityPlace {
    fn from(place: activities::ActivityPlace) -> Self {
        let activities::ActivityPlace { name, at } = place;
        Self {
            name,
            latitude: at.map(milequest_domain::routes::Place::latitude),
            longitude: at.map(milequest_domain::routes::Place::longitude),
        }
    }
}

/// The details of an activity.
#[derive(Serialize, ToSchema)]
pub(crate) struct ActivityDetails {
    kind: ActivityKind,
    started_at: DateTime<Utc>,
    /// The time zone of the activity.
    time_zone: TimeZone,
    /// The local day on which it began. It counts for this day.
    day: NaiveDate,
    #[schema(value_type = activities::ActivityDistance)]
    distance_m: Distance,
    duration_s: Seconds,
    /// Whether it is private. Only the owner sees it then, and it counts for teams all the same.
    is_private: bool,
    note: ActivityNote,
    place: Option<ActivityPlace>,
}

impl ActivityDetails {
    pub(crate) fn new(
        start: Start,
        movement: Movement,
        is_private: bool,
        (note, place): (ActivityNote, Option<activities::ActivityPlace>),
    ) -> Self {
        Self {
            kind: movement.kind(),
            started_at: start.at(),
            time_zone: start.zone(),
            day: start.day(),
            distance_m: movement.distance(),
            duration_s: movement.duration(),
            is_private,
            note,
            place: place.map(ActivityPlace::from),
        }
    }
}
