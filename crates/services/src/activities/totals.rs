//! Writing a change of activities with every kept total, and what follows from that for goals and achievements.

use crate::{ServiceError, Services, achievements, goals::completion};
use chrono::{DateTime, Utc};
use milequest_domain::{GoalId, TeamId, activities::Delta};
use milequest_persistence::{
    Tx,
    activities::{self as store, Activity, ActivityChange, goals::GoalSnapshot},
};
use std::collections::{BTreeMap, BTreeSet};

/// Moves every kept total in this transaction, and completes or opens again the goals that it takes over their targets or below.
/// Answers how far each goal is then, whoever may see it.
pub(super) fn apply_delta(
    s: &Services,
    tx: &mut Tx<'_>,
    delta: Delta,
    now: DateTime<Utc>,
) -> Result<Vec<GoalSnapshot>, ServiceError> {
    if delta.is_empty() {
        return Ok(Vec::new());
    }
    apply_change(s, tx, &[], delta, now)
}

/// The same, and adds these new activities.
pub(super) fn apply_change(
    s: &Services,
    tx: &mut Tx<'_>,
    new: &[Activity],
    delta: Delta,
    now: DateTime<Utc>,
) -> Result<Vec<GoalSnapshot>, ServiceError> {
    // Everybody sees when something last happened in a public team: what is private, or becomes so, moves that for none.
    let public = delta.team_days.iter().filter(|(_, split)| split.public.count > 0);
    let active: BTreeSet<TeamId> = public.map(|(key, _)| key.team).collect();
    let job = achievements::check_after_delta(&delta, now)?;
    let change = ActivityChange { new, delta, active, job };
    let moved = store::apply_change(tx, &change, now)?;
    // Most are far from their targets, and nothing is to be asked of them.
    let unsettled: Vec<GoalId> = moved.iter().filter(|goal| !goal.is_settled).map(|goal| goal.snapshot.goal).collect();
    let mut goals: BTreeMap<GoalId, GoalSnapshot> =
        moved.into_iter().map(|goal| (goal.snapshot.goal, goal.snapshot)).collect();
    let updated = completion::complete_goals(s, tx, &unsettled, now)?;
    goals.extend(updated.into_iter().map(|snapshot| (snapshot.goal, snapshot)));
    achievements::withdraw_lost(s, tx, &change.delta, now)?;
    Ok(goals.into_values().collect())
}
