//! The decisions that concern a person, the one appeal against each, and its answer.

use super::{
    access::{Moderator, not_admin},
    effects::{about_decision, enqueue_deletion},
    suspension::update_suspensions,
};
use crate::{
    Code, Page, PageRequest, RequestOrigin, ServiceError, Services,
    core::{
        audit::{self, Action, AuditEntry},
        idempotency::{Answer, IdempotentRequest},
        viewer::Viewer,
    },
    notifications::{self, Event},
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    ModerationDecisionId, TeamId, UserId,
    moderation::{AppealAnswer, AppealNote, AppealState, AppealText, ModerationRole, check_appeal},
};
use milequest_persistence::{
    Conn,
    moderation::{self as store, ModerationDecision},
};

/// The decisions that the viewer was told of, the newest first.
pub fn list_mine(
    s: &Services,
    viewer: &Viewer,
    page: &PageRequest<ModerationDecisionId>,
) -> Result<Page<ModerationDecision>, ServiceError> {
    Ok(s.db.read(|conn| store::list_of_person(conn, viewer.user.id, page))?)
}

/// Appeals against a decision that concerns the viewer, and returns it.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::InvalidFields`]; [`Code::NoAppeal`] for a second one and after 30 days.
pub fn appeal(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    request: &IdempotentRequest,
    id: ModerationDecisionId,
    text: &AppealText,
) -> Result<Answer<ModerationDecision>, ServiceError> {
    if text.as_str().is_empty() {
        return Err(ServiceError::invalid_field("text", "bad_length", "say why the decision is wrong"));
    }
    let (me, now) = (viewer.user.id, s.now());
    let entry = s.audit_entry(origin, Some(me), Action::AppealCreated, id);
    let Answer { replayed, .. } = s.run_once(&me.to_string(), request, |tx| {
        let found = store::lock_decision(tx, Some(me), id)?;
        let found = found.filter(|decision| decision.person.id == me && decision.kind.is_told());
        let decision = found.ok_or_else(|| ServiceError::not_found("decision"))?;
        let state = decision.appeal.as_ref().map(|appeal| appeal.state);
        check_appeal(decision.kind, decision.created_at, state, now)
            .map_err(|refusal| ServiceError::new(Code::NoAppeal, refusal.to_string()))?;
        store::update_appeal(tx, id, text, now)?;
        audit::write(tx, &about_decision(entry.clone(), &decision))
    })?;
    Ok(Answer { value: s.db.read(|conn| reread(conn, Some(me), id))?, replayed })
}

/// The open appeals, the oldest first: all of them for operators, or those against what admins of a team decided, for its admins.
///
/// # Errors
/// Those of [`super::list`].
pub fn list_appeals(
    s: &Services,
    moderator: Moderator<'_>,
    team: Option<TeamId>,
    page: &PageRequest<(DateTime<Utc>, ModerationDecisionId)>,
) -> Result<Page<ModerationDecision>, ServiceError> {
    s.db.read(|conn| {
        moderator.require_queue(s, conn, team)?;
        Ok(store::list_open_appeals(conn, moderator.id(), team, page)?)
    })
}

/// The answer to an appeal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerAppeal {
    /// Whether the decision stands.
    pub state: AppealAnswer,
    /// What the person is told.
    pub note: AppealNote,
}

/// Answers an appeal, and returns the decision. What is reversed is undone: it is shown again, a suspension ends.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotAdmin`] for an admin of a team where an operator decided; [`Code::NoOpenAppeal`].
pub fn answer(
    s: &Services,
    origin: &RequestOrigin,
    moderator: Moderator<'_>,
    id: ModerationDecisionId,
    answer: &AnswerAppeal,
) -> Result<ModerationDecision, ServiceError> {
    let (decision, role) = get_decision(s, moderator, id)?;
    let now = s.now();
    let entry = s.audit_entry(origin, moderator.id(), Action::AppealAnswered, id);
    s.db.write(|tx| {
        let ids: Vec<_> = moderator.id().into_iter().chain([decision.person.id]).collect();
        let people = store::lock_people(tx, &ids, false)?;
        moderator.require_role(s, tx, role, decision.team, &people)?;
        let is_reversed = answer.state == AppealAnswer::Reversed;
        let shows = is_reversed && decision.kind.hides();
        let subject = if shows { store::lock_subject(tx, decision.subject)? } else { None };
        let found = store::lock_decision(tx, moderator.id(), id)?.ok_or_else(|| ServiceError::not_found("decision"))?;
        if !found.appeal.as_ref().is_some_and(|appeal| appeal.state == AppealState::Open) {
            return Err(ServiceError::new(
                Code::NoOpenAppeal,
                "no appeal waits for an answer: read the decision again",
            ));
        }
        store::update_answer(tx, id, (answer.state, &answer.note), moderator.id(), now)?;
        if let Some(subject) = subject.filter(|subject| subject.is_hidden)
            && !store::has_other_standing_hide(tx, &found)?
        {
            store::update_hidden(tx, &subject, None)?;
        }
        if is_reversed && found.days.is_some() {
            update_suspensions(tx, found.person.id, now)?;
        }
        if !is_reversed {
            enqueue_deletion(tx, &found, now)?;
        }
        notifications::enqueue(tx, vec![Event::AppealAnswered(id)], now)?;
        let entry = about_decision(entry.clone(), &found);
        audit::write(tx, &with_answer(entry, answer.state))?;
        reread(tx, moderator.id(), id)
    })
}

/// A decision that this one may answer for, and the role in which. Admins of a team do not answer where an operator decided.
fn get_decision(
    s: &Services,
    moderator: Moderator<'_>,
    id: ModerationDecisionId,
) -> Result<(ModerationDecision, ModerationRole), ServiceError> {
    let not_found = || ServiceError::not_found("decision");
    s.db.read(|conn| {
        let decision = store::find_decision(conn, moderator.id(), id)?.ok_or_else(not_found)?;
        let role = moderator.role(s, conn, decision.person.id, decision.team)?.ok_or_else(not_found)?;
        if role == ModerationRole::TeamAdmin && decision.role == ModerationRole::Operator {
            return Err(not_admin());
        }
        Ok((decision, role))
    })
}

fn reread(
    conn: &mut Conn,
    reader: Option<UserId>,
    id: ModerationDecisionId,
) -> Result<ModerationDecision, ServiceError> {
    store::find_decision(conn, reader, id)?.ok_or_else(|| ServiceError::not_found("decision"))
}

fn with_answer(mut entry: AuditEntry, answer: AppealAnswer) -> AuditEntry {
    if let Some(details) = entry.details.as_object_mut() {
        details.insert("answer".to_owned(), answer.as_str().into());
    }
    entry
}
