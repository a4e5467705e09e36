//! Makes deliveries of events, in the transaction of what happened.

use super::event::{WebhookEvent, message_id};
use crate::{ServiceError, Services, delivery_jobs::enqueue_deliveries};
use chrono::{DateTime, Utc};
use milequest_domain::{
    DeliveryId, TeamId, UserId, WebhookId,
    deliveries::{DeliveryChannel, DeliveryPolicy},
    notifications::NotificationKind,
};
use milequest_persistence::{
    Tx,
    deliveries::{self, DueTarget, NewDelivery},
    webhooks as store,
};
use uuid::Uuid;

/// Tells the webhooks of a team. `event_key` names the event.
pub(crate) fn enqueue_for_team(
    s: &Services,
    tx: &mut Tx<'_>,
    (team, kind): (TeamId, NotificationKind),
    (event, event_key): (&WebhookEvent, &str),
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let webhooks = store::lock_of_team(tx, team, kind)?;
    let targets = webhooks.into_iter().map(|id| (id, None)).collect();
    create(s, tx, targets, event, message_id(event_key, event.at), now)
}

/// Tells the webhooks of these people, as far as they are members of the team.
pub(crate) fn enqueue_for_members(
    s: &Services,
    tx: &mut Tx<'_>,
    (team, kind): (TeamId, NotificationKind),
    people: &[UserId],
    (event, event_key): (&WebhookEvent, &str),
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let webhooks = store::lock_of_members(tx, team, people, kind)?;
    let targets = webhooks.into_iter().map(|(id, user)| (id, Some(user))).collect();
    create(s, tx, targets, event, message_id(event_key, event.at), now)
}

/// Sends a test to a webhook, which the caller has locked.
pub(crate) fn enqueue_test(
    tx: &mut Tx<'_>,
    (webhook, owner): (WebhookId, Option<UserId>),
    event: &WebhookEvent,
    id: DeliveryId,
) -> Result<(), ServiceError> {
    let new = new_delivery((webhook, owner), event, id, id.uuid(), event.at)?;
    write(tx, &[new], event.at)
}

fn create(
    s: &Services,
    tx: &mut Tx<'_>,
    targets: Vec<(WebhookId, Option<UserId>)>,
    event: &WebhookEvent,
    message_id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    if targets.is_empty() {
        return Ok(());
    }
    let new = targets.into_iter().map(|target| new_delivery(target, event, s.new_id(), message_id, now));
    write(tx, &new.collect::<Result<Vec<_>, _>>()?, now)
}

fn new_delivery(
    (webhook, user_id): (WebhookId, Option<UserId>),
    event: &WebhookEvent,
    id: DeliveryId,
    message_id: Uuid,
    now: DateTime<Utc>,
) -> Result<NewDelivery, ServiceError> {
    Ok(NewDelivery {
        id,
        channel: DeliveryChannel::Webhook,
        user_id,
        notification_id: None,
        target_id: webhook.uuid(),
        announcement_id: None,
        kind: event.kind().to_owned(),
        reason: None,
        payload: Some(serde_json::to_value(event).map_err(ServiceError::internal)?),
        due_at: now,
        expires_at: now + DeliveryPolicy::of(DeliveryChannel::Webhook).lifetime,
        message_id,
        created_at: now,
    })
}

/// Writes deliveries with the jobs that send them. An event that a webhook was told before is skipped.
fn write(tx: &mut Tx<'_>, new: &[NewDelivery], now: DateTime<Utc>) -> Result<(), ServiceError> {
    deliveries::create_events(tx, new)?;
    let due: Vec<DueTarget> = new
        .iter()
        .map(|new| DueTarget { channel: new.channel, target_id: new.target_id, due_at: new.due_at })
        .collect();
    enqueue_deliveries(tx, &due, now)
}
