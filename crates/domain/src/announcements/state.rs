//! The states of an announcement.

use crate::named_choice::choices;

choices! {
    /// The state of an announcement.
    AnnouncementState: "the state of an announcement" {
        /// It waits for its time.
        #[default]
        Scheduled = "scheduled",
        /// Some of its people have been told.
        Sending = "sending",
        /// All have been told.
        Sent = "sent",
        /// It was cancelled: nobody else is told.
        Cancelled = "cancelled",
    }
}

impl AnnouncementState {
    /// Whether people are still to be told.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Scheduled | Self::Sending)
    }
}
