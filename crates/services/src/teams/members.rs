//! Members of a team: join, leave, and changes by admins.

use super::{
    access::{get_access, lock, lock_as_admin},
    membership_limit::lock_below_limit,
};
use crate::{
    Code, Page, PageRequest, RequestOrigin, ServiceError, Services, achievements,
    core::{
        audit::{self, Action},
        idempotency::{Answer, IdempotentRequest},
        viewer::Viewer,
    },
    notifications::{self, Event, Retraction},
};
use chrono::{DateTime, Utc};
use milequest_domain::{MembershipId, TeamId, TeamRole, UserId};
use milequest_persistence::{
    StoreError, Tx,
    accounts::users::User,
    teams::{
        self, HAS_ADMIN, HAS_ROOM, Team,
        memberships::{self as store, LeaveReason},
    },
};

pub use milequest_persistence::teams::memberships::{Member, Membership};

/// The members of a team, or those with one role, in the order in which they joined.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotMember`].
pub fn list(
    s: &Services,
    viewer: &Viewer,
    team: TeamId,
    role: Option<TeamRole>,
    page: &PageRequest<MembershipId>,
) -> Result<Page<Member>, ServiceError> {
    s.db.read(|conn| {
        get_access(s, conn, viewer, team)?.require_inside()?;
        Ok(store::list(conn, viewer.user.id, team, role, page)?)
    })
}

/// Joins a public team.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::InviteNeeded`]; [`Code::AlreadyMember`]; [`Code::TeamFull`]; [`Code::LimitReached`].
pub fn join(
    s: &Services,
    viewer: &Viewer,
    team: TeamId,
    request: &IdempotentRequest,
) -> Result<Answer<Membership>, ServiceError> {
    let membership = draft(s, viewer, team);
    s.run_once(&viewer.user.id.to_string(), request, |tx| {
        lock_below_limit(tx, viewer.user.id)?;
        lock(tx, team)?;
        let access = get_access(s, tx, viewer, team)?;
        check_not_member(access.mine.as_ref())?;
        if !access.team.is_public {
            let detail = "this team takes those whom it invites; accept the invite to join";
            return Err(ServiceError::new(Code::InviteNeeded, detail));
        }
        insert_membership(tx, &membership)
    })
}

/// A new membership of the viewer.
pub(super) fn draft(s: &Services, viewer: &Viewer, team: TeamId) -> Membership {
    Membership { id: s.new_id(), team_id: team, user_id: viewer.user.id, role: TeamRole::Member, joined_at: s.now() }
}

/// Refuses a member of the team.
pub(super) fn check_not_member(mine: Option<&Membership>) -> Result<(), ServiceError> {
    if mine.is_some() {
        return Err(ServiceError::new(Code::AlreadyMember, "you are in this team"));
    }
    Ok(())
}

/// Inserts a membership, if the team has room, and tells the other members.
pub(super) fn insert_membership(tx: &mut Tx<'_>, membership: &Membership) -> Result<Membership, ServiceError> {
    match store::create(tx, membership) {
        Ok(_) => {
            let joined = Event::MemberJoined { team: membership.team_id, user: membership.user_id };
            notifications::enqueue(tx, vec![joined], membership.joined_at)?;
            Ok(membership.clone())
        }
        Err(StoreError::Constraint(name)) if name == HAS_ROOM => {
            Err(ServiceError::new(Code::TeamFull, "the team is full; an admin can raise its capacity"))
        }
        Err(other) => Err(other.into()),
    }
}

/// Changes the role of a member, and returns the member.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::LastAdmin`].
pub fn update_role(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    team: TeamId,
    user: UserId,
    role: TeamRole,
) -> Result<Member, ServiceError> {
    let now = s.now();
    let entry = audit::in_team(s.audit_entry(origin, Some(viewer.user.id), Action::RoleChanged, user), team);
    s.db.write(|tx| {
        lock_as_admin(s, tx, viewer, team)?;
        let member =
            store::find_member(tx, viewer.user.id, team, user)?.ok_or_else(|| ServiceError::not_found("member"))?;
        if member.membership.role == role {
            return Ok(member);
        }
        store::update_role(tx, &member.membership, role, now).map_err(last_admin)?;
        if user != viewer.user.id {
            notifications::enqueue(tx, vec![Event::RoleChanged { team, user, role }], now)?;
        }
        audit::write(tx, &entry)?;
        Ok(Member { membership: Membership { role, ..member.membership }, ..member })
    })
}

/// Removes a member: the viewer, or as an admin another member. Contributions of the member stay.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::LastAdmin`].
pub fn remove_member(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    team: TeamId,
    user: UserId,
) -> Result<(), ServiceError> {
    let (now, myself) = (s.now(), user == viewer.user.id);
    let entry = audit::in_team(s.audit_entry(origin, Some(viewer.user.id), Action::MemberRemoved, user), team);
    s.db.write(|tx| {
        lock(tx, team)?;
        let access = get_access(s, tx, viewer, team)?;
        if !myself {
            access.require_admin()?;
        }
        let membership = store::find(tx, team, user)?.ok_or_else(|| ServiceError::not_found("member"))?;
        let because = if myself { LeaveReason::Left } else { LeaveReason::Removed };
        store::end(tx, &membership, because, now).map_err(last_admin)?;
        // The posts of a former member for the team are out of its sight.
        let told = [Retraction::TeamOfPerson { team, user }, Retraction::PostsOfAuthor { author: user, reader: None }];
        notifications::enqueue_retractions(tx, told, now)?;
        if myself {
            return Ok(());
        }
        notifications::enqueue(tx, vec![Event::RemovedFromTeam { team, user }], now)?;
        audit::write(tx, &entry)
    })
}

fn last_admin(error: StoreError) -> ServiceError {
    match &error {
        StoreError::Constraint(name) if name == HAS_ADMIN => ServiceError::new(
            Code::LastAdmin,
            "a team is never without an admin: make another member admin first, or close the team",
        ),
        _ => error.into(),
    }
}

/// Removes a person whose account is being closed from all teams, in this transaction. A team without other members is
/// closed.
pub(crate) fn leave_all_teams(tx: &mut Tx<'_>, user: UserId, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let all = store::lock_all_of_user(tx, user)?;
    let rests_on = |(membership, team): &&(Membership, Team)| {
        membership.role == TeamRole::Admin
            && team.admin_count == 1
            && team.member_count > 1
            && team.deleted_at.is_none()
    };
    let names: Vec<_> = all.iter().filter(rests_on).map(|(_, team)| team.name.as_str()).collect();
    if !names.is_empty() {
        let detail = format!(
            "you are the only admin of: {}. Make another member admin first, or close the team",
            names.join(", ")
        );
        return Err(ServiceError::new(Code::LastAdmin, detail));
    }
    for (membership, team) in &all {
        if team.member_count == 1 && team.deleted_at.is_none() {
            teams::update_closed_at(tx, team.id, Some(now))?;
            achievements::enqueue_team_check(tx, team.id, now)?;
            notifications::enqueue_retractions(tx, notifications::of_closed_team(team.id), now)?;
        }
        store::end(tx, membership, LeaveReason::AccountClosed, now)?;
    }
    Ok(())
}

/// Restores the memberships that closing an account ended, in this transaction: only in teams with room, and as an
/// admin only in teams without another admin. Teams that were closed with the account are reopened.
pub(crate) fn rejoin_teams(s: &Services, tx: &mut Tx<'_>, user: &User, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let Some(closed) = user.deleted_at else { return Ok(()) };
    for (id, was) in store::list_left_by_closing(tx, user.id, closed)? {
        let team = teams::lock(tx, id)?;
        if team.member_count >= team.capacity.members() {
            continue;
        }
        // Without an admin, a team that was closed before could never be reopened.
        let role = if team.admin_count == 0 { was } else { TeamRole::Member };
        let again = Membership { id: s.new_id(), team_id: id, user_id: user.id, role, joined_at: now };
        store::create(tx, &again)?;
        if team.deleted_at == Some(closed) && team.member_count == 0 {
            teams::update_closed_at(tx, id, None)?;
            achievements::enqueue_team_check(tx, id, now)?;
        }
    }
    Ok(())
}
