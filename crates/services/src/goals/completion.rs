//! Completes goals that reach their target, and reopens goals that fall below it.

use crate::{
    RequestOrigin, ServiceError, Services, achievements,
    core::audit::{self, Action},
    forecast_jobs::ResolveForecasts,
    jobs::{self, JobKind, Policy, Priority},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{GoalId, TeamId};
use milequest_persistence::{
    StoreError, Tx,
    activities::goals::{self as store, GoalSnapshot},
    goals, teams,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The job that announces, once, that a goal was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AnnounceGoalReached {
    /// The goal.
    goal: GoalId,
}

impl JobKind for AnnounceGoalReached {
    const NAME: &'static str = "announce_goal_reached";
    const POLICY: Policy = Policy {
        priority: Priority::Usual,
        max_attempts: 12,
        pause: TimeDelta::seconds(5),
        longest_pause: TimeDelta::hours(1),
        lease: TimeDelta::minutes(1),
    };
}

/// Completes those of these goals that have reached their target, and reopens those that have fallen below it, when no
/// activity has done so. The caller has locked their totals.
pub(crate) fn update_goal_status(
    s: &Services,
    tx: &mut Tx<'_>,
    ids: &[GoalId],
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    complete_goals(s, tx, ids, now)?;
    achievements::enqueue_check(tx, [], ids.iter().copied(), now)
}

/// Does the same without the check for achievements. Returns the progress of all of them.
pub(crate) fn complete_goals(
    s: &Services,
    tx: &mut Tx<'_>,
    ids: &[GoalId],
    now: DateTime<Utc>,
) -> Result<Vec<GoalSnapshot>, ServiceError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let updated = store::update_goal_status(tx, ids, now)?;
    let teams: BTreeSet<TeamId> = updated.iter().filter(|goal| goal.has_turned).map(|goal| goal.team).collect();
    for team in teams {
        teams::lock(tx, team)?;
        goals::promote_next_main(tx, team)?;
    }
    for turned in updated.iter().filter(|goal| goal.has_turned) {
        jobs::enqueue(tx, ResolveForecasts { goal: turned.snapshot.goal }.request(s.now()))?;
    }
    for reached in updated.iter().filter(|goal| goal.was_reached()) {
        jobs::enqueue(tx, AnnounceGoalReached { goal: reached.snapshot.goal }.request(s.now()))?;
    }
    Ok(updated.into_iter().map(|goal| goal.snapshot).collect())
}

/// Announces that a goal was reached, once for each goal.
pub(crate) fn announce_goal_reached(
    s: &Services,
    tx: &mut Tx<'_>,
    &AnnounceGoalReached { goal }: &AnnounceGoalReached,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let team = match goals::lock(tx, goal) {
        Err(StoreError::NotFound) => return Ok(()),
        found => found?.team_id,
    };
    if store::mark_announced(tx, goal, now)? {
        let entry = s.audit_entry(&RequestOrigin::default(), None, Action::GoalReached, goal);
        audit::write(tx, &audit::in_team(entry, team))?;
    }
    Ok(())
}
