//! An item that is to be recorded.

use chrono::{DateTime, Utc};
use milequest_domain::{GoalId, NotificationItemId, TeamId, UserId, notifications::NotificationKind};
use serde_json::Value;
use uuid::Uuid;

/// An item to record.
#[derive(Clone, Debug, PartialEq)]
pub struct NewItem {
    /// The id. A group that this item begins gets it too.
    pub id: NotificationItemId,
    /// Who is told.
    pub user_id: UserId,
    /// The kind.
    pub kind: NotificationKind,
    /// What its group is about: the id of the team, goal, person or import, by the scope of the kind.
    pub scope_id: Uuid,
    /// The team, if it is about one.
    pub team_id: Option<TeamId>,
    /// The goal, if it is about one.
    pub goal_id: Option<GoalId>,
    /// Who did it. None where a private activity may have done it.
    pub actor_id: Option<UserId>,
    /// The row that caused it, by which it is retracted.
    pub cause_id: Uuid,
    /// The name of the event. A person hears of an event once.
    pub event_key: String,
    /// Details for its text. Never a figure of an activity.
    pub data: Value,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// When its notification means nothing any more, and is deleted. None: it stays until it was read long ago.
    pub expires_at: Option<DateTime<Utc>>,
}
