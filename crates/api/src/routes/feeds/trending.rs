//! The hottest public posts.

use super::views::{FeedPage, FeedQuery};
use crate::{
    app::App,
    extract::{Listing, Query, SignedIn},
    views::{Answer, Reply, Success},
};
use actix_web::get;
use milequest_services::feeds::{self, FeedKey};

/// List trending posts
///
/// The 200 hottest public posts, at most ten of one author and none of a private account, apart from those that I may not see: those with which others did most, the newer the better. The order is that of the moment at
/// which the first page was read.
#[utoipa::path(operation_id = "listTrendingPosts", tag = "posts",
    params(FeedQuery),
    responses((status = 200, body = Success<FeedPage>)),
)]
#[get("/posts/trending")]
pub(crate) async fn list(signed_in: SignedIn, Query(query): Query<FeedQuery>, app: App) -> Reply<FeedPage> {
    let listing = Listing::<FeedKey>::from_query("trending", query.into())?;
    let request = listing.request();
    let page = app.run(move |s| feeds::list_trending(s, &signed_in.viewer(), &request)).await?;
    let pagination = listing.pagination(&page, |placed| placed.key);
    Ok(Answer::ok(FeedPage::new(page.items.into_iter().map(|placed| placed.item), pagination, false)))
}
