//! What people are told of what others do with their posts, and of who follows them. Nobody is told of what they did themselves.

use super::event_item::{Audience, EventItem};
use crate::ServiceError;
use milequest_domain::{CommentId, PostId, UserId, notifications::NotificationKind};
use milequest_persistence::{
    Tx,
    notifications::{self as store, PostCause},
};
use serde_json::json;

/// An item about a post, or about a comment on it, that this person caused.
fn item_on_post(
    kind: NotificationKind,
    post: PostId,
    comment: Option<CommentId>,
    actor: UserId,
    event_key: &str,
) -> EventItem {
    let data = match comment {
        Some(comment) => json!({ "post_id": post, "comment_id": comment }),
        None => json!({ "post_id": post }),
    };
    EventItem { actor: Some(actor), data, ..EventItem::new(kind, post.uuid(), event_key) }
}

/// The author of a post is told what somebody did with it.
pub(super) fn on_post(
    tx: &mut Tx<'_>,
    post: PostId,
    user: UserId,
    cause: PostCause<'_>,
) -> Result<Option<(EventItem, Audience)>, ServiceError> {
    let kind = match cause {
        PostCause::Reaction(reaction) if reaction.is_like() => NotificationKind::Like,
        PostCause::Reaction(_) => NotificationKind::EmojiReaction,
        PostCause::Share => NotificationKind::PostShared,
    };
    let author = store::lock_post_cause(tx, post, user, cause)?.filter(|author| *author != user);
    Ok(author.map(|author| {
        let item = item_on_post(kind, post, None, user, &format!("{post}:{user}"));
        (item, Audience::Person(author, None))
    }))
}

/// A person who is mentioned is told, once for each post.
pub(super) fn mention(
    tx: &mut Tx<'_>,
    post: PostId,
    comment: Option<CommentId>,
    author: UserId,
    user: UserId,
) -> Result<Option<(EventItem, Audience)>, ServiceError> {
    if author == user || !store::lock_mention(tx, post, comment, author, user)? {
        return Ok(None);
    }
    let item = item_on_post(NotificationKind::Mention, post, comment, author, &post.to_string());
    Ok(Some((item, Audience::Person(user, None))))
}

/// The author of a post is told of a comment, unless a reply or a mention tells the same.
pub(super) fn comment(tx: &mut Tx<'_>, comment: CommentId) -> Result<Option<(EventItem, Audience)>, ServiceError> {
    Ok(store::lock_comment_cause(tx, comment)?.and_then(|cause| {
        let reader = cause.post_author;
        let is_told =
            reader == cause.author || cause.parent_author == Some(reader) || cause.mentioned.contains(&reader);
        let key = comment.to_string();
        let item = item_on_post(NotificationKind::Comment, cause.post, Some(comment), cause.author, &key);
        (!is_told).then_some((item, Audience::Person(reader, None)))
    }))
}

/// The author of a comment is told of a reply, unless a mention tells the same.
pub(super) fn reply(tx: &mut Tx<'_>, comment: CommentId) -> Result<Option<(EventItem, Audience)>, ServiceError> {
    Ok(store::lock_comment_cause(tx, comment)?.and_then(|cause| {
        let reader = cause.parent_author?;
        let is_told = reader == cause.author || cause.mentioned.contains(&reader);
        let key = comment.to_string();
        let item = item_on_post(NotificationKind::Reply, cause.post, Some(comment), cause.author, &key);
        (!is_told).then_some((item, Audience::Person(reader, None)))
    }))
}

/// What happened to a follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FollowChange {
    Begun,
    Requested,
    Accepted,
}

/// The person who is followed is told, and the follower of an accepted request.
pub(super) fn follow(
    tx: &mut Tx<'_>,
    follower: UserId,
    followed: UserId,
    change: FollowChange,
) -> Result<Option<(EventItem, Audience)>, ServiceError> {
    let (kind, actor, reader) = match change {
        FollowChange::Begun => (NotificationKind::Follow, follower, followed),
        FollowChange::Requested => (NotificationKind::FollowRequest, follower, followed),
        FollowChange::Accepted => (NotificationKind::FollowAccepted, followed, follower),
    };
    let holds = store::lock_follow(tx, follower, followed, change != FollowChange::Requested)?;
    let item = EventItem::new(kind, actor.uuid(), &actor.to_string());
    Ok(holds.then_some((EventItem { actor: Some(actor), ..item }, Audience::Person(reader, None))))
}
