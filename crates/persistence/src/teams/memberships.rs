//! Memberships: who is and was in which team. Every begin, end and change of role updates the counts of the team, whose
//! constraints then enforce the capacity and the last admin.

use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    rows::person_summary::HasProfile,
    schema::{team_members as members, teams as teams_table, users},
    teams::{self, Team},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{DisplayName, MembershipId, TeamId, TeamName, TeamRole, UserId, Username};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A period in which a person is in a team.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, Serialize, Deserialize)]
#[diesel(table_name = members, check_for_backend(diesel::pg::Pg))]
pub struct Membership {
    /// The id.
    #[diesel(deserialize_as = Uuid, serialize_as = Uuid)]
    pub id: MembershipId,
    /// The team.
    #[diesel(deserialize_as = Uuid, serialize_as = Uuid)]
    pub team_id: TeamId,
    /// The member.
    #[diesel(deserialize_as = Uuid, serialize_as = Uuid)]
    pub user_id: UserId,
    /// The role.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub role: TeamRole,
    /// When the member joined.
    pub joined_at: DateTime<Utc>,
}

/// A member as others see one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The membership.
    pub membership: Membership,
    /// The username.
    pub username: Username,
    /// The display name.
    pub display_name: DisplayName,
    /// Whether the viewer may open the profile of the member.
    pub has_profile: bool,
}

/// The reason why a membership ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaveReason {
    /// The member left.
    Left,
    /// An admin removed the member.
    Removed,
    /// The member's account was closed.
    AccountClosed,
}

impl LeaveReason {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Removed => "removed",
            Self::AccountClosed => "account_closed",
        }
    }
}

/// The constraint that keeps a person from two memberships in one team at once.
pub const ACTIVE_MEMBERSHIP_KEY: &str = "team_members_living_key";

const fn admins(role: TeamRole) -> i32 {
    match role {
        TeamRole::Member => 0,
        TeamRole::Admin => 1,
    }
}

/// The names of the teams that a person is in.
pub fn list_team_names(conn: &mut Conn, user: UserId) -> Result<Vec<TeamName>, StoreError> {
    let mine = members::user_id.eq(user.uuid()).and(members::left_at.is_null());
    let names = members::table.inner_join(teams_table::table).filter(mine).select(teams_table::name);
    let names: Vec<String> = conn.query("memberships.team_names", |pg| names.load(pg))?;
    names.into_iter().map(|name| TeamName::try_from(name).map_err(StoreError::corrupt)).collect()
}

/// Adds the first member of a new team, whose counts include it already.
pub fn create_founder(tx: &mut Tx<'_>, membership: &Membership) -> Result<(), StoreError> {
    tx.query("memberships.insert", |pg| {
        diesel::insert_into(members::table).values(membership.clone()).execute(pg).map(drop)
    })
}

/// Adds a member, and returns the updated team.
///
/// # Errors
/// [`ACTIVE_MEMBERSHIP_KEY`] when the person is a member already; [`teams::HAS_ROOM`] when the team is full.
pub fn create(tx: &mut Tx<'_>, membership: &Membership) -> Result<Team, StoreError> {
    create_founder(tx, membership)?;
    teams::count(tx, membership.team_id, 1, admins(membership.role), membership.joined_at)
}

/// Ends a membership, and returns the updated team.
///
/// # Errors
/// [`teams::HAS_ADMIN`] when the team would have no admin.
pub fn end(
    tx: &mut Tx<'_>,
    membership: &Membership,
    because: LeaveReason,
    now: DateTime<Utc>,
) -> Result<Team, StoreError> {
    let left = (members::left_at.eq(now), members::left_because.eq(because.as_str()));
    tx.query("memberships.end", |pg| {
        diesel::update(members::table.find(membership.id.uuid())).set(left).execute(pg).map(drop)
    })?;
    teams::count(tx, membership.team_id, -1, -admins(membership.role), now)
}

/// Changes the role of a member, and returns the updated team.
///
/// # Errors
/// [`teams::HAS_ADMIN`] when the team would have no admin.
pub fn update_role(
    tx: &mut Tx<'_>,
    membership: &Membership,
    role: TeamRole,
    now: DateTime<Utc>,
) -> Result<Team, StoreError> {
    tx.query("memberships.set_role", |pg| {
        diesel::update(members::table.find(membership.id.uuid()))
            .set(members::role.eq(role.as_str()))
            .execute(pg)
            .map(drop)
    })?;
    teams::count(tx, membership.team_id, 0, admins(role) - admins(membership.role), now)
}

/// The active membership of a person in a team.
pub fn find(conn: &mut Conn, team: TeamId, user: UserId) -> Result<Option<Membership>, StoreError> {
    conn.query("memberships.living", |pg| {
        members::table
            .filter(members::team_id.eq(team.uuid()))
            .filter(members::user_id.eq(user.uuid()))
            .filter(members::left_at.is_null())
            .select(Membership::as_select())
            .first(pg)
            .optional()
    })
}

/// The roles of a person in those of these teams that the person is in.
pub fn list_roles(conn: &mut Conn, user: UserId, teams: &[TeamId]) -> Result<Vec<(TeamId, TeamRole)>, StoreError> {
    let teams: Vec<Uuid> = teams.iter().map(|team| team.uuid()).collect();
    let rows: Vec<(Uuid, String)> = conn.query("memberships.roles", |pg| {
        members::table
            .filter(members::user_id.eq(user.uuid()))
            .filter(members::team_id.eq_any(teams))
            .filter(members::left_at.is_null())
            .select((members::team_id, members::role))
            .load(pg)
    })?;
    rows.into_iter().map(|(team, role)| Ok((team.into(), parsed(role)?))).collect()
}

/// An active member of a team, as the viewer sees one.
pub fn find_member(conn: &mut Conn, viewer: UserId, team: TeamId, user: UserId) -> Result<Option<Member>, StoreError> {
    let row: Option<(MemberRow, bool)> = conn.query("memberships.member", |pg| {
        members::table
            .inner_join(users::table)
            .filter(members::team_id.eq(team.uuid()))
            .filter(members::user_id.eq(user.uuid()))
            .filter(members::left_at.is_null())
            .select((MemberRow::as_select(), HasProfile::for_viewer(viewer)))
            .first(pg)
            .optional()
    })?;
    row.map(Member::try_from).transpose()
}

/// A membership with the names of the member.
#[derive(Queryable, Selectable)]
#[diesel(table_name = members, check_for_backend(diesel::pg::Pg))]
struct MemberRow {
    #[diesel(embed)]
    membership: Membership,
    #[diesel(select_expression = users::username)]
    username: String,
    #[diesel(select_expression = users::display_name)]
    display_name: String,
}

impl TryFrom<(MemberRow, bool)> for Member {
    type Error = StoreError;

    fn try_from((row, has_profile): (MemberRow, bool)) -> Result<Self, StoreError> {
        let (username, display_name) = (parsed(row.username)?, parsed(row.display_name)?);
        Ok(Self { membership: row.membership, username, display_name, has_profile })
    }
}

/// A team, open or closed, with the role of this person.
pub fn find_team_for(
    conn: &mut Conn,
    team: TeamId,
    user: UserId,
) -> Result<Option<(Team, Option<Membership>)>, StoreError> {
    conn.query("memberships.team_as_seen_by", |pg| {
        teams_table::table
            .left_join(
                members::table.on(members::team_id
                    .eq(teams_table::id)
                    .and(members::user_id.eq(user.uuid()))
                    .and(members::left_at.is_null())),
            )
            .filter(teams_table::id.eq(team.uuid()))
            .select((Team::as_select(), Option::<Membership>::as_select()))
            .first(pg)
            .optional()
    })
}

/// The members of a team as the viewer sees them, in the order in which they joined.
pub fn list(
    conn: &mut Conn,
    viewer: UserId,
    team: TeamId,
    role: Option<TeamRole>,
    request: &PageRequest<MembershipId>,
) -> Result<Page<Member>, StoreError> {
    let mut rows = members::table
        .inner_join(users::table)
        .filter(members::team_id.eq(team.uuid()))
        .filter(members::left_at.is_null())
        .order(members::id)
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select((MemberRow::as_select(), HasProfile::for_viewer(viewer)))
        .into_boxed();
    if let Some(role) = role {
        rows = rows.filter(members::role.eq(role.as_str()));
    }
    if let Some(after) = request.after() {
        rows = rows.filter(members::id.gt(after.uuid()));
    }
    let rows: Vec<(MemberRow, bool)> = conn.query("memberships.list", |pg| rows.load(pg))?;
    Ok(request.to_page(rows.into_iter().map(Member::try_from).collect::<Result<_, _>>()?))
}

fn parsed<T>(text: String) -> Result<T, StoreError>
where
    T: TryFrom<String>,
    T::Error: std::error::Error + Send + Sync + 'static,
{
    T::try_from(text).map_err(StoreError::corrupt)
}

/// The open teams of a person, or with `closed` the closed ones of which the person is an admin, the one joined last
/// first.
pub fn list_of_user(
    conn: &mut Conn,
    user: UserId,
    closed: bool,
    request: &PageRequest<MembershipId>,
) -> Result<Page<(Membership, Team)>, StoreError> {
    let mut rows = members::table
        .inner_join(teams_table::table)
        .filter(members::user_id.eq(user.uuid()))
        .filter(members::left_at.is_null())
        .filter(teams_table::deleted_at.is_not_null().eq(closed))
        .order(members::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select((Membership::as_select(), Team::as_select()))
        .into_boxed();
    if closed {
        rows = rows.filter(members::role.eq(TeamRole::Admin.as_str()));
    }
    if let Some(after) = request.after() {
        rows = rows.filter(members::id.lt(after.uuid()));
    }
    conn.query("memberships.of_user", |pg| rows.load(pg)).map(|rows| request.to_page(rows))
}

/// When an admin last removed this person from those of these teams where that happened.
pub fn list_removals(
    conn: &mut Conn,
    user: UserId,
    teams: &[TeamId],
) -> Result<Vec<(TeamId, DateTime<Utc>)>, StoreError> {
    let teams: Vec<Uuid> = teams.iter().map(|team| team.uuid()).collect();
    let removals: Vec<(Uuid, Option<DateTime<Utc>>)> = conn.query("memberships.removals", |pg| {
        members::table
            .filter(members::user_id.eq(user.uuid()))
            .filter(members::team_id.eq_any(teams))
            .filter(members::left_because.eq(LeaveReason::Removed.as_str()))
            .group_by(members::team_id)
            .select((members::team_id, diesel::dsl::max(members::left_at)))
            .load(pg)
    })?;
    Ok(removals.into_iter().filter_map(|(team, at)| Some((team.into(), at?))).collect())
}

/// The number of open teams that a person is in.
pub fn count_of_user(conn: &mut Conn, user: UserId) -> Result<i64, StoreError> {
    conn.query("memberships.count_of_user", |pg| {
        members::table
            .inner_join(teams_table::table)
            .filter(members::user_id.eq(user.uuid()))
            .filter(members::left_at.is_null())
            .filter(teams_table::deleted_at.is_null())
            .count()
            .get_result(pg)
    })
}

/// Every membership that a person ever had, with the team and the end, the latest first. For an export.
pub fn list_history(
    conn: &mut Conn,
    user: UserId,
    request: &PageRequest<MembershipId>,
) -> Result<Page<PastMembership>, StoreError> {
    let mut rows = members::table
        .inner_join(teams_table::table)
        .filter(members::user_id.eq(user.uuid()))
        .order(members::id.desc())
        .limit(request.fetch_limit())
        .select((Membership::as_select(), Team::as_select(), members::left_at, members::left_because))
        .into_boxed();
    if let Some(after) = request.after() {
        rows = rows.filter(members::id.lt(after.uuid()));
    }
    type Row = (Membership, Team, Option<DateTime<Utc>>, Option<String>);
    let rows: Vec<Row> = conn.query("memberships.history", |pg| rows.load(pg))?;
    let past = |(membership, team, left_at, left_because)| PastMembership { membership, team, left_at, left_because };
    Ok(request.to_page(rows.into_iter().map(past).collect()))
}

/// A membership with its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastMembership {
    /// The membership.
    pub membership: Membership,
    /// The team as it is now, even if the person no longer sees it.
    pub team: Team,
    /// When it ended, if it did.
    pub left_at: Option<DateTime<Utc>>,
    /// Why it ended.
    pub left_because: Option<String>,
}

/// The active memberships of a person, with their teams, including closed ones, locked until this transaction ends. The
/// teams are locked in the order of their ids.
pub fn lock_all_of_user(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<(Membership, Team)>, StoreError> {
    let of_user = || members::table.filter(members::user_id.eq(user.uuid())).filter(members::left_at.is_null());
    let in_teams = of_user().select(members::team_id).into_boxed();
    let teams: Vec<Team> = tx.query("memberships.lock_teams_of_user", |pg| {
        teams_table::table
            .filter(teams_table::id.eq_any(in_teams))
            .order(teams_table::id)
            .select(Team::as_select())
            .for_no_key_update()
            .load(pg)
    })?;
    // Read again after the lock: a membership may have ended or changed its role meanwhile.
    let living: Vec<Membership> =
        tx.query("memberships.all_of_user", |pg| of_user().select(Membership::as_select()).load(pg))?;
    Ok(teams
        .into_iter()
        .filter_map(|team| Some((living.iter().find(|membership| membership.team_id == team.id)?.clone(), team)))
        .collect())
}

/// The teams that a person left because the account was closed at this moment, with the role in each, in the order of
/// ids.
pub fn list_left_by_closing(
    conn: &mut Conn,
    user: UserId,
    closed: DateTime<Utc>,
) -> Result<Vec<(TeamId, TeamRole)>, StoreError> {
    let rows: Vec<(Uuid, String)> = conn.query("memberships.left_by_closing", |pg| {
        members::table
            .filter(members::user_id.eq(user.uuid()))
            .filter(members::left_at.eq(closed))
            .filter(members::left_because.eq(LeaveReason::AccountClosed.as_str()))
            .order(members::team_id)
            .select((members::team_id, members::role))
            .load(pg)
    })?;
    rows.into_iter().map(|(team, role)| Ok((team.into(), parsed(role)?))).collect()
}
