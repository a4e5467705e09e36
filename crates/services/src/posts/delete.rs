//! Steps that delete posts and comments.

use crate::{
    ServiceError,
    notifications::{self, Retraction},
};
use chrono::{DateTime, Utc};
use milequest_domain::{PhotoId, PostId};
use milequest_persistence::{
    Tx, photos,
    posts::{
        self as store,
        comments::{self, LockedComment},
    },
};

/// Deletes posts with everything on them, and takes back what people were told of them. The caller has locked the rows of their authors.
pub(super) fn delete_posts(tx: &mut Tx<'_>, ids: &[PostId], now: DateTime<Utc>) -> Result<(), ServiceError> {
    let gone = delete_rows(tx, ids)?;
    if gone.is_empty() { Ok(()) } else { notifications::enqueue_retraction(tx, Retraction::Posts(gone), now) }
}

/// Deletes posts with everything on them and with their photos, and returns those that existed.
pub(super) fn delete_rows(tx: &mut Tx<'_>, ids: &[PostId]) -> Result<Vec<PostId>, ServiceError> {
    let gone = store::delete(tx, ids)?;
    let photos: Vec<PhotoId> = gone.iter().filter_map(|(_, photo)| *photo).collect();
    photos::mark_removed(tx, &photos)?;
    Ok(gone.into_iter().map(|(id, _)| id).collect())
}

/// Deletes a comment. The caller has locked the post, and then the comment.
pub(super) fn delete_locked_comment(
    tx: &mut Tx<'_>,
    comment: &LockedComment,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    comments::delete(tx, comment, now)?;
    let retraction = Retraction::Comments { post: comment.post, comments: vec![comment.id] };
    notifications::enqueue_retraction(tx, retraction, now)
}
