//! The posts of people and of teams.

use crate::{
    app::App,
    extract::{Listing, PageQuery, PathId, PathUsername, Query, SignedIn},
    routes::posts::views::PostPage,
    views::{Answer, Reply, Success},
};
use actix_web::get;
use milequest_domain::{PostId, TeamId, Username};
use milequest_services::posts;

/// List the posts of a person
///
/// Those that I may see, the newest first.
#[utoipa::path(operation_id = "listUserPosts", tag = "posts",
    params(("username" = Username, Path), PageQuery),
    responses((status = 200, body = Success<PostPage>)),
)]
#[get("/users/{username}/posts")]
pub(crate) async fn list_of_person(
    signed_in: SignedIn,
    PathUsername(username): PathUsername,
    query: Query<PageQuery>,
    app: App,
) -> Reply<PostPage> {
    let listing = Listing::<PostId>::from_query("user_posts", query)?;
    let request = listing.request();
    let page = app.run(move |s| posts::list_of_person(s, &signed_in.viewer(), &username, &request)).await?;
    let pagination = listing.pagination(&page, |post| post.id);
    Ok(Answer::ok(PostPage::new(page, pagination)))
}

/// List the posts for a team
///
/// For its members, the newest first.
#[utoipa::path(operation_id = "listTeamPosts", tag = "posts",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, body = Success<PostPage>)),
)]
#[get("/teams/{id}/posts")]
pub(crate) async fn list_of_team(
    signed_in: SignedIn,
    PathId(id): PathId<TeamId>,
    query: Query<PageQuery>,
    app: App,
) -> Reply<PostPage> {
    let listing = Listing::<PostId>::from_query("team_posts", query)?;
    let request = listing.request();
    let page = app.run(move |s| posts::list_of_team(s, &signed_in.viewer(), id, &request)).await?;
    let pagination = listing.pagination(&page, |post| post.id);
    Ok(Answer::ok(PostPage::new(page, pagination)))
}
