//! What the items of an event say, and who is told.

use chrono::{DateTime, Utc};
use milequest_domain::{GoalCategory, GoalId, TeamId, UserId, events::EventScope, notifications::NotificationKind};
use serde_json::{Value, json};
use uuid::Uuid;

/// What all items of an event have in common.
pub(super) struct EventItem {
    pub(super) kind: NotificationKind,
    pub(super) goal: Option<GoalId>,
    pub(super) actor: Option<UserId>,
    pub(super) cause_id: Uuid,
    pub(super) event_key: String,
    pub(super) data: Value,
    pub(super) expires_at: Option<DateTime<Utc>>,
    /// Where the activity feeds show it, if its kind alone does not say so.
    pub(super) scopes: Option<Vec<EventScope>>,
}

/// Who is told of an event.
pub(super) enum Audience {
    /// The members of these teams, except the person who did it.
    Members(Vec<TeamId>),
    /// The members who made a forecast for a goal that is resolved, each with the result.
    Forecasters(GoalId),
    /// The members of the team of a goal who have made no forecast.
    MembersWithoutForecast(GoalId),
    /// One person, about a team if there is one.
    Person(UserId, Option<TeamId>),
    /// These people, in the order of their ids.
    People(Vec<UserId>),
    /// The people who follow a category of goals, except the person who did it. The team is public.
    CategoryFollowers(GoalCategory, TeamId),
}

impl Audience {
    /// Whether they are told as members: not those who have left when they are told.
    pub(super) const fn is_of_members(&self) -> bool {
        match self {
            Self::Members(_) | Self::Forecasters(_) | Self::MembersWithoutForecast(_) => true,
            Self::Person(..) | Self::People(_) | Self::CategoryFollowers(..) => false,
        }
    }
}

impl EventItem {
    pub(super) fn new(kind: NotificationKind, cause_id: Uuid, event_key: &str) -> Self {
        let event_key = format!("{}:{event_key}", kind.as_str());
        Self { kind, goal: None, actor: None, cause_id, event_key, data: json!({}), expires_at: None, scopes: None }
    }

    pub(super) fn of_goal(kind: NotificationKind, goal: GoalId, place: i64, data: Value) -> Self {
        let item = Self::new(kind, goal.uuid(), &format!("{goal}:{place}"));
        Self { goal: Some(goal), data, ..item }
    }
}
