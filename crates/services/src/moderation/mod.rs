//! Moderation: reports, the cases that they open, decisions about them, suspensions and appeals.
//!
//! Admins of the service decide about everything, admins of a team about the posts of their team. Nobody sees a case about oneself, so nobody
//! decides about oneself, and who is reported never learns by whom.

mod access;
mod appeals;
mod decide;
mod effects;
mod job_kinds;
mod queue;
mod removal;
mod report;
mod suspension;

pub use access::Moderator;
pub use appeals::{AnswerAppeal, answer, appeal, list_appeals, list_mine};
pub use decide::{CreateDecision, decide};
pub(crate) use job_kinds::{DeleteRemoved, EndSuspension};
pub use milequest_persistence::moderation::{Appeal, CaseTeam, ModerationCase, ModerationDecision, SubjectId};
pub use queue::{CaseDetails, ShownReport, get, list};
pub(crate) use removal::delete_removed;
pub use report::{CreateReport, report};
pub(crate) use suspension::end_suspension;
pub use suspension::require_not_suspended;
