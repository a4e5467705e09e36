//! Tracks whose files are to be deleted.

use crate::{Conn, StoreError, Tx, schema::activity_tracks as tracks};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::{exists, not, select},
    pg::Pg,
    prelude::*,
    sql_types::Bool,
};
use milequest_domain::{TrackId, UserId, tracks::TrackState};
use uuid::Uuid;

type Predicate = Box<dyn BoxableExpression<tracks::table, Pg, SqlType = Bool>>;

/// The condition for tracks that no activity has. One whose file is being written waits for its activity until `pending_before`.
fn is_removable(pending_before: DateTime<Utc>) -> Predicate {
    let is_pending = tracks::state.eq(TrackState::Pending.as_str());
    Box::new(tracks::activity_id.is_null().and(not(is_pending).or(tracks::created_at.lt(pending_before))))
}

/// Whether there is a track whose file is to be deleted: one that no activity has, or one whose file was begun before a moment and has no activity yet.
pub fn any_removable(conn: &mut Conn, pending_before: DateTime<Utc>) -> Result<bool, StoreError> {
    let removable = tracks::table.filter(is_removable(pending_before)).select(tracks::id);
    conn.query("activity_tracks.any_removable", |pg| select(exists(removable)).get_result(pg))
}

/// Removes up to `most` tracks that have waited for their activities too long, and returns them with those that no activity has any more.
pub fn list_removable(tx: &mut Tx<'_>, pending_before: DateTime<Utc>, most: i64) -> Result<Vec<TrackId>, StoreError> {
    let removable = tracks::table.filter(is_removable(pending_before)).order(tracks::created_at).limit(most);
    let ids: Vec<Uuid> = tx.query("activity_tracks.lock_removable", |pg| {
        removable.select(tracks::id).for_no_key_update().skip_locked().load(pg)
    })?;
    // No activity gets one of them any more.
    let those = tracks::table.filter(tracks::id.eq_any(&ids)).filter(tracks::state.eq(TrackState::Pending.as_str()));
    let removed = tracks::state.eq(TrackState::Removed.as_str());
    tx.query("activity_tracks.remove_pending", |pg| diesel::update(those).set(removed).execute(pg))?;
    Ok(ids.into_iter().map(TrackId::from).collect())
}

/// Deletes a track that no activity has, and whose file is gone.
pub fn delete(tx: &mut Tx<'_>, id: TrackId) -> Result<(), StoreError> {
    let row = tracks::table
        .find(id.uuid())
        .filter(tracks::activity_id.is_null())
        .filter(tracks::state.ne(TrackState::Pending.as_str()));
    tx.query("activity_tracks.delete", |pg| diesel::delete(row).execute(pg).map(drop))
}

/// Removes at most `most` tracks of a person, and returns their number.
pub fn remove_some_of_user(tx: &mut Tx<'_>, user: UserId, most: i64) -> Result<usize, StoreError> {
    let theirs = tracks::table.filter(tracks::user_id.eq(user.uuid())).limit(most).select(tracks::id);
    let theirs: Vec<Uuid> = tx.query("activity_tracks.list_to_purge", |pg| theirs.load(pg))?;
    if theirs.is_empty() {
        return Ok(0);
    }
    let removed = (
        tracks::user_id.eq(None::<Uuid>),
        tracks::activity_id.eq(None::<Uuid>),
        tracks::state.eq(TrackState::Removed.as_str()),
        tracks::is_shared.eq(false),
    );
    let theirs = tracks::table.filter(tracks::id.eq_any(theirs));
    tx.query("activity_tracks.purge", |pg| diesel::update(theirs).set(removed).execute(pg))
}
