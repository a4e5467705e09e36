//! Plans deliveries, and says what happened to a notification.

use super::delivery::{NewDelivery, NotificationDelivery};
use crate::{Conn, StoreError, Tx, db::statement::statement, schema::deliveries};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Jsonb, Text, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{NotificationId, UserId, deliveries::DeliveryReason};
use serde_json::Value;
use uuid::Uuid;

statement! {
    /// Plans deliveries of notifications.
    Plan = "plan.sql" { deliveries: Jsonb as Value }
}

/// Plans deliveries of notifications that were born or grew. One that waits goes out when it was due; one that is being sent or has ended
/// begins again. The caller has locked the inboxes, and enqueues the jobs.
pub fn plan(tx: &mut Tx<'_>, planned: &[NewDelivery]) -> Result<(), StoreError> {
    if planned.is_empty() {
        return Ok(());
    }
    let plan = Plan { deliveries: serde_json::to_value(planned).map_err(StoreError::corrupt)? };
    tx.query("deliveries.plan", |pg| plan.execute(pg).map(drop))
}

statement! {
    /// Creates deliveries of events.
    CreateEvents = "create_events.sql" { deliveries: Jsonb as Value }
}

/// Creates deliveries of events to webhooks, and returns their number. One with the same target and message is the same event, and skipped.
pub fn create_events(tx: &mut Tx<'_>, events: &[NewDelivery]) -> Result<usize, StoreError> {
    let create = CreateEvents { deliveries: serde_json::to_value(events).map_err(StoreError::corrupt)? };
    tx.query("deliveries.create_events", |pg| create.execute(pg))
}

statement! {
    /// Moves the mail to a person. None lives longer than its notification.
    Reschedule<'a> = "reschedule.sql" {
        due_at: Timestamptz as DateTime<Utc>,
        reason: Text as &'a str,
        expires_at: Timestamptz as DateTime<Utc>,
        user: SqlUuid as Uuid,
    }
}

/// Moves the mail about what waits for its first attempt to another time, and returns whether there is any.
pub fn reschedule_fresh(
    tx: &mut Tx<'_>,
    user: UserId,
    due_at: DateTime<Utc>,
    reason: DeliveryReason,
    expires_at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let reschedule = Reschedule { due_at, reason: reason.as_str(), expires_at, user: user.uuid() };
    tx.query("deliveries.reschedule", |pg| reschedule.execute(pg)).map(|rows| rows > 0)
}

type OfNotification = (String, String, Option<String>, DateTime<Utc>, Option<DateTime<Utc>>);

/// What happened to a notification of a person on every channel and target.
pub fn list_of_notification(
    conn: &mut Conn,
    user: UserId,
    notification: NotificationId,
) -> Result<Vec<NotificationDelivery>, StoreError> {
    let (user, notification): (Uuid, Uuid) = (user.uuid(), notification.uuid());
    let rows: Vec<OfNotification> = conn.query("deliveries.of_notification", |pg| {
        deliveries::table
            .filter(deliveries::user_id.eq(user))
            .filter(deliveries::notification_id.eq(notification))
            .order(deliveries::id)
            .select((
                deliveries::channel,
                deliveries::state,
                deliveries::reason,
                deliveries::due_at,
                deliveries::ended_at,
            ))
            .load(pg)
    })?;
    let read = |(channel, state, reason, due_at, ended_at): OfNotification| {
        Ok(NotificationDelivery {
            channel: channel.parse().map_err(StoreError::corrupt)?,
            state: state.parse().map_err(StoreError::corrupt)?,
            reason: reason.map(|reason| reason.parse()).transpose().map_err(StoreError::corrupt)?,
            due_at,
            ended_at,
        })
    };
    rows.into_iter().map(read).collect()
}
