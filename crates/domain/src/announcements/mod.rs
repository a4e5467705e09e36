//! Announcements: the texts, the link, the times and the states of a message to a team or to everybody.

mod link;
mod schedule;
mod state;

pub use link::{AnnouncementLink, AnnouncementLinkError};
pub use schedule::{AnnouncementSchedule, AnnouncementScheduleError};
pub use state::AnnouncementState;

use crate::{multiline_text, single_line};

single_line::lines! {
    /// The title of an announcement.
    AnnouncementTitle: "the title of an announcement", 120;
}

multiline_text::texts! {
    /// The text of an announcement. It may be empty, because a title can say everything.
    AnnouncementBody: "the text of an announcement", 2000;
}
