//! What the export has of tracks: a GPX file of each, a list of them, and the privacy zones.

use super::export_archive::{ExportArchive, for_each};
use crate::{Code, ServiceError, Services, core::viewer::Viewer, tracks};
use milequest_domain::{TrackId, tracks::Track};
use milequest_persistence::{
    Conn, PageRequest,
    tracks::{self as store, StoredTrack},
};
use serde_json::{Value, json};

/// The size of all GPX files of an archive together, in bytes. The list of tracks has the others too, which can be read one by one.
const MOST_GPX_BYTES: usize = 1024 * 1024 * 1024;

/// Adds the tracks as GPX files, the latest first, a list of them, and the privacy zones. Memory holds one track at a time.
pub(super) fn add_tracks(s: &Services, viewer: &Viewer, archive: &mut ExportArchive) -> Result<(), ServiceError> {
    let list = |conn: &mut Conn, page: &PageRequest<TrackId>| store::list_of_user(conn, viewer.user.id, page);
    let mut export = TrackExport { s, lines: Vec::new(), bytes_left: MOST_GPX_BYTES, is_store_down: false };
    for_each(s, list, |track| track.id, |track| export.add(&track, archive))?;
    archive.add_value("tracks.json", &export.lines.into())?;
    let zones = s.db.read(|conn| store::list_zones(conn, viewer.user.id))?;
    let zone = |stored: store::StoredZone| {
        json!({
            "id": stored.id, "name": stored.zone.name, "place": stored.zone.place, "radius_m": stored.zone.radius,
            "created_at": stored.created_at, "updated_at": stored.updated_at,
        })
    };
    archive.add_value("privacy_zones.json", &zones.into_iter().map(zone).collect::<Vec<Value>>().into())
}

/// The tracks of an archive, one after the other.
struct TrackExport<'a> {
    s: &'a Services,
    lines: Vec<Value>,
    bytes_left: usize,
    is_store_down: bool,
}

impl TrackExport<'_> {
    /// Adds a track to the list, and its file to the archive if there is one.
    fn add(&mut self, stored: &StoredTrack, archive: &mut ExportArchive) -> Result<(), ServiceError> {
        let gpx = self.read(stored.id).map(|track| track.gpx(stored.started_at, stored.kind));
        let gpx = gpx.filter(|gpx| gpx.len() <= self.bytes_left);
        let name = gpx.as_ref().map(|_| format!("tracks/{}.gpx", stored.activity));
        self.lines.push(json!({
            "activity_id": stored.activity, "points": stored.points, "is_shared": stored.is_shared,
            "created_at": stored.created_at, "file": name,
        }));
        let (Some(name), Some(gpx)) = (name, gpx) else { return Ok(()) };
        self.bytes_left -= gpx.len();
        archive.add_text(&name, &gpx)
    }

    /// A track. None: it was removed a moment ago, or the store is down. Then it is asked no more, because each question could wait until a
    /// timeout.
    fn read(&mut self, id: TrackId) -> Option<Track> {
        if self.is_store_down {
            return None;
        }
        match tracks::read_whole(self.s, id) {
            Ok(track) => Some(track),
            Err(error) if error.code() == Code::NotFound => None,
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "an export has no more tracks");
                self.is_store_down = true;
                None
            }
        }
    }
}
