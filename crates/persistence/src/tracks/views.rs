//! Who sees which track.

use crate::{Conn, StoreError, db::statement::statement};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Bool, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{ActivityId, TrackId, UserId};
use uuid::Uuid;

statement! {
    /// Finds the track of an activity, if the viewer sees it.
    FindVisible = "find_visible.sql" { viewer: SqlUuid as Uuid, activity: SqlUuid as Uuid } -> Untyped
}

/// A track that somebody sees: whole as its owner, otherwise without its ends and the privacy zones of the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisibleTrack {
    /// The id.
    pub id: TrackId,
    /// Whose activity it is.
    pub owner: UserId,
    /// Whether others see it.
    pub is_shared: bool,
    /// When the activity began.
    pub started_at: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct VisibleTrackRow {
    #[diesel(sql_type = SqlUuid)]
    track_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    owner_id: Uuid,
    #[diesel(sql_type = Bool)]
    is_shared: bool,
    #[diesel(sql_type = Timestamptz)]
    started_at: DateTime<Utc>,
}

/// The track of an activity, if the viewer sees it.
pub fn find_visible(conn: &mut Conn, viewer: UserId, activity: ActivityId) -> Result<Option<VisibleTrack>, StoreError> {
    let statement = FindVisible { viewer: viewer.uuid(), activity: activity.uuid() };
    let row: Option<VisibleTrackRow> =
        conn.query("activity_tracks.find_visible", |pg| statement.get_result(pg).optional())?;
    Ok(row.map(|row| VisibleTrack {
        id: row.track_id.into(),
        owner: row.owner_id.into(),
        is_shared: row.is_shared,
        started_at: row.started_at,
    }))
}
