//! Tells people who are mentioned.

use crate::{
    ServiceError,
    notifications::{self, Event, Retraction},
};
use chrono::{DateTime, Utc};
use milequest_domain::{CommentId, PostId, UserId, posts::mentions};
use milequest_persistence::{Tx, posts as store};
use std::collections::HashSet;

/// Stores whom a text mentions, and tells those who were not mentioned on the post before, with other events. The text is that of a post, or of a
/// comment on it.
pub(super) fn tell_mentioned(
    tx: &mut Tx<'_>,
    author: UserId,
    post: PostId,
    comment: Option<CommentId>,
    text: &str,
    mut events: Vec<Event>,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let told = store::create_mentions(tx, author, post, comment, mentions(text), now)?;
    events.extend(told.into_iter().map(|user| Event::Mentioned { post, comment, author, user }));
    notifications::enqueue(tx, events, now)
}

/// Takes mentions back from those whom the new text of a post, or of a comment on it, does not mention any more. They are not told again,
/// also if a later text of the post or of its comments mentions them.
pub(super) fn retract_unmentioned(
    tx: &mut Tx<'_>,
    post: PostId,
    comment: Option<CommentId>,
    (before, after): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let left: HashSet<_> = mentions(after).collect();
    if mentions(before).all(|name| left.contains(&name)) {
        return Ok(());
    }
    notifications::enqueue_retraction(tx, Retraction::Mentions { post, comment }, now)
}
