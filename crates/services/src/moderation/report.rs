//! Reports something that a person sees.

use crate::{
    RequestOrigin, ServiceError, Services,
    core::{
        audit::{self, Action, AuditEntry},
        idempotency::{Answer, IdempotentRequest},
        rate_limits::REPORTS_BY,
        viewer::Viewer,
    },
    notifications::{self, Event},
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    ModerationCaseId,
    moderation::{ReportNote, ReportReason},
};
use milequest_persistence::moderation::{self as store, NewReport, SubjectId};
use serde_json::json;

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateReport {
    /// What is reported.
    pub subject: SubjectId,
    /// Why.
    pub reason: ReportReason,
    /// What the person adds.
    pub note: ReportNote,
}

/// Reports something that the viewer sees, and returns when. It returns nothing by which two reports could be compared. The first report opens a
/// case; a second one by the same person changes nothing.
///
/// # Errors
/// [`crate::Code::NotFound`]; [`crate::Code::InvalidFields`] for one's own; [`crate::Code::TooOften`].
pub fn report(
    s: &Services,
    viewer: &Viewer,
    request: &IdempotentRequest,
    new: &CreateReport,
) -> Result<Answer<DateTime<Utc>>, ServiceError> {
    let me = viewer.user.id;
    s.count_attempt(REPORTS_BY, &me.to_string())?.or_refuse()?;
    let (case, now): (ModerationCaseId, _) = (s.new_id(), s.now());
    // An admin whom it concerns reads the log, so it names nobody who reports.
    let entry = s.audit_entry(&RequestOrigin::default(), None, Action::ReportCreated, case);
    s.run_once(&me.to_string(), request, |tx| {
        let found = store::find_reportable(tx, me, new.subject)?;
        let found = found.ok_or_else(|| ServiceError::not_found(new.subject.kind().as_str()))?;
        if found.person == me {
            let detail = "this is yours: change or delete it instead";
            return Err(ServiceError::invalid_field("subject_id", "own_content", detail));
        }
        let row = NewReport {
            case,
            subject: new.subject,
            found: &found,
            reporter: me,
            reason: new.reason,
            note: &new.note,
            created_at: now,
        };
        let outcome = store::create_report(tx, &row)?;
        if outcome.opened {
            notifications::enqueue(tx, vec![Event::Reported(outcome.case)], now)?;
        }
        if outcome.is_new {
            let details = json!({
                "subject": new.subject.kind(), "subject_id": new.subject.uuid(), "person_id": found.person,
                "team_id": found.team, "reason": new.reason,
            });
            audit::write(tx, &AuditEntry { subject_id: Some(outcome.case.into()), details, ..entry.clone() })?;
        }
        Ok(now)
    })
}
