//! The reports of the demo, with what was decided and answered. Days are counted back from today, and people are named by their usernames.

use milequest_domain::moderation::ReportReason;

/// A report of a post, or of a comment on it.
#[derive(Debug)]
pub(super) struct DemoReport {
    pub(super) reporter: &'static str,
    pub(super) author_of_post: &'static str,
    /// The text of the post.
    pub(super) post: &'static str,
    /// The text of the comment that is reported. None: the post is.
    pub(super) comment: Option<&'static str>,
    pub(super) reason: ReportReason,
    pub(super) note: &'static str,
    pub(super) on: i64,
    /// Without it, the case is open. It comes one day after the report.
    pub(super) decision: Option<DemoDecision>,
}

/// A decision to hide what was reported, and the appeal of its author one day later, which waits.
#[derive(Debug)]
pub(super) struct DemoDecision {
    pub(super) reason: &'static str,
    pub(super) appeal: &'static str,
}

/// The text of a post that sells something.
pub(super) const ADVERTISEMENT: &str = "Carbon wheels, hardly used, today only! Write to me before somebody else does.";

/// The text of a comment that hurts.
pub(super) const INSULT: &str = "My grandmother is faster, and she does not post about it.";

/// The text of the post on which it is.
pub(super) const RAINBOW: &str =
    "Rain at the start, rain in the middle, and at the end a rainbow that nobody stopped for. Negative split.";

pub(super) static REPORTS: &[DemoReport] = &[
    DemoReport {
        reporter: "walt",
        author_of_post: "bram",
        post: ADVERTISEMENT,
        comment: None,
        reason: ReportReason::Spam,
        note: "The third time this week.",
        on: 6,
        decision: Some(DemoDecision {
            reason: "This is not a place for advertisements.",
            appeal: "They are my own wheels, and I am not a shop.",
        }),
    },
    DemoReport {
        reporter: "desmond",
        author_of_post: "priya",
        post: RAINBOW,
        comment: Some(INSULT),
        reason: ReportReason::Harassment,
        note: "",
        on: 2,
        decision: None,
    },
];
