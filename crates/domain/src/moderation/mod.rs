//! Moderation: what can be reported and why, what can be decided and by whom, how long a suspension lasts, and when a person may appeal.

mod appeal;
mod decision;
mod report;
mod suspension;

pub use appeal::{
    AppealAnswer, AppealError, AppealNote, AppealState, AppealText, appeal_deadline, check_appeal, earliest_appealable,
};
pub use decision::{DecisionError, DecisionReason, ModerationDecisionKind, ModerationRole, Ruling};
pub use report::{ModerationSubject, ReportNote, ReportReason};
pub use suspension::{Suspension, SuspensionDays, SuspensionDaysError, suspension_ends};
