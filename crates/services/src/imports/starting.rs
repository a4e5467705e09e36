//! New imports.

use super::Import;
use chrono::{DateTime, Utc};
use milequest_domain::{
    ImportId, UserId,
    imports::{ImportFormat, ImportState},
};

/// The number of ended imports of a person that are kept, whatever their age.
pub(super) const LATEST_KEPT: i64 = 50;

/// An import of which nothing has arrived.
pub(super) const fn new_import(id: ImportId, owner: UserId, format: ImportFormat, now: DateTime<Utc>) -> Import {
    Import {
        id,
        user_id: owner,
        format,
        header: None,
        is_atomic: false,
        state: ImportState::Receiving,
        portions: 0,
        portions_done: 0,
        lines: 0,
        done_lines: 0,
        new_lines: 0,
        known_lines: 0,
        bad_lines: 0,
        problems: 0,
        created_at: now,
        started_at: None,
        ended_at: None,
        file_name: None,
        is_private: false,
        keeps_tracks: false,
        updates_notes: false,
        files: 0,
        files_done: 0,
        ignored_files: 0,
        position: Vec::new(),
        unpacked_bytes: 0,
        updated_notes: 0,
        kept_tracks: 0,
        matches: 0,
        undecided: 0,
        is_undoable: true,
    }
}
