//! Moving the kept totals, and what follows from that for goals.

use crate::{
    Caller, ServiceError, Services, achievements,
    core::audit::{self, Action},
    jobs::{self, Job},
};
use chrono::{DateTime, Utc};
use milequest_domain::{GoalId, TeamId, activities::Delta};
use milequest_persistence::{
    StoreError, Tx,
    activities::{self as store, goals::Standing},
    goals, teams,
};
use std::collections::BTreeSet;

/// Moves every kept total in this transaction, and completes or opens again the goals that it takes over their targets or below.
/// Answers how far each goal is then, whoever may see it.
pub(super) fn move_by(
    s: &Services,
    tx: &mut Tx<'_>,
    delta: &Delta,
    now: DateTime<Utc>,
) -> Result<Vec<Standing>, ServiceError> {
    if delta.is_empty() {
        return Ok(Vec::new());
    }
    // Everybody sees when something last happened in a public team: what is private, or becomes so, moves that for none.
    let public = delta.team_days.iter().filter(|(_, split)| split.public.count > 0);
    let active: BTreeSet<TeamId> = public.map(|(key, _)| key.team).collect();
    store::apply(tx, delta, active, now)?;
    let moved: Vec<GoalId> = delta.goals.keys().copied().collect();
    let standings = complete(s, tx, &moved, now)?;
    achievements::follow_delta(s, tx, delta, now)?;
    Ok(standings)
}

/// Completes those of these goals that have reached their targets, and opens again those that have fallen below, where no activity
/// has just done so. The caller holds what was done for them.
pub(crate) fn settle(s: &Services, tx: &mut Tx<'_>, ids: &[GoalId], now: DateTime<Utc>) -> Result<(), ServiceError> {
    complete(s, tx, ids, now)?;
    achievements::order(tx, [], ids.iter().copied(), now)
}

/// The same without what follows from it. Answers how far all of them are then.
fn complete(s: &Services, tx: &mut Tx<'_>, ids: &[GoalId], now: DateTime<Utc>) -> Result<Vec<Standing>, ServiceError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let settled = store::goals::settle(tx, ids, now)?;
    let teams: BTreeSet<TeamId> = settled.iter().filter(|goal| goal.turned).map(|goal| goal.team).collect();
    for team in teams {
        teams::lock(tx, team)?;
        goals::pass_main_on(tx, team)?;
    }
    for reached in settled.iter().filter(|goal| goal.was_reached()) {
        jobs::enqueue(tx, Job::TellReached { goal: reached.standing.goal }.now(s.now()))?;
    }
    Ok(settled.into_iter().map(|goal| goal.standing).collect())
}

/// What follows when a goal was reached, once however often it is.
pub(crate) fn tell_reached(
    s: &Services,
    tx: &mut Tx<'_>,
    goal: GoalId,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let team = match goals::lock(tx, goal) {
        Err(StoreError::NotFound) => return Ok(()),
        found => found?.team_id,
    };
    if store::goals::tell_once(tx, goal, now)? {
        let entry = s.entry(&Caller::default(), None, Action::GoalReached, goal);
        audit::write(tx, &audit::of_team(entry, team))?;
    }
    Ok(())
}
