//! The kinds of notifications and how each is grouped.

use super::{BatchKey, GroupLimits};
use crate::named_choice::choices;
use chrono::TimeDelta;
use uuid::Uuid;

choices! {
    /// The category of a notification. People choose by category what they are told.
    NotificationCategory: "a category of notifications" {
        /// Activities of team-mates.
        #[default]
        Activity = "activity",
        /// Progress of goals.
        Goal = "goal",
        /// Earned achievements.
        Achievement = "achievement",
        /// Invites, members and roles.
        Team = "team",
        /// Imports of files.
        Import = "import",
        /// The security of the account.
        Security = "security",
        /// What concerns the account otherwise.
        Account = "account",
        /// Announcements of admins.
        Announcement = "announcement",
        /// Reminders.
        Reminder = "reminder",
        /// Posts, comments, reactions and follows of other people.
        Social = "social",
        /// Reports, decisions about them, and appeals.
        Moderation = "moderation",
    }
    /// The kind of a notification and of its items.
    NotificationKind: "a kind of notification" {
        /// A team-mate logged an activity.
        #[default]
        ActivityLogged = "activity_logged",
        /// A goal has passed a quarter of its target.
        GoalProgress = "goal_progress",
        /// A goal has reached a waypoint of its route.
        WaypointReached = "waypoint_reached",
        /// A goal was reached.
        GoalReached = "goal_reached",
        /// A goal that was reached is open again.
        GoalReopened = "goal_reopened",
        /// The forecasts of a goal were compared with the day of arrival.
        ForecastsResolved = "forecasts_resolved",
        /// The person has made no forecast for a goal that is well on its way.
        ForecastReminder = "forecast_reminder",
        /// The person earned an achievement.
        AchievementEarned = "achievement_earned",
        /// The person was invited to a team.
        InviteReceived = "invite_received",
        /// Somebody joined a team of the person.
        MemberJoined = "member_joined",
        /// The person has another role in a team.
        RoleChanged = "role_changed",
        /// The person was removed from a team.
        RemovedFromTeam = "removed_from_team",
        /// An import of the person has ended.
        ImportEnded = "import_ended",
        /// Somebody signed in to the account.
        SignedIn = "signed_in",
        /// The password was changed.
        PasswordChanged = "password_changed",
        /// The e-mail address was changed.
        EmailChanged = "email_changed",
        /// An access token was created.
        TokenCreated = "token_created",
        /// Signing in was locked after wrong passwords.
        AccountLocked = "account_locked",
        /// Mail about notifications is paused, because it does not arrive.
        MailPaused = "mail_paused",
        /// A webhook was disabled, because it failed too often.
        WebhookDisabled = "webhook_disabled",
        /// An admin announces something.
        Announcement = "announcement",
        /// The streak of the person ends today unless the person moves.
        StreakEnding = "streak_ending",
        /// A goal ends within a week.
        GoalLastWeek = "goal_last_week",
        /// A public team has set a goal of a category that the person follows.
        GoalInCategory = "goal_in_category",
        /// Somebody likes a post of the person.
        Like = "like",
        /// Somebody reacted to a post of the person with an emoji.
        EmojiReaction = "emoji_reaction",
        /// Somebody shared a post of the person.
        PostShared = "post_shared",
        /// Somebody mentioned the person in a post or in a comment.
        Mention = "mention",
        /// Somebody commented on a post of the person.
        Comment = "comment",
        /// Somebody replied to a comment of the person.
        Reply = "reply",
        /// Somebody follows the person.
        Follow = "follow",
        /// Somebody asks to follow the person.
        FollowRequest = "follow_request",
        /// Somebody accepted that the person follows them.
        FollowAccepted = "follow_accepted",
        /// Something that the person posted was hidden.
        ContentHidden = "content_hidden",
        /// Something that the person posted was removed.
        ContentRemoved = "content_removed",
        /// The person was warned.
        Warned = "warned",
        /// The person was suspended for a time.
        Suspended = "suspended",
        /// The appeal of the person was answered.
        AppealAnswered = "appeal_answered",
        /// Something was reported that the person decides about.
        ContentReported = "content_reported",
    }
    /// What the notifications of a group are about.
    NotificationScope: "what a notification is about" {
        /// A team.
        #[default]
        Team = "team",
        /// A goal.
        Goal = "goal",
        /// The person.
        User = "user",
        /// An import.
        Import = "import",
        /// An announcement.
        Announcement = "announcement",
        /// A post.
        Post = "post",
    }
}

/// How notifications of a kind are grouped and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotificationConfig {
    /// The category.
    pub category: NotificationCategory,
    /// The first part of the batch key. Kinds with the same one share their groups.
    pub group: &'static str,
    /// What the groups are about.
    pub scope: NotificationScope,
    /// How long a group accepts items after it was created.
    pub max_age: TimeDelta,
    /// How long a group of one item accepts a second one.
    pub single_age: TimeDelta,
    /// The largest number of items. A group that reaches it is closed.
    pub max_size: u32,
    /// The largest number of pushes in one hour.
    pub max_pushes: u32,
    /// The name of the picture.
    pub icon: &'static str,
    /// Whether it is always recorded and pushed: preferences, quiet hours and limits do not hold it.
    pub urgent: bool,
    /// Whether a letter says the same, so that no mail about notifications does.
    pub has_letter: bool,
}

impl NotificationConfig {
    /// How far a group grows.
    #[must_use]
    pub const fn limits(&self) -> GroupLimits {
        GroupLimits { max_age: self.max_age, single_age: self.single_age, max_size: self.max_size }
    }
}

impl NotificationKind {
    /// How notifications of this kind are grouped and shown.
    #[must_use]
    pub const fn config(self) -> NotificationConfig {
        use NotificationCategory as Category;
        use NotificationScope as Scope;
        let usual = NotificationConfig {
            category: Category::Activity,
            group: self.as_str(),
            scope: Scope::Team,
            max_age: TimeDelta::hours(24),
            single_age: TimeDelta::hours(1),
            max_size: 1_000,
            max_pushes: 20,
            icon: "activity",
            urgent: false,
            has_letter: false,
        };
        match self {
            Self::ActivityLogged => usual,
            Self::GoalProgress
            | Self::GoalReached
            | Self::GoalReopened
            | Self::GoalInCategory
            | Self::ForecastsResolved => {
                NotificationConfig { category: Category::Goal, scope: Scope::Goal, icon: "goal", ..usual }
            }
            Self::WaypointReached => {
                NotificationConfig { category: Category::Goal, scope: Scope::Goal, icon: "waypoint", ..usual }
            }
            Self::AchievementEarned => {
                NotificationConfig { category: Category::Achievement, scope: Scope::User, icon: "achievement", ..usual }
            }
            Self::MemberJoined => NotificationConfig { category: Category::Team, max_size: 10, icon: "team", ..usual },
            Self::InviteReceived => {
                NotificationConfig { category: Category::Team, icon: "team", has_letter: true, ..usual }
            }
            Self::RoleChanged | Self::RemovedFromTeam => {
                NotificationConfig { category: Category::Team, icon: "team", ..usual }
            }
            Self::ImportEnded => {
                NotificationConfig { category: Category::Import, scope: Scope::Import, icon: "import", ..usual }
            }
            Self::SignedIn | Self::PasswordChanged | Self::EmailChanged | Self::TokenCreated | Self::AccountLocked => {
                NotificationConfig {
                    category: Category::Security,
                    group: "security",
                    scope: Scope::User,
                    icon: "security",
                    urgent: true,
                    has_letter: true,
                    ..usual
                }
            }
            Self::MailPaused | Self::WebhookDisabled => {
                NotificationConfig { category: Category::Account, scope: Scope::User, icon: "account", ..usual }
            }
            Self::Announcement => NotificationConfig {
                category: Category::Announcement,
                scope: Scope::Announcement,
                max_size: 1,
                icon: "announcement",
                ..usual
            },
            Self::StreakEnding => {
                NotificationConfig { category: Category::Reminder, scope: Scope::User, icon: "reminder", ..usual }
            }
            Self::GoalLastWeek | Self::ForecastReminder => {
                NotificationConfig { category: Category::Reminder, scope: Scope::Goal, icon: "reminder", ..usual }
            }
            Self::Like
            | Self::EmojiReaction
            | Self::PostShared
            | Self::Mention
            | Self::Comment
            | Self::Reply
            | Self::Follow
            | Self::FollowRequest
            | Self::FollowAccepted => self.social_config(usual),
            Self::ContentHidden
            | Self::ContentRemoved
            | Self::Warned
            | Self::Suspended
            | Self::AppealAnswered
            | Self::ContentReported => {
                NotificationConfig { category: Category::Moderation, scope: Scope::User, icon: "moderation", ..usual }
            }
        }
    }

    /// What other people do with posts is grouped by post, and who follows by person.
    const fn social_config(self, usual: NotificationConfig) -> NotificationConfig {
        use NotificationScope as Scope;
        let social = NotificationConfig { category: NotificationCategory::Social, scope: Scope::Post, ..usual };
        match self {
            Self::Like => NotificationConfig { group: "post_interaction", icon: "heart", ..social },
            Self::EmojiReaction => NotificationConfig { group: "post_interaction", icon: "reaction", ..social },
            Self::PostShared => NotificationConfig { icon: "share", ..social },
            Self::Mention => NotificationConfig { icon: "mention", ..social },
            Self::Follow => NotificationConfig { scope: Scope::User, max_size: 10, icon: "follow", ..social },
            Self::FollowRequest | Self::FollowAccepted => {
                NotificationConfig { scope: Scope::User, icon: "follow", ..social }
            }
            _ => NotificationConfig { icon: "comment", ..social },
        }
    }

    /// Whether it is about a post: its cause is the post, and whoever may not see the post any more is not told.
    #[must_use]
    pub fn is_about_post(self) -> bool {
        self.config().scope == NotificationScope::Post
    }

    /// Whether it follows from the person's own activities, private ones too. Only that person may learn that it happened.
    #[must_use]
    pub const fn follows_own_activities(self) -> bool {
        matches!(self, Self::AchievementEarned | Self::StreakEnding | Self::ImportEnded)
    }

    /// The kinds of a category.
    pub fn of_category(category: NotificationCategory) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |kind| kind.config().category == category)
    }
}

impl NotificationCategory {
    /// Whether people can neither turn it off nor hold it back.
    #[must_use]
    pub fn is_urgent(self) -> bool {
        NotificationKind::of_category(self).any(|kind| kind.config().urgent)
    }
}

impl NotificationKind {
    /// The key of the groups of this kind about `scope_id`: the id of the team, goal, person or import.
    #[must_use]
    pub fn batch_key(self, scope_id: Uuid) -> BatchKey {
        let config = self.config();
        BatchKey::new(config.group, config.scope.as_str(), scope_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn every_kind_has_its_row_in_the_table() {
        let row = |kind: &NotificationKind| {
            let config = kind.config();
            let urgent = if config.urgent { " urgent" } else { "" };
            let letter = if config.has_letter { " letter" } else { "" };
            format!(
                "{} {} {} {}h {}h {} {}/h {}{urgent}{letter}",
                config.category.as_str(),
                kind.as_str(),
                kind.batch_key(Uuid::nil()).as_str().replace(&Uuid::nil().to_string(), "ID"),
                config.max_age.num_hours(),
                config.single_age.num_hours(),
                config.max_size,
                config.max_pushes,
                config.icon,
            )
        };
        let rows: Vec<String> = NotificationKind::ALL.iter().map(row).collect();
        assert_eq!(
            rows,
            [
                "activity activity_logged activity_logged:team:ID 24h 1h 1000 20/h activity",
                "goal goal_progress goal_progress:goal:ID 24h 1h 1000 20/h goal",
                "goal waypoint_reached waypoint_reached:goal:ID 24h 1h 1000 20/h waypoint",
                "goal goal_reached goal_reached:goal:ID 24h 1h 1000 20/h goal",
                "goal goal_reopened goal_reopened:goal:ID 24h 1h 1000 20/h goal",
                "goal forecasts_resolved forecasts_resolved:goal:ID 24h 1h 1000 20/h goal",
                "reminder forecast_reminder forecast_reminder:goal:ID 24h 1h 1000 20/h reminder",
                "achievement achievement_earned achievement_earned:user:ID 24h 1h 1000 20/h achievement",
                "team invite_received invite_received:team:ID 24h 1h 1000 20/h team letter",
                "team member_joined member_joined:team:ID 24h 1h 10 20/h team",
                "team role_changed role_changed:team:ID 24h 1h 1000 20/h team",
                "team removed_from_team removed_from_team:team:ID 24h 1h 1000 20/h team",
                "import import_ended import_ended:import:ID 24h 1h 1000 20/h import",
                "security signed_in security:user:ID 24h 1h 1000 20/h security urgent letter",
                "security password_changed security:user:ID 24h 1h 1000 20/h security urgent letter",
                "security email_changed security:user:ID 24h 1h 1000 20/h security urgent letter",
                "security token_created security:user:ID 24h 1h 1000 20/h security urgent letter",
                "security account_locked security:user:ID 24h 1h 1000 20/h security urgent letter",
                "account mail_paused mail_paused:user:ID 24h 1h 1000 20/h account",
                "account webhook_disabled webhook_disabled:user:ID 24h 1h 1000 20/h account",
                "announcement announcement announcement:announcement:ID 24h 1h 1 20/h announcement",
                "reminder streak_ending streak_ending:user:ID 24h 1h 1000 20/h reminder",
                "reminder goal_last_week goal_last_week:goal:ID 24h 1h 1000 20/h reminder",
                "goal goal_in_category goal_in_category:goal:ID 24h 1h 1000 20/h goal",
                "social like post_interaction:post:ID 24h 1h 1000 20/h heart",
                "social emoji_reaction post_interaction:post:ID 24h 1h 1000 20/h reaction",
                "social post_shared post_shared:post:ID 24h 1h 1000 20/h share",
                "social mention mention:post:ID 24h 1h 1000 20/h mention",
                "social comment comment:post:ID 24h 1h 1000 20/h comment",
                "social reply reply:post:ID 24h 1h 1000 20/h comment",
                "social follow follow:user:ID 24h 1h 10 20/h follow",
                "social follow_request follow_request:user:ID 24h 1h 1000 20/h follow",
                "social follow_accepted follow_accepted:user:ID 24h 1h 1000 20/h follow",
                "moderation content_hidden content_hidden:user:ID 24h 1h 1000 20/h moderation",
                "moderation content_removed content_removed:user:ID 24h 1h 1000 20/h moderation",
                "moderation warned warned:user:ID 24h 1h 1000 20/h moderation",
                "moderation suspended suspended:user:ID 24h 1h 1000 20/h moderation",
                "moderation appeal_answered appeal_answered:user:ID 24h 1h 1000 20/h moderation",
                "moderation content_reported content_reported:user:ID 24h 1h 1000 20/h moderation",
            ]
        );
    }

    #[test]
    fn kinds_about_posts_are_those_of_the_scope_post() {
        let about_posts: Vec<&str> =
            NotificationKind::ALL.iter().filter(|kind| kind.is_about_post()).map(|kind| kind.as_str()).collect();
        assert_eq!(about_posts, ["like", "emoji_reaction", "post_shared", "mention", "comment", "reply"]);
    }

    #[test]
    fn only_security_is_urgent_and_all_of_it() {
        for category in NotificationCategory::ALL {
            assert_eq!(category.is_urgent(), *category == NotificationCategory::Security);
            assert!(NotificationKind::of_category(*category).count() > 0);
        }
        let security = NotificationKind::of_category(NotificationCategory::Security);
        assert!(security.into_iter().all(|kind| kind.config().urgent));
    }
}
