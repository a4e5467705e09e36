//! An activity, and how its table keeps it.

use crate::{
    StoreError,
    db::column::stored_moment,
    rows::activity_details::{ActivityColumns, ActivityDetails},
    schema::activities,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{
    ActivityId, GoalId, TeamId, UserId,
    activities::{ActivityNote, ActivityPlace, ActivitySource, ActivitySourceId, Fact, Movement, Start},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// An activity with what it counts for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Which one it is.
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
    pub contributions: Contributions,
}

/// The teams that an activity counts for, each with the goal if it counts for one.
pub type Contributions = BTreeMap<TeamId, Option<GoalId>>;

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

/// A row of `activities`: the one list of its columns, besides the schema.
#[derive(Queryable, QueryableByName, Selectable, AsChangeset, Serialize)]
#[diesel(table_name = activities, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub(super) struct ActivityRow {
    pub(super) id: Uuid,
    user_id: Uuid,
    #[diesel(embed)]
    #[serde(flatten)]
    columns: ActivityColumns,
    source: String,
    source_id: Option<String>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    /// Written as the zones are known today, and read by PostgreSQL alone.
    start_hour: Option<i16>,
}

impl ActivityRow {
    pub(super) fn new(activity: &Activity) -> Result<Self, StoreError> {
        let Activity { start, movement, is_private, note, place, .. } = activity;
        Ok(Self {
            id: activity.id.uuid(),
            user_id: activity.user_id.uuid(),
            columns: ActivityColumns::new(*start, *movement, *is_private, note, place.as_ref())?,
            source: activity.source.as_str().to_owned(),
            source_id: activity.source_id.as_ref().map(|id| id.as_str().to_owned()),
            created_at: stored_moment(activity.created_at),
            updated_at: stored_moment(activity.updated_at),
            start_hour: i16::try_from(start.hour()).ok(),
        })
    }

    pub(super) fn into_activity(self, contributions: Contributions) -> Result<Activity, StoreError> {
        let ActivityDetails { start, movement, is_private, note, place } = self.columns.try_into()?;
        Ok(Activity {
            id: self.id.into(),
            user_id: self.user_id.into(),
            start,
            movement,
            is_private,
            note,
            place,
            source: self.source.parse().map_err(StoreError::corrupt)?,
            source_id: self.source_id.map(|id| id.parse()).transpose().map_err(StoreError::corrupt)?,
            created_at: self.created_at,
            updated_at: self.updated_at,
            contributions,
        })
    }
}
