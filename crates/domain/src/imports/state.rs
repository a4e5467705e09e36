//! The format and the state of an import, and how large its file can be.

use crate::named_choice::choices;

/// The most lines of a file, without empty ones and the header.
pub const MOST_LINES: u32 = 10_000;
/// The most bytes of a file.
pub const MOST_BYTES: u64 = 16 * 1024 * 1024;

choices! {
    /// How a file of activities is written.
    ImportFormat: "the format of an import" {
        /// A JSON object in each line.
        #[default]
        Ndjson = "ndjson",
        /// A table with a header (RFC 4180).
        Csv = "csv",
    }
    /// How far an import is.
    ImportState: "the state of an import" {
        /// The file is still coming.
        #[default]
        Receiving = "receiving",
        /// The file is there; nobody has begun with it.
        Waiting = "waiting",
        /// Some of it was gone through.
        Running = "running",
        /// All of it was gone through.
        Done = "done",
        /// All of it was gone through, and nothing was logged because something was wrong.
        Refused = "refused",
        /// Its owner was shut out or left before all of it was gone through.
        Stopped = "stopped",
    }
}

impl ImportState {
    /// Whether nothing more will come of it.
    #[must_use]
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Done | Self::Refused | Self::Stopped)
    }
}
