//! Where a kept track stands.

use crate::named_choice::choices;

choices! {
    /// Where a kept track stands.
    TrackState: "the state of a track" {
        /// Its file is being written.
        #[default]
        Pending = "pending",
        /// Its file stands.
        Stored = "stored",
        /// It is gone for everybody, and a job deletes its file.
        Removed = "removed",
    }
}
