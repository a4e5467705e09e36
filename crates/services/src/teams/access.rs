//! Access of a viewer to a team. A team that the viewer may not see is not found.

use crate::{Code, ServiceError, Services, core::viewer::Viewer};
use milequest_domain::{TeamId, TeamRelation, TeamRole, TeamView};
use milequest_persistence::{
    Conn, Tx,
    accounts::credentials,
    teams::{
        self as store, Team,
        invites::{self, Invite},
        memberships::{self, Membership},
    },
};
use serde::{Deserialize, Serialize};

/// A team as a viewer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamWithRole {
    /// The team.
    pub team: Team,
    /// The role of the viewer, if the viewer is a member.
    pub role: Option<TeamRole>,
}

/// A team, and the viewer's relation to it.
pub(crate) struct TeamAccess {
    pub(crate) team: Team,
    pub(crate) mine: Option<Membership>,
    pub(crate) relation: TeamRelation,
}

impl TeamAccess {
    /// Refuses a viewer who does not see inside the team.
    pub(crate) fn require_inside(self) -> Result<Self, ServiceError> {
        if self.relation.view(self.team.is_public) >= TeamView::Inside {
            return Ok(self);
        }
        Err(ServiceError::new(Code::NotMember, "only members see this; accept the invite first"))
    }

    /// Refuses a viewer who is not an admin of the team.
    pub(crate) fn require_admin(self) -> Result<Self, ServiceError> {
        if self.relation == TeamRelation::Admin {
            return Ok(self);
        }
        Err(ServiceError::new(Code::NotTeamAdmin, "only an admin of this team may do this"))
    }
}

impl From<TeamAccess> for TeamWithRole {
    fn from(access: TeamAccess) -> Self {
        Self { team: access.team, role: access.mine.map(|membership| membership.role) }
    }
}

/// An open team, if the viewer may see it.
pub(crate) fn get_access(
    s: &Services,
    conn: &mut Conn,
    viewer: &Viewer,
    id: TeamId,
) -> Result<TeamAccess, ServiceError> {
    let access = get_access_even_closed(s, conn, viewer, id)?;
    if access.team.deleted_at.is_some() { Err(ServiceError::not_found("team")) } else { Ok(access) }
}

/// An open team of which the viewer is an admin, locked until this transaction ends.
pub(crate) fn lock_as_admin(
    s: &Services,
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    id: TeamId,
) -> Result<TeamAccess, ServiceError> {
    lock(tx, id)?;
    get_access(s, tx, viewer, id)?.require_admin()
}

/// An open or closed team of which the viewer is an admin, locked until this transaction ends.
pub(super) fn lock_as_admin_even_closed(
    s: &Services,
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    id: TeamId,
) -> Result<TeamAccess, ServiceError> {
    lock(tx, id)?;
    get_access_even_closed(s, tx, viewer, id)?.require_admin()
}

/// Locks a team until this transaction ends.
pub(super) fn lock(tx: &mut Tx<'_>, id: TeamId) -> Result<Team, ServiceError> {
    store::lock(tx, id).map_err(crate::core::error::or_not_found("team"))
}

/// An open or closed team. Only its admins see a closed one.
fn get_access_even_closed(
    s: &Services,
    conn: &mut Conn,
    viewer: &Viewer,
    id: TeamId,
) -> Result<TeamAccess, ServiceError> {
    let found = memberships::find_team_for(conn, id, viewer.user.id)?;
    let (team, mine) = found.ok_or_else(|| ServiceError::not_found("team"))?;
    let relation = match &mine {
        Some(membership) => membership.role.into(),
        None if !team.is_public && is_invited(s, conn, viewer, id)? => TeamRelation::Invited,
        None => TeamRelation::Stranger,
    };
    let hidden = relation.view(team.is_public) == TeamView::Nothing;
    let closed = team.deleted_at.is_some() && mine.as_ref().is_none_or(|mine| mine.role != TeamRole::Admin);
    if hidden || closed { Err(ServiceError::not_found("team")) } else { Ok(TeamAccess { team, mine, relation }) }
}

fn is_invited(s: &Services, conn: &mut Conn, viewer: &Viewer, team: TeamId) -> Result<bool, ServiceError> {
    let indexes = verified_indexes(s, conn, viewer)?;
    let pending = invites::list_pending_for(conn, &indexes, Some(team), s.now())?;
    Ok(!without_barred(conn, viewer, pending)?.is_empty())
}

/// Those of the invites that may let the viewer in: not those that are as old as the viewer's removal from their team, or older.
pub(super) fn without_barred(
    conn: &mut Conn,
    viewer: &Viewer,
    mut invites: Vec<Invite>,
) -> Result<Vec<Invite>, ServiceError> {
    if invites.is_empty() {
        return Ok(invites);
    }
    let teams: Vec<TeamId> = invites.iter().map(|invite| invite.team_id).collect();
    let removals = memberships::list_removals(conn, viewer.user.id, &teams)?;
    let is_barred =
        |invite: &Invite| removals.iter().any(|(team, at)| *team == invite.team_id && invite.created_at <= *at);
    invites.retain(|invite| !is_barred(invite));
    Ok(invites)
}

/// The index of the viewer's verified address under every key; empty if there is no verified address.
pub(super) fn verified_indexes(s: &Services, conn: &mut Conn, viewer: &Viewer) -> Result<Vec<Vec<u8>>, ServiceError> {
    let account = credentials::find(conn, viewer.user.id)?;
    let Some(email) = account.email.filter(|_| account.user.email_verified_at.is_some()) else {
        return Ok(Vec::new());
    };
    Ok(s.address_indexes(&s.open_address(viewer.user.id, &email)?))
}

/// The reason why the viewer does not see inside a team, after a query returned nothing.
pub(crate) fn access_error(s: &Services, conn: &mut Conn, viewer: &Viewer, team: TeamId) -> ServiceError {
    // A viewer who became a member between the two reads can repeat the request.
    let access = get_access(s, conn, viewer, team).and_then(TeamAccess::require_inside);
    access.err().unwrap_or_else(|| ServiceError::new(Code::Busy, "this was opened to you just now; ask again"))
}
