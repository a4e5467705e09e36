//! The job that keeps the profiles of public teams, from which teams are recommended.

use crate::{
    ServiceError,
    jobs::{self, JobKind, Policy, Priority},
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use milequest_domain::{TeamId, TeamRecommendation};
use milequest_persistence::{
    Tx,
    teams::profiles::{self as store, RefreshTimes},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Computes the profiles of public teams that are due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefreshTeamProfiles {
    /// Those of all teams, a page of teams in one transaction.
    Round {
        /// The last team of the page before. None: it begins.
        after: Option<TeamId>,
    },
    /// That of this team.
    Team(TeamId),
}

impl JobKind for RefreshTeamProfiles {
    const NAME: &'static str = "refresh_team_profiles";
    const POLICY: Policy = Policy {
        priority: Priority::Idle,
        max_attempts: 5,
        pause: TimeDelta::minutes(1),
        longest_pause: TimeDelta::minutes(10),
        lease: TimeDelta::minutes(2),
    };
}

/// The interval between two rounds over all public teams.
pub(crate) const REFRESH_EVERY: TimeDelta = TimeDelta::hours(1);

/// How old a profile becomes before it is computed again.
const FRESH_FOR: TimeDelta = TimeDelta::hours(20);

/// How old a profile becomes before it is deleted, because no round computes it any more.
const KEPT_FOR: TimeDelta = TimeDelta::days(2);

/// The number of teams of a page. Their profiles are locked while they are computed, and an activity that is hidden from one waits for that.
const PAGE: i64 = 20;

/// The number of profiles that a round deletes.
const DELETED_AT_ONCE: i64 = 2_000;

/// The first day that tells what a person or a team did lately.
pub(super) fn first_day(today: NaiveDate) -> NaiveDate {
    let days = u64::from(TeamRecommendation::WEEKS) * 7 - 1;
    today.checked_sub_days(Days::new(days)).unwrap_or(today)
}

/// The job that computes profiles. A page of a round enqueues the next one.
pub(crate) fn refresh(tx: &mut Tx<'_>, job: &RefreshTeamProfiles, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let after = match job {
        RefreshTeamProfiles::Round { after } => *after,
        RefreshTeamProfiles::Team(team) => return refresh_due(tx, &[*team], now),
    };
    if after.is_none() {
        store::delete_stale(tx, now - KEPT_FOR, DELETED_AT_ONCE)?;
    }
    let teams = store::list_public(tx, after, PAGE)?;
    refresh_due(tx, &teams, now)?;
    // The page may be the last one although it is full; the next one is empty then.
    if let Some(last) = teams.last().filter(|_| i64::try_from(teams.len()).is_ok_and(|found| found >= PAGE)) {
        jobs::enqueue(tx, RefreshTeamProfiles::Round { after: Some(*last) }.request(now))?;
    }
    Ok(())
}

fn refresh_due(tx: &mut Tx<'_>, teams: &[TeamId], now: DateTime<Utc>) -> Result<(), ServiceError> {
    let since = first_day(now.date_naive());
    let active_since = since.and_time(NaiveTime::MIN).and_utc();
    let times = RefreshTimes { since, active_since, stale_since: now - FRESH_FOR, now };
    let refreshed = store::refresh(tx, teams, &times)?;
    tracing::debug!(refreshed, "profiles of teams refreshed");
    Ok(())
}

/// Takes activities out of what is known of these teams, because others may not see them any more: at once, and by a job that computes the
/// profiles again.
pub(crate) fn withdraw_activities(
    tx: &mut Tx<'_>,
    teams: impl IntoIterator<Item = TeamId>,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let teams: BTreeSet<TeamId> = teams.into_iter().collect();
    if teams.is_empty() {
        return Ok(());
    }
    store::clear(tx, &teams)?;
    let refresh = |team: TeamId| RefreshTeamProfiles::Team(team).request(now).once_per(format!("profile of {team}"));
    jobs::enqueue_all(tx, teams.into_iter().map(refresh)).map(drop)
}
