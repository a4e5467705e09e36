//! The browsers of the signed-in person to which notifications are pushed.

use crate::{
    app::App,
    extract::{CreateRequest, IdempotencyHeader, Invalid, Origin, PathId, SignedIn, schemas},
    views::{Answer, Reply, Success},
};
use actix_web::{delete, get, post};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{DeviceName, PushSubscriptionId, outbound::OutboundUrl};
use milequest_services::push::{
    self, CreatedPushSubscription, PushAuthSecret, PushPublicKey, PushSubscriptionView, PushTarget,
};
use serde::Serialize;
use utoipa::ToSchema;

/// A browser to which my notifications are pushed.
#[derive(Serialize, ToSchema)]
pub(crate) struct PushSubscription {
    id: PushSubscriptionId,
    device: DeviceName,
    created_at: DateTime<Utc>,
    /// When the push service last accepted a message.
    last_sent_at: Option<DateTime<Utc>>,
    /// Whether the last message failed.
    is_failing: bool,
}

impl From<PushSubscriptionView> for PushSubscription {
    fn from(view: PushSubscriptionView) -> Self {
        let PushSubscriptionView { id, device, created_at, last_sent_at, is_failing } = view;
        Self { id, device, created_at, last_sent_at, is_failing }
    }
}

/// My push subscriptions.
#[derive(Serialize, ToSchema)]
pub(crate) struct PushSubscriptionList {
    /// The key with which a browser subscribes, in base64url: its `applicationServerKey`.
    public_key: String,
    /// The newest first.
    subscriptions: Vec<PushSubscription>,
}

/// The keys of a browser, in base64url.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct PushSubscriptionKeys {
    /// The public key of the browser, to which messages are encrypted.
    #[schema(value_type = schemas::PushPublicKey)]
    p256dh: PushPublicKey,
    /// The secret that the browser shares with this service.
    #[schema(value_type = schemas::PushAuthSecret)]
    auth: PushAuthSecret,
}

/// A browser that has subscribed at its push service.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreatePushSubscription {
    /// The address of the browser at its push service.
    endpoint: OutboundUrl,
    keys: PushSubscriptionKeys,
    /// The name of the device.
    #[deserr(default)]
    #[schema(required = false)]
    device: DeviceName,
}

/// List my push subscriptions
///
/// The newest first, with the key that a browser needs to subscribe.
#[utoipa::path(operation_id = "listPushSubscriptions", tag = "notifications",
    responses((status = 200, body = Success<PushSubscriptionList>)),
)]
#[get("/notifications/push-subscriptions")]
pub(crate) async fn list(signed_in: SignedIn, app: App) -> Reply<PushSubscriptionList> {
    let push::PushSubscriptionList { public_key, subscriptions } =
        app.run(move |s| push::list(s, signed_in.id())).await?;
    let subscriptions = subscriptions.into_iter().map(PushSubscription::from).collect();
    Ok(Answer::ok(PushSubscriptionList { public_key, subscriptions }))
}

/// Create a push subscription
///
/// From now on, notifications are pushed to this browser, until the session ends. Only a session can create one. A browser has one: one
/// that has subscribed before is updated, and moves to me if it was another person's. That answers 200.
#[utoipa::path(operation_id = "createPushSubscription", tag = "notifications",
    params(IdempotencyHeader),
    request_body = CreatePushSubscription,
    responses(
        (status = 200, description = "The browser had subscribed before", body = Success<PushSubscription>),
        (status = 201, description = "The browser is new", body = Success<PushSubscription>),
    ),
)]
#[post("/notifications/push-subscriptions")]
pub(crate) async fn create(
    signed_in: SignedIn,
    Origin(origin): Origin,
    request: CreateRequest<CreatePushSubscription>,
    app: App,
) -> Reply<PushSubscription> {
    let CreateRequest { body: CreatePushSubscription { endpoint, keys, device }, idempotency } = request;
    let PushSubscriptionKeys { p256dh, auth } = keys;
    let new = push::CreatePushSubscription { target: PushTarget { endpoint, p256dh, auth }, device };
    let created = app.run(move |s| push::create(s, &origin, &signed_in.viewer(), &idempotency, &new)).await?;
    let is_new = created.value.is_new;
    let view = |created: CreatedPushSubscription| created.subscription.into();
    Ok(if is_new { Answer::created(created, view) } else { Answer::replayable(created, view) })
}

/// Delete a push subscription
///
/// Nothing is pushed to this browser any more.
#[utoipa::path(operation_id = "deletePushSubscription", tag = "notifications",
    params(("id" = Uuid, Path)),
    responses((status = 204)),
)]
#[delete("/notifications/push-subscriptions/{id}")]
pub(crate) async fn delete(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<PushSubscriptionId>,
    app: App,
) -> Reply<()> {
    app.run(move |s| push::delete(s, &origin, &signed_in.viewer(), id)).await.map(|()| Answer::no_content())
}

/// Push a test message
///
/// To this browser alone, whatever the preferences and the quiet hours.
#[utoipa::path(operation_id = "requestPushTest", tag = "notifications",
    params(("id" = Uuid, Path)),
    responses((status = 202)),
)]
#[post("/notifications/push-subscriptions/{id}/test")]
pub(crate) async fn request_test(signed_in: SignedIn, PathId(id): PathId<PushSubscriptionId>, app: App) -> Reply<()> {
    app.run(move |s| push::request_test(s, signed_in.id(), id)).await.map(|()| Answer::accepted())
}
