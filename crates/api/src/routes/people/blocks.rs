//! Blocks of people.

use crate::{
    app::App,
    extract::{Listing, PageQuery, PathUsername, Query, SignedIn},
    views::{Answer, Pagination, PersonSummary, Relation, Reply, Success},
};
use actix_web::{delete, get, put};
use chrono::{DateTime, Utc};
use milequest_domain::Username;
use milequest_services::people::{blocks, follows::DatedPerson};
use serde::Serialize;
use utoipa::ToSchema;

/// A person whom I have blocked.
#[derive(Serialize, ToSchema)]
pub(crate) struct BlockedPerson {
    #[serde(flatten)]
    person: PersonSummary,
    /// When I blocked the person.
    created_at: DateTime<Utc>,
}

impl From<DatedPerson<milequest_services::PersonSummary>> for BlockedPerson {
    fn from(dated: DatedPerson<milequest_services::PersonSummary>) -> Self {
        Self { person: dated.person.into(), created_at: dated.at }
    }
}

/// One page of blocked people.
#[derive(Serialize, ToSchema)]
pub(crate) struct BlockedPersonPage {
    people: Vec<BlockedPerson>,
    pagination: Pagination,
}

/// Block a person
///
/// Neither of us sees the other any more outside of our common teams. Follows and requests in both directions end, and what one was told of the
/// other is taken back. The person is not told.
#[utoipa::path(operation_id = "blockUser", tag = "people",
    params(("username" = Username, Path)),
    responses((status = 200, body = Success<Relation>)),
)]
#[put("/users/{username}/block")]
pub(crate) async fn block(signed_in: SignedIn, PathUsername(username): PathUsername, app: App) -> Reply<Relation> {
    app.run(move |s| blocks::block(s, &signed_in.viewer(), &username)).await.map(|relation| Answer::ok(relation.into()))
}

/// Unblock a person
///
/// What the block has ended stays ended.
#[utoipa::path(operation_id = "unblockUser", tag = "people",
    params(("username" = Username, Path)),
    responses((status = 200, body = Success<Relation>)),
)]
#[delete("/users/{username}/block")]
pub(crate) async fn unblock(signed_in: SignedIn, PathUsername(username): PathUsername, app: App) -> Reply<Relation> {
    app.run(move |s| blocks::unblock(s, &signed_in.viewer(), &username))
        .await
        .map(|relation| Answer::ok(relation.into()))
}

/// List the people whom I have blocked
///
/// The newest block first.
#[utoipa::path(operation_id = "listBlocks", tag = "people",
    params(PageQuery),
    responses((status = 200, body = Success<BlockedPersonPage>)),
)]
#[get("/me/blocks")]
pub(crate) async fn list(signed_in: SignedIn, query: Query<PageQuery>, app: App) -> Reply<BlockedPersonPage> {
    let listing = Listing::from_query("blocks", query)?;
    let request = listing.request();
    let page = app.run(move |s| blocks::list(s, &signed_in.viewer(), &request)).await?;
    let pagination = listing.pagination(&page, DatedPerson::key);
    Ok(Answer::ok(BlockedPersonPage { people: page.items.into_iter().map(BlockedPerson::from).collect(), pagination }))
}
