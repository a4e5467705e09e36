//! What follows a decision: the deletion of what was removed, what people were told about what is hidden, the entry of the audit log.

use super::job_kinds::DeleteRemoved;
use crate::{
    ServiceError,
    core::audit::AuditEntry,
    jobs::{self, JobKind},
    notifications::{self, Retraction},
};
use chrono::{DateTime, Utc};
use milequest_domain::moderation::{ModerationDecisionKind, appeal_deadline};
use milequest_persistence::{
    Tx,
    moderation::{self as store, LockedSubject, ModerationDecision, SubjectId},
};
use serde_json::json;

/// Enqueues the deletion of what this decision has removed, for when no appeal is possible any more.
pub(super) fn enqueue_deletion(
    tx: &mut Tx<'_>,
    decision: &ModerationDecision,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    if decision.kind == ModerationDecisionKind::Remove {
        let at = appeal_deadline(decision.created_at).max(now);
        jobs::enqueue(tx, DeleteRemoved { decision: decision.id }.request(now).not_before(at))?;
    }
    Ok(())
}

/// Hides something, unless it is hidden, and retracts what people were told about it.
pub(super) fn hide(tx: &mut Tx<'_>, subject: &LockedSubject, now: DateTime<Utc>) -> Result<(), ServiceError> {
    if subject.is_hidden {
        return Ok(());
    }
    store::update_hidden(tx, subject, Some(now))?;
    let retraction = match (subject.id, subject.post) {
        (SubjectId::Post(post), _) => Retraction::HiddenPosts(vec![post]),
        (SubjectId::Comment(comment), Some(post)) => Retraction::Comments { post, comments: vec![comment] },
        _ => return Ok(()),
    };
    notifications::enqueue_retraction(tx, retraction, now)
}

/// Adds to an entry what a decision is about. It has no text of content.
pub(super) fn about_decision(entry: AuditEntry, decision: &ModerationDecision) -> AuditEntry {
    let details = json!({
        "case_id": decision.case, "kind": decision.kind, "role": decision.role, "days": decision.days,
        "subject": decision.subject.kind(), "subject_id": decision.subject.uuid(), "person_id": decision.person.id,
        "team_id": decision.team,
    });
    AuditEntry { details, ..entry }
}
