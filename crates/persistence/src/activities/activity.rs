//! An activity and its table row.

use crate::{
    StoreError,
    db::column::stored_moment,
    rows::activity_details::{ActivityColumns, ActivityDetails},
    schema::activities,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{
    ActivityId, GoalId, PostId, TeamId, UserId,
    activities::{ActivityNote, ActivityPlace, ActivitySource, ActivitySourceId, Fact, Movement, Start},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// An activity with its contributions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// The id.
    pub id: ActivityId,
    /// The owner.
    pub user_id: UserId,
    /// When it began, with the time zone.
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
    /// When it was logged.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// The teams that it counts for, each with at most one goal.
    pub contributions: Contributions,
    /// The post that shows it.
    #[serde(default)]
    pub post: Option<PostId>,
    /// Whether its track is kept.
    #[serde(default)]
    pub has_track: bool,
}

/// The teams that an activity counts for, each with the goal if it counts for one.
pub type Contributions = BTreeMap<TeamId, Option<GoalId>>;

/// The owner, source and source id of an activity.
pub type SourceKey<'a> = (UserId, &'a ActivitySource, &'a ActivitySourceId);

impl Activity {
    /// The source key, if the activity has a source id.
    #[must_use]
    pub fn source_key(&self) -> Option<SourceKey<'_>> {
        Some((self.user_id, &self.source, self.source_id.as_ref()?))
    }

    /// The fact that the totals depend on.
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

/// What belongs to an activity and is stored elsewhere.
#[derive(Clone, Copy, Default, Queryable)]
pub(super) struct Attached {
    pub(super) post: Option<Uuid>,
    pub(super) has_track: bool,
}

/// A row of `activities`. Besides the schema, this is the only list of its columns.
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
    /// Computed with the time zones that this program knows. Only PostgreSQL reads it.
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

    pub(super) fn into_activity(
        self,
        contributions: Contributions,
        attached: Attached,
    ) -> Result<Activity, StoreError> {
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
            post: attached.post.map(PostId::from),
            has_track: attached.has_track,
        })
    }
}
