//! Likes, reactions and shares of posts.

use crate::{
    app::App,
    extract::{Listing, PathId, PathIds, Query, SignedIn, list_query},
    routes::posts::views::PostCounts,
    views::{Answer, Pagination, PersonSummary, Reply, Success},
};
use actix_web::{delete, get, post, put};
use chrono::{DateTime, Utc};
use milequest_domain::{
    PostId,
    posts::{Emoji, Reaction as ReactionOfSet, ReactionName},
};
use milequest_services::posts::{self, ReactorKey};
use serde::Serialize;
use utoipa::ToSchema;

/// A reaction that people choose from.
#[derive(Serialize, ToSchema)]
pub(crate) struct Reaction {
    reaction: ReactionName,
    emoji: Emoji,
}

/// The reactions that people choose from, beside the heart, in the order in which to show them.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReactionList {
    reactions: Vec<Reaction>,
}

/// A person who reacted to a post.
#[derive(Serialize, ToSchema)]
pub(crate) struct Reactor {
    #[serde(flatten)]
    person: PersonSummary,
    reaction: ReactionName,
    emoji: Emoji,
    created_at: DateTime<Utc>,
}

impl From<posts::Reactor> for Reactor {
    fn from(reactor: posts::Reactor) -> Self {
        let posts::Reactor { person, reaction, emoji, created_at, .. } = reactor;
        Self { person: person.into(), reaction, emoji, created_at }
    }
}

/// One page of people who reacted to a post.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReactorPage {
    people: Vec<Reactor>,
    pagination: Pagination,
}

list_query! {
    /// A filter of reactions.
    ReactorQuery {
        /// Only people with this reaction. `like` is the heart.
        #[param(required = false)]
        reaction: ReactionName,
    }
}

/// The numbers of a post. Nothing is said of a post that is out of sight.
fn taken_back(counts: Option<posts::PostCounts>) -> Answer<PostCounts> {
    counts.map_or_else(Answer::no_content, |counts| Answer::ok(counts.into()))
}

/// Like a post
#[utoipa::path(operation_id = "createPostLike", tag = "posts",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<PostCounts>)),
)]
#[put("/posts/{id}/like")]
pub(crate) async fn like(signed_in: SignedIn, PathId(id): PathId<PostId>, app: App) -> Reply<PostCounts> {
    app.run(move |s| posts::like(s, &signed_in.viewer(), id)).await.map(|counts| Answer::ok(counts.into()))
}

/// Take my like of a post back
#[utoipa::path(operation_id = "deletePostLike", tag = "posts",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<PostCounts>), (status = 204)),
)]
#[delete("/posts/{id}/like")]
pub(crate) async fn unlike(signed_in: SignedIn, PathId(id): PathId<PostId>, app: App) -> Reply<PostCounts> {
    app.run(move |s| posts::unlike(s, &signed_in.viewer(), id)).await.map(taken_back)
}

/// React to a post
///
/// With one of the reactions of `GET /reactions`. Several are possible.
#[utoipa::path(operation_id = "createPostReaction", tag = "posts",
    params(("id" = Uuid, Path), ("reaction" = ReactionName, Path)),
    responses((status = 200, body = Success<PostCounts>)),
)]
#[put("/posts/{id}/reactions/{reaction}")]
pub(crate) async fn react(
    signed_in: SignedIn,
    PathIds(id, reaction): PathIds<PostId, ReactionName>,
    app: App,
) -> Reply<PostCounts> {
    app.run(move |s| posts::react(s, &signed_in.viewer(), id, &reaction)).await.map(|counts| Answer::ok(counts.into()))
}

/// Take my reaction to a post back
#[utoipa::path(operation_id = "deletePostReaction", tag = "posts",
    params(("id" = Uuid, Path), ("reaction" = ReactionName, Path)),
    responses((status = 200, body = Success<PostCounts>), (status = 204)),
)]
#[delete("/posts/{id}/reactions/{reaction}")]
pub(crate) async fn unreact(
    signed_in: SignedIn,
    PathIds(id, reaction): PathIds<PostId, ReactionName>,
    app: App,
) -> Reply<PostCounts> {
    app.run(move |s| posts::unreact(s, &signed_in.viewer(), id, &reaction)).await.map(taken_back)
}

/// Share a public post with my followers
#[utoipa::path(operation_id = "createPostShare", tag = "posts",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<PostCounts>)),
)]
#[post("/posts/{id}/shares")]
pub(crate) async fn share(signed_in: SignedIn, PathId(id): PathId<PostId>, app: App) -> Reply<PostCounts> {
    app.run(move |s| posts::share(s, &signed_in.viewer(), id)).await.map(|counts| Answer::ok(counts.into()))
}

/// Take my share of a post back
#[utoipa::path(operation_id = "deletePostShare", tag = "posts",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<PostCounts>), (status = 204)),
)]
#[delete("/posts/{id}/shares")]
pub(crate) async fn unshare(signed_in: SignedIn, PathId(id): PathId<PostId>, app: App) -> Reply<PostCounts> {
    app.run(move |s| posts::unshare(s, &signed_in.viewer(), id)).await.map(taken_back)
}

/// List who reacted to a post
///
/// The latest first, with hearts. People whom I may not see are left out.
#[utoipa::path(operation_id = "listPostReactions", tag = "posts",
    params(("id" = Uuid, Path), ReactorQuery),
    responses((status = 200, body = Success<ReactorPage>)),
)]
#[get("/posts/{id}/reactions")]
pub(crate) async fn list_of_post(
    signed_in: SignedIn,
    PathId(id): PathId<PostId>,
    Query(mut query): Query<ReactorQuery>,
    app: App,
) -> Reply<ReactorPage> {
    let listing = Listing::<ReactorKey>::from_query("post_reactions", query.page())?;
    let (request, reaction) = (listing.request(), query.reaction);
    let page = app.run(move |s| posts::list_reactors(s, &signed_in.viewer(), id, reaction.as_ref(), &request)).await?;
    let pagination = listing.pagination(&page, |reactor| reactor.key);
    Ok(Answer::ok(ReactorPage { people: page.items.into_iter().map(Reactor::from).collect(), pagination }))
}

/// List the reactions that people choose from
#[utoipa::path(operation_id = "listReactions", tag = "posts", responses((status = 200, body = Success<ReactionList>)))]
#[get("/reactions")]
pub(crate) async fn list(_: SignedIn, app: App) -> Reply<ReactionList> {
    let reaction =
        |ReactionOfSet { name, emoji }: &ReactionOfSet| Reaction { reaction: name.clone(), emoji: emoji.clone() };
    let reactions = app.run_inline(|s| s.reactions().reactions().iter().map(reaction).collect());
    Ok(Answer::ok(ReactionList { reactions }))
}
