//! Recipients find, accept and decline invites.

use crate::{
    Code, Page, Secret, ServiceError, Services,
    core::{
        error::or_not_found,
        idempotency::{Answer, IdempotentRequest},
        rate_limits::INVITES_OPENED_BY,
        viewer::Viewer,
    },
    notifications::{self, Retraction},
    teams::{
        access::{TeamWithRole, lock, verified_indexes, without_barred},
        members::{check_not_member, draft, insert_membership},
        membership_limit::lock_below_limit,
        with_roles,
    },
};
use chrono::{DateTime, Utc};
use milequest_domain::{InviteId, InviteState};
use milequest_persistence::{
    Conn,
    teams::{
        self,
        invites::{self as store, Invite},
        memberships::{self, Membership},
    },
};

/// An invite as its recipient sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The invite.
    pub id: InviteId,
    /// The team, with the viewer's role in it if there is one.
    pub team: TeamWithRole,
    /// Whether it is for one address. Only then it can be declined.
    pub is_personal: bool,
    /// The state.
    pub state: InviteState,
    /// When it expires.
    pub ends_at: DateTime<Utc>,
}

/// Lists the pending invites for the viewer's verified address, the newest first.
pub fn list_mine(s: &Services, viewer: &Viewer) -> Result<Vec<Offer>, ServiceError> {
    let now = s.now();
    s.db.read(|conn| {
        let indexes = verified_indexes(s, conn, viewer)?;
        let pending = store::list_pending_for(conn, &indexes, None, now)?;
        let pending = without_barred(conn, viewer, pending)?;
        let ids: Vec<_> = pending.iter().map(|invite| invite.team_id).collect();
        let open = Page { items: teams::list_open(conn, &ids)?, has_more: false };
        let teams = with_roles(conn, viewer, open)?.items;
        let offers = pending.into_iter().filter_map(|invite| {
            let team = teams.iter().find(|found| found.team.id == invite.team_id)?.clone();
            Some(offer(&invite, team, now))
        });
        Ok(offers.collect())
    })
}

fn offer(invite: &Invite, team: TeamWithRole, now: DateTime<Utc>) -> Offer {
    let (is_personal, state) = (invite.email.is_some(), invite.state(now));
    Offer { id: invite.id, team, is_personal, state, ends_at: invite.ends_at }
}

/// Gets an invite by its id or by the secret of its link. An invite that has ended shows no team that the viewer may not see
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
            check_not_barred(conn, viewer, &invite)?;
        }
        Ok(offer(&invite, TeamWithRole { team, role: mine.map(|mine| mine.role) }, now))
    })
}

/// Accepts an invite, which makes the viewer a member.
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
    let (membership, now) = (draft(s, viewer, found.team_id), s.now());
    s.run_once(&viewer.user.id.to_string(), request, |tx| {
        lock_below_limit(tx, viewer.user.id)?;
        let team = lock(tx, found.team_id)?;
        let invite = store::lock(tx, found.id).map_err(or_not_found("invite"))?;
        check_recipient(s, tx, viewer, &invite, id_or_secret)?;
        check_not_member(memberships::find(tx, team.id, viewer.user.id)?.as_ref())?;
        check_pending(&invite, now)?;
        check_not_barred(tx, viewer, &invite)?;
        if team.deleted_at.is_some() {
            return Err(ServiceError::new(Code::InviteDead, TEAM_CLOSED));
        }
        store::increment_uses(tx, invite.id)?;
        if invite.email.is_some() {
            notifications::enqueue_retraction(tx, Retraction::Invite(invite.id), now)?;
        }
        insert_membership(tx, &membership)
    })
}

/// Declines an invite for the viewer's address.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::InviteNotYours`]; [`Code::InviteDead`].
pub fn decline(s: &Services, viewer: &Viewer, id_or_secret: &str) -> Result<(), ServiceError> {
    s.count_attempt(INVITES_OPENED_BY, &viewer.user.id.to_string())?.or_refuse()?;
    let (found, now) = (s.db.read(|conn| find_by_id_or_secret(conn, id_or_secret))?, s.now());
    s.db.write(|tx| {
        let invite = store::lock(tx, found.id).map_err(or_not_found("invite"))?;
        check_recipient(s, tx, viewer, &invite, id_or_secret)?;
        if invite.email.is_none() {
            let detail = "this link is for several people, so one person cannot decline it; leave it unused";
            return Err(ServiceError::new(Code::InviteNotYours, detail));
        }
        check_pending(&invite, now)?;
        store::decline(tx, invite.id, now)?;
        notifications::enqueue_retraction(tx, Retraction::Invite(invite.id), now)
    })
}

/// Finds an invite by its id or by the secret of its link.
fn find_by_id_or_secret(conn: &mut Conn, id_or_secret: &str) -> Result<Invite, ServiceError> {
    let found = match id_or_secret.parse::<InviteId>() {
        Ok(id) => store::find(conn, id)?,
        Err(_) => store::find_by_secret(conn, &Secret::hash_of(id_or_secret))?,
    };
    found.ok_or_else(not_found)
}

fn not_found() -> ServiceError {
    ServiceError::not_found("invite: the link was replaced, or was not copied whole")
}

/// Refuses a viewer whom the invite is not for. By its id an invite is found only by its recipient.
fn check_recipient(
    s: &Services,
    conn: &mut Conn,
    viewer: &Viewer,
    invite: &Invite,
    id_or_secret: &str,
) -> Result<(), ServiceError> {
    let by_id = id_or_secret.parse::<InviteId>().is_ok();
    let Some(email) = &invite.email else { return if by_id { Err(not_found()) } else { Ok(()) } };
    if verified_indexes(s, conn, viewer)?.contains(&email.index) {
        return Ok(());
    }
    if by_id {
        return Err(not_found());
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

/// Refuses a viewer whom an admin removed from the team after the invite was created. Otherwise a link for several people would undo
/// the removal.
fn check_not_barred(conn: &mut Conn, viewer: &Viewer, invite: &Invite) -> Result<(), ServiceError> {
    if without_barred(conn, viewer, vec![invite.clone()])?.is_empty() {
        let detail = "an admin removed you from this team after this invite was made; ask for a new one";
        return Err(ServiceError::new(Code::InviteDead, detail));
    }
    Ok(())
}
