//! Webhooks: created, listed, changed and deleted.

use crate::{
    app::App,
    extract::{
        Body, CreateRequest, IdempotencyHeader, IfMatch, IfMatchHeader, Invalid, Origin, Patch, PathId, SignedIn,
    },
    problem::Problem,
    views::{Answer, PersonSummary, Reply, Success},
};
use actix_web::{delete, get, patch, post};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{
    TeamId, WebhookId,
    notifications::NotificationKind,
    outbound::OutboundUrl,
    webhooks::{WebhookDescription, WebhookDisabledReason, WebhookKinds, WebhookState},
};
use milequest_services::{
    ServiceError,
    webhooks::{self, CreatedWebhook as Created, UpdateWebhook as WebhookEdit, WebhookView},
};
use serde::Serialize;
use utoipa::ToSchema;

/// An address that is told events.
#[derive(Serialize, ToSchema)]
pub(crate) struct Webhook {
    id: WebhookId,
    /// The team whose events it is told. Null: it is mine, and is told the events of my teams.
    team_id: Option<TeamId>,
    url: OutboundUrl,
    description: WebhookDescription,
    /// The kinds of events that it is told. Null: all of them, also those that come later.
    #[schema(value_type = Option<Vec<NotificationKind>>)]
    kinds: Option<WebhookKinds>,
    state: WebhookState,
    /// Why the service turned it off.
    disabled_reason: Option<WebhookDisabledReason>,
    /// The number of failed attempts since the last one that succeeded.
    #[schema(minimum = 0)]
    failures_in_a_row: i32,
    /// Who created it or turned it on last. Null if that account was closed. A webhook of a team is told nothing while this person is no admin of the team.
    created_by: Option<PersonSummary>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    /// When something last arrived.
    last_delivery_at: Option<DateTime<Utc>>,
}

impl From<WebhookView> for Webhook {
    fn from(view: WebhookView) -> Self {
        Self {
            id: view.id,
            team_id: view.team,
            url: view.url,
            description: view.description,
            kinds: view.kinds,
            state: view.state,
            disabled_reason: view.disabled_reason,
            failures_in_a_row: view.failures_in_a_row,
            created_by: view.created_by.map(PersonSummary::from),
            created_at: view.created_at,
            updated_at: view.updated_at,
            last_delivery_at: view.last_delivery_at,
        }
    }
}

/// A new webhook with its secret, which is shown only once.
#[derive(Serialize, ToSchema)]
pub(crate) struct CreatedWebhook {
    #[serde(flatten)]
    webhook: Webhook,
    /// The secret that signs. It begins with `whsec_`.
    secret: String,
}

impl From<Created> for CreatedWebhook {
    fn from(created: Created) -> Self {
        Self { webhook: created.webhook.into(), secret: created.secret.expose().to_owned() }
    }
}

/// A new secret of a webhook, which is shown only once.
#[derive(Serialize, ToSchema)]
pub(crate) struct WebhookSecret {
    /// The secret that signs. It begins with `whsec_`.
    secret: String,
}

/// Webhooks, the oldest first, at most ten.
#[derive(Serialize, ToSchema)]
pub(crate) struct WebhookList {
    webhooks: Vec<Webhook>,
}

impl From<Vec<WebhookView>> for WebhookList {
    fn from(views: Vec<WebhookView>) -> Self {
        Self { webhooks: views.into_iter().map(Webhook::from).collect() }
    }
}

/// The data of a new webhook.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateWebhook {
    url: OutboundUrl,
    #[deserr(default)]
    #[schema(required = false)]
    description: WebhookDescription,
    /// The kinds of events that it is told. Left out or null: all of them.
    #[deserr(default)]
    #[schema(value_type = Option<Vec<NotificationKind>>)]
    kinds: Option<WebhookKinds>,
}

impl From<CreateWebhook> for webhooks::CreateWebhook {
    fn from(new: CreateWebhook) -> Self {
        let CreateWebhook { url, description, kinds } = new;
        Self { url, description, kinds }
    }
}

/// The changes of a webhook. Fields that are left out stay as they are.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateWebhook {
    #[deserr(default)]
    url: Option<OutboundUrl>,
    #[deserr(default)]
    description: Option<WebhookDescription>,
    /// Null: all of them.
    #[deserr(default)]
    #[schema(value_type = Option<Vec<NotificationKind>>)]
    kinds: Patch<WebhookKinds>,
    /// `on` or `off`. Turning it on forgets its failures, and makes me the one who vouches for it.
    #[deserr(default)]
    state: Option<WebhookState>,
}

impl UpdateWebhook {
    fn read(self) -> Result<WebhookEdit, Problem> {
        let UpdateWebhook { url, description, kinds: Patch(kinds), state } = self;
        let is_on = match state {
            None => None,
            Some(WebhookState::On) => Some(true),
            Some(WebhookState::Off) => Some(false),
            Some(WebhookState::Disabled) => {
                let detail = "a webhook is turned on or off; only the service disables one";
                return Err(ServiceError::invalid_field("state", "unknown_choice", detail).into());
            }
        };
        Ok(WebhookEdit { url, description, kinds, is_on })
    }
}

/// List my webhooks
#[utoipa::path(operation_id = "listMyWebhooks", tag = "webhooks", responses((status = 200, body = Success<WebhookList>)))]
#[get("/webhooks")]
pub(crate) async fn list(signed_in: SignedIn, app: App) -> Reply<WebhookList> {
    app.run(move |s| webhooks::list(s, &signed_in.viewer())).await.map(|found| Answer::ok(found.into()))
}

/// Create a webhook
///
/// It is told the events of the teams in which I am, while I am in them. The secret is shown only in this answer.
#[utoipa::path(operation_id = "createWebhook", tag = "webhooks",
    params(IdempotencyHeader),
    request_body = CreateWebhook,
    responses((status = 201, body = Success<CreatedWebhook>)),
)]
#[post("/webhooks")]
pub(crate) async fn create(
    signed_in: SignedIn,
    Origin(origin): Origin,
    request: CreateRequest<CreateWebhook>,
    app: App,
) -> Reply<CreatedWebhook> {
    let (new, idempotency) = (request.body.into(), request.idempotency);
    let made = app.run(move |s| webhooks::create(s, &origin, &signed_in.viewer(), &idempotency, &new)).await?;
    Ok(Answer::created(made, CreatedWebhook::from))
}

/// List the webhooks of a team
///
/// For admins of the team.
#[utoipa::path(operation_id = "listTeamWebhooks", tag = "webhooks",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<WebhookList>)),
)]
#[get("/teams/{id}/webhooks")]
pub(crate) async fn list_of_team(signed_in: SignedIn, PathId(id): PathId<TeamId>, app: App) -> Reply<WebhookList> {
    app.run(move |s| webhooks::list_of_team(s, &signed_in.viewer(), id)).await.map(|found| Answer::ok(found.into()))
}

/// Create a webhook of a team
///
/// For admins of the team. It is told the events of the team, while I am one of its admins. The secret is shown only in this answer.
#[utoipa::path(operation_id = "createTeamWebhook", tag = "webhooks",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = CreateWebhook,
    responses((status = 201, body = Success<CreatedWebhook>)),
)]
#[post("/teams/{id}/webhooks")]
pub(crate) async fn create_of_team(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<TeamId>,
    request: CreateRequest<CreateWebhook>,
    app: App,
) -> Reply<CreatedWebhook> {
    let (new, idempotency) = (request.body.into(), request.idempotency);
    let made =
        app.run(move |s| webhooks::create_of_team(s, &origin, &signed_in.viewer(), id, &idempotency, &new)).await?;
    Ok(Answer::created(made, CreatedWebhook::from))
}

/// Show a webhook
#[utoipa::path(operation_id = "getWebhook", tag = "webhooks",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<Webhook>)),
)]
#[get("/webhooks/{id}")]
pub(crate) async fn get(signed_in: SignedIn, PathId(id): PathId<WebhookId>, app: App) -> Reply<Webhook> {
    app.run(move |s| webhooks::get(s, &signed_in.viewer(), id)).await.map(|found| Answer::ok(found.into()))
}

/// Change a webhook
#[utoipa::path(operation_id = "updateWebhook", tag = "webhooks",
    params(("id" = Uuid, Path), IfMatchHeader),
    request_body = UpdateWebhook,
    responses((status = 200, body = Success<Webhook>)),
)]
#[patch("/webhooks/{id}")]
pub(crate) async fn update(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<WebhookId>,
    if_match: IfMatch,
    Body(change): Body<UpdateWebhook>,
    app: App,
) -> Reply<Webhook> {
    let edit = change.read()?;
    let precondition = if_match.on(|found: &WebhookView| Webhook::from(found.clone()));
    app.run(move |s| webhooks::update(s, &origin, &signed_in.viewer(), id, &edit, &precondition))
        .await
        .map(|changed| Answer::ok(changed.into()))
}

/// Delete a webhook
///
/// What waits to be sent to it is deleted too.
#[utoipa::path(operation_id = "deleteWebhook", tag = "webhooks", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/webhooks/{id}")]
pub(crate) async fn delete(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<WebhookId>,
    app: App,
) -> Reply<()> {
    app.run(move |s| webhooks::delete(s, &origin, &signed_in.viewer(), id)).await.map(|()| Answer::no_content())
}

/// Make a new secret of a webhook
///
/// From then on it signs everything, also what waited. It is shown only in this answer.
#[utoipa::path(operation_id = "createWebhookSecret", tag = "webhooks",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<WebhookSecret>)),
)]
#[post("/webhooks/{id}/secret")]
pub(crate) async fn renew_secret(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<WebhookId>,
    app: App,
) -> Reply<WebhookSecret> {
    let secret = app.run(move |s| webhooks::renew_secret(s, &origin, &signed_in.viewer(), id)).await?;
    Ok(Answer::ok(WebhookSecret { secret: secret.expose().to_owned() }))
}
