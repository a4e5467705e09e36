//! What was sent to webhooks, and tests of them.

use crate::{
    app::App,
    extract::{Listing, PageQuery, PathId, Query, SignedIn},
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use milequest_domain::{
    DeliveryId, WebhookId,
    deliveries::{DeliveryReason, DeliveryState},
};
use milequest_services::{
    Page,
    webhooks::{self, WebhookDelivery as Delivery},
};
use serde::Serialize;
use utoipa::ToSchema;

/// Something that was sent to a webhook, or will be.
#[derive(Serialize, ToSchema)]
pub(crate) struct WebhookDelivery {
    id: DeliveryId,
    /// The kind of the event, or `test`.
    kind: String,
    state: DeliveryState,
    /// Why it waits, or why it ended without being sent.
    reason: Option<DeliveryReason>,
    /// The number of attempts so far.
    #[schema(minimum = 0)]
    attempts: i32,
    /// The HTTP status of the last answer. Null if there was none.
    response_status: Option<i16>,
    /// Why the last attempt failed.
    last_failure: Option<String>,
    created_at: DateTime<Utc>,
    /// When the next attempt is due. Null when there is none.
    next_attempt_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
}

impl From<Delivery> for WebhookDelivery {
    fn from(delivery: Delivery) -> Self {
        let is_waiting = delivery.state == DeliveryState::Waiting;
        Self {
            id: delivery.id,
            kind: delivery.kind,
            state: delivery.state,
            reason: delivery.reason,
            attempts: delivery.attempts,
            response_status: delivery.response_status,
            last_failure: delivery.last_failure,
            created_at: delivery.created_at,
            next_attempt_at: is_waiting.then_some(delivery.due_at),
            ended_at: delivery.ended_at,
        }
    }
}

/// One page of what was sent to a webhook.
#[derive(Serialize, ToSchema)]
pub(crate) struct WebhookDeliveryPage {
    deliveries: Vec<WebhookDelivery>,
    pagination: Pagination,
}

/// A test of a webhook that was begun.
#[derive(Serialize, ToSchema)]
pub(crate) struct WebhookTest {
    /// What will be sent. The list of deliveries shows how it went.
    delivery_id: DeliveryId,
}

/// List what was sent to a webhook
///
/// Newest first. What has ended stays for 30 days.
#[utoipa::path(operation_id = "listWebhookDeliveries", tag = "webhooks",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, body = Success<WebhookDeliveryPage>)),
)]
#[get("/webhooks/{id}/deliveries")]
pub(crate) async fn list(
    signed_in: SignedIn,
    PathId(id): PathId<WebhookId>,
    query: Query<PageQuery>,
    app: App,
) -> Reply<WebhookDeliveryPage> {
    let listing = Listing::from_query("webhook_deliveries", query)?;
    let request = listing.request();
    let page: Page<Delivery> =
        app.run(move |s| webhooks::list_deliveries(s, &signed_in.viewer(), id, &request)).await?;
    let pagination = listing.pagination(&page, |delivery| delivery.id);
    let deliveries = page.items.into_iter().map(WebhookDelivery::from).collect();
    Ok(Answer::ok(WebhookDeliveryPage { deliveries, pagination }))
}

/// Send a test to a webhook
///
/// A job sends it within seconds; the list of deliveries shows the answer.
#[utoipa::path(operation_id = "createWebhookTest", tag = "webhooks",
    params(("id" = Uuid, Path)),
    responses((status = 202, body = Success<WebhookTest>)),
)]
#[post("/webhooks/{id}/test")]
pub(crate) async fn create_test(signed_in: SignedIn, PathId(id): PathId<WebhookId>, app: App) -> Reply<WebhookTest> {
    let delivery_id = app.run(move |s| webhooks::send_test(s, &signed_in.viewer(), id)).await?;
    Ok(Answer::accepted_with(WebhookTest { delivery_id }))
}
