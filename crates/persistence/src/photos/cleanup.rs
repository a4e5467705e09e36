//! Photos whose files are to be deleted.

use crate::{
    Conn, StoreError, Tx,
    schema::{photos, posts},
};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::{exists, not, select, sql},
    pg::Pg,
    prelude::*,
    sql_types::Bool,
};
use milequest_domain::{
    PhotoId,
    photos::{PhotoPurpose, PhotoState},
};
use uuid::Uuid;

/// A photo whose files are to be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removable {
    /// The id.
    pub id: PhotoId,
    /// What it was for, which says which files it may have.
    pub purpose: PhotoPurpose,
}

/// The moments before which unfinished photos are removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RemovableBefore {
    /// For photos whose files were never complete.
    pub pending: DateTime<Utc>,
    /// For photos that are in no post.
    pub unattached: DateTime<Utc>,
}

type Predicate = Box<dyn BoxableExpression<photos::table, Pg, SqlType = Bool>>;

/// The condition for photos whose files are to be deleted.
fn is_removed(before: RemovableBefore) -> Predicate {
    let removed = photos::state.eq(PhotoState::Removed.as_str());
    let pending = photos::state.eq(PhotoState::Pending.as_str()).and(photos::created_at.lt(before.pending));
    // It repeats the condition of the index, which a parameter would not do.
    Box::new(sql::<Bool>("photos.state <> 'stored'").and(removed.or(pending)))
}

/// The condition for photos that were uploaded for a post long ago and are in none.
fn is_unattached(before: RemovableBefore) -> Predicate {
    let of_post = sql::<Bool>("photos.state = 'stored' AND photos.purpose = 'post' AND NOT photos.is_in_post");
    let attached = posts::table.filter(posts::photo_id.eq(photos::id.nullable()));
    Box::new(of_post.and(photos::created_at.lt(before.unattached)).and(not(exists(attached))))
}

/// Whether there is a photo whose files are to be deleted.
pub fn any_removable(conn: &mut Conn, before: RemovableBefore) -> Result<bool, StoreError> {
    let removed = photos::table.filter(is_removed(before)).select(photos::id);
    if conn.query("photos.any_removed", |pg| select(exists(removed)).get_result(pg))? {
        return Ok(true);
    }
    let unattached = photos::table.filter(is_unattached(before)).select(photos::id);
    conn.query("photos.any_unattached", |pg| select(exists(unattached)).get_result(pg))
}

/// Removes up to `most` photos that are unfinished or unused, and returns them with those that were removed before.
pub fn list_removable(tx: &mut Tx<'_>, before: RemovableBefore, most: i64) -> Result<Vec<Removable>, StoreError> {
    // A photo that a transaction is attaching is locked by it. The condition is checked again after the lock, by a statement that sees what
    // was committed meanwhile.
    let unattached = photos::table.filter(is_unattached(before)).order(photos::created_at).limit(most);
    let ids: Vec<Uuid> = tx.query("photos.lock_unattached", |pg| {
        unattached.select(photos::id).for_no_key_update().skip_locked().load(pg)
    })?;
    let still = photos::table.filter(photos::id.eq_any(ids)).filter(is_unattached(before));
    let removed = photos::state.eq(PhotoState::Removed.as_str());
    tx.query("photos.remove_unattached", |pg| diesel::update(still).set(removed).execute(pg))?;

    let pending = photos::table.filter(is_removed(before)).order(photos::created_at).limit(most);
    let rows: Vec<(Uuid, String)> = tx.query("photos.lock_removed", |pg| {
        pending.select((photos::id, photos::purpose)).for_no_key_update().skip_locked().load(pg)
    })?;
    let ids: Vec<Uuid> = rows.iter().map(|(id, _)| *id).collect();
    // One that was pending cannot be stored any more.
    let those = photos::table.filter(photos::id.eq_any(ids)).filter(photos::state.eq(PhotoState::Pending.as_str()));
    tx.query("photos.remove_pending", |pg| diesel::update(those).set(removed).execute(pg))?;
    rows.into_iter()
        .map(|(id, purpose)| Ok(Removable { id: id.into(), purpose: purpose.parse().map_err(StoreError::corrupt)? }))
        .collect()
}

/// Deletes a removed photo, whose files are gone.
pub fn delete(tx: &mut Tx<'_>, id: PhotoId) -> Result<(), StoreError> {
    let row = photos::table.find(id.uuid()).filter(photos::state.eq(PhotoState::Removed.as_str()));
    tx.query("photos.delete", |pg| diesel::delete(row).execute(pg).map(drop))
}
