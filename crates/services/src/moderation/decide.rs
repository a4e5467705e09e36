//! Decides about a case. A decision closes the case, takes effect, and tells the person why.

use super::{
    access::{Moderator, not_admin},
    effects::{about_decision, enqueue_deletion, hide},
    queue::get_case,
    suspension::{check_admin_stays, update_suspensions},
};
use crate::{
    Code, RequestOrigin, ServiceError, Services,
    core::{
        audit::{self, Action},
        idempotency::{Answer, IdempotentRequest},
    },
    notifications::{self, Event, Retraction},
};
use chrono::TimeDelta;
use milequest_domain::{
    ModerationCaseId, ModerationDecisionId, TeamId,
    moderation::{DecisionError, DecisionReason, ModerationDecisionKind, ModerationRole, Ruling, SuspensionDays},
};
use milequest_persistence::{
    Tx,
    moderation::{self as store, LockedSubject, ModerationCase, ModerationDecision, NewDecision},
};

/// What is to be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateDecision {
    /// The kind.
    pub kind: ModerationDecisionKind,
    /// Why. The person reads it.
    pub reason: DecisionReason,
    /// The days of a suspension.
    pub days: Option<SuspensionDays>,
}

/// Decides about an open case, and closes it.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::InvalidFields`]; [`Code::NotAdmin`] for what only operators decide; [`Code::CaseClosed`];
/// [`Code::SubjectGone`]; [`Code::LastAdmin`].
pub fn decide(
    s: &Services,
    origin: &RequestOrigin,
    moderator: Moderator<'_>,
    case: ModerationCaseId,
    request: &IdempotentRequest,
    new: &CreateDecision,
) -> Result<Answer<ModerationDecision>, ServiceError> {
    let (case, role) = s.db.read(|conn| get_case(s, conn, moderator, case))?;
    let ruling = Ruling::new(case.subject.kind(), new.kind, &new.reason, new.days).map_err(broken_rules)?;
    if !ruling.kind().is_open_to(role) {
        return Err(not_admin());
    }
    let (id, now): (ModerationDecisionId, _) = (s.new_id(), s.now());
    let row = NewDecision {
        id,
        case: case.id,
        person: case.person.id,
        decided_by: moderator.id(),
        role,
        kind: ruling.kind(),
        reason: new.reason.clone(),
        days: ruling.days(),
        // Written again with the suspensions that stand.
        until: ruling.days().map(|days| now + TimeDelta::days(i32::from(days).into())),
        created_at: now,
    };
    let entry = s.audit_entry(origin, moderator.id(), Action::CaseDecided, id);
    let caller = moderator.id().map_or_else(|| "operator".to_owned(), |id| id.to_string());
    let Answer { value, replayed } = s.run_once(&caller, request, |tx| {
        lock_for_decision(s, tx, moderator, (&case, role), ruling)?;
        let subject = if ruling.kind().hides() { Some(lock_shown_subject(tx, &case, role)?) } else { None };
        if !store::lock_open(tx, case.id)? {
            return Err(ServiceError::new(Code::CaseClosed, "this was decided meanwhile: read the case again"));
        }
        store::create_decision(tx, &row)?;
        store::close(tx, case.id, now)?;
        notifications::enqueue_retraction(tx, Retraction::ClosedCase(case.id), now)?;
        if let Some(subject) = &subject {
            hide(tx, subject, now)?;
        }
        if row.days.is_some() {
            update_suspensions(tx, row.person, now)?;
            let retraction = Retraction::PostsOfAuthor { author: row.person, reader: None };
            notifications::enqueue_retraction(tx, retraction, now)?;
        }
        let decision =
            store::find_decision(tx, moderator.id(), id)?.ok_or_else(|| ServiceError::not_found("decision"))?;
        enqueue_deletion(tx, &decision, now)?;
        if row.kind.is_told() {
            notifications::enqueue(tx, vec![Event::Moderated(id)], now)?;
        }
        audit::write(tx, &about_decision(entry.clone(), &decision))?;
        Ok(id)
    })?;
    let decision = s.db.read(|conn| store::find_decision(conn, moderator.id(), value))?;
    Ok(Answer { value: decision.ok_or_else(|| ServiceError::not_found("decision"))?, replayed })
}

fn broken_rules(errors: Vec<DecisionError>) -> ServiceError {
    let errors = errors.into_iter().map(|error| ServiceError::field(error.field(), &error));
    errors.reduce(ServiceError::and).unwrap_or_else(|| ServiceError::internal("a decision without a broken rule"))
}

/// Locks the people whom the decision concerns, and checks that it may still be taken.
fn lock_for_decision(
    s: &Services,
    tx: &mut Tx<'_>,
    moderator: Moderator<'_>,
    (case, role): (&ModerationCase, ModerationRole),
    ruling: Ruling,
) -> Result<(), ServiceError> {
    let ids: Vec<_> = moderator.id().into_iter().chain([case.person.id]).collect();
    let suspends = ruling.days().is_some();
    let people = store::lock_people(tx, &ids, suspends)?;
    moderator.require_role(s, tx, role, case.team.as_ref().map(|team| team.id), &people)?;
    let person = people.iter().find(|user| user.id == case.person.id);
    let person = person.ok_or_else(|| ServiceError::not_found("case"))?;
    if suspends { check_admin_stays(&people, person) } else { Ok(()) }
}

/// Locks what is to be hidden, if it is still there. A post that is for another team now is not there for the admins of this one.
fn lock_shown_subject(
    tx: &mut Tx<'_>,
    case: &ModerationCase,
    role: ModerationRole,
) -> Result<LockedSubject, ServiceError> {
    let team: Option<TeamId> = case.team.as_ref().map(|team| team.id);
    let found = store::lock_subject(tx, case.subject)?;
    let found = found.filter(|subject| role == ModerationRole::Operator || subject.team == team);
    let detail = "it is gone, so it cannot be hidden or removed";
    found.ok_or_else(|| ServiceError::new(Code::SubjectGone, detail))
}
