//! The format and the state of an import, and the limits of its file.

use crate::named_choice::choices;

/// The largest number of lines of a file, without empty ones and the header.
pub const MAX_LINES: u32 = 10_000;
/// The largest number of bytes of a file.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

choices! {
    /// The format of a file of activities.
    ImportFormat: "the format of an import" {
        /// A JSON object in each line.
        #[default]
        Ndjson = "ndjson",
        /// A table with a header (RFC 4180).
        Csv = "csv",
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
    }
}

impl ImportState {
    /// Whether the import has ended.
    #[must_use]
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Done | Self::Refused | Self::Stopped)
    }
}
