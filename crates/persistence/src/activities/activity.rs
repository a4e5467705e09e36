//! An activity, and how its table keeps it.

use crate::{StoreError, schema::activities};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use milequest_domain::{
    ActivityId, Distance, GoalId, TeamId, TimeZone, UserId,
    activities::{
        ActivityKind, ActivityNote, ActivityPlace, ActivitySource, ActivitySourceId, Fact, Movement, Seconds, Start,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// An activity with what it counts for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// ActivitySelection one it is.
    pub id: ActivityId,
    /// Who moved.
    pub user_id: UserId,
    /// When, and by which clock on the wall.
    pub start: Start,
    /// How, how far and for how long.
    pub movement: Movement,
    /// Whether it counts for its owner and the teams alone.
    pub is_private: bool,
    /// What the owner notes.
    pub note: ActivityNote,
    /// Where it was.
    pub place: Option<ActivityPlace>,
    /// Where it was logged first.
    pub source: ActivitySource,
    /// Under which id.
    pub source_id: Option<ActivitySourceId>,
    /// When it was logged.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// For which teams it counts, and there for which goal if for one.
    pub contributions: BTreeMap<TeamId, Option<GoalId>>,
}

/// Who sent an activity from which source under which id.
pub type SourceKey<'a> = (UserId, &'a ActivitySource, &'a ActivitySourceId);

impl Activity {
    /// By what its source knows it, if it has come from one that does.
    #[must_use]
    pub fn source_key(&self) -> Option<SourceKey<'_>> {
        Some((self.user_id, &self.source, self.source_id.as_ref()?))
    }

    /// What of it counts.
    #[must_use]
    pub fn fact(&self) -> Fact {
        Fact {
            user: self.user_id,
            day: self.start.day(),
            distance: self.movement.distance(),
            duration: self.movement.duration(),
            is_private: self.is_private,
            contributions: self.contributions.clone(),
        }
    }
}

#[derive(Queryable, Selectable, AsChangeset)]
#[diesel(table_name = activities, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub(super) struct Row {
    pub(super) id: Uuid,
    user_id: Uuid,
    kind: String,
    started_at: DateTime<Utc>,
    time_zone: String,
    day: NaiveDate,
    distance_mm: i64,
    duration_s: i32,
    is_private: bool,
    note: String,
    place: Option<Value>,
    source: String,
    source_id: Option<String>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl Row {
    pub(super) fn of(activity: &Activity) -> Result<Self, StoreError> {
        let Activity { start, movement, .. } = activity;
        Ok(Self {
            id: activity.id.uuid(),
            user_id: activity.user_id.uuid(),
            kind: movement.kind().as_str().to_owned(),
            started_at: start.at(),
            time_zone: start.zone().name().to_owned(),
            day: start.day(),
            distance_mm: movement.distance().millimetres(),
            duration_s: i32::try_from(movement.duration().0).map_err(StoreError::damaged)?,
            is_private: activity.is_private,
            note: activity.note.as_str().to_owned(),
            place: activity.place.as_ref().map(serde_json::to_value).transpose().map_err(StoreError::damaged)?,
            source: activity.source.as_str().to_owned(),
            source_id: activity.source_id.as_ref().map(|id| id.as_str().to_owned()),
            created_at: activity.created_at,
            updated_at: activity.updated_at,
        })
    }

    pub(super) fn read(self, contributions: BTreeMap<TeamId, Option<GoalId>>) -> Result<Activity, StoreError> {
        // A zone that is no longer known keeps nobody from what was logged in it: the day is kept beside it.
        let zone = self.time_zone.parse().unwrap_or(TimeZone::UTC);
        let kind: ActivityKind = self.kind.parse().map_err(StoreError::damaged)?;
        let distance = Distance::from_millimetres(self.distance_mm).map_err(StoreError::damaged)?;
        let duration = Seconds(u32::try_from(self.duration_s).map_err(StoreError::damaged)?);
        Ok(Activity {
            id: self.id.into(),
            user_id: self.user_id.into(),
            start: Start::from_stored(self.started_at, zone, self.day),
            movement: Movement::from_stored(kind, distance, duration),
            is_private: self.is_private,
            note: self.note.parse().map_err(StoreError::damaged)?,
            place: self.place.map(serde_json::from_value).transpose().map_err(StoreError::damaged)?,
            source: self.source.parse().map_err(StoreError::damaged)?,
            source_id: self.source_id.map(|id| id.parse()).transpose().map_err(StoreError::damaged)?,
            created_at: self.created_at,
            updated_at: self.updated_at,
            contributions,
        })
    }
}
