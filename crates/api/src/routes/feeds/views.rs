//! Feeds as they are requested and answered.

use crate::{
    extract::{Invalid, Limit, PageQuery, Query},
    routes::posts::Post,
    views::{Pagination, PersonSummary},
};
use deserr::Deserr;
use milequest_services::feeds::{self, FeedPlace, FeedReason};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// The page of a feed that is requested. A feed has no pages by number.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FeedQuery {
    /// The largest number of posts on the page.
    #[param(inline, required = false)]
    #[deserr(default)]
    limit: Option<Limit>,
    /// The `next_cursor` of the last page.
    #[deserr(default)]
    #[param(required = false, pattern = "^[A-Za-z0-9_-]+$")]
    cursor: Option<String>,
}

impl From<FeedQuery> for Query<PageQuery> {
    fn from(query: FeedQuery) -> Self {
        Self(PageQuery::new(query.limit, query.cursor, None))
    }
}

/// Why a post is in a feed.
#[derive(Serialize, ToSchema)]
pub(crate) struct PostReason {
    kind: FeedReason,
    /// Who shared it, if it is there because of that. Null if the share was taken back since the feed was opened.
    by: Option<PersonSummary>,
}

/// How a post got its place in the home feed. The parts are added.
#[derive(Serialize, ToSchema)]
pub(crate) struct PostScore {
    /// What others did with it: the logarithm to base ten of hearts, reactions, comments (twice) and shares (three times).
    engagement: f64,
    /// Its age: 0 for one that was new when the feed was opened, 1 less for each 12.5 hours.
    recency: f64,
    /// What I have to do with its author: up to 0.3 for following me, 0.2 for a common team, and 0.5 for my last reactions and comments.
    relationship: f64,
    place: FeedPlace,
}

impl From<feeds::FeedScore> for PostScore {
    fn from(score: feeds::FeedScore) -> Self {
        // As many digits as somebody reads; a difference below does not decide between two places.
        let rounded = |value: f64| (value * 1e3).round() / 1e3;
        Self {
            engagement: rounded(score.engagement),
            recency: rounded(score.recency),
            relationship: rounded(score.relationship),
            place: score.place,
        }
    }
}

/// A post in a feed.
#[derive(Serialize, ToSchema)]
pub(crate) struct FeedItem {
    post: Post,
    reason: PostReason,
    /// How it got its place. Null but in the home feed with `explain=true`.
    score: Option<PostScore>,
}

impl FeedItem {
    fn new(item: feeds::FeedItem, explains: bool) -> Self {
        let feeds::FeedItem { post, reason, by, score } = item;
        Self {
            post: post.into(),
            reason: PostReason { kind: reason, by: by.map(PersonSummary::from) },
            score: score.filter(|_| explains).map(PostScore::from),
        }
    }
}

/// One page of a feed.
#[derive(Serialize, ToSchema)]
pub(crate) struct FeedPage {
    items: Vec<FeedItem>,
    pagination: Pagination,
}

impl FeedPage {
    /// A page. `explains` says whether it has the scores.
    pub(crate) fn new(
        items: impl IntoIterator<Item = feeds::FeedItem>,
        pagination: Pagination,
        explains: bool,
    ) -> Self {
        Self { items: items.into_iter().map(|item| FeedItem::new(item, explains)).collect(), pagination }
    }
}
