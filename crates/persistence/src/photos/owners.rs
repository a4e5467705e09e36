//! The photos of people and teams.

use super::photo::{Photo, PhotoRow};
use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    schema::{photos, posts, teams, users},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{
    PhotoId, TeamId, UserId,
    photos::{PhotoPurpose, PhotoState},
};
use uuid::Uuid;

/// Replaces the photo of a person, whose row is locked until this transaction ends. Returns the photo before.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such person.
pub fn replace_of_user(tx: &mut Tx<'_>, user: UserId, photo: Option<PhotoId>) -> Result<Option<PhotoId>, StoreError> {
    let row = users::table.find(user.uuid()).select(users::photo_id).for_no_key_update();
    let before: Option<Uuid> = tx.query("users.lock_photo", |pg| row.first(pg))?;
    let replaced = users::photo_id.eq(photo.map(PhotoId::uuid));
    tx.query("users.replace_photo", |pg| {
        diesel::update(users::table.find(user.uuid())).set(replaced).execute(pg).map(drop)
    })?;
    Ok(before.map(PhotoId::from))
}

/// Replaces the photo of a team that this transaction has locked. Returns the photo before.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such team.
pub fn replace_of_team(
    tx: &mut Tx<'_>,
    team: TeamId,
    photo: Option<PhotoId>,
    now: DateTime<Utc>,
) -> Result<Option<PhotoId>, StoreError> {
    let row = teams::table.find(team.uuid()).select(teams::photo_id);
    let before: Option<Uuid> = tx.query("teams.find_photo", |pg| row.first(pg))?;
    if before.is_none() && photo.is_none() {
        return Ok(None);
    }
    let replaced = (teams::photo_id.eq(photo.map(PhotoId::uuid)), teams::updated_at.eq(now));
    tx.query("teams.replace_photo", |pg| {
        diesel::update(teams::table.find(team.uuid())).set(replaced).execute(pg).map(drop)
    })?;
    Ok(before.map(PhotoId::from))
}

/// Takes a photo from the person, the team or the post that shows it.
pub fn detach(tx: &mut Tx<'_>, id: PhotoId) -> Result<(), StoreError> {
    let nothing = None::<Uuid>;
    let of_users = users::table.filter(users::photo_id.eq(id.uuid()));
    tx.query("users.detach_photo", |pg| {
        diesel::update(of_users).set(users::photo_id.eq(nothing)).execute(pg).map(drop)
    })?;
    let of_teams = teams::table.filter(teams::photo_id.eq(id.uuid()));
    tx.query("teams.detach_photo", |pg| {
        diesel::update(of_teams).set(teams::photo_id.eq(nothing)).execute(pg).map(drop)
    })?;
    let of_posts = posts::table.filter(posts::photo_id.eq(id.uuid()));
    tx.query("posts.detach_photo", |pg| diesel::update(of_posts).set(posts::photo_id.eq(nothing)).execute(pg).map(drop))
}

/// Removes at most `most` photos of a person, of the profile and of posts, and returns their number. Pictures of teams stay with the teams.
pub fn remove_some_of_user(tx: &mut Tx<'_>, user: UserId, most: i64) -> Result<usize, StoreError> {
    let removed = PhotoState::Removed.as_str();
    let theirs = photos::table
        .filter(photos::owner_id.eq(user.uuid()))
        .filter(photos::purpose.ne(PhotoPurpose::Team.as_str()))
        .filter(photos::state.ne(removed))
        .limit(most)
        .select(photos::id);
    let theirs: Vec<Uuid> = tx.query("photos.list_to_purge", |pg| theirs.load(pg))?;
    let found = theirs.len();
    if found > 0 {
        let nothing = users::photo_id.eq(None::<Uuid>);
        tx.query("users.clear_photo", |pg| {
            diesel::update(users::table.find(user.uuid())).set(nothing).execute(pg).map(drop)
        })?;
        let theirs = photos::table.filter(photos::id.eq_any(theirs));
        tx.query("photos.purge", |pg| diesel::update(theirs).set(photos::state.eq(removed)).execute(pg).map(drop))?;
    }
    Ok(found)
}

/// The stored photos that a person uploaded, the latest first.
pub fn list_of_owner(
    conn: &mut Conn,
    owner: UserId,
    request: &PageRequest<PhotoId>,
) -> Result<Page<Photo>, StoreError> {
    let mut rows = photos::table
        .filter(photos::owner_id.eq(owner.uuid()))
        .filter(photos::state.eq(PhotoState::Stored.as_str()))
        .order(photos::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(PhotoRow::as_select())
        .into_boxed();
    if let Some(after) = request.after() {
        rows = rows.filter(photos::id.lt(after.uuid()));
    }
    let rows: Vec<PhotoRow> = conn.query("photos.list_of_owner", |pg| rows.load(pg))?;
    let photos = rows.into_iter().map(Photo::try_from).collect::<Result<_, _>>()?;
    Ok(request.to_page(photos))
}
