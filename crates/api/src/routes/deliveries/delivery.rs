//! Deliveries, for admins.

use crate::{
    app::App,
    extract::{Listing, PathId, Query, SignedIn, list_query},
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use milequest_domain::{
    DeliveryId, Username,
    deliveries::{DeliveryChannel, DeliveryReason, DeliveryState},
};
use milequest_services::deliveries::admin::{self, DeliveryEntry, DeliveryFilter};
use serde::Serialize;
use utoipa::ToSchema;

/// A delivery, without what it says.
#[derive(Serialize, ToSchema)]
pub(crate) struct Delivery {
    id: DeliveryId,
    channel: DeliveryChannel,
    /// The kind of the notification or of the event.
    #[schema(example = "goal_reached")]
    kind: String,
    /// The person who gets it. Null for a webhook of a team.
    #[schema(value_type = Option<Username>)]
    username: Option<String>,
    state: DeliveryState,
    /// Why it waits, or why it ended without being sent.
    reason: Option<DeliveryReason>,
    /// The number of attempts so far.
    attempts: u32,
    /// When it is due. While it is being sent, when its worker must have ended.
    due_at: DateTime<Utc>,
    /// When it is too late.
    expires_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    /// Why the last attempt failed. It holds no address.
    last_failure: Option<String>,
}

impl From<DeliveryEntry> for Delivery {
    fn from(entry: DeliveryEntry) -> Self {
        Self {
            id: entry.id,
            channel: entry.channel,
            kind: entry.kind,
            username: entry.username,
            state: entry.state,
            reason: entry.reason,
            attempts: entry.attempts,
            due_at: entry.due_at,
            expires_at: entry.expires_at,
            created_at: entry.created_at,
            ended_at: entry.ended_at,
            last_failure: entry.last_failure,
        }
    }
}

/// One page of deliveries.
#[derive(Serialize, ToSchema)]
pub(crate) struct DeliveryPage {
    deliveries: Vec<Delivery>,
    pagination: Pagination,
}

list_query! {
    /// The query of the list of deliveries.
    DeliveryQuery {
        /// Only deliveries in this state.
        status: DeliveryState,
        /// Only deliveries on this channel.
        channel: DeliveryChannel,
    }
}

/// List deliveries
///
/// Newest first. For admins. The list says who gets something and whether it arrived, and not what it says.
#[utoipa::path(operation_id = "listDeliveries", tag = "admin", params(DeliveryQuery),
    responses((status = 200, body = Success<DeliveryPage>)),
)]
#[get("/admin/deliveries")]
pub(crate) async fn list(signed_in: SignedIn, Query(mut query): Query<DeliveryQuery>, app: App) -> Reply<DeliveryPage> {
    let listing = Listing::from_query("deliveries", query.page())?;
    let request = listing.request();
    let filter = DeliveryFilter { state: query.status, channel: query.channel };
    let page = app.run(move |s| admin::list_as_admin(s, &signed_in.viewer(), &filter, &request)).await?;
    let pagination = listing.pagination(&page, |entry| entry.id);
    Ok(Answer::ok(DeliveryPage { deliveries: page.items.into_iter().map(Delivery::from).collect(), pagination }))
}

/// Try a delivery again
///
/// One that has failed for the last time gets all its attempts again. For admins.
#[utoipa::path(operation_id = "retryDelivery", tag = "admin",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<Delivery>)),
)]
#[post("/admin/deliveries/{id}/retry")]
pub(crate) async fn retry(signed_in: SignedIn, PathId(id): PathId<DeliveryId>, app: App) -> Reply<Delivery> {
    app.run(move |s| admin::retry_as_admin(s, &signed_in.viewer(), id)).await.map(|entry| Answer::ok(entry.into()))
}
