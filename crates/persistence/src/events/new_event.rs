//! An event that is to be recorded.

use chrono::{DateTime, Utc};
use milequest_domain::{
    EventItemId, UserId,
    events::{EventKind, EventScope},
};
use serde_json::Value;
use uuid::Uuid;

/// An event to record, in one scope.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEvent {
    /// The id. A group that this item begins gets it too.
    pub id: EventItemId,
    /// The kind.
    pub kind: EventKind,
    /// What its group is about.
    pub scope: EventScope,
    /// Who did it. None where a private activity may have done it. Of a person's own group it is the person.
    pub actor_id: Option<UserId>,
    /// The row that caused it, by which it is retracted.
    pub cause_id: Uuid,
    /// The name of the event, which is recorded once in each scope.
    pub event_key: String,
    /// Details for its text. Never a figure of an activity.
    pub data: Value,
    /// When it happened.
    pub at: DateTime<Utc>,
}
