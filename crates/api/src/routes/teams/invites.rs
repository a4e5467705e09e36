//! Invites to teams.

use crate::{
    app::App,
    extract::{
        CreateRequest, IdempotencyHeader, Invalid, Listing, Origin, PageQuery, PathId, PathIds, Query, SignedIn,
    },
    problem::Problem,
    routes::teams::{members::Membership, team::Team},
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::{delete, get, post, web::Path};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{EmailAddress, InviteDays, InviteId, InviteState, InviteUses, TeamId, UserId};
use milequest_services::{
    Page, ServiceError,
    teams::invites::{self, InviteDetails, InviteTarget, Offer},
};
use serde::Serialize;
use utoipa::ToSchema;

/// An invite, as admins of the team see it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Invite {
    id: InviteId,
    /// The invited address. Null for a link.
    #[schema(value_type = Option<EmailAddress>)]
    email: Option<String>,
    /// The admin who created it. Null if that account was deleted.
    invited_by: Option<UserId>,
    /// The largest number of people who can join with it.
    max_uses: i32,
    /// The number of people who joined with it.
    uses: i32,
    status: InviteState,
    created_at: DateTime<Utc>,
    /// When it expires.
    ends_at: DateTime<Utc>,
    /// The token of the link, for `POST /invites/{token}/accept`. It is shown once, when the link is created.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    token: Option<String>,
}

impl From<InviteDetails> for Invite {
    fn from(invite: InviteDetails) -> Self {
        let InviteDetails { id, email, invited_by, max_uses, uses, state: status, created_at, ends_at, secret } =
            invite;
        let token = secret.map(|secret| secret.expose().to_owned());
        Self { id, email, invited_by, max_uses, uses, status, created_at, ends_at, token }
    }
}

/// One page of invites.
#[derive(Serialize, ToSchema)]
pub(crate) struct InvitePage {
    invites: Vec<Invite>,
    pagination: Pagination,
}

/// An invite, as the invited person sees it.
#[derive(Serialize, ToSchema)]
pub(crate) struct InviteOffer {
    /// The id, which works like the token of the link.
    id: InviteId,
    team: Team,
    /// Whether it is for me alone, so that I can decline it.
    is_personal: bool,
    status: InviteState,
    ends_at: DateTime<Utc>,
}

impl From<Offer> for InviteOffer {
    fn from(offer: Offer) -> Self {
        let Offer { id, team, is_personal, state: status, ends_at } = offer;
        Self { id, team: team.into(), is_personal, status, ends_at }
    }
}

/// My pending invites.
#[derive(Serialize, ToSchema)]
pub(crate) struct InviteOfferList {
    invites: Vec<InviteOffer>,
}

/// The recipient: one address, or people who have the link.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateInvite {
    /// The address to which the invite is mailed. Left out, the answer has the token of a link.
    #[deserr(default)]
    email: Option<EmailAddress>,
    /// The largest number of people who can join with the link. Not together with `email`.
    #[deserr(default)]
    uses: Option<InviteUses>,
    /// The number of days until it expires.
    #[deserr(default)]
    #[schema(required = false)]
    days: InviteDays,
}

/// An empty object: accepting an invite has no options.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct AcceptInvite {}

impl CreateInvite {
    fn read(self) -> Result<(InviteTarget, InviteDays), Problem> {
        let waits = self.days;
        match (self.email, self.uses) {
            (Some(_), Some(_)) => Err(ServiceError::invalid_field(
                "uses",
                "either_or",
                "an invite to an address is for one; leave out the uses, or the address",
            )
            .into()),
            (Some(address), None) => Ok((InviteTarget::Address(address), waits)),
            (None, uses) => Ok((InviteTarget::Link(uses.unwrap_or(InviteUses::ONE)), waits)),
        }
    }
}

/// List the invites of a team
///
/// Newest first, including ended ones. For admins of the team.
#[utoipa::path(operation_id = "listTeamInvites", tag = "teams",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, body = Success<InvitePage>)),
)]
#[get("/teams/{id}/invites")]
pub(crate) async fn list(
    signed_in: SignedIn,
    PathId(id): PathId<TeamId>,
    query: Query<PageQuery>,
    app: App,
) -> Reply<InvitePage> {
    let listing = Listing::from_query("invites", query)?;
    let request = listing.request();
    let page: Page<InviteDetails> = app.run(move |s| invites::list(s, &signed_in.viewer(), id, &request)).await?;
    let pagination = listing.pagination(&page, |invite| invite.id);
    Ok(Answer::ok(InvitePage { invites: page.items.into_iter().map(Invite::from).collect(), pagination }))
}

/// Create an invite to a team
///
/// For admins of the team. An invite to an address is mailed, whether or not an account has the address. A link works
/// for as many people as `uses` says, and its token is shown only in this answer.
#[utoipa::path(operation_id = "createTeamInvite", tag = "teams",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = CreateInvite,
    responses((status = 201, body = Success<Invite>)),
)]
#[post("/teams/{id}/invites")]
pub(crate) async fn create(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<TeamId>,
    request: CreateRequest<CreateInvite>,
    app: App,
) -> Reply<Invite> {
    let (target, idempotency) = (request.body.read()?, request.idempotency);
    let made = app.run(move |s| invites::create(s, &origin, &signed_in.viewer(), id, &idempotency, target)).await?;
    Ok(Answer::created(made, Invite::from))
}

/// Revoke an invite
///
/// For admins of the team.
#[utoipa::path(operation_id = "deleteTeamInvite", tag = "teams",
    params(("id" = Uuid, Path), ("invite_id" = Uuid, Path)),
    responses((status = 204)),
)]
#[delete("/teams/{id}/invites/{invite_id}")]
pub(crate) async fn delete(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathIds(team, id): PathIds<TeamId, InviteId>,
    app: App,
) -> Reply<()> {
    app.run(move |s| invites::revoke(s, &origin, &signed_in.viewer(), team, id)).await.map(|()| Answer::no_content())
}

/// List my pending invites
///
/// Invites to my verified email address, newest first, at most 100.
#[utoipa::path(operation_id = "listMyInvites", tag = "teams", responses((status = 200, body = Success<InviteOfferList>)))]
#[get("/me/invites")]
pub(crate) async fn list_mine(signed_in: SignedIn, app: App) -> Reply<InviteOfferList> {
    let offers = app.run(move |s| invites::list_mine(s, &signed_in.viewer())).await?;
    Ok(Answer::ok(InviteOfferList { invites: offers.into_iter().map(InviteOffer::from).collect() }))
}

/// Show an invite
///
/// By the token of its link, or by its id if it is for me. An ended invite shows no team that I could not see without
/// it.
#[utoipa::path(operation_id = "getInvite", tag = "teams", params(("token" = String, Path)), responses((status = 200, body = Success<InviteOffer>)))]
#[get("/invites/{token}")]
pub(crate) async fn get(signed_in: SignedIn, token: Path<String>, app: App) -> Reply<InviteOffer> {
    app.run(move |s| invites::get(s, &signed_in.viewer(), &token)).await.map(|offer| Answer::ok(offer.into()))
}

/// Accept an invite
///
/// By the token of its link, or by its id if it is for me. I become a member of the team.
#[utoipa::path(operation_id = "acceptInvite", tag = "teams",
    params(("token" = String, Path), IdempotencyHeader),
    request_body = AcceptInvite,
    responses((status = 201, body = Success<Membership>)),
)]
#[post("/invites/{token}/accept")]
pub(crate) async fn accept(
    signed_in: SignedIn,
    token: Path<String>,
    request: CreateRequest<AcceptInvite>,
    app: App,
) -> Reply<Membership> {
    let CreateRequest { body: AcceptInvite {}, idempotency } = request;
    let joined = app.run(move |s| invites::accept(s, &signed_in.viewer(), &token, &idempotency)).await?;
    Ok(Answer::created(joined, Membership::from))
}

/// Decline an invite
///
/// Only an invite that is for me alone, by the token of its link or by its id.
#[utoipa::path(operation_id = "declineInvite", tag = "teams", params(("token" = String, Path)), responses((status = 204)))]
#[post("/invites/{token}/decline")]
pub(crate) async fn decline(signed_in: SignedIn, token: Path<String>, app: App) -> Reply<()> {
    app.run(move |s| invites::decline(s, &signed_in.viewer(), &token)).await.map(|()| Answer::no_content())
}
