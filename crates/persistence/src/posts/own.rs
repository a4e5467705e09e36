//! What a person did on posts, for the person's own export.

use crate::{
    Conn, Page, PageRequest, StoreError,
    schema::{post_comments, post_reactions, post_shares},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{CommentId, PostId, UserId};
use uuid::Uuid;

/// A comment of a person.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = post_comments, check_for_backend(diesel::pg::Pg))]
pub struct OwnComment {
    /// The id.
    #[diesel(deserialize_as = Uuid)]
    pub id: CommentId,
    /// The post.
    #[diesel(deserialize_as = Uuid)]
    pub post_id: PostId,
    /// The comment to which it replies.
    pub parent_id: Option<Uuid>,
    /// The text.
    pub text: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When its text was last changed.
    pub edited_at: Option<DateTime<Utc>>,
    /// When a moderator hid it.
    pub hidden_at: Option<DateTime<Utc>>,
}

/// A reaction of a person. The heart is `like`.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = post_reactions, check_for_backend(diesel::pg::Pg))]
pub struct OwnReaction {
    /// The post.
    #[diesel(deserialize_as = Uuid)]
    pub post_id: PostId,
    /// The reaction.
    pub reaction: String,
    /// When the person reacted.
    pub created_at: DateTime<Utc>,
}

/// A share of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = post_shares, check_for_backend(diesel::pg::Pg))]
pub struct OwnShare {
    /// The post.
    #[diesel(deserialize_as = Uuid)]
    pub post_id: PostId,
    /// When the person shared it.
    pub created_at: DateTime<Utc>,
}

/// The comments of a person that were not deleted, the newest first.
pub fn list_own_comments(
    conn: &mut Conn,
    author: UserId,
    request: &PageRequest<CommentId>,
) -> Result<Page<OwnComment>, StoreError> {
    let before = request.after().map_or(Uuid::max(), |id| id.uuid());
    let theirs = post_comments::table
        .filter(post_comments::author_id.eq(author.uuid()))
        .filter(post_comments::deleted_at.is_null())
        .filter(post_comments::id.lt(before))
        .order(post_comments::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(OwnComment::as_select());
    Ok(request.to_page(conn.query("post_comments.list_own", |pg| theirs.load(pg))?))
}

/// The reactions of a person, the newest first.
pub fn list_own_reactions(conn: &mut Conn, user: UserId) -> Result<Vec<OwnReaction>, StoreError> {
    let theirs = post_reactions::table
        .filter(post_reactions::user_id.eq(user.uuid()))
        .order((post_reactions::created_at.desc(), post_reactions::post_id.desc(), post_reactions::reaction))
        .select(OwnReaction::as_select());
    conn.query("post_reactions.list_own", |pg| theirs.load(pg))
}

/// What a person shared, the newest first.
pub fn list_own_shares(conn: &mut Conn, user: UserId) -> Result<Vec<OwnShare>, StoreError> {
    let theirs = post_shares::table
        .filter(post_shares::user_id.eq(user.uuid()))
        .order((post_shares::created_at.desc(), post_shares::post_id.desc()))
        .select(OwnShare::as_select());
    conn.query("post_shares.list_own", |pg| theirs.load(pg))
}
