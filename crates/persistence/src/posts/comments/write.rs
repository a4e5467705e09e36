//! Writes comments, with the numbers of comments and replies. The caller has locked the post.

use crate::{
    Conn, StoreError, Tx,
    db::{column::stored_moment, statement::statement},
    schema::{post_comments, post_mentions},
};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::exists,
    prelude::*,
    select,
    sql_types::{Integer, Nullable, Uuid as SqlUuid},
};
use milequest_domain::{
    CommentId, PostId, UserId,
    posts::{CommentDepth, CommentText},
};
use uuid::Uuid;

/// A new comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewComment {
    /// The id.
    pub id: CommentId,
    /// The post.
    pub post: PostId,
    /// The comment to which it replies.
    pub parent: Option<CommentId>,
    /// The author.
    pub author: UserId,
    /// How deep it is nested.
    pub depth: CommentDepth,
    /// The text.
    pub text: CommentText,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// A comment that is locked until this transaction ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockedComment {
    /// The id.
    pub id: CommentId,
    /// The post.
    pub post: PostId,
    /// The comment to which it replies.
    pub parent: Option<CommentId>,
    /// The author. None: the account is gone.
    pub author: Option<UserId>,
    /// How deep it is nested.
    pub depth: CommentDepth,
    /// Whether it was deleted.
    pub is_deleted: bool,
    /// Whether a moderator hid it.
    pub is_hidden: bool,
}

impl LockedComment {
    /// Whether it is counted.
    const fn counts(&self) -> bool {
        !self.is_deleted && !self.is_hidden
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = post_comments, check_for_backend(diesel::pg::Pg))]
struct LockedCommentRow {
    id: Uuid,
    post_id: Uuid,
    parent_id: Option<Uuid>,
    author_id: Option<Uuid>,
    depth: i16,
    deleted_at: Option<DateTime<Utc>>,
    hidden_at: Option<DateTime<Utc>>,
}

statement! {
    /// Adds to the comments of a post and to the replies of a comment.
    CountComments = "count.sql" {
        by: Integer as i32,
        post: SqlUuid as Uuid,
        parent: Nullable<SqlUuid> as Option<Uuid>,
    }
}

fn count(tx: &mut Tx<'_>, post: PostId, parent: Option<CommentId>, by: i32) -> Result<(), StoreError> {
    let count = CountComments { by, post: post.uuid(), parent: parent.map(CommentId::uuid) };
    tx.query("post_comments.count", |pg| count.execute(pg).map(drop))
}

/// Stores a new comment and counts it.
pub fn create(tx: &mut Tx<'_>, comment: &NewComment) -> Result<(), StoreError> {
    let row = (
        post_comments::id.eq(comment.id.uuid()),
        post_comments::post_id.eq(comment.post.uuid()),
        post_comments::parent_id.eq(comment.parent.map(CommentId::uuid)),
        post_comments::author_id.eq(comment.author.uuid()),
        post_comments::depth.eq(comment.depth.number()),
        post_comments::text.eq(comment.text.as_str()),
        post_comments::created_at.eq(stored_moment(comment.created_at)),
    );
    tx.query("post_comments.create", |pg| diesel::insert_into(post_comments::table).values(row).execute(pg))?;
    count(tx, comment.post, comment.parent, 1)
}

/// A comment, locked until this transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn lock(tx: &mut Tx<'_>, id: CommentId) -> Result<LockedComment, StoreError> {
    let row: LockedCommentRow = tx.query("post_comments.lock", |pg| {
        post_comments::table.find(id.uuid()).select(LockedCommentRow::as_select()).for_no_key_update().first(pg)
    })?;
    Ok(LockedComment {
        id: row.id.into(),
        post: row.post_id.into(),
        parent: row.parent_id.map(CommentId::from),
        author: row.author_id.map(UserId::from),
        depth: row.depth.try_into().map_err(StoreError::corrupt)?,
        is_deleted: row.deleted_at.is_some(),
        is_hidden: row.hidden_at.is_some(),
    })
}

/// Changes the text of a comment.
pub fn update_text(tx: &mut Tx<'_>, id: CommentId, text: &CommentText, now: DateTime<Utc>) -> Result<(), StoreError> {
    let edited = (post_comments::text.eq(text.as_str()), post_comments::edited_at.eq(stored_moment(now)));
    tx.query("post_comments.update_text", |pg| {
        diesel::update(post_comments::table.find(id.uuid())).set(edited).execute(pg).map(drop)
    })
}

/// How a comment was deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemovedComment {
    /// With its row.
    Whole,
    /// Its text alone, because it has replies.
    Text,
}

/// Deletes a locked comment. It keeps its row, without its text, while it has replies; and so do the comments above it that were deleted before.
pub fn delete(tx: &mut Tx<'_>, comment: &LockedComment, now: DateTime<Utc>) -> Result<RemovedComment, StoreError> {
    if comment.counts() {
        count(tx, comment.post, comment.parent, -1)?;
    }
    if has_replies(tx, comment.id)? {
        let nothing = (post_comments::text.eq(""), post_comments::deleted_at.eq(stored_moment(now)));
        tx.query("post_comments.delete_text", |pg| {
            diesel::update(post_comments::table.find(comment.id.uuid())).set(nothing).execute(pg)
        })?;
        let mentions = post_mentions::table.filter(post_mentions::comment_id.eq(comment.id.uuid()));
        tx.query("post_mentions.delete_of_comment", |pg| diesel::delete(mentions).execute(pg))?;
        return Ok(RemovedComment::Text);
    }
    delete_row(tx, comment.id)?;
    let mut above = comment.parent;
    // At most as often as comments are nested.
    while let Some(id) = above {
        let parent = lock(tx, id)?;
        if !parent.is_deleted || has_replies(tx, id)? {
            break;
        }
        delete_row(tx, id)?;
        above = parent.parent;
    }
    Ok(RemovedComment::Whole)
}

/// Whether somebody else than this author has a comment on a post that is not deleted.
pub fn has_of_others(conn: &mut Conn, post: PostId, author: UserId) -> Result<bool, StoreError> {
    let others = post_comments::table
        .filter(post_comments::post_id.eq(post.uuid()))
        .filter(post_comments::author_id.ne(author.uuid()))
        .filter(post_comments::deleted_at.is_null());
    conn.query("post_comments.has_of_others", |pg| select(exists(others)).get_result(pg))
}

fn has_replies(tx: &mut Tx<'_>, id: CommentId) -> Result<bool, StoreError> {
    let replies = post_comments::table.filter(post_comments::parent_id.eq(id.uuid()));
    tx.query("post_comments.has_replies", |pg| select(exists(replies)).get_result(pg))
}

fn delete_row(tx: &mut Tx<'_>, id: CommentId) -> Result<(), StoreError> {
    tx.query("post_comments.delete", |pg| diesel::delete(post_comments::table.find(id.uuid())).execute(pg).map(drop))
}

/// Hides a locked comment from everybody but its author, or shows it again, and counts it accordingly.
pub fn update_hidden(
    tx: &mut Tx<'_>,
    comment: &LockedComment,
    hidden_at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    let after = LockedComment { is_hidden: hidden_at.is_some(), ..*comment };
    match (comment.counts(), after.counts()) {
        (true, false) => count(tx, comment.post, comment.parent, -1)?,
        (false, true) => count(tx, comment.post, comment.parent, 1)?,
        (true, true) | (false, false) => (),
    }
    tx.query("post_comments.update_hidden", |pg| {
        let comment = post_comments::table.find(comment.id.uuid());
        diesel::update(comment).set(post_comments::hidden_at.eq(hidden_at)).execute(pg).map(drop)
    })
}
