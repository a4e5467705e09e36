//! Events that webhooks are told. A delivery keeps ids and numbers of an event; the rest is read when it is sent.

use chrono::{DateTime, Utc};
use milequest_domain::{GoalId, TeamId, UserId, notifications::NotificationKind};
use milequest_persistence::webhooks::DispatchSubject;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// The name of the kind of a test.
const TEST: &str = "test";

/// Something that webhooks are told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct WebhookEvent {
    /// When it happened.
    pub(crate) at: DateTime<Utc>,
    /// What happened.
    pub(crate) subject: WebhookEventSubject,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WebhookEventSubject {
    /// The owner of a webhook asked for a test.
    Test { team: Option<TeamId> },
    /// A goal moved. `data` is what the notification says of it.
    Goal { kind: NotificationKind, team: TeamId, goal: GoalId, data: Value },
    /// A person joined a team.
    MemberJoined { team: TeamId, member: UserId },
}

impl WebhookEvent {
    /// The name of the kind, as receivers and owners read it.
    pub(crate) const fn kind(&self) -> &'static str {
        match &self.subject {
            WebhookEventSubject::Test { .. } => TEST,
            WebhookEventSubject::Goal { kind, .. } => kind.as_str(),
            WebhookEventSubject::MemberJoined { .. } => NotificationKind::MemberJoined.as_str(),
        }
    }

    /// The ids by which it is read again.
    pub(super) fn ids(&self) -> DispatchSubject {
        match &self.subject {
            WebhookEventSubject::Test { team } => DispatchSubject { team: *team, ..DispatchSubject::default() },
            WebhookEventSubject::Goal { team, goal, .. } => {
                DispatchSubject { team: Some(*team), goal: Some(*goal), member: None }
            }
            WebhookEventSubject::MemberJoined { team, member } => {
                DispatchSubject { team: Some(*team), goal: None, member: Some(*member) }
            }
        }
    }
}

/// The id of an event of this name at this time, the same however often it is told. It is the `webhook-id`.
pub(super) fn message_id(event_key: &str, at: DateTime<Utc>) -> Uuid {
    let digest = Sha256::digest(format!("{event_key} {}", at.timestamp_micros()));
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(byte, random)| *byte = random);
    Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn an_event_has_one_id_and_the_next_of_its_name_another() {
        let at = DateTime::UNIX_EPOCH;
        assert_eq!(message_id("goal_reached:1:0", at), message_id("goal_reached:1:0", at));
        assert_ne!(message_id("goal_reached:1:0", at), message_id("goal_reached:2:0", at));
        assert_ne!(message_id("goal_reached:1:0", at), message_id("goal_reached:1:0", at + TimeDelta::seconds(1)));
    }
}
