//! The access tokens of the signed-in person, for programs.

use crate::{
    app::App,
    extract::{CreateRequest, IdempotencyHeader, Invalid, Listing, Origin, PageQuery, PathId, Query, SignedIn},
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::{delete, get, post};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{AccessTokenId, TokenLifetime, TokenName, TokenScopes};
use milequest_services::{
    Page,
    accounts::access_tokens::{self, AccessToken, CreatedToken, NewToken},
};
use serde::Serialize;
use utoipa::ToSchema;

/// An access token, without its secret.
#[derive(Serialize, ToSchema)]
pub(crate) struct Token {
    id: AccessTokenId,
    name: TokenName,
    scopes: TokenScopes,
    created_at: DateTime<Utc>,
    /// When it expires.
    ends_at: DateTime<Utc>,
    /// When it was last used, exact to five minutes.
    last_used_at: Option<DateTime<Utc>>,
}

impl From<AccessToken> for Token {
    fn from(token: AccessToken) -> Self {
        let AccessToken { id, name, scopes, created_at, ends_at, last_used_at } = token;
        Self { id, name, scopes, created_at, ends_at, last_used_at }
    }
}

/// A new token with its secret, which is shown only once.
#[derive(Serialize, ToSchema)]
pub(crate) struct TokenWithSecret {
    id: AccessTokenId,
    name: TokenName,
    scopes: TokenScopes,
    created_at: DateTime<Utc>,
    /// When it expires.
    ends_at: DateTime<Utc>,
    /// The token to send as bearer token. It is not shown again.
    token: String,
}

impl From<CreatedToken> for TokenWithSecret {
    fn from(made: CreatedToken) -> Self {
        let token = made.secret.expose().to_owned();
        let CreatedToken { id, name, scopes, created_at, ends_at, .. } = made;
        Self { id, name, scopes, created_at, ends_at, token }
    }
}

/// One page of my access tokens.
#[derive(Serialize, ToSchema)]
pub(crate) struct TokenPage {
    tokens: Vec<Token>,
    pagination: Pagination,
}

/// The data of a new access token.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateToken {
    /// The program or device that will use it.
    name: TokenName,
    /// The scopes.
    scopes: TokenScopes,
    /// The number of days until it expires.
    #[deserr(default)]
    #[schema(required = false)]
    lifetime_days: TokenLifetime,
}

/// List my access tokens
///
/// Newest first, including expired ones.
#[utoipa::path(operation_id = "listTokens", tag = "account",
    params(PageQuery),
    responses((status = 200, body = Success<TokenPage>)),
)]
#[get("/auth/tokens")]
pub(crate) async fn list(signed_in: SignedIn, query: Query<PageQuery>, app: App) -> Reply<TokenPage> {
    let listing = Listing::from_query("tokens", query)?;
    let request = listing.request();
    let page: Page<AccessToken> = app.run(move |s| access_tokens::list(s, signed_in.id(), &request)).await?;
    let pagination = listing.pagination(&page, |token| token.id);
    Ok(Answer::ok(TokenPage { tokens: page.items.into_iter().map(Token::from).collect(), pagination }))
}

/// Create an access token
///
/// A program acts for me with it. Only a session can create one. The token is shown only in this answer.
#[utoipa::path(operation_id = "createToken", tag = "account",
    params(IdempotencyHeader),
    request_body = CreateToken,
    responses((status = 201, body = Success<TokenWithSecret>)),
)]
#[post("/auth/tokens")]
pub(crate) async fn create(
    signed_in: SignedIn,
    Origin(origin): Origin,
    request: CreateRequest<CreateToken>,
    app: App,
) -> Reply<TokenWithSecret> {
    let CreateRequest { body: CreateToken { name, scopes, lifetime_days: lifetime }, idempotency } = request;
    let new = NewToken { name, scopes, lifetime };
    let made = app.run(move |s| access_tokens::create(s, &origin, &signed_in.viewer(), &idempotency, new)).await?;
    Ok(Answer::created(made, TokenWithSecret::from))
}

/// Revoke an access token
///
/// It is invalid at once.
#[utoipa::path(operation_id = "deleteToken", tag = "account",
    params(("id" = Uuid, Path)),
    responses((status = 204)),
)]
#[delete("/auth/tokens/{id}")]
pub(crate) async fn delete(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<AccessTokenId>,
    app: App,
) -> Reply<()> {
    app.run(move |s| access_tokens::revoke(s, &origin, &signed_in.viewer(), id)).await.map(|()| Answer::no_content())
}
