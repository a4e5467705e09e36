//! Notifications as their readers see them.

use super::texts::{TextFacts, TextWriter};
use chrono::{DateTime, Utc};
use milequest_domain::{
    AchievementId, DistanceUnits, GoalId, Language, NotificationId, NotificationItemId, TeamId,
    notifications::{NotificationChannel, NotificationKind, PushState},
};
use milequest_persistence::{
    PersonSummary,
    accounts::users::User,
    notifications::{Notification, NotificationItem, ShownActivity, ShownName},
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// A notification as its reader sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct NotificationView {
    /// The id.
    pub id: NotificationId,
    /// The number of the change by which it grew last, which orders the list.
    pub seq: i64,
    /// The kind of its newest item.
    pub kind: NotificationKind,
    /// The title, in the reader's language.
    pub title: String,
    /// The text, in the reader's language and units.
    pub message: String,
    /// A path of the web client.
    pub link: String,
    /// The number of its items.
    pub item_count: u32,
    /// The key of its group.
    pub batch_key: String,
    /// Whether it is read.
    pub is_read: bool,
    /// When it was read.
    pub read_at: Option<DateTime<Utc>>,
    /// When it was first clicked.
    pub clicked_at: Option<DateTime<Utc>>,
    /// When it was born.
    pub created_at: DateTime<Utc>,
    /// When it grew last.
    pub last_updated_at: DateTime<Utc>,
    /// Up to three people who caused its newest items, the newest first.
    pub actors: Vec<PersonSummary>,
    /// The team that it is about.
    pub team: Option<ShownName<TeamId>>,
    /// The goal that it is about.
    pub goal: Option<ShownName<GoalId>>,
    /// The details of its newest item.
    pub data: Map<String, Value>,
    /// What its last growth did on the live stream.
    pub push: PushState,
}

/// What happened to a notification on one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelOutcome {
    /// The channel.
    pub channel: NotificationChannel,
    /// The outcome, for programs.
    pub outcome: &'static str,
    /// The outcome, in the reader's language.
    pub detail: String,
}

/// A notification with why it came, and what happened to it.
#[derive(Clone, Debug, PartialEq)]
pub struct NotificationDetailsView {
    /// The notification.
    pub notification: NotificationView,
    /// Why the reader gets it, in the reader's language.
    pub reason: String,
    /// What happened on each channel.
    pub channels: Vec<ChannelOutcome>,
}

/// An item of a notification as its reader sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct NotificationItemView {
    /// The id.
    pub id: NotificationItemId,
    /// The kind.
    pub kind: NotificationKind,
    /// The text, in the reader's language and units.
    pub message: String,
    /// Who did it.
    pub actor: Option<PersonSummary>,
    /// Details by the kind.
    pub data: Map<String, Value>,
    /// When it happened.
    pub created_at: DateTime<Utc>,
}

/// Shows notifications to one reader.
pub struct NotificationViewer(TextWriter);

impl NotificationViewer {
    /// Shows them in the language and the units of this person.
    #[must_use]
    pub fn new(reader: &User) -> Self {
        Self::of(reader.language, reader.units)
    }

    /// Shows them in this language and these units.
    pub(super) fn of(language: Language, units: DistanceUnits) -> Self {
        Self(TextWriter::new(language, units))
    }

    /// A notification as the reader sees it.
    #[must_use]
    pub fn view(&self, found: Notification) -> NotificationView {
        let kind = found.kind;
        let data = data(kind, found.cause_id, found.data, found.activity, found.achievement.as_ref());
        let goal = found.goal.as_ref().map(|goal| goal.name.as_str());
        let team = found.team.as_ref().map(|team| team.name.as_str());
        let item_count = u32::try_from(found.item_count).unwrap_or_default();
        let facts = TextFacts {
            kind,
            count: item_count,
            people: &found.actors,
            people_count: u32::try_from(found.actor_count).unwrap_or_default(),
            about: goal.or(team),
            data: &data,
            activity: found.activity.map(|ShownActivity { kind, distance }| (kind, distance)),
        };
        NotificationView {
            id: found.id,
            seq: found.seq,
            kind,
            title: self.0.title(&facts),
            message: self.0.message(&facts),
            link: link(kind, found.team.as_ref().map(|team| team.id), found.goal.as_ref().map(|goal| goal.id)),
            item_count,
            batch_key: found.batch_key,
            is_read: !found.is_unread,
            read_at: found.read_at,
            clicked_at: found.clicked_at,
            created_at: found.created_at,
            last_updated_at: found.last_updated_at,
            actors: found.actors,
            team: found.team,
            goal: found.goal,
            data,
            push: found.push,
        }
    }

    /// A notification with why it came, and what happened to it.
    #[must_use]
    pub fn view_details(&self, found: Notification) -> NotificationDetailsView {
        let notification = self.view(found);
        let (kind, push) = (notification.kind, notification.push);
        let outcome = |channel: &NotificationChannel| ChannelOutcome {
            channel: *channel,
            outcome: match channel {
                NotificationChannel::InApp => "recorded",
                NotificationChannel::Realtime => push.as_str(),
            },
            detail: self.0.outcome(*channel, push),
        };
        let channels = NotificationChannel::ALL.iter().map(outcome).collect();
        NotificationDetailsView { notification, reason: self.0.reason(kind), channels }
    }

    /// An item as the reader sees it.
    #[must_use]
    pub fn view_item(&self, found: NotificationItem) -> NotificationItemView {
        let kind = found.kind;
        let data = data(kind, found.cause_id, found.data, found.activity, found.achievement.as_ref());
        let facts = TextFacts {
            kind,
            count: 1,
            people: found.actor.as_slice(),
            people_count: 1,
            about: None,
            data: &data,
            activity: found.activity.map(|ShownActivity { kind, distance }| (kind, distance)),
        };
        let message = self.0.item_message(&facts);
        NotificationItemView { id: found.id, kind, message, actor: found.actor, data, created_at: found.created_at }
    }
}

/// The details of an item: those that were stored, and those that were joined.
fn data(
    kind: NotificationKind,
    cause: Uuid,
    stored: Value,
    activity: Option<ShownActivity>,
    achievement: Option<&ShownName<AchievementId>>,
) -> Map<String, Value> {
    let mut data = match stored {
        Value::Object(stored) => stored,
        _ => Map::new(),
    };
    let mut add = |name: &str, value: Value| data.insert(name.to_owned(), value);
    match kind {
        NotificationKind::ActivityLogged => {
            add("activity_id", json!(cause));
            add("kind", json!(activity.map(|activity| activity.kind)));
            add("distance_m", json!(activity.map(|activity| activity.distance)));
        }
        NotificationKind::AchievementEarned => {
            add("achievement_id", json!(cause));
            add("name", json!(achievement.map(|shown| &shown.name)));
        }
        NotificationKind::InviteReceived => {
            add("invite_id", json!(cause));
        }
        NotificationKind::ImportEnded => {
            add("import_id", json!(cause));
        }
        NotificationKind::GoalProgress
        | NotificationKind::WaypointReached
        | NotificationKind::GoalReached
        | NotificationKind::GoalReopened
        | NotificationKind::MemberJoined
        | NotificationKind::RoleChanged
        | NotificationKind::RemovedFromTeam
        | NotificationKind::SignedIn
        | NotificationKind::PasswordChanged
        | NotificationKind::EmailChanged
        | NotificationKind::TokenCreated
        | NotificationKind::AccountLocked => {}
    }
    data
}

/// The page of the web client that a notification leads to. One about what the reader may not see any more leads to the home page.
fn link(kind: NotificationKind, team: Option<TeamId>, goal: Option<GoalId>) -> String {
    let of_team = |page: &str| team.map_or_else(|| "/".to_owned(), |team| format!("/teams/{team}{page}"));
    match kind {
        NotificationKind::ActivityLogged => of_team("/feed"),
        NotificationKind::MemberJoined => of_team("/members"),
        NotificationKind::RoleChanged => of_team(""),
        NotificationKind::GoalProgress
        | NotificationKind::WaypointReached
        | NotificationKind::GoalReached
        | NotificationKind::GoalReopened => goal.map_or_else(|| of_team(""), |goal| format!("/goals/{goal}")),
        NotificationKind::InviteReceived | NotificationKind::RemovedFromTeam => "/teams".to_owned(),
        NotificationKind::AchievementEarned => "/me/achievements".to_owned(),
        NotificationKind::ImportEnded => "/activities/import".to_owned(),
        NotificationKind::SignedIn | NotificationKind::TokenCreated => "/settings/access".to_owned(),
        NotificationKind::PasswordChanged | NotificationKind::EmailChanged | NotificationKind::AccountLocked => {
            "/settings/account".to_owned()
        }
    }
}
