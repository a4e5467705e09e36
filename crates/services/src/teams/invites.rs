//! Invites: to one address, or by a link for several people.
//!
//! An address is kept like an account's. Whether anybody has it, an admin does not learn: the answer is the same, and whoever
//! registers with it later finds the invite.

use super::{
    access::{TeamWithRole, get_access, lock, lock_as_admin, verified_indexes},
    members::{check_not_member, draft, insert_membership},
    membership_limit::lock_below_limit,
    with_roles,
};
use crate::{
    Code, Page, PageRequest, RequestOrigin, Secret, ServiceError, Services,
    core::{
        audit::{self, Action},
        idempotency::{Answer, IdempotentRequest},
        rate_limits::{Attempt, INVITES_BY, INVITES_OPENED_BY, INVITES_TO},
        viewer::Viewer,
    },
    mail::outbox::{self, MailEvent},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{EmailAddress, InviteDays, InviteId, InviteState, InviteUses, TeamId, UserId};
use milequest_persistence::{
    Conn,
    teams::{
        self,
        invites::{self as store, Invite},
        memberships::{self, Membership},
    },
};
use serde::{Deserialize, Serialize};

/// The most invites of one team that wait at once.
pub const MAX_PENDING: i64 = 200;
/// How long an invite is kept after its end, so that admins see what became of it.
pub(crate) const ENDED_ARE_KEPT: TimeDelta = TimeDelta::days(90);

/// Who is to be invited.
#[derive(Clone, Debug)]
pub enum InviteTarget {
    /// Whoever has this address. A letter goes there.
    Address(EmailAddress),
    /// So many people who have the link.
    Link(InviteUses),
}

/// An invite as admins of its team see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteDetails {
    /// Which one it is.
    pub id: InviteId,
    /// To which address; none for a link.
    pub email: Option<String>,
    /// Who made it, unless that account is gone.
    pub invited_by: Option<UserId>,
    /// How many may come in by it.
    pub max_uses: i32,
    /// How many came in by it.
    pub uses: i32,
    /// How it stands.
    pub state: InviteState,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// From when on it lets nobody in.
    pub ends_at: DateTime<Utc>,
    /// The word in the link, at the only moment at which it can be read.
    pub secret: Option<Secret>,
}

impl InviteDetails {
    fn of(s: &Services, invite: &Invite, secret: Option<Secret>) -> Result<Self, ServiceError> {
        let email = invite.email.as_ref().map(|email| s.open_address(invite.id, email)).transpose()?;
        Ok(Self {
            id: invite.id,
            email: email.map(|email| email.as_str().to_owned()),
            invited_by: invite.invited_by,
            max_uses: invite.max_uses,
            uses: invite.uses,
            state: invite.state(s.now()),
            created_at: invite.created_at,
            ends_at: invite.ends_at,
            secret,
        })
    }
}

/// An invite as somebody sees it who is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Which one it is.
    pub id: InviteId,
    /// Into which team, and what the viewer is in it already.
    pub team: TeamWithRole,
    /// Whether it is for one address, and so can be declined.
    pub is_personal: bool,
    /// How it stands.
    pub state: InviteState,
    /// From when on it lets nobody in.
    pub ends_at: DateTime<Utc>,
}

/// Invites somebody.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::AlreadyInvited`]; [`Code::LimitReached`]; [`Code::TooOften`].
pub fn create(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    team: TeamId,
    request: &IdempotentRequest,
    (whom, waits): (InviteTarget, InviteDays),
) -> Result<Answer<InviteDetails>, ServiceError> {
    s.db.read(|conn| get_access(s, conn, viewer, team)?.require_admin())?;
    s.count_attempt(INVITES_BY, &viewer.user.id.to_string())?.or_refuse()?;
    // Nobody may fill a mailbox. Beyond the limit the invite waits all the same, and is found by whoever signs in.
    let sends = match &whom {
        InviteTarget::Address(address) => s.count_attempt(INVITES_TO, &address.normalised())? == Attempt::Allowed,
        InviteTarget::Link(_) => false,
    };
    let (id, now): (InviteId, _) = (s.new_id(), s.now());
    let (email, indexes, secret, max_uses) = match &whom {
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
        ends_at: now + waits.time(),
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
        InviteDetails::of(s, &new, secret.clone())
    })
}

/// The invites of a team, the newest first, with those that ended. For its admins.
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

/// Takes an invite back. One that ended already stays as it is.
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
        let found = store::lock(tx, id).map_err(crate::core::error::or_not_found("invite"))?;
        if found.team_id != team {
            return Err(ServiceError::not_found("invite"));
        }
        if found.state(now) != InviteState::Pending {
            return Ok(());
        }
        store::revoke(tx, id, now)?;
        audit::write(tx, &entry)
    })
}

/// The invites that wait for the viewer's proved address, the newest first.
pub fn list_mine(s: &Services, viewer: &Viewer) -> Result<Vec<Offer>, ServiceError> {
    let now = s.now();
    s.db.read(|conn| {
        let indexes = verified_indexes(s, conn, viewer)?;
        let waiting = store::list_pending_for(conn, &indexes, None, now)?;
        let ids: Vec<_> = waiting.iter().map(|invite| invite.team_id).collect();
        let open = Page { items: teams::list_open(conn, &ids)?, has_more: false };
        let teams = with_roles(conn, viewer, open)?.items;
        let offers = waiting.into_iter().filter_map(|invite| {
            let seen = teams.iter().find(|seen| seen.team.id == invite.team_id)?.clone();
            Some(offer(&invite, seen, now))
        });
        Ok(offers.collect())
    })
}

fn offer(invite: &Invite, team: TeamWithRole, now: DateTime<Utc>) -> Offer {
    let (is_personal, state) = (invite.email.is_some(), invite.state(now));
    Offer { id: invite.id, team, is_personal, state, ends_at: invite.ends_at }
}

/// What an invite is about, for who has its link or its id. One that ended shows nothing of a team that the viewer would not see
/// without it.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::InviteNotYours`]; [`Code::InviteDead`]; [`Code::TooOften`].
pub fn get(s: &Services, viewer: &Viewer, id_or_secret: &str) -> Result<Offer, ServiceError> {
    s.count_attempt(INVITES_OPENED_BY, &viewer.user.id.to_string())?.or_refuse()?;
    s.db.read(|conn| {
        let invite = find_by_id_or_secret(conn, id_or_secret)?;
        check_recipient(s, conn, viewer, &invite, id_or_secret)?;
        let now = s.now();
        let found = memberships::find_team_for(conn, invite.team_id, viewer.user.id)?;
        let Some((team, mine)) = found.filter(|(team, _)| team.deleted_at.is_none()) else {
            return Err(ServiceError::new(Code::InviteDead, TEAM_CLOSED));
        };
        if mine.is_none() && !team.is_public {
            check_pending(&invite, now)?;
        }
        Ok(offer(&invite, TeamWithRole { team, role: mine.map(|mine| mine.role) }, now))
    })
}

/// Accepts an invite: the viewer is in the team then.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::InviteNotYours`]; [`Code::InviteDead`]; [`Code::AlreadyMember`]; [`Code::TeamFull`];
/// [`Code::LimitReached`].
pub fn accept(
    s: &Services,
    viewer: &Viewer,
    id_or_secret: &str,
    request: &IdempotentRequest,
) -> Result<Answer<Membership>, ServiceError> {
    s.count_attempt(INVITES_OPENED_BY, &viewer.user.id.to_string())?.or_refuse()?;
    let found = s.db.read(|conn| find_by_id_or_secret(conn, id_or_secret))?;
    let (wanted, now) = (draft(s, viewer, found.team_id), s.now());
    s.run_once(&viewer.user.id.to_string(), request, |tx| {
        lock_below_limit(tx, viewer.user.id)?;
        let team = lock(tx, found.team_id)?;
        let invite = store::lock(tx, found.id).map_err(crate::core::error::or_not_found("invite"))?;
        check_recipient(s, tx, viewer, &invite, id_or_secret)?;
        check_not_member(memberships::find(tx, team.id, viewer.user.id)?.as_ref())?;
        check_pending(&invite, now)?;
        if team.deleted_at.is_some() {
            return Err(ServiceError::new(Code::InviteDead, TEAM_CLOSED));
        }
        store::increment_uses(tx, invite.id)?;
        insert_membership(tx, &wanted)
    })
}

/// Declines an invite that is for the viewer alone.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::InviteNotYours`]; [`Code::InviteDead`].
pub fn decline(s: &Services, viewer: &Viewer, id_or_secret: &str) -> Result<(), ServiceError> {
    s.count_attempt(INVITES_OPENED_BY, &viewer.user.id.to_string())?.or_refuse()?;
    let (found, now) = (s.db.read(|conn| find_by_id_or_secret(conn, id_or_secret))?, s.now());
    s.db.write(|tx| {
        let invite = store::lock(tx, found.id).map_err(crate::core::error::or_not_found("invite"))?;
        check_recipient(s, tx, viewer, &invite, id_or_secret)?;
        if invite.email.is_none() {
            let detail = "this link is for whoever has it, so nobody declines it for the others; leave it unused";
            return Err(ServiceError::new(Code::InviteNotYours, detail));
        }
        check_pending(&invite, now)?;
        Ok(store::decline(tx, invite.id, now)?)
    })
}

/// The invite that a word stands for: the one in its link, or its own id.
fn find_by_id_or_secret(conn: &mut Conn, id_or_secret: &str) -> Result<Invite, ServiceError> {
    let found = match id_or_secret.parse::<InviteId>() {
        Ok(id) => store::find(conn, id)?,
        Err(_) => store::find_by_secret(conn, &Secret::hash_of(id_or_secret))?,
    };
    found.ok_or_else(no_such)
}

fn no_such() -> ServiceError {
    ServiceError::not_found("invite: the link was replaced, or was not copied whole")
}

/// Refuses whoever an invite is not for. By its id it is there only for whom it was sent to.
fn check_recipient(
    s: &Services,
    conn: &mut Conn,
    viewer: &Viewer,
    invite: &Invite,
    id_or_secret: &str,
) -> Result<(), ServiceError> {
    let by_id = id_or_secret.parse::<InviteId>().is_ok();
    let Some(email) = &invite.email else { return if by_id { Err(no_such()) } else { Ok(()) } };
    if verified_indexes(s, conn, viewer)?.contains(&email.index) {
        return Ok(());
    }
    if by_id {
        return Err(no_such());
    }
    let detail = "this invite is for another address; sign in as who has it, or prove that address as yours first";
    Err(ServiceError::new(Code::InviteNotYours, detail))
}

const TEAM_CLOSED: &str = "the team of this invite was closed";

fn check_pending(invite: &Invite, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let detail = match invite.state(now) {
        InviteState::Pending => return Ok(()),
        InviteState::Accepted => "this invite was used as often as it can be",
        InviteState::Declined => "this invite was declined; ask an admin of the team for another",
        InviteState::Revoked => "this invite was taken back by an admin of the team",
        InviteState::Expired => "the time of this invite is over; ask an admin of the team for another",
    };
    Err(ServiceError::new(Code::InviteDead, detail))
}
