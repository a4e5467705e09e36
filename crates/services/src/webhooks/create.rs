//! Creates webhooks.

use super::webhook_view::WebhookView;
use crate::{
    Code, RequestOrigin, ServiceError, Services,
    core::{
        audit::{self, Action, AuditEntry},
        error::or_not_found,
        idempotency::{Answer, IdempotentRequest},
        rate_limits::WEBHOOKS_BY,
        viewer::Viewer,
    },
    outbound::check_url,
    teams::access::{get_access, lock_as_admin},
    webhook_deliveries::{WebhookSecret, seal},
};
use milequest_domain::{
    TeamId, WebhookId,
    outbound::OutboundUrl,
    webhooks::{WebhookDescription, WebhookKinds},
};
use milequest_persistence::{
    Tx,
    accounts::users,
    webhooks::{self as store, NewWebhook, WebhookOwner},
};
use serde::{Deserialize, Serialize};

/// The largest number of webhooks of a person, and of a team.
pub const MAX_PER_OWNER: i64 = 10;

/// The data of a new webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateWebhook {
    /// The address.
    pub url: OutboundUrl,
    /// What it is for.
    pub description: WebhookDescription,
    /// The kinds of events that it is told. None: all of them.
    pub kinds: Option<WebhookKinds>,
}

/// A new webhook with its secret, which is shown only once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatedWebhook {
    /// The webhook.
    pub webhook: WebhookView,
    /// The secret that signs.
    pub secret: WebhookSecret,
}

/// What is kept of an answer for a repetition of the request.
#[derive(Clone, Serialize, Deserialize)]
struct Created {
    id: WebhookId,
    secret: WebhookSecret,
}

/// Creates a webhook of the viewer, which is told the events of the viewer's teams. Once for each idempotency key.
///
/// # Errors
/// [`Code::InvalidFields`] for an address to which nothing is sent; [`Code::LimitReached`]; [`Code::TooOften`].
pub fn create(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    request: &IdempotentRequest,
    new: &CreateWebhook,
) -> Result<Answer<CreatedWebhook>, ServiceError> {
    let me = viewer.user.id;
    let lock = |tx: &mut Tx<'_>| {
        let user = users::lock(tx, me).map_err(or_not_found("user"))?;
        let is_active = user.deleted_at.is_none() && user.disabled_at.is_none();
        if is_active { Ok(()) } else { Err(ServiceError::new(Code::NotSignedIn, "this account has just ended")) }
    };
    insert(s, origin, viewer, request, (WebhookOwner::User(me), new), lock)
}

/// Creates a webhook of a team, which is told the events of the team. For its admins. Once for each idempotency key.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; those of [`create`].
pub fn create_of_team(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    team: TeamId,
    request: &IdempotentRequest,
    new: &CreateWebhook,
) -> Result<Answer<CreatedWebhook>, ServiceError> {
    s.db.read(|conn| get_access(s, conn, viewer, team)?.require_admin())?;
    let lock = |tx: &mut Tx<'_>| lock_as_admin(s, tx, viewer, team).map(drop);
    insert(s, origin, viewer, request, (WebhookOwner::Team(team), new), lock)
}

/// `lock` locks the owner, so that parallel requests cannot exceed the limit.
fn insert(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    request: &IdempotentRequest,
    (owner, new): (WebhookOwner, &CreateWebhook),
    lock: impl Fn(&mut Tx<'_>) -> Result<(), ServiceError>,
) -> Result<Answer<CreatedWebhook>, ServiceError> {
    check_url(&s.rules, "url", &new.url)?;
    let me = viewer.user.id;
    s.count_attempt(WEBHOOKS_BY, &me.to_string())?.or_refuse()?;
    let created = Created { id: s.new_id(), secret: WebhookSecret::random()? };
    let row = NewWebhook {
        id: created.id,
        owner,
        created_by: me,
        sealed: seal(s, created.id, &new.url, &created.secret)?,
        description: new.description.clone(),
        kinds: new.kinds.clone(),
        created_at: s.now(),
    };
    let entry = of_owner(s.audit_entry(origin, Some(me), Action::WebhookCreated, created.id), owner);
    let Answer { value, replayed } = s.run_once(&me.to_string(), request, |tx| {
        lock(tx)?;
        if store::count_of(tx, owner)? >= MAX_PER_OWNER {
            let detail = format!("there are at most {MAX_PER_OWNER} webhooks; delete one that is not needed any more");
            return Err(ServiceError::new(Code::LimitReached, detail));
        }
        store::create(tx, &row)?;
        audit::write(tx, &entry)?;
        Ok(created.clone())
    })?;
    let found = s.db.read(|conn| store::find(conn, Some(me), value.id))?;
    // A repetition may come after it was deleted.
    let found = found.ok_or_else(|| ServiceError::not_found("webhook"))?;
    Ok(Answer { value: CreatedWebhook { webhook: WebhookView::of(s, found)?, secret: value.secret }, replayed })
}

/// Adds the team of a webhook to the entry of an action on it.
pub(super) fn of_owner(entry: AuditEntry, owner: WebhookOwner) -> AuditEntry {
    match owner {
        WebhookOwner::Team(team) => audit::in_team(entry, team),
        WebhookOwner::User(_) => entry,
    }
}
