//! Comments on posts.

use crate::{
    app::App,
    extract::{Body, CreateRequest, IdempotencyHeader, Invalid, Listing, PathId, Query, SignedIn, list_query},
    views::{Answer, Pagination, PersonSummary, Reply, Success},
};
use actix_web::{delete, get, patch, post};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{
    CommentId, PostId, Username,
    posts::{CommentState, CommentText},
};
use milequest_services::{
    Page,
    posts::{self, NewComment},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A comment on a post.
#[derive(Serialize, ToSchema)]
pub(crate) struct Comment {
    comment_id: CommentId,
    post_id: PostId,
    /// The comment to which it replies. Null: the post itself.
    parent_id: Option<CommentId>,
    /// Null, if I may not read it.
    author: Option<PersonSummary>,
    /// Null, if I may not read it.
    text: Option<CommentText>,
    state: CommentState,
    /// The people whom the text mentions, by the usernames that follow an `@` in it.
    mentions: Vec<Username>,
    /// How deep it is nested.
    #[schema(minimum = 0, maximum = 3)]
    depth: i16,
    /// The number of its direct replies.
    reply_count: i32,
    created_at: DateTime<Utc>,
    edited_at: Option<DateTime<Utc>>,
}

impl From<posts::Comment> for Comment {
    fn from(comment: posts::Comment) -> Self {
        let posts::Comment { id, post, parent, author, text, state, mentions, depth, reply_count, .. } = comment;
        Self {
            comment_id: id,
            post_id: post,
            parent_id: parent,
            author: author.map(PersonSummary::from),
            text,
            state,
            mentions,
            depth,
            reply_count,
            created_at: comment.created_at,
            edited_at: comment.edited_at,
        }
    }
}

/// One page of comments.
#[derive(Serialize, ToSchema)]
pub(crate) struct CommentPage {
    comments: Vec<Comment>,
    pagination: Pagination,
}

impl CommentPage {
    fn new(page: Page<posts::Comment>, pagination: Pagination) -> Self {
        Self { comments: page.items.into_iter().map(Comment::from).collect(), pagination }
    }
}

/// The order of comments.
#[derive(Clone, Copy, Deserr, ToSchema)]
#[deserr(error = Invalid, rename_all = lowercase)]
#[schema(rename_all = "lowercase")]
pub(crate) enum CommentOrder {
    /// The oldest first.
    Oldest,
    /// The newest first.
    Newest,
}

impl CommentOrder {
    /// The order that was asked for, and the name of its list, which keeps cursors apart.
    fn of(order: Option<Self>, lists: [&'static str; 2]) -> (posts::CommentOrder, &'static str) {
        match order.unwrap_or(Self::Oldest) {
            Self::Oldest => (posts::CommentOrder::Oldest, lists[0]),
            Self::Newest => (posts::CommentOrder::Newest, lists[1]),
        }
    }
}

list_query! {
    /// The order of comments.
    CommentQuery {
        /// Left out: the oldest first.
        #[param(required = false, inline)]
        order: CommentOrder,
    }
}

/// The data of a new comment.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateComment {
    text: CommentText,
    /// The comment to which it replies. Replies are nested three deep.
    #[deserr(default)]
    parent_id: Option<CommentId>,
}

/// The new text of a comment.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateComment {
    text: CommentText,
}

/// List the comments on a post
///
/// Without the replies to them. One that I may not read keeps its place without its text.
#[utoipa::path(operation_id = "listPostComments", tag = "posts",
    params(("id" = Uuid, Path), CommentQuery),
    responses((status = 200, body = Success<CommentPage>)),
)]
#[get("/posts/{id}/comments")]
pub(crate) async fn list(
    signed_in: SignedIn,
    PathId(id): PathId<PostId>,
    Query(mut query): Query<CommentQuery>,
    app: App,
) -> Reply<CommentPage> {
    let (order, name) = CommentOrder::of(query.order, ["comments", "comments_newest"]);
    let listing = Listing::<CommentId>::from_query(name, query.page())?;
    let request = listing.request();
    let page = app.run(move |s| posts::list_comments(s, &signed_in.viewer(), id, order, &request)).await?;
    let pagination = listing.pagination(&page, |comment| comment.id);
    Ok(Answer::ok(CommentPage::new(page, pagination)))
}

/// List the replies to a comment
#[utoipa::path(operation_id = "listCommentReplies", tag = "posts",
    params(("id" = Uuid, Path), CommentQuery),
    responses((status = 200, body = Success<CommentPage>)),
)]
#[get("/comments/{id}/replies")]
pub(crate) async fn list_replies(
    signed_in: SignedIn,
    PathId(id): PathId<CommentId>,
    Query(mut query): Query<CommentQuery>,
    app: App,
) -> Reply<CommentPage> {
    let (order, list_name) = CommentOrder::of(query.order, ["replies", "replies_newest"]);
    let listing = Listing::<CommentId>::from_query(list_name, query.page())?;
    let request = listing.request();
    let page = app.run(move |s| posts::list_replies(s, &signed_in.viewer(), id, order, &request)).await?;
    let pagination = listing.pagination(&page, |comment| comment.id);
    Ok(Answer::ok(CommentPage::new(page, pagination)))
}

/// Comment on a post
///
/// The author of the post is told, or the author of the comment to which it replies, and the people whom it mentions.
#[utoipa::path(operation_id = "createComment", tag = "posts",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = CreateComment,
    responses((status = 201, body = Success<Comment>)),
)]
#[post("/posts/{id}/comments")]
pub(crate) async fn create(
    signed_in: SignedIn,
    PathId(id): PathId<PostId>,
    request: CreateRequest<CreateComment>,
    app: App,
) -> Reply<Comment> {
    let CreateRequest { body: CreateComment { text, parent_id }, idempotency } = request;
    let new = NewComment { text, parent: parent_id };
    app.run(move |s| posts::create_comment(s, &signed_in.viewer(), &idempotency, id, &new))
        .await
        .map(|created| Answer::created(created, Comment::from))
}

/// Update a comment of mine
#[utoipa::path(operation_id = "updateComment", tag = "posts",
    params(("id" = Uuid, Path)),
    request_body = UpdateComment,
    responses((status = 200, body = Success<Comment>)),
)]
#[patch("/comments/{id}")]
pub(crate) async fn update(
    signed_in: SignedIn,
    PathId(id): PathId<CommentId>,
    Body(UpdateComment { text }): Body<UpdateComment>,
    app: App,
) -> Reply<Comment> {
    app.run(move |s| posts::update_comment(s, &signed_in.viewer(), id, &text))
        .await
        .map(|comment| Answer::ok(comment.into()))
}

/// Delete a comment
///
/// One of mine, or one on a post of mine. While it has replies, it keeps its place without its text.
#[utoipa::path(operation_id = "deleteComment", tag = "posts",
    params(("id" = Uuid, Path)),
    responses((status = 204)),
)]
#[delete("/comments/{id}")]
pub(crate) async fn delete(signed_in: SignedIn, PathId(id): PathId<CommentId>, app: App) -> Reply<()> {
    app.run(move |s| posts::delete_comment(s, &signed_in.viewer(), id)).await.map(|()| Answer::no_content())
}
