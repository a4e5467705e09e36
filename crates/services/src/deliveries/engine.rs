//! Runs the job of a target: claims what is due, sends it, and writes what happened.

use super::{Channels, ClaimedDelivery, DeliveryOutcome};
use crate::{
    ServiceError, Services,
    delivery_jobs::{Deliver, enqueue_deliveries},
    jobs::Failure,
};
use milequest_domain::{
    DeliveryId,
    deliveries::{DeliveryChannel, DeliveryReason, DeliveryState},
};
use milequest_persistence::{
    Causes, Tx,
    deliveries::{self as store, ClaimRequest, DueTarget, FinishedDelivery},
};
use std::collections::HashMap;

/// The largest number of deliveries that one job claims.
const MAX_CLAIMED: i64 = 200;

/// Delivers what is due for a target, and enqueues the job for the next.
pub(crate) fn run_job(s: &Services, channels: &Channels, job: Deliver) -> Result<(), Failure> {
    let Deliver { channel: name, target } = job;
    let Some(channel) = channels.find(name) else {
        return Err(Failure::later(format!("this program sends nothing by {}", name.as_str())));
    };
    let request = ClaimRequest { channel: name, target, lease: s.rules.delivery_lease, limit: MAX_CLAIMED };
    let now = s.now();
    let claimed = s.db.write(|tx| store::claim(tx, &request, now))?;
    if claimed.is_empty() {
        s.db.write(|tx| enqueue_next(s, tx, job))?;
        return Ok(());
    }
    let sent = channel.send(s, target, &claimed).unwrap_or_else(|error| {
        tracing::error!(error = %Causes(&error), channel = name.as_str(), "deliveries were not tried");
        Vec::new()
    });
    finish(s, job, &claimed, sent)?;
    Ok(())
}

/// Writes the outcomes, and enqueues the job for what is due next.
fn finish(
    s: &Services,
    job: Deliver,
    claimed: &[ClaimedDelivery],
    sent: Vec<(DeliveryId, DeliveryOutcome)>,
) -> Result<(), ServiceError> {
    let mut sent: HashMap<DeliveryId, DeliveryOutcome> = sent.into_iter().collect();
    let unknown = || DeliveryOutcome::Later { cause: "it could not be tried".to_owned(), not_before: None };
    let outcomes: Vec<_> =
        claimed.iter().map(|delivery| (delivery, sent.remove(&delivery.id).unwrap_or_else(unknown))).collect();
    let (now, random) = (s.now(), getrandom::u32().unwrap_or_default());
    let finished = s.db.write(|tx| -> Result<_, ServiceError> {
        let finished = store::finish(tx, &outcomes, now, random)?;
        enqueue_next(s, tx, job)?;
        Ok(finished)
    })?;
    for (delivery, outcome) in &outcomes {
        log(delivery, outcome, &finished);
    }
    for delivery in &finished {
        count(delivery);
    }
    Ok(())
}

fn enqueue_next(s: &Services, tx: &mut Tx<'_>, Deliver { channel, target }: Deliver) -> Result<(), ServiceError> {
    let Some(due_at) = store::find_next_due(tx, channel, target)? else { return Ok(()) };
    enqueue_deliveries(tx, &[DueTarget { channel, target_id: target, due_at }], s.now())
}

fn log(delivery: &ClaimedDelivery, outcome: &DeliveryOutcome, finished: &[FinishedDelivery]) {
    let ClaimedDelivery { id, channel, attempt, .. } = delivery;
    let channel = channel.as_str();
    let Some(finished) = finished.iter().find(|finished| finished.id == *id) else {
        tracing::warn!(%id, channel, attempt, "another worker has this delivery, or it is gone");
        return;
    };
    match outcome {
        DeliveryOutcome::Later { cause, .. } if finished.state == DeliveryState::Waiting => {
            tracing::warn!(%id, channel, attempt, failure = cause, "not delivered yet");
        }
        // The receiver of a webhook is its owner's concern, who sees the failure there.
        DeliveryOutcome::Later { cause, .. } | DeliveryOutcome::Dead { cause }
            if delivery.channel == DeliveryChannel::Webhook =>
        {
            let reason = finished.reason.map(DeliveryReason::as_str);
            tracing::warn!(%id, channel, attempt, failure = cause, reason, "not delivered; its owner sees it");
        }
        DeliveryOutcome::Later { cause, .. } | DeliveryOutcome::Dead { cause } => {
            let reason = finished.reason.map(DeliveryReason::as_str);
            tracing::error!(%id, channel, attempt, failure = cause, reason, "not delivered; `milequest deliveries retry {id}` tries it again");
        }
        DeliveryOutcome::Dropped(reason) => {
            tracing::debug!(%id, channel, attempt, reason = reason.as_str(), "not delivered, because it is not needed");
        }
        DeliveryOutcome::Sent | DeliveryOutcome::Held(_) => {}
    }
}

/// Counts what happened to a delivery, for the metrics.
fn count(FinishedDelivery { channel, state, .. }: &FinishedDelivery) {
    let outcome = match state {
        DeliveryState::Waiting | DeliveryState::Sending => "waiting",
        DeliveryState::Sent => "sent",
        DeliveryState::Dropped => "dropped",
        DeliveryState::Dead => "dead",
    };
    let channel: &'static str = DeliveryChannel::as_str(*channel);
    metrics::counter!("milequest_deliveries_total", "channel" => channel, "outcome" => outcome).increment(1);
}
