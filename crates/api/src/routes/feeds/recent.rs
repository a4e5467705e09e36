//! The chronological feed.

use super::views::{FeedPage, FeedQuery};
use crate::{
    app::App,
    extract::{Listing, Query, SignedIn},
    views::{Answer, Reply, Success},
};
use actix_web::get;
use milequest_domain::PostId;
use milequest_services::feeds;

/// List the newest posts of my feed
///
/// Posts of people whom I follow, posts for my teams, and my own, the newest first. What people share is in the home feed.
#[utoipa::path(operation_id = "listRecentFeed", tag = "posts",
    params(FeedQuery),
    responses((status = 200, body = Success<FeedPage>)),
)]
#[get("/feed/recent")]
pub(crate) async fn list(signed_in: SignedIn, Query(query): Query<FeedQuery>, app: App) -> Reply<FeedPage> {
    let listing = Listing::<PostId>::from_query("recent_feed", query.into())?;
    let request = listing.request();
    let page = app.run(move |s| feeds::list_recent(s, &signed_in.viewer(), &request)).await?;
    let pagination = listing.pagination(&page, |item| item.post.id);
    Ok(Answer::ok(FeedPage::new(page.items, pagination, false)))
}
