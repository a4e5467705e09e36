//! The kept totals that are compared.

use crate::posts::CountedTotal;
use serde::{Deserialize, Serialize};

/// A kept total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// The totals of each person.
    UserStats,
    /// The totals of each person and day.
    UserDays,
    /// The totals of each person, day and kind.
    UserKindDays,
    /// The totals of each person, team, goal and day.
    TeamDays,
    /// The contribution of each person to each goal.
    GoalContributors,
    /// The total of each goal.
    GoalProgress,
    /// The number of members and admins of each team.
    Teams,
    /// The columns that each contribution copies from its activity.
    Contributions,
    /// The number of items of each notification, and of unread notifications of each person.
    Notifications,
    /// What happened to notifications on each day.
    NotificationCounts,
    /// The number of followers, of people whom they follow, and of posts of each person.
    Profiles,
    /// The numbers of likes, reactions, shares and comments of each post.
    Posts,
    /// The numbers of each reaction to each post, without likes.
    PostReactions,
    /// The number of replies to each comment.
    PostComments,
}

impl Total {
    /// Every kept total.
    pub const ALL: [Self; 14] = [
        Self::UserStats,
        Self::UserDays,
        Self::UserKindDays,
        Self::TeamDays,
        Self::GoalContributors,
        Self::GoalProgress,
        Self::Teams,
        Self::Contributions,
        Self::Notifications,
        Self::NotificationCounts,
        Self::Profiles,
        Self::Posts,
        Self::PostReactions,
        Self::PostComments,
    ];

    /// The name of the table.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UserStats => "user_stats",
            Self::UserDays => "user_days",
            Self::UserKindDays => "user_kind_days",
            Self::TeamDays => "team_days",
            Self::GoalContributors => "goal_contributors",
            Self::GoalProgress => "goal_progress",
            Self::Teams => "teams",
            Self::Contributions => "contributions",
            Self::Notifications => "notifications",
            Self::NotificationCounts => "notification_counts",
            Self::Profiles => "profiles",
            Self::Posts => "posts",
            Self::PostReactions => "post_reaction_counts",
            Self::PostComments => "post_comments",
        }
    }

    /// The columns that are compared, named like the fields of a [`Drift`].
    pub(super) const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::UserStats | Self::UserDays | Self::TeamDays => {
                &["public_mm", "public_s", "public_count", "private_mm", "private_s", "private_count"]
            }
            Self::GoalContributors => &[
                "public_mm",
                "public_s",
                "public_count",
                "private_mm",
                "private_s",
                "private_count",
                "public_days",
                "active_days",
            ],
            Self::GoalProgress => &["distance_mm", "duration_s", "activity_count", "public_mm", "contributor_count"],
            // The statements name them themselves.
            Self::UserKindDays | Self::NotificationCounts | Self::Posts | Self::PostReactions | Self::PostComments => {
                &[]
            }
            Self::Teams => &["member_count", "admin_count"],
            Self::Contributions => &["is_private", "started_s"],
            Self::Notifications => &["item_count", "unread_count"],
            Self::Profiles => &["follower_count", "following_count", "post_count"],
        }
    }

    /// The total of posts that this is, if it is one. Those are compared with posts and not with activities.
    pub(super) const fn of_posts(self) -> Option<CountedTotal> {
        match self {
            Self::Posts => Some(CountedTotal::Posts),
            Self::PostReactions => Some(CountedTotal::Reactions),
            Self::PostComments => Some(CountedTotal::Comments),
            _ => None,
        }
    }
}
