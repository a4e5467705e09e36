//! Moderation: cases, reports, decisions with their appeals, and what a decision changes.

mod appeals;
mod case;
mod decision;
mod locked_subject;
mod report;
mod subject;
mod suspension;

pub use appeals::{list_open_appeals, update_answer, update_appeal};
pub use case::{CaseFilter, CaseTeam, ModerationCase, close, find, list, lock_open};
pub use decision::{
    Appeal, ModerationDecision, NewDecision, create as create_decision, find as find_decision, has_other_standing_hide,
    list_of_case, list_of_person, lock as lock_decision,
};
pub use locked_subject::{LockedSubject, delete as delete_subject, lock as lock_subject, update_hidden};
pub use report::{
    ModerationReport, NewReport, OwnReport, ReportOutcome, create as create_report, list as list_reports,
    list_of_reporter,
};
pub use subject::{CurrentSubject, ReportableSubject, SubjectId, find_current, find_reportable};
pub use suspension::{
    StandingSuspension, find_suspension_reason, list_standing_suspensions, lock_people, update_suspended_until,
    update_suspension_end,
};
