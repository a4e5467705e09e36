//! What is sent to webhooks: rows of `deliveries` without a notification.

use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    schema::{deliveries, webhook_responses as responses},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{
    DeliveryId, WebhookId,
    deliveries::{DeliveryReason, DeliveryState},
};
use uuid::Uuid;

/// Deletes the deliveries of these webhooks. A worker that is sending one finds it gone, and changes nothing.
pub(super) fn delete_deliveries(tx: &mut Tx<'_>, webhooks: &[WebhookId]) -> Result<usize, StoreError> {
    let targets: Vec<Uuid> = webhooks.iter().map(|id| id.uuid()).collect();
    // Those of a notification never have a webhook as target. So the condition is that of an index.
    let of_webhooks =
        deliveries::table.filter(deliveries::target_id.eq_any(targets)).filter(deliveries::notification_id.is_null());
    tx.query("deliveries.delete_of_webhooks", |pg| diesel::delete(of_webhooks).execute(pg))
}

/// A delivery to a webhook, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookDelivery {
    /// The id.
    pub id: DeliveryId,
    /// The kind of the event.
    pub kind: String,
    /// The state.
    pub state: DeliveryState,
    /// Why it waits, or why it ended without being sent.
    pub reason: Option<DeliveryReason>,
    /// The number of attempts.
    pub attempts: i32,
    /// The id by which the receiver recognises a repetition.
    pub message_id: Uuid,
    /// The status of the last answer.
    pub response_status: Option<i16>,
    /// Why the last attempt failed.
    pub last_failure: Option<String>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When the next attempt is due, while it waits.
    pub due_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
}

type DeliveryRow = (
    (Uuid, String, String, Option<String>, i32, Uuid),
    Option<i16>,
    (Option<String>, DateTime<Utc>, DateTime<Utc>, Option<DateTime<Utc>>),
);

/// The deliveries of a webhook, the newest first.
pub fn list_deliveries(
    conn: &mut Conn,
    webhook: WebhookId,
    request: &PageRequest<DeliveryId>,
) -> Result<Page<WebhookDelivery>, StoreError> {
    let mut rows = deliveries::table
        .left_join(responses::table)
        .filter(deliveries::target_id.eq(webhook.uuid()))
        .filter(deliveries::notification_id.is_null())
        .order(deliveries::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select((
            (
                deliveries::id,
                deliveries::kind,
                deliveries::state,
                deliveries::reason,
                deliveries::attempts,
                deliveries::message_id,
            ),
            responses::status.nullable(),
            (deliveries::last_failure, deliveries::created_at, deliveries::due_at, deliveries::ended_at),
        ))
        .into_boxed();
    if let Some(after) = request.after() {
        rows = rows.filter(deliveries::id.lt(after.uuid()));
    }
    let rows: Vec<DeliveryRow> = conn.query("deliveries.list_of_webhook", |pg| rows.load(pg))?;
    let rows = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(request.to_page(rows))
}

fn read((who, response_status, times): DeliveryRow) -> Result<WebhookDelivery, StoreError> {
    let (id, kind, state, reason, attempts, message_id) = who;
    let (last_failure, created_at, due_at, ended_at) = times;
    let reason: Option<DeliveryReason> =
        reason.map(|reason| reason.parse()).transpose().map_err(StoreError::corrupt)?;
    // Webhooks have no quiet hours. What is held waits for another event, whose attempt failed.
    let reason = reason.map(|reason| if reason == DeliveryReason::Quiet { DeliveryReason::Retry } else { reason });
    Ok(WebhookDelivery {
        id: id.into(),
        kind,
        state: state.parse().map_err(StoreError::corrupt)?,
        reason,
        attempts,
        message_id,
        response_status,
        last_failure,
        created_at,
        due_at,
        ended_at,
    })
}
