//! What was reported, locked: how a decision hides it, shows it again and deletes it.

use super::subject::SubjectId;
use crate::{
    StoreError, Tx, photos,
    posts::{
        self,
        comments::{self, LockedComment},
    },
    schema::{photos as photos_table, teams},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{PhotoId, PostId, TeamId, photos::PhotoState};

/// Something that was reported and still exists, locked until this transaction ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockedSubject {
    /// What it is.
    pub id: SubjectId,
    /// The post to which it belongs: the post itself, or that of a comment or of a photo.
    pub post: Option<PostId>,
    /// The team of that post.
    pub team: Option<TeamId>,
    /// Whether it is hidden.
    pub is_hidden: bool,
    content: LockedContent,
}

/// What is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LockedContent {
    Post(PostId),
    Comment(LockedComment),
    Photo(PhotoId),
}

/// Locks what was reported: a post, a comment after its post, or a photo after its post or the team whose picture it is. None if it is gone, and for a person, whose row the
/// caller locks.
pub fn lock(tx: &mut Tx<'_>, id: SubjectId) -> Result<Option<LockedSubject>, StoreError> {
    match id {
        SubjectId::Post(post) => {
            let post = found(posts::lock(tx, post))?;
            Ok(post.map(|post| {
                let (team, is_hidden) = (post.team, post.is_hidden);
                LockedSubject { id, post: Some(post.id), team, is_hidden, content: LockedContent::Post(post.id) }
            }))
        }
        SubjectId::Comment(comment) => {
            let Some(post) = comments::find_post(tx, comment)? else { return Ok(None) };
            let Some(post) = found(posts::lock(tx, post))? else { return Ok(None) };
            let comment = found(comments::lock(tx, comment))?.filter(|comment| !comment.is_deleted);
            Ok(comment.map(|comment| {
                let (team, is_hidden) = (post.team, comment.is_hidden);
                LockedSubject { id, post: Some(post.id), team, is_hidden, content: LockedContent::Comment(comment) }
            }))
        }
        SubjectId::Photo(photo) => lock_photo(tx, photo),
        SubjectId::Person(_) => Ok(None),
    }
}

fn lock_photo(tx: &mut Tx<'_>, id: PhotoId) -> Result<Option<LockedSubject>, StoreError> {
    let post = posts::find_photo_of_post(tx, id)?;
    let post = match post {
        Some(post) => found(posts::lock(tx, post))?.filter(|post| post.photo == Some(id)),
        None => None,
    };
    // The admins of a team lock it before its picture.
    let of_team = teams::table.filter(teams::photo_id.eq(id.uuid())).select(teams::id).for_no_key_update();
    let _: Option<uuid::Uuid> = tx.query("moderation.lock_team_of_photo", |pg| of_team.first(pg).optional())?;
    let row = photos_table::table.find(id.uuid()).filter(photos_table::state.eq(PhotoState::Stored.as_str()));
    let hidden_at: Option<Option<DateTime<Utc>>> = tx.query("moderation.lock_photo", |pg| {
        row.select(photos_table::hidden_at).for_no_key_update().first(pg).optional()
    })?;
    Ok(hidden_at.map(|hidden_at| LockedSubject {
        id: SubjectId::Photo(id),
        post: post.as_ref().map(|post| post.id),
        team: post.as_ref().and_then(|post| post.team),
        is_hidden: hidden_at.is_some(),
        content: LockedContent::Photo(id),
    }))
}

/// None for a row that is not there.
fn found<T>(row: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match row {
        Ok(row) => Ok(Some(row)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Hides something that is locked, or shows it again. A hidden comment is counted nowhere.
pub fn update_hidden(
    tx: &mut Tx<'_>,
    subject: &LockedSubject,
    hidden_at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    match &subject.content {
        LockedContent::Post(post) => posts::update_hidden(tx, *post, hidden_at).map(drop),
        LockedContent::Comment(comment) => comments::update_hidden(tx, comment, hidden_at),
        LockedContent::Photo(photo) => photos::update_hidden_at(tx, *photo, hidden_at),
    }
}

/// Deletes something for good that is locked. The caller has locked its author too. A comment with replies keeps its place without its text.
/// Returns the photo that is to be removed: what was reported, or that of the post.
pub fn delete(tx: &mut Tx<'_>, subject: &LockedSubject, now: DateTime<Utc>) -> Result<Option<PhotoId>, StoreError> {
    match &subject.content {
        LockedContent::Post(post) => {
            let deleted = posts::delete(tx, &[*post])?;
            Ok(deleted.into_iter().find_map(|(_, photo)| photo))
        }
        LockedContent::Comment(comment) => comments::delete(tx, comment, now).map(|_| None),
        LockedContent::Photo(photo) => Ok(Some(*photo)),
    }
}
