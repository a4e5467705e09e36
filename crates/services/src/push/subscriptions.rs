//! The browsers of a person to which notifications are pushed: listed, created and deleted.
//!
//! A subscription belongs to the session that created it and ends with it. A browser that nobody is signed in with any more shows
//! nothing of the account.

use super::target::{PushKeyError, PushTarget};
use crate::{
    Code, RequestOrigin, ServiceError, Services,
    core::{
        audit::{self, Action},
        error::or_not_found,
        idempotency::{Answer, IdempotentRequest},
        rate_limits::{PUSH_SUBSCRIPTIONS_OF, PUSH_TESTS_OF},
        viewer::Viewer,
    },
    delivery_jobs::enqueue_deliveries,
    outbound::check_url,
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{DeliveryId, DeviceName, PushSubscriptionId, UserId, deliveries::DeliveryChannel};
use milequest_persistence::{
    StoreError, Tx,
    accounts::users,
    deliveries::{self, DueTarget, NewDelivery},
    push_subscriptions::{self as store, PushSubscription},
};
use serde::{Deserialize, Serialize};

/// The largest number of subscriptions of a person.
pub const MAX_PER_USER: i64 = 20;

/// How long a test message is worth sending.
const TEST_LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// The data of a new subscription.
#[derive(Clone)]
pub struct CreatePushSubscription {
    /// Where and how a message reaches the browser.
    pub target: PushTarget,
    /// The name of the device.
    pub device: DeviceName,
}

/// A subscription as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushSubscriptionView {
    /// The id.
    pub id: PushSubscriptionId,
    /// The name of the device.
    pub device: DeviceName,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When the push service last accepted a message.
    pub last_sent_at: Option<DateTime<Utc>>,
    /// Whether the last message failed.
    pub is_failing: bool,
}

impl From<PushSubscription> for PushSubscriptionView {
    fn from(row: PushSubscription) -> Self {
        let PushSubscription { id, device, created_at, last_sent_at, failing_since, .. } = row;
        Self { id, device, created_at, last_sent_at, is_failing: failing_since.is_some() }
    }
}

/// The subscriptions of a person, with the key that a browser needs to subscribe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushSubscriptionList {
    /// The public key of this service.
    pub public_key: String,
    /// The subscriptions, newest first.
    pub subscriptions: Vec<PushSubscriptionView>,
}

/// A subscription that was created, or that the browser had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatedPushSubscription {
    /// The subscription.
    pub subscription: PushSubscriptionView,
    /// Whether the browser had none.
    pub is_new: bool,
}

/// The subscriptions of a person.
pub fn list(s: &Services, owner: UserId) -> Result<PushSubscriptionList, ServiceError> {
    let public_key = s.vapid_key()?.public_key();
    let found = s.db.read(|conn| store::list(conn, owner))?;
    Ok(PushSubscriptionList { public_key, subscriptions: found.into_iter().map(PushSubscriptionView::from).collect() })
}

/// Creates a subscription, once for each idempotency key. A browser has one: if it has subscribed before, its subscription moves to
/// this person and this session.
///
/// # Errors
/// [`Code::LimitReached`]; [`Code::SessionNeeded`]; [`Code::TooOften`]; [`Code::InvalidFields`] for an address that is not allowed, and for
/// other keys than those of the browser that has this address.
pub fn create(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    request: &IdempotentRequest,
    new: &CreatePushSubscription,
) -> Result<Answer<CreatedPushSubscription>, ServiceError> {
    let (session_id, user_id, now) = (viewer.session()?, viewer.user.id, s.now());
    check_url(&s.rules, "endpoint", &new.target.endpoint)?;
    s.count_attempt(PUSH_SUBSCRIPTIONS_OF, &user_id.to_string())?.or_refuse()?;
    let new_id = s.new_id();
    let entry = s.audit_entry(origin, Some(user_id), Action::PushSubscriptionCreated, user_id);
    s.run_once(&user_id.to_string(), request, |tx| {
        // Its row is locked during the count, so that parallel requests cannot exceed the limit.
        users::lock(tx, user_id).map_err(or_not_found("user"))?;
        let known = lock_known(s, tx, user_id, &new.target)?;
        let is_mine = known.as_ref().is_some_and(|known| known.user_id == user_id);
        if !is_mine && store::count(tx, user_id)? >= MAX_PER_USER {
            let detail = format!("a person has at most {MAX_PER_USER} browsers that get messages; remove one first");
            return Err(ServiceError::new(Code::LimitReached, detail));
        }
        let is_new = known.is_none();
        let id = known.as_ref().map_or(new_id, |known| known.id);
        let (created_at, last_sent_at, failing_since) = known
            .filter(|_| is_mine)
            .map_or((now, None, None), |mine| (mine.created_at, mine.last_sent_at, mine.failing_since));
        let subscription = PushSubscription {
            id,
            user_id,
            session_id,
            device: new.device.clone(),
            target: s.seal_target(id, &new.target)?,
            created_at,
            last_sent_at,
            failing_since,
        };
        store::upsert(tx, &subscription).map_err(conflict)?;
        if !is_mine {
            audit::write(tx, &entry)?;
        }
        Ok(CreatedPushSubscription { subscription: subscription.into(), is_new })
    })
}

/// A subscription that cannot be written because another transaction was first.
fn conflict(error: StoreError) -> ServiceError {
    match &error {
        StoreError::Constraint(name) if name == store::ENDPOINT_KEY => {
            ServiceError::new(Code::Busy, "this browser subscribes at this very moment; try again")
        }
        // The end of a session deletes it, so a request that ran meanwhile leaves nothing behind.
        StoreError::Constraint(name) if name == store::SESSION_KEY => {
            ServiceError::new(Code::NotSignedIn, "this session has just ended")
        }
        _ => error.into(),
    }
}

/// The subscription that the browser with this address has, locked. Only the browser knows its keys, so nobody else can move a
/// subscription of another person.
fn lock_known(
    s: &Services,
    tx: &mut Tx<'_>,
    user: UserId,
    target: &PushTarget,
) -> Result<Option<PushSubscription>, ServiceError> {
    let Some(known) = store::lock_by_endpoint(tx, &s.endpoint_indexes(&target.endpoint))? else { return Ok(None) };
    if known.user_id != user && s.open_target(known.id, &known.target)? != *target {
        return Err(ServiceError::field("keys", &PushKeyError::Foreign));
    }
    Ok(Some(known))
}

/// Pushes a test message to one of a person's own browsers, whatever the preferences and the quiet hours.
///
/// # Errors
/// [`Code::NotFound`] when this person has no such subscription; [`Code::TooOften`].
pub fn request_test(s: &Services, owner: UserId, id: PushSubscriptionId) -> Result<(), ServiceError> {
    s.count_attempt(PUSH_TESTS_OF, &owner.to_string())?.or_refuse()?;
    let now = s.now();
    let test = NewDelivery {
        id: s.new_id(),
        channel: DeliveryChannel::WebPush,
        user_id: Some(owner),
        notification_id: None,
        announcement_id: None,
        target_id: id.uuid(),
        kind: "test".to_owned(),
        reason: None,
        payload: None,
        due_at: now,
        expires_at: now + TEST_LIFETIME,
        message_id: s.new_id::<DeliveryId>().uuid(),
        created_at: now,
    };
    let due = DueTarget { channel: DeliveryChannel::WebPush, target_id: id.uuid(), due_at: now };
    s.db.write(|tx| {
        let found = store::find(tx, id)?.filter(|found| found.user_id == owner);
        if found.is_none() {
            return Err(ServiceError::not_found("push subscription"));
        }
        deliveries::create_events(tx, std::slice::from_ref(&test))?;
        enqueue_deliveries(tx, &[due], now)
    })
}

/// Deletes one of the viewer's own subscriptions. What waits for it is not sent.
///
/// # Errors
/// [`Code::NotFound`] when this person has no such subscription.
pub fn delete(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    id: PushSubscriptionId,
) -> Result<(), ServiceError> {
    let owner = viewer.user.id;
    let entry = s.audit_entry(origin, Some(owner), Action::PushSubscriptionDeleted, owner);
    s.db.write(|tx| {
        if !store::delete(tx, owner, id)? {
            return Err(ServiceError::not_found("push subscription"));
        }
        audit::write(tx, &entry)
    })
}
