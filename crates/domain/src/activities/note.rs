//! What somebody notes about an activity.

use crate::multiline_text;

multiline_text::texts! {
    /// What somebody notes about an activity.
    ActivityNote: "the note of an activity", 1000;
}
