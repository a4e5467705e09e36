//! The rows that cause notifications about moderation.

use crate::{
    Conn, StoreError, Tx,
    db::statement::statement,
    schema::{moderation_cases as cases, moderation_decisions as decisions},
};
use chrono::{DateTime, Utc};
use diesel::{prelude::*, sql_types::Uuid as SqlUuid};
use milequest_domain::{ModerationCaseId, ModerationDecisionId, UserId};
use uuid::Uuid;

/// A decision that the person whom it concerns is told.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct DecisionCause {
    /// The person.
    #[diesel(deserialize_as = Uuid)]
    pub person: UserId,
    /// What was decided.
    pub kind: String,
    /// Why.
    pub reason: String,
    /// When a suspension ends.
    pub until: Option<DateTime<Utc>>,
    /// The state of the appeal.
    pub appeal_state: Option<String>,
    /// What it is about: a post, a comment, a photo or a person.
    pub subject: String,
}

/// A decision, locked against changes.
pub fn lock_decision(tx: &mut Tx<'_>, decision: ModerationDecisionId) -> Result<Option<DecisionCause>, StoreError> {
    tx.query("moderation_decisions.lock_cause", |pg| {
        decisions::table
            .inner_join(cases::table.on(cases::id.eq(decisions::case_id)))
            .filter(decisions::id.eq(decision.uuid()))
            .select((
                decisions::person_id,
                decisions::kind,
                decisions::reason,
                decisions::until,
                decisions::appeal_state,
                cases::subject,
            ))
            .for_share()
            .first(pg)
            .optional()
    })
}

/// What a case that waits for a decision is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseCause {
    /// A post, a comment, a photo or a person.
    pub subject: String,
    /// Those who decide, in the order of their ids.
    pub deciders: Vec<UserId>,
}

statement! {
    /// Lists those who decide about a case.
    ListDeciders = "list_deciders.sql" { case: SqlUuid as Uuid } -> SqlUuid
}

/// An open case, locked against being closed, and those who decide about it: the admins of the service, and the admins of the team whose post
/// it is. The person whom it concerns is never among them, and neither is who reported it.
pub fn lock_open_case(tx: &mut Tx<'_>, case: ModerationCaseId) -> Result<Option<CaseCause>, StoreError> {
    let subject: Option<String> = tx.query("moderation_cases.lock_cause", |pg| {
        let open = cases::table.find(case.uuid()).filter(cases::closed_at.is_null());
        open.select(cases::subject).for_share().first(pg).optional()
    })?;
    let Some(subject) = subject else { return Ok(None) };
    let deciders = list_deciders(tx, case)?;
    Ok(Some(CaseCause { subject, deciders }))
}

fn list_deciders(conn: &mut Conn, case: ModerationCaseId) -> Result<Vec<UserId>, StoreError> {
    let list = ListDeciders { case: case.uuid() };
    let ids: Vec<Uuid> = conn.query("moderation_cases.deciders", |pg| list.load(pg))?;
    Ok(ids.into_iter().map(UserId::from).collect())
}
