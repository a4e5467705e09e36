//! An event as its reader sees it.

use crate::StoreError;
use chrono::{DateTime, Utc};
use milequest_domain::{
    AchievementId, DisplayName, Distance, EventGroupId, GoalCategory, GoalId, TeamId, UserId, Username,
    activities::ActivityKind, events::EventKind,
};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// The key that orders the feeds: when the group grew last, and its id.
pub type EventGroupKey = (DateTime<Utc>, EventGroupId);

/// An event: a group of one or more items. Everything that is not in its own row is joined when it is read, and only what its reader may see now.
#[derive(Clone, Debug, PartialEq)]
pub struct EventGroup {
    /// The id.
    pub id: EventGroupId,
    /// The kind.
    pub kind: EventKind,
    /// The number of items that the reader may see.
    pub item_count: u32,
    /// When its group grew last, which orders the feeds.
    pub place_at: DateTime<Utc>,
    /// When the first of these items happened.
    pub created_at: DateTime<Utc>,
    /// When the newest of these items happened.
    pub last_updated_at: DateTime<Utc>,
    /// Up to three people who caused the newest items, the newest first.
    pub people: Vec<EventPerson>,
    /// The number of people who caused the items.
    pub people_count: u32,
    /// The team.
    pub team: Option<EventName<TeamId>>,
    /// The goal.
    pub goal: Option<EventName<GoalId>>,
    /// The category of the goal.
    pub category: Option<GoalCategory>,
    /// The sum of the distances of the activities.
    pub distance: Option<Distance>,
    /// The kind of the activities, if it is the same for all of them.
    pub activity_kind: Option<ActivityKind>,
    /// The row that caused the newest item.
    pub cause_id: Uuid,
    /// The details of the newest item.
    pub data: Value,
    /// The achievement of the newest item.
    pub achievement: Option<EventName<AchievementId>>,
}

impl EventGroup {
    /// The key of this event.
    #[must_use]
    pub const fn key(&self) -> EventGroupKey {
        (self.place_at, self.id)
    }
}

/// The id and the name of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventName<Id> {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
}

/// A person of an event. The reader may open the profile, because an event shows nobody across a block.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct EventPerson {
    /// The id.
    #[serde(rename = "user_id")]
    pub id: UserId,
    /// The username.
    pub username: Username,
    /// The display name.
    pub display_name: DisplayName,
}

/// An event as the database writes it in JSON.
#[derive(Deserialize)]
pub(super) struct EventGroupJson {
    id: EventGroupId,
    kind: EventKind,
    category: Option<GoalCategory>,
    team_id: Option<TeamId>,
    team_name: Option<String>,
    goal_id: Option<GoalId>,
    goal_name: Option<String>,
    place_at: DateTime<Utc>,
    cause_id: Uuid,
    data: Value,
    items: u32,
    first_at: DateTime<Utc>,
    last_at: DateTime<Utc>,
    distance_mm: Option<i64>,
    activity_kind: Option<ActivityKind>,
    people: Option<Vec<EventPerson>>,
    people_count: u32,
    achievement_name: Option<String>,
}

impl TryFrom<EventGroupJson> for EventGroup {
    type Error = StoreError;

    fn try_from(json: EventGroupJson) -> Result<Self, StoreError> {
        let distance = json.distance_mm.map(Distance::from_millimetres).transpose().map_err(StoreError::corrupt)?;
        Ok(Self {
            id: json.id,
            kind: json.kind,
            item_count: json.items,
            place_at: json.place_at,
            created_at: json.first_at,
            last_updated_at: json.last_at,
            people: json.people.unwrap_or_default(),
            people_count: json.people_count,
            team: json.team_id.zip(json.team_name).map(|(id, name)| EventName { id, name }),
            goal: json.goal_id.zip(json.goal_name).map(|(id, name)| EventName { id, name }),
            category: json.category,
            distance,
            activity_kind: json.activity_kind,
            cause_id: json.cause_id,
            data: json.data,
            achievement: json.achievement_name.map(|name| EventName { id: json.cause_id.into(), name }),
        })
    }
}
