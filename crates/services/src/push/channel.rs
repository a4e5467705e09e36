//! Sends the deliveries that wait for one browser.

use super::{
    encryption::encrypt,
    message::{PushMessage, TEST_TOPIC, topic},
    target::PushTarget,
    vapid::{VapidKey, contact},
};
use crate::{
    ServiceError, Services,
    core::public_url::PublicUrl,
    deliveries::{Channel, ClaimedDelivery, DeliveryOutcome},
    delivery_jobs::not_tried,
    notifications::{NotificationViewer, is_hidden},
    outbound::{OutboundClient, OutboundFailure, OutboundRequest, OutboundResponse},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    DeliveryId, NotificationId, PushSubscriptionId, deliveries::DeliveryReason, notifications::NotificationChannel,
};
use milequest_persistence::{
    Causes, StoreError,
    accounts::{credentials, users::User},
    notifications,
    push_subscriptions::{self as store, PushSubscription},
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// The longest time for which a push service is asked to keep a message for a browser that is not there. Most keep none for longer.
const LONGEST_TTL: TimeDelta = TimeDelta::days(28);

/// How long a subscription stays whose messages all fail.
const FAILING_ARE_KEPT: TimeDelta = TimeDelta::days(30);

/// How long one browser may keep a worker before letters and other browsers have their turn; the last message may take its timeout in addition.
const LONGEST_TURN: Duration = Duration::from_secs(5);

/// Sends push messages.
pub struct WebPush {
    contact: Option<String>,
}

/// A browser to which messages go, with its owner.
struct Browser {
    subscription: PushSubscription,
    target: PushTarget,
    owner: User,
    key: Arc<VapidKey>,
    client: Arc<OutboundClient>,
}

/// A message with what its push service is told of it.
struct Prepared {
    message: PushMessage,
    topic: String,
    urgency: &'static str,
}

/// What an answer means for the deliveries of the browser.
enum Verdict {
    /// For this one.
    This(DeliveryOutcome),
    /// For this one and those that follow.
    All(DeliveryOutcome),
}

impl Channel for WebPush {
    fn send(
        &self,
        s: &Services,
        target: Uuid,
        claimed: &[ClaimedDelivery],
    ) -> Result<Vec<(DeliveryId, DeliveryOutcome)>, ServiceError> {
        let browser = Browser::find(s, target.into())?;
        let mut for_all = browser.is_none().then_some(DeliveryOutcome::Dropped(DeliveryReason::Gone));
        let begun = Instant::now();
        let mut outcomes = Vec::with_capacity(claimed.len());
        for delivery in claimed {
            if for_all.is_none() && begun.elapsed() > LONGEST_TURN {
                for_all = Some(DeliveryOutcome::Held(s.now()));
            }
            let outcome = match (&for_all, &browser) {
                (None, Some(browser)) => match self.send_one(s, browser, delivery) {
                    Ok(Verdict::This(outcome)) => outcome,
                    Ok(Verdict::All(outcome)) => for_all.insert(outcome).clone(),
                    // What was sent before stays sent.
                    Err(error) => not_tried(&error),
                },
                (known, _) => known.clone().unwrap_or(DeliveryOutcome::Dropped(DeliveryReason::Gone)),
            };
            outcomes.push((delivery.id, outcome));
        }
        Ok(outcomes)
    }
}

impl WebPush {
    /// Push services may tell the operator, behind this public address, that something is wrong.
    #[must_use]
    pub fn new(home: &PublicUrl) -> Self {
        Self { contact: contact(home) }
    }

    fn send_one(&self, s: &Services, browser: &Browser, delivery: &ClaimedDelivery) -> Result<Verdict, ServiceError> {
        // The browser may have moved to another person since.
        if delivery.user_id != Some(browser.owner.id) {
            return Ok(Verdict::This(DeliveryOutcome::Dropped(DeliveryReason::Gone)));
        }
        let Prepared { message, topic, urgency } = match browser.prepare(s, delivery.notification_id)? {
            Ok(prepared) => prepared,
            Err(outcome) => return Ok(Verdict::This(outcome)),
        };
        let now = s.now();
        let ttl = (delivery.expires_at - now).clamp(TimeDelta::zero(), LONGEST_TTL);
        let contact = self.contact.as_deref();
        let headers = [
            ("authorization", browser.key.authorization(&browser.target.endpoint, contact, now)?),
            ("content-encoding", "aes128gcm".to_owned()),
            ("content-type", "application/octet-stream".to_owned()),
            ("ttl", ttl.num_seconds().to_string()),
            ("topic", topic),
            ("urgency", urgency.to_owned()),
        ];
        let body = encrypt(&browser.target, &message.to_json()?)?;
        let request = OutboundRequest { url: &browser.target.endpoint, headers: &headers, body: &body };
        let answer = browser.client.post(&request);
        browser.judge(s, answer)
    }
}

impl Browser {
    /// The browser of a subscription, if it is still there.
    fn find(s: &Services, id: PushSubscriptionId) -> Result<Option<Self>, ServiceError> {
        let Some(subscription) = s.db.read(|conn| store::find(conn, id))? else { return Ok(None) };
        let owner = s.db.read(|conn| credentials::find(conn, subscription.user_id))?.user;
        let target = s.open_target(id, &subscription.target)?;
        let (key, client) = (s.vapid_key()?, s.shared::<OutboundClient>()?);
        Ok(Some(Self { subscription, target, owner, key, client }))
    }

    /// The message of a notification as its reader may see it now, or what becomes of it without. Without a notification, a test.
    fn prepare(
        &self,
        s: &Services,
        notification: Option<NotificationId>,
    ) -> Result<Result<Prepared, DeliveryOutcome>, ServiceError> {
        let dropped = |reason| Ok(Err(DeliveryOutcome::Dropped(reason)));
        let owner = self.owner.id;
        let unread_count = s.db.read(|conn| notifications::count_unread(conn, owner))?;
        let unread_count = u32::try_from(unread_count).unwrap_or_default();
        let Some(id) = notification else {
            let message = PushMessage::test(self.owner.language, unread_count);
            return Ok(Ok(Prepared { message, topic: TEST_TOPIC.to_owned(), urgency: "high" }));
        };
        let found = match s.db.read(|conn| notifications::find(conn, owner, id)) {
            Err(StoreError::NotFound) => return dropped(DeliveryReason::Gone),
            other => other?,
        };
        if !found.is_unread {
            return dropped(DeliveryReason::Read);
        }
        let config = found.kind.config();
        let stored = s.db.read(|conn| notifications::find_preferences(conn, owner))?;
        if !stored.preferences.is_on(config.category, NotificationChannel::WebPush) {
            return dropped(DeliveryReason::Off);
        }
        if is_hidden(&found) {
            return dropped(DeliveryReason::Hidden);
        }
        let (now, zone) = (s.now(), stored.time_zone);
        if let Some(hours) = stored.quiet_hours.filter(|hours| !config.urgent && hours.is_quiet(now, zone)) {
            // The quiet hours were changed since it was planned, or a repetition falls into them.
            return Ok(Err(DeliveryOutcome::Held(hours.ends_at(now, zone))));
        }
        let urgency = if config.urgent { "high" } else { "normal" };
        let message = PushMessage::of_notification(&NotificationViewer::new(&self.owner), found, unread_count);
        Ok(Ok(Prepared { message, topic: topic(id), urgency }))
    }

    /// Reads the answer of the push service, and records what it says about the browser.
    fn judge(&self, s: &Services, answer: Result<OutboundResponse, OutboundFailure>) -> Result<Verdict, ServiceError> {
        let (id, owner, now) = (self.subscription.id, self.owner.id, s.now());
        let response = match answer {
            Ok(response) => response,
            Err(failure @ OutboundFailure::NotAllowed) => {
                self.record_failure(s, now)?;
                return Ok(Verdict::All(DeliveryOutcome::Dead { cause: self.cause(&failure.to_string()) }));
            }
            Err(failure) => {
                let is_over = self.record_failure(s, now)?;
                let cause = self.cause(&failure.to_string());
                let later = DeliveryOutcome::Later { cause, not_before: None };
                return Ok(Verdict::All(if is_over { DeliveryOutcome::Dropped(DeliveryReason::Gone) } else { later }));
            }
        };
        let status = response.status;
        if response.is_success() {
            // It arrived, so it must not be sent again because that could not be written down.
            if let Err(error) = s.db.write(|tx| store::record_sent(tx, id, now)) {
                tracing::error!(error = %Causes(&error), %id, "the success of a push was not recorded");
            }
            return Ok(Verdict::This(DeliveryOutcome::Sent));
        }
        if matches!(status, 404 | 410) {
            s.db.write(|tx| store::delete(tx, owner, id))?;
            return Ok(Verdict::All(DeliveryOutcome::Dropped(DeliveryReason::Gone)));
        }
        if self.record_failure(s, now)? {
            return Ok(Verdict::All(DeliveryOutcome::Dropped(DeliveryReason::Gone)));
        }
        let cause = self.cause(&format!("the answer is {status}"));
        let not_before = response.retry_after.map(|pause| now + pause);
        Ok(match status {
            // Too many messages, a failure of the push service, or one of our signature, which may be that of a clock.
            401 | 403 | 408 | 425 | 429 | 500.. => Verdict::All(DeliveryOutcome::Later { cause, not_before }),
            _ => Verdict::This(DeliveryOutcome::Dead { cause }),
        })
    }

    /// Records a failure. A subscription that has only failed for long is deleted. Returns whether it was.
    fn record_failure(&self, s: &Services, now: DateTime<Utc>) -> Result<bool, ServiceError> {
        let (id, owner) = (self.subscription.id, self.owner.id);
        let is_over = self.subscription.failing_since.is_some_and(|since| now - since > FAILING_ARE_KEPT);
        s.db.write(
            |tx| {
                if is_over { store::delete(tx, owner, id).map(drop) } else { store::record_failure(tx, id, now) }
            },
        )?;
        Ok(is_over)
    }

    /// What operators read. The address of the browser is no part of it.
    fn cause(&self, what: &str) -> String {
        format!("{}: {what}", self.target.endpoint.host())
    }
}
