//! The rows of tracks.

use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    db::statement::statement,
    schema::{activities, activity_tracks as tracks},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, Uuid as SqlUuid},
};
use milequest_domain::{ActivityId, TrackId, UserId, activities::ActivityKind, tracks::TrackState};
use std::collections::HashSet;
use uuid::Uuid;

/// A track whose file is about to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PendingTrack {
    /// The id.
    pub id: TrackId,
    /// Whose activity it will be.
    pub owner: UserId,
    /// The size of the file.
    pub bytes: usize,
    /// The number of points.
    pub points: usize,
    /// When it is written.
    pub created_at: DateTime<Utc>,
}

/// A track for an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptTrack {
    /// The activity.
    pub activity: ActivityId,
    /// The track, whose file stands.
    pub track: TrackId,
}

/// Creates the rows of tracks whose files are about to be written.
pub fn create_pending(tx: &mut Tx<'_>, new: &[PendingTrack]) -> Result<(), StoreError> {
    let size = |number: usize| i32::try_from(number).map_err(StoreError::corrupt);
    let row = |track: &PendingTrack| {
        Ok::<_, StoreError>((
            tracks::id.eq(track.id.uuid()),
            tracks::user_id.eq(track.owner.uuid()),
            tracks::state.eq(TrackState::Pending.as_str()),
            tracks::bytes.eq(size(track.bytes)?),
            tracks::points.eq(size(track.points)?),
            tracks::created_at.eq(track.created_at),
        ))
    };
    let rows = new.iter().map(row).collect::<Result<Vec<_>, _>>()?;
    tx.query("activity_tracks.insert", |pg| diesel::insert_into(tracks::table).values(rows).execute(pg).map(drop))
}

statement! {
    /// Gives tracks whose files stand to their activities.
    Attach = "attach.sql" { tracks: Array<SqlUuid> as Vec<Uuid>, activities: Array<SqlUuid> as Vec<Uuid> }
}

/// Gives tracks whose files stand to their activities, instead of those that the activities have, and returns their number. One that a cleanup has
/// found before is not among them.
pub fn attach(tx: &mut Tx<'_>, kept: &[KeptTrack]) -> Result<usize, StoreError> {
    let activities: Vec<ActivityId> = kept.iter().map(|kept| kept.activity).collect();
    remove(tx, &activities)?;
    let tracks = kept.iter().map(|kept| kept.track.uuid()).collect();
    let attach = Attach { tracks, activities: activities.into_iter().map(ActivityId::uuid).collect() };
    tx.query("activity_tracks.attach", |pg| attach.execute(pg))
}

/// Those of these activities that have a track.
pub fn list_with_track(conn: &mut Conn, activities: &[ActivityId]) -> Result<HashSet<ActivityId>, StoreError> {
    let ids: Vec<Uuid> = activities.iter().map(|id| id.uuid()).collect();
    let rows = tracks::table.filter(tracks::activity_id.eq_any(ids)).select(tracks::activity_id.assume_not_null());
    let ids: Vec<Uuid> = conn.query("activity_tracks.list_with_track", |pg| rows.load(pg))?;
    Ok(ids.into_iter().map(ActivityId::from).collect())
}

/// Takes the tracks from these activities, and returns their number. A job deletes their files.
pub fn remove(tx: &mut Tx<'_>, activities: &[ActivityId]) -> Result<usize, StoreError> {
    let ids: Vec<Uuid> = activities.iter().map(|id| id.uuid()).collect();
    let those = tracks::table.filter(tracks::activity_id.eq_any(ids));
    let removed = (
        tracks::activity_id.eq(None::<Uuid>),
        tracks::state.eq(TrackState::Removed.as_str()),
        tracks::is_shared.eq(false),
    );
    tx.query("activity_tracks.remove", |pg| diesel::update(those).set(removed).execute(pg))
}

/// Removes tracks whose files were written, and that no activity got.
pub fn abandon(tx: &mut Tx<'_>, ids: &[TrackId]) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let those = tracks::table.filter(tracks::id.eq_any(ids)).filter(tracks::activity_id.is_null());
    let removed = tracks::state.eq(TrackState::Removed.as_str());
    tx.query("activity_tracks.abandon", |pg| diesel::update(those).set(removed).execute(pg).map(drop))
}

/// Shares the track of an activity, or shares it no more. Returns whether the activity has one.
pub fn update_shared(tx: &mut Tx<'_>, activity: ActivityId, is_shared: bool) -> Result<bool, StoreError> {
    let that = tracks::table.filter(tracks::activity_id.eq(activity.uuid()));
    let shared = tracks::is_shared.eq(is_shared);
    tx.query("activity_tracks.update_shared", |pg| diesel::update(that).set(shared).execute(pg)).map(|rows| rows > 0)
}

/// Shares the tracks of these activities no more.
pub fn unshare(tx: &mut Tx<'_>, activities: &[ActivityId]) -> Result<(), StoreError> {
    if activities.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = activities.iter().map(|id| id.uuid()).collect();
    let those = tracks::table.filter(tracks::activity_id.eq_any(ids)).filter(tracks::is_shared);
    tx.query("activity_tracks.unshare", |pg| {
        diesel::update(those).set(tracks::is_shared.eq(false)).execute(pg).map(drop)
    })
}

/// A track of a person, with what its activity says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredTrack {
    /// The id.
    pub id: TrackId,
    /// The activity.
    pub activity: ActivityId,
    /// The kind of the activity.
    pub kind: ActivityKind,
    /// When the activity began.
    pub started_at: DateTime<Utc>,
    /// The number of points.
    pub points: i32,
    /// Whether others see it.
    pub is_shared: bool,
    /// When it was kept.
    pub created_at: DateTime<Utc>,
}

#[derive(Queryable)]
struct StoredTrackRow {
    id: Uuid,
    activity: Uuid,
    kind: String,
    started_at: DateTime<Utc>,
    points: i32,
    is_shared: bool,
    created_at: DateTime<Utc>,
}

impl TryFrom<StoredTrackRow> for StoredTrack {
    type Error = StoreError;

    fn try_from(row: StoredTrackRow) -> Result<Self, StoreError> {
        let StoredTrackRow { id, activity, kind, started_at, points, is_shared, created_at } = row;
        let kind = kind.parse().map_err(StoreError::corrupt)?;
        Ok(Self { id: id.into(), activity: activity.into(), kind, started_at, points, is_shared, created_at })
    }
}

/// The tracks of a person's activities, the latest first.
pub fn list_of_user(
    conn: &mut Conn,
    owner: UserId,
    request: &PageRequest<TrackId>,
) -> Result<Page<StoredTrack>, StoreError> {
    let mut rows = tracks::table
        .inner_join(activities::table)
        .filter(tracks::user_id.eq(owner.uuid()))
        .order(tracks::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select((
            tracks::id,
            activities::id,
            activities::kind,
            activities::started_at,
            tracks::points,
            tracks::is_shared,
            tracks::created_at,
        ))
        .into_boxed();
    if let Some(after) = request.after() {
        rows = rows.filter(tracks::id.lt(after.uuid()));
    }
    let rows: Vec<StoredTrackRow> = conn.query("activity_tracks.list_of_user", |pg| rows.load(pg))?;
    Ok(request.to_page(rows.into_iter().map(StoredTrack::try_from).collect::<Result<_, _>>()?))
}
