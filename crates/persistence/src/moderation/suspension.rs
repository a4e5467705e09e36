//! Suspensions of people.

use crate::{
    CacheOwner, Conn, StoreError, Tx,
    accounts::users::User,
    schema::{moderation_decisions as decisions, users},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{
    ModerationDecisionId, UserId,
    moderation::{AppealState, DecisionReason, ModerationDecisionKind, Suspension, SuspensionDays},
};
use uuid::Uuid;

/// Locks people until this transaction ends, in the order of their ids; with the admins of the service if their number matters.
pub fn lock_people(tx: &mut Tx<'_>, ids: &[UserId], with_admins: bool) -> Result<Vec<User>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let mut people = users::table.filter(users::id.eq_any(ids)).into_boxed();
    if with_admins {
        people = people.or_filter(users::is_admin);
    }
    // Diesel locks no boxed query.
    let ids: Vec<Uuid> = tx.query("moderation.people", |pg| people.order(users::id).select(users::id).load(pg))?;
    tx.query("moderation.lock_people", |pg| {
        users::table
            .filter(users::id.eq_any(ids))
            .order(users::id)
            .select(User::as_select())
            .for_no_key_update()
            .load(pg)
    })
}

/// A suspension that was not reversed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandingSuspension {
    /// The decision.
    pub decision: ModerationDecisionId,
    /// When it was decided, and for how long.
    pub suspension: Suspension,
}

#[derive(Queryable)]
#[diesel(check_for_backend(diesel::pg::Pg))]
struct SuspensionRow {
    id: Uuid,
    created_at: DateTime<Utc>,
    days: Option<i32>,
}

impl TryFrom<SuspensionRow> for StandingSuspension {
    type Error = StoreError;

    fn try_from(row: SuspensionRow) -> Result<Self, StoreError> {
        let days = SuspensionDays::try_from(row.days.unwrap_or_default()).map_err(StoreError::corrupt)?;
        Ok(Self { decision: row.id.into(), suspension: Suspension { decided_at: row.created_at, days } })
    }
}

/// The suspensions of a person that were not reversed, in the order in which they were decided.
pub fn list_standing_suspensions(conn: &mut Conn, person: UserId) -> Result<Vec<StandingSuspension>, StoreError> {
    let rows: Vec<SuspensionRow> = conn.query("moderation_decisions.suspensions", |pg| {
        decisions::table
            .filter(decisions::person_id.eq(person.uuid()))
            .filter(decisions::kind.eq(ModerationDecisionKind::Suspend.as_str()))
            .filter(decisions::appeal_state.is_distinct_from(AppealState::Reversed.as_str()))
            .order((decisions::created_at, decisions::id))
            .select((decisions::id, decisions::created_at, decisions::days))
            .load(pg)
    })?;
    rows.into_iter().map(StandingSuspension::try_from).collect()
}

/// Writes again when a suspension ends.
pub fn update_suspension_end(
    tx: &mut Tx<'_>,
    decision: ModerationDecisionId,
    until: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = decisions::table.find(decision.uuid()).filter(decisions::until.ne(until));
    tx.query("moderation_decisions.update_until", |pg| {
        diesel::update(row).set(decisions::until.eq(until)).execute(pg).map(drop)
    })
}

/// Suspends a person until this time, or ends the suspension.
pub fn update_suspended_until(tx: &mut Tx<'_>, person: UserId, until: Option<DateTime<Utc>>) -> Result<(), StoreError> {
    tx.invalidate(CacheOwner::User(person));
    tx.query("users.update_suspended_until", |pg| {
        let update = diesel::update(users::table.find(person.uuid())).set(users::suspended_until.eq(until));
        update.execute(pg).map(drop)
    })
}

/// Why a person is suspended now: the reason of the last suspension that stands.
pub fn find_suspension_reason(conn: &mut Conn, person: UserId) -> Result<Option<DecisionReason>, StoreError> {
    let reason: Option<String> = conn.query("moderation_decisions.suspension_reason", |pg| {
        decisions::table
            .filter(decisions::person_id.eq(person.uuid()))
            .filter(decisions::kind.eq(ModerationDecisionKind::Suspend.as_str()))
            .filter(decisions::appeal_state.is_distinct_from(AppealState::Reversed.as_str()))
            .order(decisions::id.desc())
            .select(decisions::reason)
            .first(pg)
            .optional()
    })?;
    reason.map(DecisionReason::try_from).transpose().map_err(StoreError::corrupt)
}
