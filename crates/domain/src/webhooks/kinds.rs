//! The kinds of events that a webhook can be told.

use crate::{RuleError, notifications::NotificationKind};
use serde::{Deserialize, Serialize};

/// Some of the kinds that a webhook can be told: at least one, each once, in the order of [`WebhookKinds::ALL`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<NotificationKind>", into = "Vec<NotificationKind>")]
pub struct WebhookKinds(Vec<NotificationKind>);

/// Why a list of kinds is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookKindsError {
    /// The list is empty.
    #[error("a webhook is told at least one kind; leave the list out for all of them")]
    Empty,
    /// A kind is for one person, or has a figure of one person.
    #[error("a webhook is told these kinds only: {}", names())]
    NotOffered,
    /// A kind is named twice.
    #[error("each kind is named once")]
    Repeated,
}

fn names() -> String {
    WebhookKinds::ALL.map(NotificationKind::as_str).join(", ")
}

impl RuleError for WebhookKindsError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "no_kind",
            Self::NotOffered => "unknown_choice",
            Self::Repeated => "repeated",
        }
    }
}

impl WebhookKinds {
    /// Every kind that a webhook can be told. What concerns one person, and each activity with its figures, is not among them.
    pub const ALL: [NotificationKind; 5] = [
        NotificationKind::GoalProgress,
        NotificationKind::WaypointReached,
        NotificationKind::GoalReached,
        NotificationKind::GoalReopened,
        NotificationKind::MemberJoined,
    ];

    /// Whether a webhook can be told this kind.
    #[must_use]
    pub fn is_offered(kind: NotificationKind) -> bool {
        Self::ALL.contains(&kind)
    }

    /// The kinds in their order.
    pub fn iter(&self) -> impl Iterator<Item = NotificationKind> + '_ {
        self.0.iter().copied()
    }
}

impl TryFrom<Vec<NotificationKind>> for WebhookKinds {
    type Error = WebhookKindsError;

    fn try_from(kinds: Vec<NotificationKind>) -> Result<Self, WebhookKindsError> {
        if kinds.iter().any(|kind| !Self::is_offered(*kind)) {
            return Err(WebhookKindsError::NotOffered);
        }
        let chosen: Vec<_> = Self::ALL.into_iter().filter(|kind| kinds.contains(kind)).collect();
        match chosen.len() {
            0 => Err(WebhookKindsError::Empty),
            count if count < kinds.len() => Err(WebhookKindsError::Repeated),
            _ => Ok(Self(chosen)),
        }
    }
}

impl From<WebhookKinds> for Vec<NotificationKind> {
    fn from(kinds: WebhookKinds) -> Self {
        kinds.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(kinds: &[NotificationKind]) -> Result<Vec<NotificationKind>, WebhookKindsError> {
        WebhookKinds::try_from(kinds.to_vec()).map(Vec::from)
    }

    #[test]
    fn kinds_are_a_set_in_a_fixed_order() {
        use NotificationKind as Kind;
        let sorted = vec![Kind::GoalReached, Kind::MemberJoined];
        assert_eq!(parse(&[Kind::MemberJoined, Kind::GoalReached]), Ok(sorted));
        assert_eq!(parse(&WebhookKinds::ALL), Ok(WebhookKinds::ALL.to_vec()));
        assert_eq!(parse(&[]), Err(WebhookKindsError::Empty));
        assert_eq!(parse(&[Kind::GoalReached, Kind::GoalReached]), Err(WebhookKindsError::Repeated));
    }

    #[test]
    fn what_concerns_one_person_is_not_offered() {
        for kind in NotificationKind::ALL.iter().filter(|kind| !WebhookKinds::is_offered(**kind)) {
            assert_eq!(parse(&[*kind]), Err(WebhookKindsError::NotOffered), "{}", kind.as_str());
        }
        assert!(!WebhookKinds::is_offered(NotificationKind::ActivityLogged), "it has a figure of one person");
        assert!(!WebhookKinds::is_offered(NotificationKind::SignedIn));
    }
}
