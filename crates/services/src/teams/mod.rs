//! Teams: created, listed, edited, closed and reopened. Their members are in [`members`], their invites in [`invites`].

pub(crate) mod access;
pub mod invites;
pub mod members;
mod membership_limit;
mod profiles;
pub mod recommendations;

pub use access::TeamWithRole;
pub(crate) use access::{TeamAccess, get_access, lock_as_admin};
pub use membership_limit::MAX_PER_USER;
use membership_limit::{check_below_limit, lock_active, lock_below_limit};
pub use profiles::RefreshTeamProfiles;
pub(crate) use profiles::{REFRESH_EVERY, refresh, withdraw_activities};

use crate::{
    Code, Page, PageRequest, Precondition, RequestOrigin, ServiceError, Services, achievements,
    core::{
        audit::{self, Action},
        error::conflict_on,
        idempotency::{Answer, IdempotentRequest},
        rate_limits::TEAMS_BY,
        viewer::Viewer,
    },
    notifications::{self, Retraction},
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    MembershipId, PictureUrl, TeamCapacity, TeamColour, TeamDescription, TeamId, TeamName, TeamRole,
};
use milequest_persistence::{
    Conn, StoreError,
    teams::{
        self as store, HAS_ADMIN,
        memberships::{self, Membership},
    },
};

pub use milequest_persistence::teams::{Team, TeamChange as TeamEdit};

/// The data of a new team.
#[derive(Clone, Debug)]
pub struct NewTeam {
    /// The name.
    pub name: TeamName,
    /// The description.
    pub description: TeamDescription,
    /// Its colour.
    pub colour: Option<TeamColour>,
    /// The address of its picture.
    pub picture_url: Option<PictureUrl>,
    /// Whether it is public: everybody sees it and may join.
    pub is_public: bool,
    /// The largest number of members.
    pub capacity: TeamCapacity,
}

/// Creates a team, with its creator as its admin.
///
/// # Errors
/// [`Code::LimitReached`]; [`Code::TooOften`].
pub fn create(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    request: &IdempotentRequest,
    new: NewTeam,
) -> Result<Answer<TeamWithRole>, ServiceError> {
    let (maker, now) = (viewer.user.id, s.now());
    s.count_attempt(TEAMS_BY, &maker.to_string())?.or_refuse()?;
    let NewTeam { name, description, colour, picture_url, is_public, capacity } = new;
    let team = Team {
        id: s.new_id(),
        name,
        description,
        colour,
        picture_url,
        is_public,
        capacity,
        member_count: 1,
        admin_count: 1,
        last_active_at: now,
        created_at: now,
        updated_at: now,
        deleted_at: None,
        photo_id: None,
    };
    let founder =
        Membership { id: s.new_id(), team_id: team.id, user_id: maker, role: TeamRole::Admin, joined_at: now };
    let entry = audit::in_team(s.audit_entry(origin, Some(maker), Action::TeamCreated, maker), team.id);
    s.run_once(&maker.to_string(), request, |tx| {
        lock_below_limit(tx, maker)?;
        store::create(tx, &team)?;
        memberships::create_founder(tx, &founder)?;
        audit::write(tx, &entry)?;
        Ok(TeamWithRole { team: team.clone(), role: Some(TeamRole::Admin) })
    })
}

/// A team that the viewer may see.
///
/// # Errors
/// [`Code::NotFound`].
pub fn get(s: &Services, viewer: &Viewer, id: TeamId) -> Result<TeamWithRole, ServiceError> {
    Ok(s.db.read(|conn| get_access(s, conn, viewer, id))?.into())
}

/// Changes a team and returns it. An empty edit changes nothing.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::Changed`]; [`Code::InvalidFields`] when the new capacity is
/// smaller than the number of members.
pub fn edit(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    id: TeamId,
    edit: &TeamEdit,
    precondition: &Precondition<TeamWithRole>,
) -> Result<TeamWithRole, ServiceError> {
    let (user_id, now) = (viewer.user.id, s.now());
    let action = if edit.is_public == Some(true) { Action::TeamMadePublic } else { Action::TeamMadePrivate };
    let entry = audit::in_team(s.audit_entry(origin, Some(user_id), action, user_id), id);
    s.db.write(|tx| {
        let current: TeamWithRole = lock_as_admin(s, tx, viewer, id)?.into();
        precondition.check(&current)?;
        if *edit == TeamEdit::default() {
            return Ok(current);
        }
        if let Some(capacity) = edit.capacity.filter(|capacity| capacity.members() < current.team.member_count) {
            let detail = format!("{} are in it, more than {}", current.team.member_count, capacity.members());
            return Err(ServiceError::invalid_field("capacity", "below_members", detail));
        }
        let team = store::update(tx, id, edit, now)?;
        if team.is_public != current.team.is_public {
            if !team.is_public {
                let told = [Retraction::Team { team: id, after: None }, Retraction::NewGoalsOfTeam(id)];
                notifications::enqueue_retractions(tx, told, now)?;
            }
            achievements::enqueue_team_check(tx, id, now)?;
            audit::write(tx, &entry)?;
        }
        Ok(TeamWithRole { team, ..current })
    })
}

/// Closes a team: only its admins see it afterwards, and can reopen it.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::TooOften`].
pub fn close(s: &Services, origin: &RequestOrigin, viewer: &Viewer, id: TeamId) -> Result<(), ServiceError> {
    let (user_id, now) = (viewer.user.id, s.now());
    s.count_attempt(TEAMS_BY, &user_id.to_string())?.or_refuse()?;
    let entry = audit::in_team(s.audit_entry(origin, Some(user_id), Action::TeamClosed, user_id), id);
    s.db.write(|tx| {
        lock_as_admin(s, tx, viewer, id)?;
        store::update_closed_at(tx, id, Some(now))?;
        achievements::enqueue_team_check(tx, id, now)?;
        notifications::enqueue_retractions(tx, notifications::of_closed_team(id), now)?;
        audit::write(tx, &entry)
    })
}

/// Reopens a closed team with all its members, whatever the number of their teams. An open team stays as it is.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::LimitReached`]; [`Code::TooOften`].
pub fn restore(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    id: TeamId,
) -> Result<TeamWithRole, ServiceError> {
    let user_id = viewer.user.id;
    s.count_attempt(TEAMS_BY, &user_id.to_string())?.or_refuse()?;
    let entry = audit::in_team(s.audit_entry(origin, Some(user_id), Action::TeamRestored, user_id), id);
    s.db.write(|tx| {
        lock_active(tx, user_id)?;
        let access = access::lock_as_admin_even_closed(s, tx, viewer, id)?;
        if access.team.deleted_at.is_none() {
            return Ok(access.into());
        }
        // Without this check, a person who closes teams and creates others could be in any number of teams.
        check_below_limit(tx, user_id)?;
        let team = store::update_closed_at(tx, id, None).map_err(conflict_on(
            HAS_ADMIN,
            Code::LastAdmin,
            "nobody looks after this team any more",
        ))?;
        achievements::enqueue_team_check(tx, id, s.now())?;
        audit::write(tx, &entry)?;
        Ok(TeamWithRole { team, role: Some(TeamRole::Admin) })
    })
}

/// Public teams, the newest first; with `words`, those whose name or description has a word that begins with each of
/// them.
pub fn list_newest(
    s: &Services,
    viewer: &Viewer,
    words: Option<&str>,
    page: &PageRequest<TeamId>,
) -> Result<Page<TeamWithRole>, ServiceError> {
    Ok(s.db.read(|conn| {
        let page = store::list_newest(conn, words, page)?;
        with_roles(conn, viewer, page)
    })?)
}

/// Public teams, the most recently active first.
pub fn list_most_active(
    s: &Services,
    viewer: &Viewer,
    words: Option<&str>,
    page: &PageRequest<(DateTime<Utc>, TeamId)>,
) -> Result<Page<TeamWithRole>, ServiceError> {
    Ok(s.db.read(|conn| {
        let page = store::list_most_active(conn, words, page)?;
        with_roles(conn, viewer, page)
    })?)
}

/// Adds the viewer's role to each team.
fn with_roles(conn: &mut Conn, viewer: &Viewer, page: Page<Team>) -> Result<Page<TeamWithRole>, StoreError> {
    let Page { items, has_more } = page;
    let ids: Vec<_> = items.iter().map(|team| team.id).collect();
    let roles = memberships::list_roles(conn, viewer.user.id, &ids)?;
    let role_in = |id: TeamId| roles.iter().find(|(team, _)| *team == id).map(|(_, role)| *role);
    let items = items.into_iter().map(|team| TeamWithRole { role: role_in(team.id), team }).collect();
    Ok(Page { items, has_more })
}

/// The viewer's own teams, the one joined last first: the open ones, or the closed ones of which the viewer is an
/// admin.
pub fn list_mine(
    s: &Services,
    viewer: &Viewer,
    closed: bool,
    page: &PageRequest<MembershipId>,
) -> Result<Page<(Membership, Team)>, ServiceError> {
    Ok(s.db.read(|conn| memberships::list_of_user(conn, viewer.user.id, closed, page))?)
}
