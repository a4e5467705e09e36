//! Tracks of activities: the rows. Their files are in the store of files, and no statement here knows it.
//!
//! A row is there before its file and goes after it, so that no file is without a row. A track belongs to its activity from the moment
//! at which its file stands, and to none when the activity is gone.

mod cleanup;
mod track;
mod views;
mod zones;

pub use cleanup::{any_removable, delete, list_removable, remove_some_of_user};
pub use track::{
    KeptTrack, PendingTrack, StoredTrack, abandon, attach, create_pending, list_of_user, list_with_track, remove,
    unshare, update_shared,
};
pub use views::{VisibleTrack, find_visible};
pub use zones::{
    StoredZone, count_zones, create_zone, delete_zone, delete_zones_of_user, list_zones, lock_zone, update_zone,
};
