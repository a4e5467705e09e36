//! Reads tracks, for those who may see them.

use super::{
    keeping::{FILE_NAME, group},
    shifts::Shifts,
};
use crate::{ServiceError, Services, core::viewer::Viewer};
use chrono::{DateTime, Utc};
use milequest_domain::{
    ActivityId, TrackId,
    routes::Place,
    tracks::{KeptPoint, PrivacyZone, Track},
};
use milequest_persistence::tracks as store;

/// A track that the viewer may read, and how much of it.
pub struct TrackReader {
    track: TrackId,
    /// Whether the activity is the viewer's.
    pub is_mine: bool,
    /// Whether others see it.
    pub is_shared: bool,
    /// When the activity began. Only its owner reads it.
    pub started_at: DateTime<Utc>,
    cut: Option<Cut>,
}

/// What is not shown.
struct Cut {
    zones: Vec<PrivacyZone>,
    shifts: Shifts,
}

/// The lines of a track.
#[derive(Clone, Debug, PartialEq)]
pub enum TrackLines {
    /// All of it, for its owner.
    Whole(Vec<Vec<KeptPoint>>),
    /// What others see.
    Shown(Vec<Vec<Place>>),
}

/// The track of an activity, if the viewer may see it. `as_others_see_it` shows its owner what others see.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn find_visible(
    s: &Services,
    viewer: &Viewer,
    activity: ActivityId,
    as_others_see_it: bool,
) -> Result<TrackReader, ServiceError> {
    let me = viewer.user.id;
    let (found, zones) = s.db.read(|conn| {
        let found = store::find_visible(conn, me, activity)?.ok_or_else(not_found)?;
        let is_cut = found.owner != me || as_others_see_it;
        let zones = if is_cut { Some(store::list_zones(conn, found.owner)?) } else { None };
        Ok::<_, ServiceError>((found, zones))
    })?;
    let cut = match zones {
        Some(zones) => Some(Cut {
            zones: zones.into_iter().map(|stored| stored.zone).collect(),
            shifts: Shifts::of(s, found.owner)?,
        }),
        None => None,
    };
    let is_mine = found.owner == me;
    Ok(TrackReader { track: found.id, is_mine, is_shared: found.is_shared, started_at: found.started_at, cut })
}

/// Reads the lines of a track. This needs no database.
///
/// # Errors
/// [`crate::Code::NotFound`] when the track was removed meanwhile, and when others see nothing of it; [`crate::Code::FileStoreUnavailable`].
pub fn read(s: &Services, reader: &TrackReader) -> Result<TrackLines, ServiceError> {
    let track = read_whole(s, reader.track)?;
    let Some(Cut { zones, shifts }) = &reader.cut else { return Ok(TrackLines::Whole(track.lines())) };
    let shown = track.shown(zones, &|text| shifts.numbers(text));
    // A track that is hidden as a whole would tell that it lies in a zone.
    if shown.is_empty() && !reader.is_mine { Err(not_found()) } else { Ok(TrackLines::Shown(shown)) }
}

/// Reads a track, whoever may see it.
pub(crate) fn read_whole(s: &Services, id: TrackId) -> Result<Track, ServiceError> {
    let bytes = s.files()?.get(&group(id), FILE_NAME)?.ok_or_else(|| {
        tracing::debug!(track = %id, "the file of a track is not there");
        not_found()
    })?;
    Track::unpack(&bytes).map_err(ServiceError::internal)
}

pub(super) fn not_found() -> ServiceError {
    ServiceError::not_found("track")
}
