//! The columns that describe an activity, for every query that shows one.

use crate::{StoreError, schema::activities};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use milequest_domain::{
    Distance, TimeZone,
    activities::{ActivityNote, ActivityPlace, Movement, Seconds, Start},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The columns. Queries that are written in SQL select them by these names.
#[derive(Queryable, QueryableByName, Selectable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = activities, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub(crate) struct ActivityColumns {
    kind: String,
    pub(crate) started_at: DateTime<Utc>,
    time_zone: String,
    day: NaiveDate,
    distance_mm: i64,
    duration_s: i32,
    is_private: bool,
    note: String,
    place: Option<Value>,
}

/// The details of an activity.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ActivityDetails {
    pub(crate) start: Start,
    pub(crate) movement: Movement,
    pub(crate) is_private: bool,
    pub(crate) note: ActivityNote,
    pub(crate) place: Option<ActivityPlace>,
}

impl ActivityColumns {
    /// The columns of an activity.
    pub(crate) fn new(
        start: Start,
        movement: Movement,
        is_private: bool,
        note: &ActivityNote,
        place: Option<&ActivityPlace>,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            kind: movement.kind().as_str().to_owned(),
            started_at: start.at(),
            time_zone: start.zone().name().to_owned(),
            day: start.day(),
            distance_mm: movement.distance().millimetres(),
            duration_s: i32::try_from(movement.duration().0).map_err(StoreError::corrupt)?,
            is_private,
            note: note.as_str().to_owned(),
            place: place.map(serde_json::to_value).transpose().map_err(StoreError::corrupt)?,
        })
    }
}

impl TryFrom<ActivityColumns> for ActivityDetails {
    type Error = StoreError;

    fn try_from(columns: ActivityColumns) -> Result<Self, StoreError> {
        // An unknown time zone must not hide the activity: its local day is stored beside it.
        let zone = columns.time_zone.parse().unwrap_or(TimeZone::UTC);
        let kind = columns.kind.parse().map_err(StoreError::corrupt)?;
        let distance = Distance::from_millimetres(columns.distance_mm).map_err(StoreError::corrupt)?;
        let duration = Seconds(u32::try_from(columns.duration_s).map_err(StoreError::corrupt)?);
        Ok(Self {
            start: Start::from_stored(columns.started_at, zone, columns.day),
            movement: Movement::from_stored(kind, distance, duration),
            is_private: columns.is_private,
            note: columns.note.parse().map_err(StoreError::corrupt)?,
            place: columns.place.map(serde_json::from_value).transpose().map_err(StoreError::corrupt)?,
        })
    }
}
