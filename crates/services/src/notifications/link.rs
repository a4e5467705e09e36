//! The pages of the web client to which notifications lead.

use milequest_domain::{GoalId, TeamId, notifications::NotificationKind};
use milequest_persistence::PersonSummary;
use serde_json::{Map, Value};

/// What a link depends on, as far as the reader may see it now.
pub(super) struct LinkFacts<'a> {
    /// The kind of the newest item.
    pub(super) kind: NotificationKind,
    /// The team.
    pub(super) team: Option<TeamId>,
    /// The goal.
    pub(super) goal: Option<GoalId>,
    /// Who caused the newest item.
    pub(super) person: Option<&'a PersonSummary>,
    /// The details of the newest item.
    pub(super) data: &'a Map<String, Value>,
}

impl LinkFacts<'_> {
    fn of_team(&self, page: &str) -> String {
        self.team.map_or_else(home, |team| format!("/teams/{team}{page}"))
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.data.get(name).and_then(Value::as_str)
    }
}

fn home() -> String {
    "/".to_owned()
}

/// The page of the web client that a notification leads to. One about what the reader may not see any more leads to the home page.
pub(super) fn link(facts: &LinkFacts<'_>) -> String {
    match facts.kind {
        NotificationKind::ActivityLogged => facts.of_team("/feed"),
        NotificationKind::MemberJoined => facts.of_team("/members"),
        NotificationKind::RoleChanged => facts.of_team(""),
        NotificationKind::GoalProgress
        | NotificationKind::WaypointReached
        | NotificationKind::GoalReached
        | NotificationKind::GoalReopened
        | NotificationKind::ForecastsResolved
        | NotificationKind::ForecastReminder
        | NotificationKind::GoalInCategory
        | NotificationKind::GoalLastWeek => {
            facts.goal.map_or_else(|| facts.of_team(""), |goal| format!("/goals/{goal}"))
        }
        NotificationKind::InviteReceived | NotificationKind::RemovedFromTeam => "/teams".to_owned(),
        NotificationKind::AchievementEarned => "/me/achievements".to_owned(),
        NotificationKind::ImportEnded => "/activities/import".to_owned(),
        NotificationKind::SignedIn | NotificationKind::TokenCreated => "/settings/access".to_owned(),
        NotificationKind::PasswordChanged | NotificationKind::EmailChanged | NotificationKind::AccountLocked => {
            "/settings/account".to_owned()
        }
        NotificationKind::MailPaused => "/settings/notifications".to_owned(),
        NotificationKind::WebhookDisabled => "/settings/webhooks".to_owned(),
        // An address outside is in the details alone.
        NotificationKind::Announcement => match facts.text("link") {
            Some(path) if path.starts_with('/') => path.to_owned(),
            _ => facts.of_team(""),
        },
        NotificationKind::StreakEnding => home(),
        NotificationKind::Like
        | NotificationKind::EmojiReaction
        | NotificationKind::PostShared
        | NotificationKind::Mention
        | NotificationKind::Comment
        | NotificationKind::Reply => match (facts.text("post_id"), facts.text("comment_id")) {
            (Some(post), Some(comment)) => format!("/posts/{post}?comment={comment}"),
            (Some(post), None) => format!("/posts/{post}"),
            (None, _) => home(),
        },
        NotificationKind::Follow | NotificationKind::FollowAccepted => {
            facts.person.map_or_else(home, |person| format!("/people/{}", person.username.as_str()))
        }
        NotificationKind::FollowRequest => "/people".to_owned(),
        NotificationKind::ContentHidden
        | NotificationKind::ContentRemoved
        | NotificationKind::Warned
        | NotificationKind::Suspended
        | NotificationKind::AppealAnswered => "/settings/decisions".to_owned(),
        NotificationKind::ContentReported => "/moderation".to_owned(),
    }
}
