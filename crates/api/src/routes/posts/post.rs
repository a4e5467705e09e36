//! Publishes, shows, changes and deletes posts.

use crate::{
    app::App,
    extract::{
        Body, CreateRequest, IdempotencyHeader, IfMatch, IfMatchHeader, Invalid, Patch, PathId, PlaceInput, SignedIn,
    },
    routes::posts::views::Post,
    views::{Answer, Reply, Success},
};
use actix_web::{delete, get, patch, post};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{
    PhotoId, PostId, TeamId,
    posts::{PostAudience, PostKind, PostPlace, PostText},
};
use milequest_services::posts::{self, NewPost, PostEdit};
use serde::Serialize;
use utoipa::ToSchema;

/// The data of a new post.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreatePost {
    /// `daily`, `photo` or `spontaneous`. An activity is shared by `POST /activities/{id}/share`.
    #[deserr(default)]
    #[schema(required = false, default = "spontaneous")]
    kind: PostKind,
    /// Left out: the members of the team if there is one, else my default.
    #[deserr(default)]
    audience: Option<PostAudience>,
    /// The team whose members see it. I am in it.
    #[deserr(default)]
    team_id: Option<TeamId>,
    /// Empty only beside a photo.
    #[deserr(default)]
    #[schema(required = false)]
    text: PostText,
    /// A photo that I have uploaded for a post, and that is in no other post.
    #[deserr(default)]
    photo_id: Option<PhotoId>,
    #[deserr(default)]
    #[schema(value_type = Option<PlaceInput>)]
    place: Option<PostPlace>,
}

impl From<CreatePost> for NewPost {
    fn from(new: CreatePost) -> Self {
        let CreatePost { kind, audience, team_id, text, photo_id, place } = new;
        Self { kind, audience, team: team_id, text, photo: photo_id, place }
    }
}

/// The changes of a post. Fields that are left out stay as they are.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdatePost {
    #[deserr(default)]
    text: Option<PostText>,
    #[deserr(default)]
    audience: Option<PostAudience>,
    /// The team whose members see it. I am in it.
    #[deserr(default)]
    team_id: Option<TeamId>,
    /// Null removes it.
    #[deserr(default)]
    #[schema(value_type = Option<PhotoId>)]
    photo_id: Patch<PhotoId>,
    /// Null removes it.
    #[deserr(default)]
    #[schema(value_type = Option<PlaceInput>)]
    place: Patch<PostPlace>,
}

impl From<UpdatePost> for PostEdit {
    fn from(patch: UpdatePost) -> Self {
        let UpdatePost { text, audience, team_id, photo_id, place } = patch;
        Self { text, audience, team: team_id, photo: photo_id.0, place: place.0 }
    }
}

/// An earlier text of a post.
#[derive(Serialize, ToSchema)]
pub(crate) struct EarlierText {
    text: PostText,
    /// When it was written.
    created_at: DateTime<Utc>,
}

/// The earlier texts of a post, the latest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct PostHistory {
    edits: Vec<EarlierText>,
}

/// Publish a post
///
/// People whom its text mentions as `@name` are told, if they may see it.
#[utoipa::path(operation_id = "createPost", tag = "posts",
    params(IdempotencyHeader),
    request_body = CreatePost,
    responses((status = 201, body = Success<Post>)),
)]
#[post("/posts")]
pub(crate) async fn create(signed_in: SignedIn, request: CreateRequest<CreatePost>, app: App) -> Reply<Post> {
    let CreateRequest { body, idempotency } = request;
    let new = NewPost::from(body);
    app.run(move |s| posts::create(s, &signed_in.viewer(), &idempotency, &new))
        .await
        .map(|created| Answer::created(created, Post::from))
}

/// Show a post
#[utoipa::path(operation_id = "getPost", tag = "posts",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<Post>)),
)]
#[get("/posts/{id}")]
pub(crate) async fn get(signed_in: SignedIn, PathId(id): PathId<PostId>, app: App) -> Reply<Post> {
    app.run(move |s| posts::get(s, &signed_in.viewer(), id)).await.map(|post| Answer::ok(post.into()))
}

/// Update a post of mine
///
/// Its earlier texts stay in its history. With `If-Match`, only if it still has this `ETag`.
#[utoipa::path(operation_id = "updatePost", tag = "posts",
    params(("id" = Uuid, Path), IfMatchHeader),
    request_body = UpdatePost,
    responses((status = 200, body = Success<Post>)),
)]
#[patch("/posts/{id}")]
pub(crate) async fn update(
    signed_in: SignedIn,
    PathId(id): PathId<PostId>,
    if_match: IfMatch,
    Body(patch): Body<UpdatePost>,
    app: App,
) -> Reply<Post> {
    let edit = PostEdit::from(patch);
    let precondition = if_match.on(|post: &posts::Post| Post::from(post.clone()));
    app.run(move |s| posts::edit(s, &signed_in.viewer(), id, &edit, &precondition))
        .await
        .map(|post| Answer::ok(post.into()))
}

/// Delete a post of mine
///
/// With everything that others did with it. With `If-Match`, only if it still has this `ETag`.
#[utoipa::path(operation_id = "deletePost", tag = "posts",
    params(("id" = Uuid, Path), IfMatchHeader),
    responses((status = 204)),
)]
#[delete("/posts/{id}")]
pub(crate) async fn delete(signed_in: SignedIn, PathId(id): PathId<PostId>, if_match: IfMatch, app: App) -> Reply<()> {
    let precondition = if_match.on(|post: &posts::Post| Post::from(post.clone()));
    app.run(move |s| posts::delete(s, &signed_in.viewer(), id, &precondition)).await.map(|()| Answer::no_content())
}

/// List the earlier texts of a post
#[utoipa::path(operation_id = "listPostHistory", tag = "posts",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<PostHistory>)),
)]
#[get("/posts/{id}/history")]
pub(crate) async fn history(signed_in: SignedIn, PathId(id): PathId<PostId>, app: App) -> Reply<PostHistory> {
    let edits = app.run(move |s| posts::list_history(s, &signed_in.viewer(), id)).await?;
    let earlier = |edit: posts::EarlierText| EarlierText { text: edit.text, created_at: edit.created_at };
    Ok(Answer::ok(PostHistory { edits: edits.into_iter().map(earlier).collect() }))
}
