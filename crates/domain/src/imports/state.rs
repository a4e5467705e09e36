//! The format and the state of an import, and the limits of its file.

use crate::{named_choice::choices, single_line};

/// The largest number of lines of a file, without empty ones and the header.
pub const MAX_LINES: u32 = 10_000;
/// The largest number of bytes of a file of lines.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// The largest number of activities of recordings and exports.
pub const MAX_ACTIVITIES: u32 = 20_000;
/// The largest number of bytes of a recording or an export that is sent in chunks.
pub const MAX_UPLOAD_BYTES: u64 = 4 * 1024 * 1024 * 1024;
/// The largest number of bytes of a recording or an export that is sent at once.
pub const MAX_FILE_BYTES: u64 = 256 * 1024 * 1024;
/// The number of bytes of a chunk. The last one of a file may have fewer.
pub const CHUNK_BYTES: u64 = 8 * 1024 * 1024;

choices! {
    /// The format of a file of activities.
    ImportFormat: "the format of an import" {
        /// A JSON object in each line.
        #[default]
        Ndjson = "ndjson",
        /// A table with a header (RFC 4180).
        Csv = "csv",
        /// Recordings of devices, and exports of services.
        Files = "files",
    }
    /// The state of an import.
    ImportState: "the state of an import" {
        /// The file is arriving.
        #[default]
        Receiving = "receiving",
        /// The file is complete and waits for a worker.
        Waiting = "waiting",
        /// A worker has processed a part.
        Running = "running",
        /// All lines are processed.
        Done = "done",
        /// All lines are processed, and nothing is logged because of errors.
        Refused = "refused",
        /// The owner lost access or left before all lines were processed.
        Stopped = "stopped",
        /// Its activities are being deleted.
        Undoing = "undoing",
        /// Its activities are deleted.
        Undone = "undone",
    }
    /// What becomes of an activity of a file that may be known already.
    MatchDecision: "a decision about a match" {
        /// It is another activity, and is logged.
        #[default]
        Log = "log",
        /// It is the known one.
        Skip = "skip",
    }
}

single_line::lines! {
    /// The name of a file that is imported.
    ImportFileName: "the name of a file", 200;
}

impl ImportState {
    /// Whether the import has ended, so that nothing more is logged.
    #[must_use]
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Done | Self::Refused | Self::Stopped | Self::Undoing | Self::Undone)
    }

    /// Whether the activities of the import are deleted, or will be.
    #[must_use]
    pub const fn is_undone(self) -> bool {
        matches!(self, Self::Undoing | Self::Undone)
    }
}
