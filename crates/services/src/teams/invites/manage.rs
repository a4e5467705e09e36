//! Admins create, list and revoke the invites of their teams.

use super::{InviteDetails, InviteTarget, MAX_PENDING};
use crate::{
    Code, Page, PageRequest, RequestOrigin, Secret, ServiceError, Services,
    core::{
        audit::{self, Action},
        error::or_not_found,
        idempotency::{Answer, IdempotentRequest},
        rate_limits::{Attempt, INVITES_BY, INVITES_TO},
        viewer::Viewer,
    },
    mail::outbox::{self, MailEvent},
    notifications::{self, Event, Retraction},
    teams::access::{get_access, lock_as_admin},
};
use milequest_domain::{InviteDays, InviteId, InviteState, InviteUses, TeamId};
use milequest_persistence::teams::invites::{self as store, Invite};

/// Creates an invite.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::AlreadyInvited`]; [`Code::LimitReached`]; [`Code::TooOften`].
pub fn create(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    team: TeamId,
    request: &IdempotentRequest,
    (target, days): (InviteTarget, InviteDays),
) -> Result<Answer<InviteDetails>, ServiceError> {
    s.db.read(|conn| get_access(s, conn, viewer, team)?.require_admin())?;
    s.count_attempt(INVITES_BY, &viewer.user.id.to_string())?.or_refuse()?;
    // A limit protects the mailbox. Beyond it there is no letter, but the recipient finds the invite after signing in.
    let sends = match &target {
        InviteTarget::Address(address) => s.count_attempt(INVITES_TO, &address.normalised())? == Attempt::Allowed,
        InviteTarget::Link(_) => false,
    };
    let (id, now): (InviteId, _) = (s.new_id(), s.now());
    let (email, indexes, secret, max_uses) = match &target {
        InviteTarget::Address(address) => {
            (Some(s.seal_address(id, address)?), s.address_indexes(address), None, InviteUses::ONE)
        }
        InviteTarget::Link(uses) => (None, Vec::new(), Some(Secret::token()?), *uses),
    };
    let invited_by = Some(viewer.user.id);
    let new = Invite {
        id,
        team_id: team,
        invited_by,
        email,
        max_uses: max_uses.people(),
        uses: 0,
        created_at: now,
        ends_at: now + days.time(),
        declined_at: None,
        revoked_at: None,
    };
    let hash = secret.as_ref().map(|secret| Secret::hash_of(secret.expose()));
    let entry = audit::in_team(s.audit_entry(origin, invited_by, Action::InviteCreated, viewer.user.id), team);
    s.run_once(&viewer.user.id.to_string(), request, |tx| {
        lock_as_admin(s, tx, viewer, team)?;
        if store::count_pending(tx, team, now)? >= MAX_PENDING {
            let detail = format!("{MAX_PENDING} invites of this team wait for an answer; revoke some first");
            return Err(ServiceError::new(Code::LimitReached, detail));
        }
        if !store::list_pending_for(tx, &indexes, Some(team), now)?.is_empty() {
            let detail = "an invite waits for this address; revoke it to send another";
            return Err(ServiceError::new(Code::AlreadyInvited, detail));
        }
        store::create(tx, &new, hash.as_ref())?;
        audit::write(tx, &entry)?;
        if sends {
            outbox::enqueue_mail(s, tx, &MailEvent::Invited { invite: id })?;
        }
        if new.email.is_some() {
            notifications::enqueue(tx, vec![Event::InviteReceived(id)], now)?;
        }
        InviteDetails::of(s, &new, secret.clone())
    })
}

/// Lists the invites of a team for its admins, the newest first, with those that have ended.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`].
pub fn list(
    s: &Services,
    viewer: &Viewer,
    team: TeamId,
    page: &PageRequest<InviteId>,
) -> Result<Page<InviteDetails>, ServiceError> {
    let Page { items, has_more } = s.db.read(|conn| {
        get_access(s, conn, viewer, team)?.require_admin()?;
        Ok::<_, ServiceError>(store::list(conn, team, page)?)
    })?;
    let items = items.into_iter().map(|invite| InviteDetails::of(s, &invite, None)).collect::<Result<_, _>>()?;
    Ok(Page { items, has_more })
}

/// Revokes an invite. An invite that has ended stays as it is.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`].
pub fn revoke(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    team: TeamId,
    id: InviteId,
) -> Result<(), ServiceError> {
    let now = s.now();
    let entry =
        audit::in_team(s.audit_entry(origin, Some(viewer.user.id), Action::InviteRevoked, viewer.user.id), team);
    s.db.write(|tx| {
        lock_as_admin(s, tx, viewer, team)?;
        let found = store::lock(tx, id).map_err(or_not_found("invite"))?;
        if found.team_id != team {
            return Err(ServiceError::not_found("invite"));
        }
        if found.state(now) != InviteState::Pending {
            return Ok(());
        }
        store::revoke(tx, id, now)?;
        notifications::enqueue_retraction(tx, Retraction::Invite(id), now)?;
        audit::write(tx, &entry)
    })
}
