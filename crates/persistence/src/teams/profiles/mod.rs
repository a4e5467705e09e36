//! The profiles of public teams: what they did lately in public. A job refreshes them, and a transaction that hides an activity empties those of
//! its teams, so that no profile shows what is private.

use crate::{
    Conn, StoreError, Tx,
    db::statement::statement,
    schema::{team_days, team_profiles, teams},
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, Date, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{TeamId, UserId};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Up to `most` open public teams with ids below `after`, the newest first.
pub fn list_public(conn: &mut Conn, after: Option<TeamId>, most: i64) -> Result<Vec<TeamId>, StoreError> {
    let mut open = teams::table
        .filter(teams::is_public.and(teams::deleted_at.is_null()))
        .order(teams::id.desc())
        .limit(most)
        .select(teams::id)
        .into_boxed();
    if let Some(after) = after {
        open = open.filter(teams::id.lt(after.uuid()));
    }
    let ids: Vec<Uuid> = conn.query("teams.list_public", |pg| open.load(pg))?;
    Ok(ids.into_iter().map(TeamId::from).collect())
}

statement! {
    /// Locks the profiles that are due.
    LockDue = "lock_due.sql" {
        teams: Array<SqlUuid> as Vec<Uuid>,
        active_since: Timestamptz as DateTime<Utc>,
        stale_since: Timestamptz as DateTime<Utc>,
    } -> SqlUuid
}

statement! {
    /// Computes profiles.
    Refresh = "refresh.sql" {
        teams: Array<SqlUuid> as Vec<Uuid>,
        since: Date as NaiveDate,
        now: Timestamptz as DateTime<Utc>,
    }
}

/// When profiles are computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefreshTimes {
    /// The first day whose activities count.
    pub since: NaiveDate,
    /// Teams in which nothing happened since this moment are passed over.
    pub active_since: DateTime<Utc>,
    /// A profile that was computed after this moment is not due.
    pub stale_since: DateTime<Utc>,
    /// This moment.
    pub now: DateTime<Utc>,
}

/// Computes those of the profiles of these teams that are due, and returns their number. It runs twice without another effect.
pub fn refresh(tx: &mut Tx<'_>, teams: &[TeamId], times: &RefreshTimes) -> Result<usize, StoreError> {
    let RefreshTimes { since, active_since, stale_since, now } = *times;
    let teams = teams.iter().map(|team| team.uuid()).collect();
    let lock = LockDue { teams, active_since, stale_since };
    let teams: Vec<Uuid> = tx.query("team_profiles.lock_due", |pg| lock.load(pg))?;
    if teams.is_empty() {
        return Ok(0);
    }
    let refresh = Refresh { teams, since, now };
    tx.query("team_profiles.refresh", |pg| refresh.execute(pg))
}

/// Deletes up to `most` profiles that were not computed since this moment: those of teams that are private, closed or without activity.
pub fn delete_stale(tx: &mut Tx<'_>, since: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let stale = team_profiles::table
        .filter(team_profiles::refreshed_at.lt(since))
        .order(team_profiles::refreshed_at)
        .limit(most)
        .select(team_profiles::team_id)
        .for_update()
        .skip_locked();
    let stale: Vec<Uuid> = tx.query("team_profiles.list_stale", |pg| stale.load(pg))?;
    let stale = team_profiles::table.filter(team_profiles::team_id.eq_any(stale));
    tx.query("team_profiles.delete_stale", |pg| diesel::delete(stale).execute(pg))
}

statement! {
    /// Empties profiles.
    Clear = "clear.sql" { teams: Array<SqlUuid> as Vec<Uuid> }
}

/// Empties the profiles of these teams, from which an activity is withdrawn.
pub fn clear(tx: &mut Tx<'_>, teams: &BTreeSet<TeamId>) -> Result<(), StoreError> {
    if teams.is_empty() {
        return Ok(());
    }
    let clear = Clear { teams: teams.iter().map(|team| team.uuid()).collect() };
    tx.query("team_profiles.clear", |pg| clear.execute(pg).map(drop))
}

/// Empties the profiles of the teams for which a person did something, because the time zone of the person is forgotten.
pub fn clear_of_person(tx: &mut Tx<'_>, person: UserId) -> Result<(), StoreError> {
    let theirs = team_days::table.filter(team_days::user_id.eq(person.uuid())).select(team_days::team_id).distinct();
    let teams: Vec<Uuid> = tx.query("team_days.list_teams_of_person", |pg| theirs.load(pg))?;
    clear(tx, &teams.into_iter().map(TeamId::from).collect())
}
