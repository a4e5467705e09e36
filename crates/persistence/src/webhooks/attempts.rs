//! What an attempt to reach a webhook changes.

use crate::{
    StoreError, Tx,
    schema::{deliveries, webhook_responses as responses, webhooks},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{DeliveryId, WebhookId, webhooks::WebhookFailures};
use uuid::Uuid;

/// Records that something arrived: the failures are forgotten.
pub fn record_success(tx: &mut Tx<'_>, id: WebhookId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let columns = (
        webhooks::failures_in_row.eq(0),
        webhooks::failing_since.eq(None::<DateTime<Utc>>),
        webhooks::last_delivery_at.eq(now),
    );
    tx.query("webhooks.record_success", |pg| {
        diesel::update(webhooks::table.find(id.uuid())).set(columns).execute(pg).map(drop)
    })
}

/// Records the failures of a webhook, which the caller has locked.
pub fn record_failure(tx: &mut Tx<'_>, id: WebhookId, failures: WebhookFailures) -> Result<(), StoreError> {
    let columns = (webhooks::failures_in_row.eq(failures.in_a_row), webhooks::failing_since.eq(failures.since));
    tx.query("webhooks.record_failure", |pg| {
        diesel::update(webhooks::table.find(id.uuid())).set(columns).execute(pg).map(drop)
    })
}

/// Stores the status of the last answer; none if there was no answer. Nothing is stored of a delivery that was deleted meanwhile.
pub fn upsert_response(tx: &mut Tx<'_>, id: DeliveryId, status: Option<u16>) -> Result<(), StoreError> {
    let Some(status) = status.and_then(|status| i16::try_from(status).ok()) else {
        return tx.query("webhook_responses.delete", |pg| {
            diesel::delete(responses::table.find(id.uuid())).execute(pg).map(drop)
        });
    };
    // It is not deleted before this transaction ends.
    let row = deliveries::table.find(id.uuid()).select(deliveries::id).for_key_share();
    let found: Option<Uuid> = tx.query("deliveries.lock_of_response", |pg| row.first(pg).optional())?;
    if found.is_none() {
        return Ok(());
    }
    tx.query("webhook_responses.upsert", |pg| {
        diesel::insert_into(responses::table)
            .values((responses::delivery_id.eq(id.uuid()), responses::status.eq(status)))
            .on_conflict(responses::delivery_id)
            .do_update()
            .set(responses::status.eq(status))
            .execute(pg)
            .map(drop)
    })
}
