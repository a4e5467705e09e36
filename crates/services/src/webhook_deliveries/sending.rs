//! Sends claimed deliveries of a webhook, and records how it answered. No transaction is open during a request.

use super::{
    event::WebhookEvent,
    request_body,
    sealed_webhook::{open_secret, open_url},
    signature::message_name,
};
use crate::{
    RequestOrigin, ServiceError, Services,
    core::audit::{self, Action, AuditEntry},
    delivery_jobs::{enqueue_deliveries, not_tried},
    outbound::{OutboundClient, OutboundFailure, OutboundRequest, OutboundResponse},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    DeliveryId, NotificationItemId, UserId, WebhookId,
    deliveries::{DeliveryOutcome, DeliveryReason},
    notifications::NotificationKind,
    webhooks::{WebhookDisabledReason, WebhookState},
};
use milequest_persistence::{
    Causes, Tx,
    deliveries::ClaimedDelivery,
    notifications::{self, NewItem, RecordTime},
    webhooks::{self as store, Dispatch, Webhook, WebhookChange, WebhookOwner},
};
use serde_json::json;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How long the others wait after one has failed, so that an address that does not answer costs one attempt and not ten.
const PAUSE_AFTER_FAILURE: TimeDelta = TimeDelta::seconds(30);

/// The largest number of requests of one job.
const MAX_REQUESTS: usize = 20;

/// How long one webhook may keep a worker before others have their turn; the last request may take its timeout in addition.
const LONGEST_TURN: Duration = Duration::from_secs(10);

/// The status by which a receiver says that it is gone for good.
const GONE: u16 = 410;

/// The end of one attempt.
enum Attempt {
    /// There was nothing to send any more.
    Dropped(DeliveryReason),
    /// The request was sent.
    Answered(Result<OutboundResponse, OutboundFailure>),
}

/// Sends these deliveries of a webhook, one after the other. After a failure the rest is held for a moment.
pub(crate) fn send(
    s: &Services,
    webhook: WebhookId,
    claimed: &[ClaimedDelivery],
) -> Vec<(DeliveryId, DeliveryOutcome)> {
    let mut outcomes = Vec::with_capacity(claimed.len());
    let mut held_until = None;
    let begun = Instant::now();
    for (place, delivery) in claimed.iter().enumerate() {
        if place == MAX_REQUESTS || begun.elapsed() > LONGEST_TURN {
            held_until = held_until.or(Some(s.now()));
        }
        let outcome = match held_until {
            Some(until) => DeliveryOutcome::Held(until),
            // What was sent before stays sent.
            None => send_one(s, webhook, delivery).unwrap_or_else(|error| not_tried(&error)),
        };
        if matches!(outcome, DeliveryOutcome::Later { .. }) {
            held_until = Some(s.now() + PAUSE_AFTER_FAILURE);
        }
        outcomes.push((delivery.id, outcome));
    }
    outcomes
}

fn send_one(s: &Services, id: WebhookId, delivery: &ClaimedDelivery) -> Result<DeliveryOutcome, ServiceError> {
    let payload = delivery.payload.clone().unwrap_or_default();
    let event: WebhookEvent = match serde_json::from_value(payload) {
        Ok(event) => event,
        // Another version of the program wrote it.
        Err(_) => return Ok(DeliveryOutcome::Dead { cause: "the event cannot be read".to_owned() }),
    };
    let Some(dispatch) = s.db.read(|conn| store::find_dispatch(conn, id, event.ids()))? else {
        return Ok(DeliveryOutcome::Dropped(DeliveryReason::Gone));
    };
    match attempt(s, delivery.message_id, &event, &dispatch)? {
        Attempt::Dropped(reason) => Ok(DeliveryOutcome::Dropped(reason)),
        Attempt::Answered(answer) => match record(s, &dispatch.webhook, delivery.id, &answer) {
            // It arrived, so it must not be sent again because that could not be written down.
            Err(error) if answer.as_ref().is_ok_and(OutboundResponse::is_success) => {
                tracing::error!(error = %Causes(&error), %id, "the success of a webhook was not recorded");
                Ok(DeliveryOutcome::Sent)
            }
            recorded => recorded,
        },
    }
}

fn attempt(s: &Services, message: Uuid, event: &WebhookEvent, dispatch: &Dispatch) -> Result<Attempt, ServiceError> {
    let webhook = &dispatch.webhook;
    match webhook.state {
        WebhookState::On if webhook.is_vouched => {}
        WebhookState::On | WebhookState::Disabled => return Ok(Attempt::Dropped(DeliveryReason::Disabled)),
        WebhookState::Off => return Ok(Attempt::Dropped(DeliveryReason::Off)),
    }
    let Some(body) = request_body::write(event, dispatch)? else {
        return Ok(Attempt::Dropped(DeliveryReason::Hidden));
    };
    let (url, secret) = (open_url(s, webhook.id, &webhook.sealed)?, open_secret(s, webhook.id, &webhook.sealed)?);
    // The time of the attempt, so that a repetition after hours is not taken for an attack.
    let now = s.now();
    let headers = [
        ("content-type", "application/json".to_owned()),
        ("webhook-id", message_name(message)),
        ("webhook-timestamp", now.timestamp().to_string()),
        ("webhook-signature", secret.sign(message, now, &body)?),
    ];
    let request = OutboundRequest { url: &url, headers: &headers, body: &body };
    Ok(Attempt::Answered(s.shared::<OutboundClient>()?.post(&request)))
}

/// Records the answer, and disables a webhook that is given up.
fn record(
    s: &Services,
    webhook: &Webhook,
    delivery: DeliveryId,
    answer: &Result<OutboundResponse, OutboundFailure>,
) -> Result<DeliveryOutcome, ServiceError> {
    let (now, status) = (s.now(), answer.as_ref().ok().map(|answer| answer.status));
    let (entry, item) =
        (s.audit_entry(&RequestOrigin::default(), None, Action::WebhookDisabled, webhook.id), s.new_id());
    let is_success = answer.as_ref().is_ok_and(OutboundResponse::is_success);
    let disabled = s.db.write(|tx| {
        // The webhook is locked before its deliveries, as by whoever deletes it. So the failures of several workers are also counted one by one.
        let exists = store::lock(tx, webhook.id)?;
        store::upsert_response(tx, delivery, status)?;
        if is_success {
            store::record_success(tx, webhook.id, now)?;
            return Ok::<_, ServiceError>(None);
        }
        // One that is gone, or was changed meanwhile, is left alone.
        let current = if exists { store::find(tx, None, webhook.id)? } else { None };
        let Some(current) = current.filter(|current| current.state == WebhookState::On) else { return Ok(None) };
        let failures = current.failures.with(now);
        store::record_failure(tx, webhook.id, failures)?;
        let reason = if status == Some(GONE) && current.sealed == webhook.sealed {
            WebhookDisabledReason::Gone
        } else if failures.are_too_many(now) {
            WebhookDisabledReason::Failures
        } else {
            return Ok(None);
        };
        disable(s, tx, &current, reason, (&entry, item), now)?;
        Ok(Some(reason))
    })?;
    Ok(outcome(answer, disabled, now))
}

fn outcome(
    answer: &Result<OutboundResponse, OutboundFailure>,
    disabled: Option<WebhookDisabledReason>,
    now: DateTime<Utc>,
) -> DeliveryOutcome {
    let (cause, pause) = match answer {
        Ok(answer) if answer.is_success() => return DeliveryOutcome::Sent,
        Ok(answer) => (describe(answer.status), answer.retry_after),
        Err(failure) => (failure.to_string(), None),
    };
    if disabled.is_some() {
        return DeliveryOutcome::Dead { cause };
    }
    DeliveryOutcome::Later { cause, not_before: pause.map(|pause| now + pause) }
}

fn describe(status: u16) -> String {
    match status {
        300..=399 => format!("it answered {status}, which leads elsewhere; redirects are not followed"),
        _ => format!("it answered {status}"),
    }
}

/// Disables a webhook, and tells the person who created it.
fn disable(
    s: &Services,
    tx: &mut Tx<'_>,
    webhook: &Webhook,
    reason: WebhookDisabledReason,
    (entry, item): (&AuditEntry, NotificationItemId),
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let change = WebhookChange { state: Some((WebhookState::Disabled, Some(reason))), ..WebhookChange::default() };
    store::update(tx, webhook.id, &change, now)?;
    let entry = match webhook.owner {
        WebhookOwner::Team(team) => audit::in_team(entry.clone(), team),
        WebhookOwner::User(_) => entry.clone(),
    };
    audit::write(tx, &entry)?;
    tracing::info!(id = %webhook.id, reason = reason.as_str(), "a webhook was disabled");
    // A person who is no admin any more is told nothing of the team.
    let Some(creator) = webhook.created_by.as_ref().filter(|_| webhook.is_vouched) else { return Ok(()) };
    let new = item_for(s, webhook, creator.id, reason, item, now)?;
    let recorded = notifications::record(tx, &[new], RecordTime { now, mail_waits: s.rules.mail_waits })?;
    enqueue_deliveries(tx, &recorded.due, now)
}

fn item_for(
    s: &Services,
    webhook: &Webhook,
    creator: UserId,
    reason: WebhookDisabledReason,
    id: NotificationItemId,
    now: DateTime<Utc>,
) -> Result<NewItem, ServiceError> {
    let name = match webhook.description.as_str().lines().next() {
        Some(line) => line.to_owned(),
        None => open_url(s, webhook.id, &webhook.sealed)?.host().to_owned(),
    };
    let team_id = match webhook.owner {
        WebhookOwner::Team(team) => Some(team),
        WebhookOwner::User(_) => None,
    };
    Ok(NewItem {
        id,
        user_id: creator,
        kind: NotificationKind::WebhookDisabled,
        scope_id: creator.uuid(),
        team_id,
        goal_id: None,
        actor_id: None,
        cause_id: webhook.id.uuid(),
        event_key: format!("{}:{}:{}", NotificationKind::WebhookDisabled.as_str(), webhook.id, now.timestamp_micros()),
        data: json!({ "webhook_id": webhook.id, "name": name, "reason": reason }),
        at: now,
        expires_at: None,
    })
}
