//! Rows that cause events alone, read again when the event is recorded. Each is locked against changes, so that a retraction sees either no item, or
//! all items that were recorded before it.

use crate::{
    Conn, StoreError, Tx,
    notifications::lock_active_account,
    schema::{
        achievement_checks as checks, earned_achievements as earned, event_groups as groups, event_items as items,
        goals, teams,
    },
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{AchievementId, ActivityId, Distance, GoalCategory, GoalId, TeamId, UserId, events::EventKind};
use uuid::Uuid;

/// A new goal of an open team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalSetCause {
    /// Its team.
    pub team: TeamId,
    /// Whether everybody sees inside the team.
    pub is_public: bool,
    /// Who created it. None: the account was purged.
    pub creator: Option<UserId>,
    /// Its category.
    pub category: GoalCategory,
}

/// A goal of an open team, locked against changes with its team. A team that becomes private waits for those who are being told.
pub fn lock_goal_set(tx: &mut Tx<'_>, goal: GoalId) -> Result<Option<GoalSetCause>, StoreError> {
    let row: Option<(Uuid, Option<Uuid>, String)> = tx.query("goals.lock_cause", |pg| {
        let columns = (goals::team_id, goals::created_by, goals::category);
        goals::table.find(goal.uuid()).select(columns).for_share().first(pg).optional()
    })?;
    let Some((team, creator, category)) = row else { return Ok(None) };
    let is_public: Option<bool> = tx.query("teams.lock_cause", |pg| {
        let open = teams::table.find(team).filter(teams::deleted_at.is_null());
        open.select(teams::is_public).for_share().first(pg).optional()
    })?;
    let Some(is_public) = is_public else { return Ok(None) };
    let category = category.parse().map_err(StoreError::corrupt)?;
    Ok(Some(GoalSetCause { team: team.into(), is_public, creator: creator.map(UserId::from), category }))
}

/// Whether an active person has earned an achievement by public activities. It stays so until this transaction ends.
pub fn lock_public_achievement(tx: &mut Tx<'_>, user: UserId, achievement: AchievementId) -> Result<bool, StoreError> {
    if !lock_active_account(tx, user)? {
        return Ok(false);
    }
    let found: Option<Uuid> = tx.query("earned_achievements.lock_public", |pg| {
        let row = earned::table.find((user.uuid(), achievement.uuid())).filter(earned::public_at.is_not_null());
        row.select(earned::user_id).for_share().first(pg).optional()
    })?;
    Ok(found.is_some())
}

/// Whether the public total of an active person has reached this round distance. It stays so until this transaction ends.
pub fn lock_milestone(tx: &mut Tx<'_>, user: UserId, distance: Distance) -> Result<bool, StoreError> {
    if !lock_active_account(tx, user)? {
        return Ok(false);
    }
    let found: Option<Uuid> = tx.query("achievement_checks.lock_milestone", |pg| {
        let row = checks::table.find(user.uuid()).filter(checks::milestone_mm.ge(distance.millimetres()));
        row.select(checks::user_id).for_share().first(pg).optional()
    })?;
    Ok(found.is_some())
}

/// The team of a goal.
pub fn find_team_of_goal(conn: &mut Conn, goal: GoalId) -> Result<Option<TeamId>, StoreError> {
    let team: Option<Uuid> = conn.query("goals.team_of_event", |pg| {
        goals::table.find(goal.uuid()).select(goals::team_id).first(pg).optional()
    })?;
    Ok(team.map(TeamId::from))
}

/// When it was told that an activity was logged. None: it was not.
pub fn find_logged_at(conn: &mut Conn, activity: ActivityId) -> Result<Option<DateTime<Utc>>, StoreError> {
    conn.query("event_items.logged_at", |pg| {
        items::table
            .inner_join(groups::table.on(groups::id.eq(items::group_id)))
            .filter(items::cause_id.eq(activity.uuid()).and(groups::kind.eq(EventKind::ActivityLogged.as_str())))
            .select(items::created_at)
            .first(pg)
            .optional()
    })
}
