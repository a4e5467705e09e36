//! The rows that cause notifications about posts and follows. Like those of `causes.rs`, each is locked against changes.
//!
//! What depends on a block, or on what the reader follows, has no row that could be locked. Recording asks for it again under the lock of
//! the reader's inbox, which the retraction of a block or of a follow takes as well.

use crate::{
    Conn, StoreError, Tx,
    schema::{
        follows, post_comments as comments, post_mentions as mentions, post_reactions as reactions,
        post_shares as shares, posts, users,
    },
};
use diesel::prelude::*;
use milequest_domain::{
    CommentId, PostId, UserId,
    posts::{ReactionName, mentions as mentioned_in},
};
use uuid::Uuid;

/// What somebody did with a post, whose author is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostCause<'a> {
    /// The person reacted in this way. A like is a reaction too.
    Reaction(&'a ReactionName),
    /// The person shared it.
    Share,
}

/// The author of a post with which an active person did this, locked against its undoing. The author sees the post in any case, so the post
/// itself is not locked, and telling keeps nobody from reacting to it.
pub fn lock_post_cause(
    tx: &mut Tx<'_>,
    post: PostId,
    user: UserId,
    cause: PostCause<'_>,
) -> Result<Option<UserId>, StoreError> {
    if !lock_active_people(tx, &[user])? {
        return Ok(None);
    }
    let (post, user) = (post.uuid(), user.uuid());
    let found: Option<Uuid> = match cause {
        PostCause::Reaction(reaction) => tx.query("post_reactions.lock_cause", |pg| {
            let row = reactions::table.find((post, user, reaction.as_str()));
            row.select(reactions::post_id).for_share().first(pg).optional()
        })?,
        PostCause::Share => tx.query("post_shares.lock_cause", |pg| {
            shares::table.find((post, user)).select(shares::post_id).for_share().first(pg).optional()
        })?,
    };
    if found.is_some() { find_author(tx, post.into()) } else { Ok(None) }
}

/// Whether a post or this comment on it mentions a person, and still does after edits, by an active person. It stays so until this transaction ends, and so
/// does whatever the post says of who may see it.
pub fn lock_mention(
    tx: &mut Tx<'_>,
    post: PostId,
    comment: Option<CommentId>,
    author: UserId,
    user: UserId,
) -> Result<bool, StoreError> {
    if !lock_shown_post(tx, post, &[author])? {
        return Ok(false);
    }
    if let Some(comment) = comment
        && lock_shown_comment(tx, comment)?.is_none()
    {
        return Ok(false);
    }
    let found: Option<Uuid> = tx.query("post_mentions.lock_cause", |pg| {
        mentions::table.find((post.uuid(), user.uuid())).select(mentions::user_id).for_share().first(pg).optional()
    })?;
    if found.is_none() {
        return Ok(false);
    }
    let name: String =
        tx.query("users.name_of_cause", |pg| users::table.find(user.uuid()).select(users::username).first(pg))?;
    Ok(list_mentioned_names(tx, post, comment)?.contains(&name))
}

/// The names that the text of a post, or of this comment on it, mentions now.
pub(super) fn list_mentioned_names(
    conn: &mut Conn,
    post: PostId,
    comment: Option<CommentId>,
) -> Result<Vec<String>, StoreError> {
    let text: Option<String> = match comment {
        None => conn.query("posts.text_of_cause", |pg| {
            posts::table.find(post.uuid()).select(posts::text).first(pg).optional()
        })?,
        Some(comment) => conn.query("post_comments.text_of_cause", |pg| {
            comments::table.find(comment.uuid()).select(comments::text).first(pg).optional()
        })?,
    };
    Ok(mentioned_in(&text.unwrap_or_default()).map(String::from).collect())
}

/// A comment that people are told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentCause {
    /// The post.
    pub post: PostId,
    /// Who wrote the post.
    pub post_author: UserId,
    /// Who wrote the comment.
    pub author: UserId,
    /// Who wrote the comment to which it replies.
    pub parent_author: Option<UserId>,
    /// Whom the comment mentions. They are told of the mention.
    pub mentioned: Vec<UserId>,
}

/// A comment of an active person that is neither deleted nor hidden, locked against changes with its post.
pub fn lock_comment_cause(tx: &mut Tx<'_>, comment: CommentId) -> Result<Option<CommentCause>, StoreError> {
    let columns = (comments::post_id, comments::author_id, comments::parent_id);
    let row: Option<(Uuid, Option<Uuid>, Option<Uuid>)> = tx.query("post_comments.find_cause", |pg| {
        comments::table.find(comment.uuid()).select(columns).first(pg).optional()
    })?;
    let Some((post, Some(author), parent)) = row else { return Ok(None) };
    let (post, author) = (PostId::from(post), UserId::from(author));
    if !lock_shown_post(tx, post, &[author])? || lock_shown_comment(tx, comment)?.is_none() {
        return Ok(None);
    }
    let parent_author = match parent {
        Some(parent) => lock_shown_comment(tx, parent.into())?,
        None => None,
    };
    let mentioned: Vec<Uuid> = tx.query("post_mentions.of_comment", |pg| {
        mentions::table.filter(mentions::comment_id.eq(comment.uuid())).select(mentions::user_id).load(pg)
    })?;
    let mentioned = mentioned.into_iter().map(UserId::from).collect();
    let post_author = find_author(tx, post)?;
    Ok(post_author.map(|post_author| CommentCause { post, post_author, author, parent_author, mentioned }))
}

/// Whether one person follows another (`is_active`), or asks to. It stays so until this transaction ends.
pub fn lock_follow(tx: &mut Tx<'_>, follower: UserId, followed: UserId, is_active: bool) -> Result<bool, StoreError> {
    if !lock_active_people(tx, &[follower, followed])? {
        return Ok(false);
    }
    let state = if is_active { "active" } else { "pending" };
    let found: Option<Uuid> = tx.query("follows.lock_cause", |pg| {
        let row = follows::table.find((follower.uuid(), followed.uuid())).filter(follows::state.eq(state));
        row.select(follows::follower_id).for_share().first(pg).optional()
    })?;
    Ok(found.is_some())
}

/// Whether these accounts are all neither closed, disabled nor suspended. They stay so until this transaction ends, and private or not.
pub(super) fn lock_active_people(tx: &mut Tx<'_>, people: &[UserId]) -> Result<bool, StoreError> {
    let mut ids: Vec<Uuid> = people.iter().map(|person| person.uuid()).collect();
    ids.sort_unstable();
    ids.dedup();
    let active = users::deleted_at.is_null().and(users::disabled_at.is_null()).and(users::suspended_until.is_null());
    let found: Vec<Uuid> = tx.query("users.lock_active_people", |pg| {
        let rows = users::table.filter(users::id.eq_any(&ids)).filter(active);
        rows.order(users::id).select(users::id).for_share().load(pg)
    })?;
    Ok(found.len() == ids.len())
}

/// Whether a post is not hidden and its author and these people are active. It stays so until this transaction ends.
fn lock_shown_post(tx: &mut Tx<'_>, post: PostId, people: &[UserId]) -> Result<bool, StoreError> {
    let Some(author) = find_author(tx, post)? else { return Ok(false) };
    if !lock_active_people(tx, &[people, &[author]].concat())? {
        return Ok(false);
    }
    let found: Option<Uuid> = tx.query("posts.lock_cause", |pg| {
        let shown = posts::table.find(post.uuid()).filter(posts::hidden_at.is_null());
        shown.select(posts::id).for_share().first(pg).optional()
    })?;
    Ok(found.is_some())
}

/// The author of a post. It never changes.
fn find_author(tx: &mut Tx<'_>, post: PostId) -> Result<Option<UserId>, StoreError> {
    let author: Option<Uuid> = tx.query("posts.author_of_cause", |pg| {
        posts::table.find(post.uuid()).select(posts::author_id).first(pg).optional()
    })?;
    Ok(author.map(UserId::from))
}

/// The author of a comment that is neither deleted nor hidden, locked against changes.
fn lock_shown_comment(tx: &mut Tx<'_>, comment: CommentId) -> Result<Option<UserId>, StoreError> {
    let author: Option<Option<Uuid>> = tx.query("post_comments.lock_cause", |pg| {
        let row = comments::table.find(comment.uuid());
        let shown = row.filter(comments::deleted_at.is_null()).filter(comments::hidden_at.is_null());
        shown.select(comments::author_id).for_share().first(pg).optional()
    })?;
    Ok(author.flatten().map(UserId::from))
}
