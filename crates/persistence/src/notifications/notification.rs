//! A notification and an item, as their reader sees them.

use crate::{PersonSummary, StoreError, rows::person_summary::PersonColumns};
use chrono::{DateTime, Utc};
use milequest_domain::{
    AchievementId, Distance, GoalId, NotificationId, NotificationItemId, TeamId,
    activities::ActivityKind,
    deliveries::PlanState,
    notifications::{NotificationKind, PushState},
};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// The key that orders the list: the number of the change by which a notification grew last.
pub type NotificationKey = i64;

/// A notification. Everything that is not in its own row is joined when it is read, and only what its reader may see now.
#[derive(Clone, Debug, PartialEq)]
pub struct Notification {
    /// The id.
    pub id: NotificationId,
    /// The kind of its newest item.
    pub kind: NotificationKind,
    /// The key of its group.
    pub batch_key: String,
    /// The number of items.
    pub item_count: i32,
    /// The number of the change by which it grew last.
    pub seq: NotificationKey,
    /// When its first item happened.
    pub created_at: DateTime<Utc>,
    /// When its newest item happened.
    pub last_updated_at: DateTime<Utc>,
    /// Whether it is unread.
    pub is_unread: bool,
    /// When it was read. None if it is unread.
    pub read_at: Option<DateTime<Utc>>,
    /// When it was clicked.
    pub clicked_at: Option<DateTime<Utc>>,
    /// What its last growth did on the live stream.
    pub push: PushState,
    /// When the quiet hours end that held the push.
    pub push_held_until: Option<DateTime<Utc>>,
    /// What its last growth did by e-mail. None: it grew before there was e-mail.
    pub email: Option<PlanState>,
    /// What its last growth did by web push. None: it grew before there was web push.
    pub web_push: Option<PlanState>,
    /// Up to three people who caused the newest items, the newest first. Without closed and disabled accounts.
    pub actors: Vec<PersonSummary>,
    /// The number of people who caused its items, including those that `actors` leaves out.
    pub actor_count: i64,
    /// The team. None if it is about none, and if the reader may not see it any more.
    pub team: Option<ShownName<TeamId>>,
    /// The goal, by the same rule.
    pub goal: Option<ShownName<GoalId>>,
    /// The row that caused the newest item.
    pub cause_id: Uuid,
    /// The details of the newest item.
    pub data: Value,
    /// The activity of the newest item, while the reader may see it.
    pub activity: Option<ShownActivity>,
    /// The achievement of the newest item.
    pub achievement: Option<ShownName<AchievementId>>,
}

/// The id and the name of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownName<Id> {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
}

/// What a notification shows of an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownActivity {
    /// The kind.
    pub kind: ActivityKind,
    /// The distance.
    pub distance: Distance,
}

impl ShownActivity {
    fn from_columns(kind: Option<String>, millimetres: Option<i64>) -> Result<Option<Self>, StoreError> {
        let (Some(kind), Some(millimetres)) = (kind, millimetres) else { return Ok(None) };
        let kind = kind.parse().map_err(StoreError::corrupt)?;
        Ok(Some(Self { kind, distance: Distance::from_millimetres(millimetres).map_err(StoreError::corrupt)? }))
    }
}

/// A notification as the database writes it in JSON.
#[derive(Deserialize)]
pub(super) struct NotificationJson {
    id: NotificationId,
    kind: NotificationKind,
    batch_key: String,
    team_id: Option<TeamId>,
    goal_id: Option<GoalId>,
    item_count: i32,
    seq: i64,
    created_at: DateTime<Utc>,
    last_updated_at: DateTime<Utc>,
    push_state: PushState,
    push_held_until: Option<DateTime<Utc>>,
    email_state: Option<PlanState>,
    web_push_state: Option<PlanState>,
    is_unread: bool,
    read_at: Option<DateTime<Utc>>,
    clicked_at: Option<DateTime<Utc>>,
    cause_id: Uuid,
    data: Value,
    people: Option<Vec<PersonJson>>,
    people_count: i64,
    team_name: Option<String>,
    goal_name: Option<String>,
    activity_kind: Option<String>,
    activity_mm: Option<i64>,
    achievement_name: Option<String>,
}

/// A person as the database writes one in JSON.
#[derive(Deserialize)]
struct PersonJson {
    user_id: Uuid,
    username: String,
    display_name: String,
}

impl TryFrom<PersonJson> for PersonSummary {
    type Error = StoreError;

    fn try_from(person: PersonJson) -> Result<Self, StoreError> {
        let PersonJson { user_id, username, display_name } = person;
        // A notification names nobody across a block.
        PersonColumns { user_id, username, display_name, has_profile: true }.try_into()
    }
}

impl TryFrom<NotificationJson> for Notification {
    type Error = StoreError;

    fn try_from(row: NotificationJson) -> Result<Self, StoreError> {
        let people = row.people.unwrap_or_default();
        Ok(Self {
            id: row.id,
            kind: row.kind,
            batch_key: row.batch_key,
            item_count: row.item_count,
            seq: row.seq,
            created_at: row.created_at,
            last_updated_at: row.last_updated_at,
            is_unread: row.is_unread,
            read_at: row.read_at,
            clicked_at: row.clicked_at,
            push: row.push_state,
            push_held_until: row.push_held_until,
            email: row.email_state,
            web_push: row.web_push_state,
            actors: people.into_iter().map(PersonSummary::try_from).collect::<Result<_, _>>()?,
            actor_count: row.people_count,
            team: row.team_id.zip(row.team_name).map(|(id, name)| ShownName { id, name }),
            goal: row.goal_id.zip(row.goal_name).map(|(id, name)| ShownName { id, name }),
            cause_id: row.cause_id,
            data: row.data,
            activity: ShownActivity::from_columns(row.activity_kind, row.activity_mm)?,
            achievement: row.achievement_name.map(|name| ShownName { id: row.cause_id.into(), name }),
        })
    }
}

/// Notifications from a JSON list.
pub(super) fn read_notifications(list: Value) -> Result<Vec<Notification>, StoreError> {
    let rows: Vec<NotificationJson> = serde_json::from_value(list).map_err(StoreError::corrupt)?;
    rows.into_iter().map(Notification::try_from).collect()
}

/// An item of a notification. An item about an activity that its reader may not see any more is not listed.
#[derive(Clone, Debug, PartialEq)]
pub struct NotificationItem {
    /// The id.
    pub id: NotificationItemId,
    /// The kind.
    pub kind: NotificationKind,
    /// Who did it. None if nobody is named, and if the account is closed or disabled.
    pub actor: Option<PersonSummary>,
    /// The row that caused it.
    pub cause_id: Uuid,
    /// The details.
    pub data: Value,
    /// When it happened.
    pub created_at: DateTime<Utc>,
    /// The activity.
    pub activity: Option<ShownActivity>,
    /// The achievement.
    pub achievement: Option<ShownName<AchievementId>>,
}

/// An item as the database writes it in JSON.
#[derive(Deserialize)]
pub(super) struct ItemJson {
    id: NotificationItemId,
    kind: NotificationKind,
    user_id: Option<Uuid>,
    username: Option<String>,
    display_name: Option<String>,
    cause_id: Uuid,
    data: Value,
    created_at: DateTime<Utc>,
    activity_kind: Option<String>,
    activity_mm: Option<i64>,
    achievement_name: Option<String>,
}

impl TryFrom<ItemJson> for NotificationItem {
    type Error = StoreError;

    fn try_from(row: ItemJson) -> Result<Self, StoreError> {
        let actor = match (row.user_id, row.username, row.display_name) {
            (Some(user_id), Some(username), Some(display_name)) => {
                // A notification names nobody across a block.
                Some(PersonColumns { user_id, username, display_name, has_profile: true }.try_into()?)
            }
            _ => None,
        };
        Ok(Self {
            id: row.id,
            kind: row.kind,
            actor,
            cause_id: row.cause_id,
            data: row.data,
            created_at: row.created_at,
            activity: ShownActivity::from_columns(row.activity_kind, row.activity_mm)?,
            achievement: row.achievement_name.map(|name| ShownName { id: row.cause_id.into(), name }),
        })
    }
}
