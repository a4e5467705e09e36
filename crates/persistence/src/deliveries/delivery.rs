//! The types of deliveries.

use crate::StoreError;
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{
    AnnouncementId, DeliveryId, NotificationId, UserId,
    deliveries::{DeliveryChannel, DeliveryReason, DeliveryState},
};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// A delivery to plan or to create.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NewDelivery {
    /// The id.
    pub id: DeliveryId,
    /// The channel.
    pub channel: DeliveryChannel,
    /// The person. None for a webhook of a team.
    pub user_id: Option<UserId>,
    /// The notification. None for a webhook.
    pub notification_id: Option<NotificationId>,
    /// Where it goes.
    pub target_id: Uuid,
    /// The kind of the newest item, or of the event.
    pub kind: String,
    /// The announcement that it carries.
    pub announcement_id: Option<AnnouncementId>,
    /// Why it waits.
    pub reason: Option<DeliveryReason>,
    /// The event of a webhook.
    pub payload: Option<Value>,
    /// When it is due.
    pub due_at: DateTime<Utc>,
    /// When it is too late.
    pub expires_at: DateTime<Utc>,
    /// The id by which a recipient recognises a repetition.
    pub message_id: Uuid,
    /// When it was planned.
    pub created_at: DateTime<Utc>,
}

/// The id of the delivery of an item, which is the newest of its notification: that of the item, changed by the target. So it is in the order of
/// time, and differs for each target.
#[must_use]
pub fn delivery_id(newest_item: Uuid, channel: DeliveryChannel, target: Uuid) -> DeliveryId {
    const CHANGED: u128 = (1 << 62) - 1;
    let target = target.as_u128();
    let change = (target ^ (target >> 64) ^ channel as u128) & CHANGED;
    Uuid::from_u128(newest_item.as_u128() ^ change).into()
}

/// A target for which something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DueTarget {
    /// The channel.
    pub channel: DeliveryChannel,
    /// The target.
    pub target_id: Uuid,
    /// When.
    pub due_at: DateTime<Utc>,
}

/// A delivery that a worker has claimed.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimedDelivery {
    /// The id.
    pub id: DeliveryId,
    /// The number of the claim.
    pub(super) fence: i32,
    /// The channel.
    pub channel: DeliveryChannel,
    /// The person.
    pub user_id: Option<UserId>,
    /// The notification.
    pub notification_id: Option<NotificationId>,
    /// Where it goes.
    pub target_id: Uuid,
    /// The kind of the newest item, or of the event.
    pub kind: String,
    /// The event of a webhook.
    pub payload: Option<Value>,
    /// The number of this attempt, from 1.
    pub attempt: u32,
    /// The id by which a recipient recognises a repetition.
    pub message_id: Uuid,
    /// When it is too late.
    pub expires_at: DateTime<Utc>,
    /// When it was planned.
    pub created_at: DateTime<Utc>,
}

/// The columns of [`ClaimedDelivery`].
#[derive(QueryableByName)]
pub(super) struct ClaimedDeliveryRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Integer)]
    fence: i32,
    #[diesel(sql_type = Text)]
    channel: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    user_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    notification_id: Option<Uuid>,
    #[diesel(sql_type = SqlUuid)]
    target_id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<Jsonb>)]
    payload: Option<Value>,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = SqlUuid)]
    message_id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    expires_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
}

impl TryFrom<ClaimedDeliveryRow> for ClaimedDelivery {
    type Error = StoreError;

    fn try_from(row: ClaimedDeliveryRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            fence: row.fence,
            channel: row.channel.parse().map_err(StoreError::corrupt)?,
            user_id: row.user_id.map(UserId::from),
            notification_id: row.notification_id.map(NotificationId::from),
            target_id: row.target_id,
            kind: row.kind,
            payload: row.payload,
            attempt: u32::try_from(row.attempts).unwrap_or_default(),
            message_id: row.message_id,
            expires_at: row.expires_at,
            created_at: row.created_at,
        })
    }
}

/// A delivery after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinishedDelivery {
    /// The id.
    pub id: DeliveryId,
    /// The channel.
    pub channel: DeliveryChannel,
    /// The state.
    pub state: DeliveryState,
    /// Why it waits, or ended without being sent.
    pub reason: Option<DeliveryReason>,
}

/// What happened to a notification on a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotificationDelivery {
    /// The channel.
    pub channel: DeliveryChannel,
    /// The state.
    pub state: DeliveryState,
    /// Why it waits, or ended without being sent.
    pub reason: Option<DeliveryReason>,
    /// When it is due.
    pub due_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
}
