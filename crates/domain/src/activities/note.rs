//! The note of an activity.

use crate::multiline_text;

multiline_text::texts! {
    /// The text that a person notes about an activity.
    ActivityNote: "the note of an activity", 1000;
}
