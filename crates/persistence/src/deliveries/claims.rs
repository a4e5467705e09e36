//! Claimed deliveries: claim and finish.

use super::delivery::{ClaimedDelivery, ClaimedDeliveryRow, FinishedDelivery};
use crate::{Conn, StoreError, Tx, db::statement::statement, schema::deliveries};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{
    dsl::min,
    prelude::*,
    sql_types::{Array, Jsonb, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::deliveries::{
    DeliveryChannel, DeliveryOutcome, DeliveryPolicy, DeliveryReason, DeliveryState, NextAttempt,
};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// What a worker claims.
#[derive(Clone, Copy, Debug)]
pub struct ClaimRequest {
    /// The channel.
    pub channel: DeliveryChannel,
    /// The target.
    pub target: Uuid,
    /// How long the claim is valid.
    pub lease: TimeDelta,
    /// The largest number of deliveries.
    pub limit: i64,
}

/// The states of what is not ended.
const OPEN: [&str; 2] = [DeliveryState::Waiting.as_str(), DeliveryState::Sending.as_str()];

#[derive(Queryable, Selectable)]
#[diesel(table_name = deliveries, check_for_backend(diesel::pg::Pg))]
struct OpenDeliveryRow {
    id: Uuid,
    fence: i32,
    state: String,
    attempts: i32,
    due_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    message_id: Uuid,
}

impl OpenDeliveryRow {
    fn is_due(&self, now: DateTime<Utc>) -> bool {
        self.due_at <= now
    }

    /// Whether it waits for its first attempt.
    fn is_fresh(&self) -> bool {
        self.attempts == 0 && self.state == DeliveryState::Waiting.as_str()
    }
}

statement! {
    /// Claims deliveries.
    Claim<'a> = "claim.sql" {
        ids: Array<SqlUuid> as Vec<Uuid>,
        messages: Array<SqlUuid> as Vec<Uuid>,
        lease_ends_at: Timestamptz as DateTime<Utc>,
        state: Text as &'a str,
    } -> Untyped
}

/// Claims what is due for a target, and takes over what a worker did not finish within its lease. A mail takes with it everything that waits
/// for its first attempt. What is too late, and what has used up its attempts, ends here.
pub fn claim(tx: &mut Tx<'_>, request: &ClaimRequest, now: DateTime<Utc>) -> Result<Vec<ClaimedDelivery>, StoreError> {
    let ClaimRequest { channel, target, lease, limit } = *request;
    let mut rows: Vec<OpenDeliveryRow> = tx.query("deliveries.lock_open", |pg| {
        deliveries::table
            .filter(deliveries::channel.eq(channel.as_str()))
            .filter(deliveries::target_id.eq(target))
            .filter(deliveries::state.eq_any(OPEN))
            .order((deliveries::due_at, deliveries::id))
            .limit(limit)
            .select(OpenDeliveryRow::as_select())
            .for_update()
            .skip_locked()
            .load(pg)
    })?;
    let policy = DeliveryPolicy::of(channel);
    let is_mail = channel == DeliveryChannel::Email;
    let mail_is_due = is_mail && rows.iter().any(|row| row.is_fresh() && row.is_due(now));
    rows.retain(|row| row.is_due(now) || (mail_is_due && row.is_fresh()));
    let (mut ended, mut ids, mut messages) = (Vec::new(), Vec::new(), Vec::new());
    let mut mail = None;
    for row in rows {
        let end = |state, reason| FinishRow::ended(row.id, row.fence, state, Some(reason), now);
        if row.expires_at <= now {
            ended.push(end(DeliveryState::Dropped, DeliveryReason::Expired));
        } else if u32::try_from(row.attempts).is_ok_and(|attempts| attempts >= policy.max_attempts) {
            ended.push(end(DeliveryState::Dead, DeliveryReason::Exhausted));
        } else {
            ids.push(row.id);
            // What goes out for the first time is one mail. A repetition keeps its id.
            let joins_mail = is_mail && row.is_fresh();
            messages.push(if joins_mail { *mail.get_or_insert(row.message_id) } else { row.message_id });
        }
    }
    finish_rows(tx, ended, &OPEN)?;
    if is_mail {
        // One mail at a time, so that the lease is long enough for each.
        let first = messages.first().copied();
        (ids, messages) = ids.into_iter().zip(messages).filter(|(_, message)| Some(*message) == first).unzip();
    }
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let claim = Claim { ids, messages, lease_ends_at: now + lease, state: DeliveryState::Sending.as_str() };
    let claimed: Vec<ClaimedDeliveryRow> = tx.query("deliveries.claim", |pg| claim.load(pg))?;
    let mut claimed: Vec<ClaimedDelivery> =
        claimed.into_iter().map(ClaimedDelivery::try_from).collect::<Result<_, _>>()?;
    claimed.sort_by_key(|delivery| (delivery.message_id, delivery.created_at, delivery.id));
    Ok(claimed)
}

/// When the next delivery for a target is due, or the lease of one ends.
pub fn find_next_due(
    conn: &mut Conn,
    channel: DeliveryChannel,
    target: Uuid,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    conn.query("deliveries.next_due", |pg| {
        deliveries::table
            .filter(deliveries::channel.eq(channel.as_str()))
            .filter(deliveries::target_id.eq(target))
            .filter(deliveries::state.eq_any(OPEN))
            .select(min(deliveries::due_at))
            .first(pg)
    })
}

/// The new columns of a delivery.
#[derive(Serialize)]
struct FinishRow {
    id: Uuid,
    fence: i32,
    state: DeliveryState,
    reason: Option<DeliveryReason>,
    /// None: as it is.
    due_at: Option<DateTime<Utc>>,
    /// The number of attempts that do not count.
    uncounted: i32,
    failure: Option<String>,
    ended_at: Option<DateTime<Utc>>,
}

impl FinishRow {
    fn ended(id: Uuid, fence: i32, state: DeliveryState, reason: Option<DeliveryReason>, now: DateTime<Utc>) -> Self {
        Self { id, fence, state, reason, due_at: None, uncounted: 0, failure: None, ended_at: Some(now) }
    }

    fn waiting(id: Uuid, fence: i32, reason: DeliveryReason, due_at: DateTime<Utc>) -> Self {
        let (state, reason, due_at) = (DeliveryState::Waiting, Some(reason), Some(due_at));
        Self { id, fence, state, reason, due_at, uncounted: 0, failure: None, ended_at: None }
    }

    fn of(claimed: &ClaimedDelivery, outcome: &DeliveryOutcome, now: DateTime<Utc>, random: u32) -> Self {
        let (id, fence) = (claimed.id.uuid(), claimed.fence);
        let ended = |state, reason| Self::ended(id, fence, state, reason, now);
        match outcome {
            DeliveryOutcome::Sent => ended(DeliveryState::Sent, None),
            DeliveryOutcome::Dropped(reason) => ended(DeliveryState::Dropped, Some(*reason)),
            DeliveryOutcome::Dead { cause } => {
                Self { failure: Some(cause.clone()), ..ended(DeliveryState::Dead, Some(DeliveryReason::Refused)) }
            }
            DeliveryOutcome::Held(until) => {
                Self { uncounted: 1, ..Self::waiting(id, fence, DeliveryReason::Quiet, *until) }
            }
            DeliveryOutcome::Later { cause, not_before } => {
                let policy = DeliveryPolicy::of(claimed.channel);
                let next = policy.next(claimed.attempt, (now, *not_before), random, claimed.expires_at);
                let row = match next {
                    NextAttempt::At(due_at) => Self::waiting(id, fence, DeliveryReason::Retry, due_at),
                    NextAttempt::Exhausted => ended(DeliveryState::Dead, Some(DeliveryReason::Exhausted)),
                    NextAttempt::Expired => ended(DeliveryState::Dropped, Some(DeliveryReason::Expired)),
                };
                Self { failure: Some(cause.clone()), ..row }
            }
        }
    }
}

statement! {
    /// Writes what attempts did.
    Finish<'a> = "finish.sql" { rows: Jsonb as Value, states: Array<Text> as &'a [&'a str] } -> SqlUuid
}

/// Writes the outcomes of attempts, and returns those whose claim was still valid. `random` is any number, for the pauses.
pub fn finish(
    tx: &mut Tx<'_>,
    outcomes: &[(&ClaimedDelivery, DeliveryOutcome)],
    now: DateTime<Utc>,
    random: u32,
) -> Result<Vec<FinishedDelivery>, StoreError> {
    let rows: Vec<FinishRow> =
        outcomes.iter().map(|(claimed, outcome)| FinishRow::of(claimed, outcome, now, random)).collect();
    let finished = rows.iter().zip(outcomes).map(|(row, (claimed, _))| FinishedDelivery {
        id: claimed.id,
        channel: claimed.channel,
        state: row.state,
        reason: row.reason,
    });
    let finished: Vec<FinishedDelivery> = finished.collect();
    let valid = finish_rows(tx, rows, &[DeliveryState::Sending.as_str()])?;
    Ok(finished.into_iter().filter(|delivery| valid.contains(&delivery.id.uuid())).collect())
}

fn finish_rows(tx: &mut Tx<'_>, rows: Vec<FinishRow>, states: &[&str]) -> Result<Vec<Uuid>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let finish = Finish { rows: serde_json::to_value(rows).map_err(StoreError::corrupt)?, states };
    tx.query("deliveries.finish", |pg| finish.load(pg))
}
