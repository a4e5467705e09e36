//! Notifications as their readers see them.

use super::{
    link::{LinkFacts, link},
    texts::{TextFacts, TextWriter},
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    AchievementId, DistanceUnits, GoalId, Language, NotificationId, NotificationItemId, TeamId,
    deliveries::{DeliveryChannel, DeliveryReason, DeliveryState, PlanState},
    notifications::{NotificationCategory, NotificationChannel, NotificationKind, NotificationScope, PushState},
};
use milequest_persistence::{
    PersonSummary,
    accounts::users::User,
    deliveries::NotificationDelivery,
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
    /// Why it waits, or why it ended without being sent.
    pub reason: Option<DeliveryReason>,
    /// The outcome, in the reader's language.
    pub detail: String,
    /// When it was sent or ended, or when it is due.
    pub at: Option<DateTime<Utc>>,
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
    pub(crate) fn of(language: Language, units: DistanceUnits) -> Self {
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
            link: link(&LinkFacts {
                kind,
                team: found.team.as_ref().map(|team| team.id),
                goal: found.goal.as_ref().map(|goal| goal.id),
                person: found.actors.first(),
                data: &data,
            }),
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
    pub fn view_details(&self, found: Notification, deliveries: &[NotificationDelivery]) -> NotificationDetailsView {
        let channels = NotificationChannel::ALL.iter().map(|channel| {
            let outcome = outcome(*channel, &found, deliveries);
            let detail = self.0.outcome(*channel, outcome.outcome, outcome.reason.map(DeliveryReason::as_str));
            ChannelOutcome { detail, ..outcome }
        });
        let channels = channels.collect();
        let notification = self.view(found);
        let reason = self.0.reason(notification.kind);
        NotificationDetailsView { notification, reason, channels }
    }

    /// The title of a category, in the reader's language.
    pub(crate) fn category_title(&self, category: NotificationCategory) -> String {
        self.0.category(category)
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
        | NotificationKind::ForecastsResolved
        | NotificationKind::ForecastReminder
        | NotificationKind::MemberJoined
        | NotificationKind::RoleChanged
        | NotificationKind::RemovedFromTeam
        | NotificationKind::SignedIn
        | NotificationKind::PasswordChanged
        | NotificationKind::EmailChanged
        | NotificationKind::TokenCreated
        | NotificationKind::AccountLocked
        | NotificationKind::MailPaused
        | NotificationKind::WebhookDisabled
        | NotificationKind::Announcement
        | NotificationKind::StreakEnding
        | NotificationKind::GoalLastWeek
        | NotificationKind::GoalInCategory
        | NotificationKind::Like
        | NotificationKind::EmojiReaction
        | NotificationKind::PostShared
        | NotificationKind::Mention
        | NotificationKind::Comment
        | NotificationKind::Reply
        | NotificationKind::Follow
        | NotificationKind::FollowRequest
        | NotificationKind::FollowAccepted
        | NotificationKind::ContentHidden
        | NotificationKind::ContentRemoved
        | NotificationKind::Warned
        | NotificationKind::Suspended
        | NotificationKind::AppealAnswered
        | NotificationKind::ContentReported => {}
    }
    data
}

/// What happened on a channel, without its text.
fn outcome(channel: NotificationChannel, found: &Notification, deliveries: &[NotificationDelivery]) -> ChannelOutcome {
    let plain = |outcome| ChannelOutcome { channel, outcome, reason: None, detail: String::new(), at: None };
    let (way, planned) = match channel {
        NotificationChannel::InApp => return plain("recorded"),
        NotificationChannel::Realtime => return plain(found.push.as_str()),
        NotificationChannel::Email => (DeliveryChannel::Email, found.email),
        NotificationChannel::WebPush => (DeliveryChannel::WebPush, found.web_push),
    };
    let of_channel = deliveries.iter().filter(|delivery| delivery.channel == way);
    // A push goes to several browsers. What one of them has, the reader has.
    let delivery = of_channel.min_by_key(|delivery| match delivery.state {
        DeliveryState::Sent => 0,
        DeliveryState::Sending => 1,
        DeliveryState::Waiting => 2,
        DeliveryState::Dead => 3,
        DeliveryState::Dropped => 4,
    });
    match (planned, delivery) {
        (None, _) => plain("none"),
        (Some(PlanState::Planned), Some(delivery)) => {
            let outcome = if delivery.state == DeliveryState::Dead { "failed" } else { delivery.state.as_str() };
            let at = Some(delivery.ended_at.unwrap_or(delivery.due_at));
            ChannelOutcome { reason: delivery.reason, at, ..plain(outcome) }
        }
        // The browser to which it went is signed off.
        (Some(PlanState::Planned), None) => plain("no_subscription"),
        (Some(state), _) => plain(state.as_str()),
    }
}

/// Whether the reader may not see any more what a notification is about. A retraction takes it away soon; until then, nothing of it is sent.
pub(crate) fn is_hidden(found: &Notification) -> bool {
    let needs_team = match found.kind.config().scope {
        NotificationScope::Team | NotificationScope::Goal => true,
        NotificationScope::User
        | NotificationScope::Import
        | NotificationScope::Announcement
        | NotificationScope::Post => false,
    };
    // These say the name of the team to somebody who is not inside.
    let is_outside = matches!(found.kind, NotificationKind::InviteReceived | NotificationKind::RemovedFromTeam);
    let activity_is_gone = found.kind == NotificationKind::ActivityLogged && found.activity.is_none();
    let announcement_is_gone = found.kind == NotificationKind::Announcement && found.data["title"].is_null();
    let post_is_gone = found.kind.is_about_post() && found.data["post_id"].is_null();
    (needs_team && !is_outside && found.team.is_none()) || activity_is_gone || announcement_is_gone || post_is_gone
}
