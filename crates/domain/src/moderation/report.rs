//! What can be reported, and the reasons for it.

use crate::{multiline_text, named_choice::choices};

choices! {
    /// What a report is about.
    ModerationSubject: "the subject of a report" {
        /// A post.
        #[default]
        Post = "post",
        /// A comment on a post.
        Comment = "comment",
        /// A photo.
        Photo = "photo",
        /// A person, with the profile.
        Person = "person",
    }
    /// Why something is reported.
    ReportReason: "a reason of a report" {
        /// It advertises, or is repeated without sense.
        #[default]
        Spam = "spam",
        /// It insults or threatens somebody.
        Harassment = "harassment",
        /// It is against a group of people.
        Hate = "hate",
        /// It shows nudity.
        Nudity = "nudity",
        /// It shows or asks for violence.
        Violence = "violence",
        /// It tells what somebody did not want to be known.
        PrivateInformation = "private_information",
        /// Another reason, which the note gives.
        Other = "other",
    }
}

multiline_text::texts! {
    /// What a person adds to a report. It may be empty.
    ReportNote: "the note of a report", 1000;
}
