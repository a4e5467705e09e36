//! A team through the eyes of a viewer: what cannot be seen is not there.

use crate::{Code, ServiceError, Services, core::viewer::Viewer};
use milequest_domain::{TeamId, TeamRelation, TeamRole, TeamView};
use milequest_persistence::{
    Conn, Tx,
    accounts::credentials,
    teams::{
        self as store, Team, invites,
        memberships::{self, Membership},
    },
};
use serde::{Deserialize, Serialize};

/// A team as a viewer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamWithRole {
    /// The team.
    pub team: Team,
    /// What the viewer is in it.
    pub role: Option<TeamRole>,
}

/// A team, and how the viewer stands to it.
pub(crate) struct TeamAccess {
    pub(crate) team: Team,
    pub(crate) mine: Option<Membership>,
    pub(crate) relation: TeamRelation,
}

impl TeamAccess {
    /// Lets only those pass who see what the team does.
    pub(crate) fn require_inside(self) -> Result<Self, ServiceError> {
        if self.relation.view(self.team.is_public) >= TeamView::Inside {
            return Ok(self);
        }
        Err(ServiceError::new(Code::NotMember, "only members see this; accept the invite first"))
    }

    /// Lets only those pass who look after the team.
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

/// An open team, if the viewer sees it at all.
pub(crate) fn get_access(
    s: &Services,
    conn: &mut Conn,
    viewer: &Viewer,
    id: TeamId,
) -> Result<TeamAccess, ServiceError> {
    let access = get_access_even_closed(s, conn, viewer, id)?;
    if access.team.deleted_at.is_some() { Err(ServiceError::not_found("team")) } else { Ok(access) }
}

/// An open team that the viewer looks after, and nobody else changes until this transaction ends.
pub(crate) fn lock_as_admin(
    s: &Services,
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    id: TeamId,
) -> Result<TeamAccess, ServiceError> {
    lock(tx, id)?;
    get_access(s, tx, viewer, id)?.require_admin()
}

/// The same, and closed ones too.
pub(super) fn lock_as_admin_even_closed(
    s: &Services,
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    id: TeamId,
) -> Result<TeamAccess, ServiceError> {
    lock(tx, id)?;
    get_access_even_closed(s, tx, viewer, id)?.require_admin()
}

/// Holds a team until this transaction ends.
pub(super) fn lock(tx: &mut Tx<'_>, id: TeamId) -> Result<Team, ServiceError> {
    store::lock(tx, id).map_err(crate::core::error::or_not_found("team"))
}

/// A closed team is there for its admins alone.
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
    Ok(!invites::list_pending_for(conn, &indexes, Some(team), s.now())?.is_empty())
}

/// All that may stand for the address that the viewer has proved; nothing where there is none.
pub(super) fn verified_indexes(s: &Services, conn: &mut Conn, viewer: &Viewer) -> Result<Vec<Vec<u8>>, ServiceError> {
    let account = credentials::find(conn, viewer.user.id)?;
    let Some(email) = account.email.filter(|_| account.user.email_verified_at.is_some()) else {
        return Ok(Vec::new());
    };
    Ok(s.address_indexes(&s.open_address(viewer.user.id, &email)?))
}

/// Why the viewer does not see inside a team that a statement did not show.
pub(crate) fn access_error(s: &Services, conn: &mut Conn, viewer: &Viewer, team: TeamId) -> ServiceError {
    // A viewer who became a member between the two reads repeats the request and sees it.
    let access = get_access(s, conn, viewer, team).and_then(TeamAccess::require_inside);
    access.err().unwrap_or_else(|| ServiceError::new(Code::Busy, "this was opened to you just now; ask again"))
}
