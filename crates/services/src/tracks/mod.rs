//! Tracks: the lines of activities, kept in the store of files, and the places that they never show. `docs/tracks.md` describes the whole.
//!
//! Keeping a track has three steps: [`NewTrack::of`] makes a few kilobytes of the points, [`write()`] writes them to the store, and [`keep`] gives
//! them to an activity in a transaction. An import does this for many activities at once.

mod keeping;
mod reading;
mod removal;
mod sharing;
mod shifts;
mod upload;
mod zones;

pub use keeping::{NewTrack, WrittenTrack, abandon, keep, write};
pub use milequest_domain::tracks::{KeptPoint, PrivacyZone, PrivacyZoneName, Track, ZoneRadius};
pub use milequest_persistence::tracks::{StoredZone, VisibleTrack};
pub(crate) use reading::read_whole;
pub use reading::{TrackLines, TrackReader, find_visible, read};
pub use removal::{DeleteTracks, delete};
pub(crate) use removal::{delete_removed, enqueue_cleanup};
pub use sharing::{share, unshare};
pub use upload::{MAX_BYTES, PendingRecording, Recording, RecordingUpload, WrittenRecording, begin, too_large};
pub use zones::{ZoneEdit, create_zone, delete_zone, edit_zone, list_zones};
