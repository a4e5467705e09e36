//! Requests of others to follow me, and my own.

use crate::{
    app::App,
    extract::{Listing, PageQuery, Query, SignedIn, UserIdInPath},
    views::{Answer, Pagination, PersonSummary, Reply, Success},
};
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use milequest_services::people::follows::{self, DatedPerson};
use serde::Serialize;
use utoipa::ToSchema;

/// A person who asks to follow me, or whom I ask.
#[derive(Serialize, ToSchema)]
pub(crate) struct FollowRequest {
    #[serde(flatten)]
    person: PersonSummary,
    created_at: DateTime<Utc>,
}

impl From<DatedPerson<milequest_services::PersonSummary>> for FollowRequest {
    fn from(dated: DatedPerson<milequest_services::PersonSummary>) -> Self {
        Self { person: dated.person.into(), created_at: dated.at }
    }
}

/// One page of requests.
#[derive(Serialize, ToSchema)]
pub(crate) struct FollowRequestPage {
    requests: Vec<FollowRequest>,
    pagination: Pagination,
}

/// List the people who ask to follow me
///
/// The newest request first. Only a private account is asked.
#[utoipa::path(operation_id = "listFollowRequests", tag = "people",
    params(PageQuery),
    responses((status = 200, body = Success<FollowRequestPage>)),
)]
#[get("/me/follow-requests")]
pub(crate) async fn list(signed_in: SignedIn, query: Query<PageQuery>, app: App) -> Reply<FollowRequestPage> {
    let listing = Listing::from_query("follow_requests", query)?;
    let request = listing.request();
    let page = app.run(move |s| follows::list_requests(s, &signed_in.viewer(), &request)).await?;
    let pagination = listing.pagination(&page, DatedPerson::key);
    Ok(Answer::ok(FollowRequestPage {
        requests: page.items.into_iter().map(FollowRequest::from).collect(),
        pagination,
    }))
}

/// List the people whom I ask to follow
///
/// The newest request first, without those that were answered. `DELETE /users/{username}/follow` withdraws one.
#[utoipa::path(operation_id = "listSentFollowRequests", tag = "people",
    params(PageQuery),
    responses((status = 200, body = Success<FollowRequestPage>)),
)]
#[get("/me/follow-requests/sent")]
pub(crate) async fn list_sent(signed_in: SignedIn, query: Query<PageQuery>, app: App) -> Reply<FollowRequestPage> {
    let listing = Listing::from_query("sent_follow_requests", query)?;
    let request = listing.request();
    let page = app.run(move |s| follows::list_sent_requests(s, &signed_in.viewer(), &request)).await?;
    let pagination = listing.pagination(&page, DatedPerson::key);
    Ok(Answer::ok(FollowRequestPage {
        requests: page.items.into_iter().map(FollowRequest::from).collect(),
        pagination,
    }))
}

/// Accept a request to follow me
///
/// The person is told.
#[utoipa::path(operation_id = "acceptFollowRequest", tag = "people",
    params(("user_id" = Uuid, Path)),
    responses((status = 204)),
)]
#[post("/me/follow-requests/{user_id}/accept")]
pub(crate) async fn accept(signed_in: SignedIn, UserIdInPath(requester): UserIdInPath, app: App) -> Reply<()> {
    app.run(move |s| follows::accept_request(s, &signed_in.viewer(), requester)).await.map(|()| Answer::no_content())
}

/// Decline a request to follow me
///
/// The person is not told, and can ask again.
#[utoipa::path(operation_id = "declineFollowRequest", tag = "people",
    params(("user_id" = Uuid, Path)),
    responses((status = 204)),
)]
#[post("/me/follow-requests/{user_id}/decline")]
pub(crate) async fn decline(signed_in: SignedIn, UserIdInPath(requester): UserIdInPath, app: App) -> Reply<()> {
    app.run(move |s| follows::decline_request(s, &signed_in.viewer(), requester)).await.map(|()| Answer::no_content())
}
