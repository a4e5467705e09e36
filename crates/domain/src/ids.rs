//! Typed ids: one type for each kind of resource, so that a team's id cannot be passed for a user's.
//!
//! An id is a UUIDv7. Callers generate it, because this crate has no clock.

macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// The UUID.
            #[must_use]
            pub const fn uuid(self) -> uuid::Uuid {
                self.0
            }
        }

        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for uuid::Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
    )+};
}

typed_ids! {
    /// A person with an account.
    UserId,
    /// An access token.
    AccessTokenId,
    /// An entry of the audit log.
    AuditEntryId,
    /// A session.
    SessionId,
    /// A team.
    TeamId,
    /// A membership. A person who rejoins a team has a new one.
    MembershipId,
    /// An invite to a team.
    InviteId,
    /// A goal of a team.
    GoalId,
    /// An activity.
    ActivityId,
    /// An import of a file of activities.
    ImportId,
    /// An achievement.
    AchievementId,
    /// A notification.
    NotificationId,
    /// An item of a notification.
    NotificationItemId,
    /// A group of events in the activity feeds.
    EventGroupId,
    /// An event of a group.
    EventItemId,
    /// A browser to which notifications are pushed.
    PushSubscriptionId,
    /// A delivery to somebody outside of the service.
    DeliveryId,
    /// A webhook.
    WebhookId,
    /// An announcement.
    AnnouncementId,
    /// A photo.
    PhotoId,
    /// A post.
    PostId,
    /// A comment on a post.
    CommentId,
    /// The order of a feed at one moment.
    FeedSnapshotId,
    /// A case of moderation: something that was reported.
    ModerationCaseId,
    /// A decision about a case of moderation.
    ModerationDecisionId,
    /// The kept track of an activity.
    TrackId,
    /// A place of a person that is never shown.
    PrivacyZoneId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_parses_to_itself_and_is_a_string_in_json() {
        let id = UserId::from(uuid::Uuid::from_u128(7));
        assert_eq!(id.to_string().parse::<UserId>().ok(), Some(id));
        assert_eq!(serde_json::to_value(id).ok(), Some("00000000-0000-0000-0000-000000000007".into()));
    }
}
