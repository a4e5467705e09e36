//! Deletes for good what was removed, when no appeal can undo it any more.

use super::{effects::about_decision, job_kinds::DeleteRemoved};
use crate::{
    RequestOrigin, ServiceError, Services,
    core::audit::{self, Action},
    notifications::{self, Retraction},
    photos,
};
use chrono::{DateTime, Utc};
use milequest_domain::moderation::{AppealState, ModerationDecisionKind, appeal_deadline};
use milequest_persistence::{
    Tx,
    moderation::{self as store, SubjectId},
};

/// The job that deletes what a decision has removed. It deletes nothing while an appeal waits; the answer enqueues another job.
pub(crate) fn delete_removed(
    s: &Services,
    tx: &mut Tx<'_>,
    job: DeleteRemoved,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let Some(decision) = store::find_decision(tx, None, job.decision)? else { return Ok(()) };
    store::lock_people(tx, &[decision.person.id], false)?;
    let Some(subject) = store::lock_subject(tx, decision.subject)? else { return Ok(()) };
    let Some(decision) = store::lock_decision(tx, None, job.decision)? else { return Ok(()) };
    let stands = decision.appeal.as_ref().is_none_or(|appeal| appeal.state == AppealState::Upheld);
    if !stands || decision.kind != ModerationDecisionKind::Remove || now < appeal_deadline(decision.created_at) {
        return Ok(());
    }
    let photo = store::delete_subject(tx, &subject, now)?;
    match (subject.id, subject.post) {
        (SubjectId::Post(post), _) => {
            notifications::enqueue_retraction(tx, Retraction::Posts(vec![post]), now)?;
        }
        (SubjectId::Comment(comment), Some(post)) => {
            let retraction = Retraction::Comments { post, comments: vec![comment] };
            notifications::enqueue_retraction(tx, retraction, now)?;
        }
        _ => {}
    }
    let entry = s.audit_entry(&RequestOrigin::default(), None, Action::ContentDeleted, decision.id);
    audit::write(tx, &about_decision(entry, &decision))?;
    photo.map_or(Ok(()), |photo| photos::remove(tx, photo, now))
}
