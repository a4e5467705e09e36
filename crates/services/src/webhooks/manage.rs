//! Lists, changes, tests and deletes webhooks.

use super::{access, create::of_owner, webhook_view::WebhookView};
use crate::{
    Code, Page, PageRequest, Precondition, RequestOrigin, ServiceError, Services,
    core::{
        audit::{self, Action},
        rate_limits::{WEBHOOK_TESTS_BY, WEBHOOKS_BY},
        viewer::Viewer,
    },
    outbound::check_url,
    teams::access::get_access,
    webhook_deliveries::{WebhookEvent, WebhookEventSubject, WebhookSecret, enqueue_test, open_secret, open_url, seal},
};
use milequest_domain::{
    DeliveryId, TeamId, WebhookId,
    outbound::OutboundUrl,
    webhooks::{WebhookDescription, WebhookKinds, WebhookState},
};
use milequest_persistence::{
    Tx,
    webhooks::{self as store, Webhook, WebhookChange, WebhookDelivery, WebhookOwner},
};

/// The webhooks of the viewer, the oldest first.
pub fn list(s: &Services, viewer: &Viewer) -> Result<Vec<WebhookView>, ServiceError> {
    let found = s.db.read(|conn| store::list_of(conn, viewer.user.id, WebhookOwner::User(viewer.user.id)))?;
    found.into_iter().map(|webhook| WebhookView::of(s, webhook)).collect()
}

/// The webhooks of a team, the oldest first. For its admins.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`].
pub fn list_of_team(s: &Services, viewer: &Viewer, team: TeamId) -> Result<Vec<WebhookView>, ServiceError> {
    let found = s.db.read(|conn| {
        get_access(s, conn, viewer, team)?.require_admin()?;
        Ok::<_, ServiceError>(store::list_of(conn, viewer.user.id, WebhookOwner::Team(team))?)
    })?;
    found.into_iter().map(|webhook| WebhookView::of(s, webhook)).collect()
}

/// A webhook.
///
/// # Errors
/// [`Code::NotFound`].
pub fn get(s: &Services, viewer: &Viewer, id: WebhookId) -> Result<WebhookView, ServiceError> {
    let found = s.db.read(|conn| access::get(s, conn, viewer, id))?;
    WebhookView::of(s, found)
}

/// The changes of a webhook. None leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateWebhook {
    /// The address.
    pub url: Option<OutboundUrl>,
    /// What it is for.
    pub description: Option<WebhookDescription>,
    /// The kinds of events that it is told. `Some(None)`: all of them.
    pub kinds: Option<Option<WebhookKinds>>,
    /// Whether it is on. Turning it on forgets its failures, and makes the viewer the one who vouches for it.
    pub is_on: Option<bool>,
}

/// Changes a webhook.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::InvalidFields`] for an address to which nothing is sent; [`Code::Changed`].
pub fn update(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    id: WebhookId,
    change: &UpdateWebhook,
    precondition: &Precondition<WebhookView>,
) -> Result<WebhookView, ServiceError> {
    let now = s.now();
    let entry = s.audit_entry(origin, Some(viewer.user.id), Action::WebhookChanged, id);
    let changed = s.db.write(|tx| {
        let current = access::lock(s, tx, viewer, id)?;
        precondition.check(&WebhookView::of(s, current.clone())?)?;
        if *change == UpdateWebhook::default() {
            return Ok(current);
        }
        if let Some(url) = &change.url {
            check_url(&s.rules, "url", url)?;
        }
        store::update(tx, id, &stored_change(s, viewer, &current, change)?, now)?;
        audit::write(tx, &of_owner(entry.clone(), current.owner))?;
        access::get(s, tx, viewer, id)
    })?;
    WebhookView::of(s, changed)
}

fn stored_change(
    s: &Services,
    viewer: &Viewer,
    current: &Webhook,
    change: &UpdateWebhook,
) -> Result<WebhookChange, ServiceError> {
    let sealed = match &change.url {
        Some(url) => Some(seal(s, current.id, url, &open_secret(s, current.id, &current.sealed)?)?),
        None => None,
    };
    let state = change.is_on.map(|is_on| if is_on { WebhookState::On } else { WebhookState::Off });
    Ok(WebhookChange {
        sealed,
        description: change.description.clone(),
        kinds: change.kinds.clone(),
        state: state.map(|state| (state, None)),
        // Another admin who turns it on, or sends it elsewhere, answers for it.
        created_by: (change.is_on == Some(true) || change.url.is_some()).then_some(viewer.user.id),
    })
}

/// Makes a new secret, which is shown only once. The old one signs nothing any more.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::TooOften`].
pub fn renew_secret(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    id: WebhookId,
) -> Result<WebhookSecret, ServiceError> {
    s.count_attempt(WEBHOOKS_BY, &viewer.user.id.to_string())?.or_refuse()?;
    let (now, secret) = (s.now(), WebhookSecret::random()?);
    let entry = s.audit_entry(origin, Some(viewer.user.id), Action::WebhookSecretRenewed, id);
    s.db.write(|tx| {
        let current = access::lock(s, tx, viewer, id)?;
        let sealed = seal(s, id, &open_url(s, id, &current.sealed)?, &secret)?;
        store::update(tx, id, &WebhookChange { sealed: Some(sealed), ..WebhookChange::default() }, now)?;
        audit::write(tx, &of_owner(entry.clone(), current.owner))
    })?;
    Ok(secret)
}

/// Deletes a webhook with its deliveries. One that is being sent at this moment may still arrive.
///
/// # Errors
/// [`Code::NotFound`].
pub fn delete(s: &Services, origin: &RequestOrigin, viewer: &Viewer, id: WebhookId) -> Result<(), ServiceError> {
    let entry = s.audit_entry(origin, Some(viewer.user.id), Action::WebhookDeleted, id);
    s.db.write(|tx| {
        let current = access::lock(s, tx, viewer, id)?;
        store::delete(tx, id)?;
        audit::write(tx, &of_owner(entry.clone(), current.owner))
    })
}

/// Sends a test to a webhook after this, and returns its delivery.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::WebhookOff`]; [`Code::TooOften`].
pub fn send_test(s: &Services, viewer: &Viewer, id: WebhookId) -> Result<DeliveryId, ServiceError> {
    s.db.read(|conn| access::get(s, conn, viewer, id))?;
    s.count_attempt(WEBHOOK_TESTS_BY, &viewer.user.id.to_string())?.or_refuse()?;
    let (delivery, now): (DeliveryId, _) = (s.new_id(), s.now());
    s.db.write(|tx: &mut Tx<'_>| {
        let current = access::lock(s, tx, viewer, id)?;
        let (owner, team) = match current.owner {
            WebhookOwner::User(user) => (Some(user), None),
            WebhookOwner::Team(team) => (None, Some(team)),
        };
        if WebhookView::of(s, current)?.state != WebhookState::On {
            return Err(ServiceError::new(Code::WebhookOff, "the webhook is not on; turn it on first"));
        }
        let event = WebhookEvent { at: now, subject: WebhookEventSubject::Test { team } };
        enqueue_test(tx, (id, owner), &event, delivery)
    })?;
    Ok(delivery)
}

/// The deliveries of a webhook, the newest first.
///
/// # Errors
/// [`Code::NotFound`].
pub fn list_deliveries(
    s: &Services,
    viewer: &Viewer,
    id: WebhookId,
    page: &PageRequest<DeliveryId>,
) -> Result<Page<WebhookDelivery>, ServiceError> {
    s.db.read(|conn| {
        access::get(s, conn, viewer, id)?;
        Ok(store::list_deliveries(conn, id, page)?)
    })
}
