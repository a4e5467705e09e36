//! The appeals against decisions, and their answers.

use super::decision::{ModerationDecision, find_all};
use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    schema::{moderation_cases as cases, moderation_decisions as decisions},
};
use chrono::{DateTime, Utc};
use diesel::{dsl::sql, prelude::*, sql_types::Bool};
use milequest_domain::{
    ModerationDecisionId, TeamId, UserId,
    moderation::{AppealAnswer, AppealNote, AppealState, AppealText, ModerationRole},
};
use uuid::Uuid;

/// The open appeals, the oldest first: all of them, or those against what admins of this team decided. Not those of the person who asks.
pub fn list_open_appeals(
    conn: &mut Conn,
    reader: Option<UserId>,
    team: Option<TeamId>,
    request: &PageRequest<(DateTime<Utc>, ModerationDecisionId)>,
) -> Result<Page<ModerationDecision>, StoreError> {
    let mut ids = decisions::table
        .inner_join(cases::table.on(cases::id.eq(decisions::case_id)))
        // A literal, so that a generic plan uses the index of open appeals.
        .filter(sql::<Bool>("moderation_decisions.appeal_state = 'open'"))
        .order((decisions::appealed_at, decisions::id))
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(decisions::id)
        .into_boxed();
    if let Some((appealed_at, id)) = request.after() {
        let same_moment = decisions::appealed_at.eq(*appealed_at).and(decisions::id.gt(id.uuid()));
        ids = ids.filter(decisions::appealed_at.gt(*appealed_at).or(same_moment));
    }
    if let Some(team) = team {
        ids = ids.filter(cases::team_id.eq(team.uuid()));
        ids = ids.filter(decisions::role.eq(ModerationRole::TeamAdmin.as_str()));
    }
    if let Some(person) = reader {
        ids = ids.filter(decisions::person_id.ne(person.uuid()));
    }
    let ids: Vec<Uuid> = conn.query("moderation_decisions.list_appeals", |pg| ids.load(pg))?;
    let Page { items, has_more } = request.to_page(ids);
    Ok(Page { items: find_all(conn, reader, &items)?, has_more })
}

/// Stores the appeal against a decision. The caller has locked it.
pub fn update_appeal(
    tx: &mut Tx<'_>,
    id: ModerationDecisionId,
    text: &AppealText,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let appeal = (
        decisions::appeal_text.eq(text.as_str()),
        decisions::appealed_at.eq(now),
        decisions::appeal_state.eq(AppealState::Open.as_str()),
    );
    tx.query("moderation_decisions.appeal", |pg| {
        diesel::update(decisions::table.find(id.uuid())).set(appeal).execute(pg).map(drop)
    })
}

/// Stores the answer to the appeal against a decision. The caller has locked it.
pub fn update_answer(
    tx: &mut Tx<'_>,
    id: ModerationDecisionId,
    (answer, note): (AppealAnswer, &AppealNote),
    answered_by: Option<UserId>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let answer = (
        decisions::appeal_state.eq(answer.as_str()),
        decisions::appeal_note.eq(note.as_str()),
        decisions::answered_by.eq(answered_by.map(Uuid::from)),
        decisions::answered_at.eq(now),
    );
    tx.query("moderation_decisions.answer", |pg| {
        diesel::update(decisions::table.find(id.uuid())).set(answer).execute(pg).map(drop)
    })
}
