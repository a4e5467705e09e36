//! The rows that cause notifications, read again when people are told. Each is locked against changes, so that a retraction sees either
//! no item, or all items that were recorded before it.

use super::social_causes::lock_active_people;
use crate::{
    Conn, StoreError, Tx,
    schema::{
        activities, contributions, earned_achievements as earned, goal_milestones as milestones, goals, imports,
        team_invites as invites, team_members as members, teams, users,
    },
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{
    AchievementId, ActivityId, GoalId, ImportId, InviteId, TeamId, TeamRole, UserId, imports::ImportState,
};
use uuid::Uuid;

/// A public activity of an active account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedActivity {
    /// The owner.
    pub owner: UserId,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// The teams that it counts for, each with the goal if it counts for one.
    pub contributions: Vec<(TeamId, Option<GoalId>)>,
}

/// A public activity, locked against changes. None if it is gone or private, or its owner closed, disabled or suspended.
pub fn lock_shared_activity(tx: &mut Tx<'_>, id: ActivityId) -> Result<Option<SharedActivity>, StoreError> {
    let row: Option<(Uuid, DateTime<Utc>)> = tx.query("activities.lock_shared", |pg| {
        activities::table
            .find(id.uuid())
            .filter(activities::is_private.eq(false))
            .select((activities::user_id, activities::started_at))
            .for_share()
            .first(pg)
            .optional()
    })?;
    let Some((owner, started_at)) = row else { return Ok(None) };
    if !lock_active_account(tx, owner.into())? {
        return Ok(None);
    }
    // Read after the lock, so that an edit that has just committed is seen.
    let contributions: Vec<(Uuid, Option<Uuid>)> = tx.query("contributions.teams_of_activity", |pg| {
        contributions::table
            .filter(contributions::activity_id.eq(id.uuid()))
            .order(contributions::team_id)
            .select((contributions::team_id, contributions::goal_id))
            .load(pg)
    })?;
    let typed = |(team, goal): (Uuid, Option<Uuid>)| (team.into(), goal.map(GoalId::from));
    let contributions = contributions.into_iter().map(typed).collect();
    Ok(Some(SharedActivity { owner: owner.into(), started_at, contributions }))
}

/// Whether an account is neither closed, disabled nor suspended. It stays so until this transaction ends.
pub fn lock_active_account(tx: &mut Tx<'_>, user: UserId) -> Result<bool, StoreError> {
    lock_active_people(tx, &[user])
}

/// The state of a goal that people are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoalCause {
    /// Its team.
    pub team: TeamId,
    /// The number of completed segments of its route.
    pub segments: i32,
    /// The number of quarters of its target that were reached.
    pub quarters: i16,
    /// Whether it is completed.
    pub completed: bool,
}

/// The milestones of a goal, locked against changes.
pub fn lock_goal_cause(tx: &mut Tx<'_>, goal: GoalId) -> Result<Option<GoalCause>, StoreError> {
    let row: Option<(i32, Option<i16>, bool)> = tx.query("goal_milestones.lock_cause", |pg| {
        milestones::table
            .find(goal.uuid())
            .select((milestones::segments, milestones::quarters, milestones::completed))
            .for_share()
            .first(pg)
            .optional()
    })?;
    let Some((segments, quarters, completed)) = row else { return Ok(None) };
    let team: Option<Uuid> = tx.query("goals.team_of_cause", |pg| {
        goals::table.find(goal.uuid()).select(goals::team_id).first(pg).optional()
    })?;
    let quarters = quarters.unwrap_or(0);
    Ok(team.map(|team| GoalCause { team: team.into(), segments, quarters, completed }))
}

/// A pending invite that people are told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InviteCause {
    /// Who is invited: the account that has verified the address, and is not in the team.
    pub recipient: UserId,
    /// The team.
    pub team: TeamId,
    /// The name of the team, which the person may know although it may be private.
    pub team_name: String,
    /// Who invites.
    pub inviter: Option<UserId>,
}

/// A pending invite of an account to an open team, locked against changes. The address is looked up here and not when the invite is created,
/// so that an admin does not learn from the time of an answer whether an address has an account.
pub fn lock_pending_invite(
    tx: &mut Tx<'_>,
    invite: InviteId,
    now: DateTime<Utc>,
) -> Result<Option<InviteCause>, StoreError> {
    let row: Option<(Uuid, Option<Uuid>, Option<Vec<u8>>)> = tx.query("invites.lock_pending", |pg| {
        invites::table
            .find(invite.uuid())
            .filter(invites::declined_at.is_null().and(invites::revoked_at.is_null()))
            .filter(invites::uses.lt(invites::max_uses).and(invites::ends_at.gt(now)))
            .select((invites::team_id, invites::invited_by, invites::email_index))
            .for_share()
            .first(pg)
            .optional()
    })?;
    let Some((team, inviter, Some(address))) = row else { return Ok(None) };
    let recipient: Option<Uuid> = tx.query("users.invited", |pg| {
        users::table
            .filter(users::email_index.eq(address).and(users::email_verified_at.is_not_null()))
            .select(users::id)
            .first(pg)
            .optional()
    })?;
    let Some(recipient) = recipient.map(UserId::from) else { return Ok(None) };
    let team = team.into();
    if lock_role(tx, team, recipient)?.is_some() {
        return Ok(None);
    }
    let inviter = inviter.map(UserId::from);
    let name = find_open_team_name(tx, team)?;
    Ok(name.map(|team_name| InviteCause { recipient, team, team_name, inviter }))
}

/// The name of a team; none if it is closed.
pub fn find_open_team_name(conn: &mut Conn, team: TeamId) -> Result<Option<String>, StoreError> {
    conn.query("teams.open_name", |pg| {
        teams::table.find(team.uuid()).filter(teams::deleted_at.is_null()).select(teams::name).first(pg).optional()
    })
}

/// The role of a person in a team, locked against changes. None if the person is no member.
pub fn lock_role(tx: &mut Tx<'_>, team: TeamId, user: UserId) -> Result<Option<TeamRole>, StoreError> {
    let role: Option<String> = tx.query("memberships.lock_role", |pg| {
        members::table
            .filter(members::team_id.eq(team.uuid()).and(members::user_id.eq(user.uuid())))
            .filter(members::left_at.is_null())
            .select(members::role)
            .for_share()
            .first(pg)
            .optional()
    })?;
    role.map(|role| role.parse().map_err(StoreError::corrupt)).transpose()
}

/// Whether a person has earned an achievement. It stays so until this transaction ends.
pub fn lock_earned(tx: &mut Tx<'_>, user: UserId, achievement: AchievementId) -> Result<bool, StoreError> {
    let found: Option<Uuid> = tx.query("earned_achievements.lock_cause", |pg| {
        earned::table.find((user.uuid(), achievement.uuid())).select(earned::user_id).for_share().first(pg).optional()
    })?;
    Ok(found.is_some())
}

/// The result of an import.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = imports, check_for_backend(diesel::pg::Pg))]
pub struct ImportResult {
    /// The owner.
    #[diesel(deserialize_as = Uuid)]
    pub user_id: UserId,
    /// The state.
    pub state: String,
    /// The number of lines that were logged.
    pub new_lines: i32,
    /// The number of refused lines.
    pub bad_lines: i32,
}

impl ImportResult {
    /// Whether the activities of the import are deleted, or will be.
    #[must_use]
    pub fn is_undone(&self) -> bool {
        self.state.parse().is_ok_and(ImportState::is_undone)
    }
}

/// The result of an import; none if it was deleted.
pub fn find_import_result(conn: &mut Conn, import: ImportId) -> Result<Option<ImportResult>, StoreError> {
    let row = imports::table.find(import.uuid()).select(ImportResult::as_select());
    conn.query("imports.result", |pg| row.first(pg).optional())
}
