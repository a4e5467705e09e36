//! The ranked home feed.

use super::views::FeedPage;
use crate::{
    app::App,
    extract::{Invalid, Limit, Listing, PageQuery, Query, QueryBool, SignedIn},
    views::{Answer, Reply, Success},
};
use actix_web::get;
use deserr::Deserr;
use milequest_services::feeds::{self, FeedKey};
use utoipa::IntoParams;

/// The page of the home feed that is requested.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct HomeFeedQuery {
    /// True: each post says how it got its place.
    #[param(inline, required = false)]
    #[deserr(default)]
    explain: Option<QueryBool>,
    /// The largest number of posts on the page.
    #[param(inline, required = false)]
    #[deserr(default)]
    limit: Option<Limit>,
    /// The `next_cursor` of the last page.
    #[deserr(default)]
    #[param(required = false, pattern = "^[A-Za-z0-9_-]+$")]
    cursor: Option<String>,
}

/// List my home feed
///
/// Posts of people whom I follow and what they share, posts for my teams, and my own. Four places of five are by score, and every fifth is for a
/// new post. Nobody has more than two places in a row while there is a post of somebody else. The order is that of the moment at which the first
/// page was read, so pages neither repeat nor skip a post. It can be read for an hour.
#[utoipa::path(operation_id = "listHomeFeed", tag = "posts",
    params(HomeFeedQuery),
    responses((status = 200, body = Success<FeedPage>)),
)]
#[get("/feed")]
pub(crate) async fn list(signed_in: SignedIn, Query(query): Query<HomeFeedQuery>, app: App) -> Reply<FeedPage> {
    let HomeFeedQuery { explain, limit, cursor } = query;
    let listing = Listing::<FeedKey>::from_query("home_feed", Query(PageQuery::new(limit, cursor, None)))?;
    let request = listing.request();
    let page = app.run(move |s| feeds::list_home(s, &signed_in.viewer(), &request)).await?;
    let pagination = listing.pagination(&page, |placed| placed.key);
    let items = page.items.into_iter().map(|placed| placed.item);
    Ok(Answer::ok(FeedPage::new(items, pagination, explain.is_some_and(|explain| explain.0))))
}
