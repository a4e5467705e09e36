//! Tells people who are mentioned.

use crate::{
    ServiceError,
    notifications::{self, Event},
};
use chrono::{DateTime, Utc};
use milequest_domain::{CommentId, PostId, UserId, posts::mentions};
use milequest_persistence::{Tx, posts as store};

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
