//! Who may decide about a case.

use crate::{Code, ServiceError, Services, core::viewer::Viewer, teams::access};
use milequest_domain::{TeamId, TeamRelation, TokenScope, UserId, moderation::ModerationRole};
use milequest_persistence::{Conn, Tx, accounts::users::User};

/// Who decides.
#[derive(Clone, Copy, Debug)]
pub enum Moderator<'v> {
    /// A person who is signed in.
    Viewer(&'v Viewer),
    /// The operator on the command line.
    CommandLine,
}

impl Moderator<'_> {
    /// The person, if it is one.
    pub(super) fn id(self) -> Option<UserId> {
        match self {
            Self::Viewer(viewer) => Some(viewer.user.id),
            Self::CommandLine => None,
        }
    }

    /// Whether this is an operator. A token of an admin needs the scope for it.
    fn is_operator(self) -> bool {
        match self {
            Self::Viewer(viewer) => viewer.user.is_admin && viewer.must_have(TokenScope::Admin).is_ok(),
            Self::CommandLine => true,
        }
    }

    /// Refuses who may not see the whole queue, or that of this team.
    pub(super) fn require_queue(self, s: &Services, conn: &mut Conn, team: Option<TeamId>) -> Result<(), ServiceError> {
        match (self, team) {
            (Self::CommandLine, _) => Ok(()),
            (Self::Viewer(viewer), Some(team)) => access::get_access(s, conn, viewer, team)?.require_admin().map(drop),
            (Self::Viewer(viewer), None) if viewer.user.is_admin => viewer.must_have(TokenScope::Admin),
            (Self::Viewer(_), None) => Err(not_admin()),
        }
    }

    /// The role in which this one decides about a case of this person and this team. Without one, the case is not found: nobody sees a
    /// case about oneself.
    pub(super) fn role(
        self,
        s: &Services,
        conn: &mut Conn,
        person: UserId,
        team: Option<TeamId>,
    ) -> Result<Option<ModerationRole>, ServiceError> {
        if self.id() == Some(person) {
            return Ok(None);
        }
        if self.is_operator() {
            return Ok(Some(ModerationRole::Operator));
        }
        let (Self::Viewer(viewer), Some(team)) = (self, team) else { return Ok(None) };
        match access::get_access(s, conn, viewer, team) {
            Ok(access) => Ok((access.relation == TeamRelation::Admin).then_some(ModerationRole::TeamAdmin)),
            Err(error) if error.code() == Code::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Checks in the transaction of a decision that this one still has the role. `people` are locked.
    pub(super) fn require_role(
        self,
        s: &Services,
        tx: &mut Tx<'_>,
        role: ModerationRole,
        team: Option<TeamId>,
        people: &[User],
    ) -> Result<(), ServiceError> {
        let Self::Viewer(viewer) = self else { return Ok(()) };
        let me = people.iter().find(|user| user.id == viewer.user.id && is_active(user));
        let me = me.ok_or_else(|| ServiceError::new(Code::NotSignedIn, "this account has just ended"))?;
        if me.suspended_until.is_some_and(|until| until > s.now()) {
            return Err(ServiceError::new(Code::Suspended, "your account was suspended just now"));
        }
        match (role, team) {
            (ModerationRole::Operator, _) if me.is_admin => Ok(()),
            (ModerationRole::TeamAdmin, Some(team)) => access::lock_as_admin(s, tx, viewer, team).map(drop),
            _ => Err(not_admin()),
        }
    }
}

/// Whether an account is neither closed nor disabled.
pub(super) fn is_active(user: &User) -> bool {
    user.deleted_at.is_none() && user.disabled_at.is_none()
}

pub(super) fn not_admin() -> ServiceError {
    ServiceError::new(Code::NotAdmin, "only admins of the service may do this")
}
