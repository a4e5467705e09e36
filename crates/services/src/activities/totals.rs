//! Moving the kept totals, and what follows from that for goals.

use crate::{ServiceError, Services, achievements, goals::completion};
use chrono::{DateTime, Utc};
use milequest_domain::{GoalId, TeamId, activities::Delta};
use milequest_persistence::{
    Tx,
    activities::{self as store, goals::GoalSnapshot},
};
use std::collections::BTreeSet;

/// Moves every kept total in this transaction, and completes or opens again the goals that it takes over their targets or below.
/// Answers how far each goal is then, whoever may see it.
pub(super) fn apply_delta(
    s: &Services,
    tx: &mut Tx<'_>,
    delta: &Delta,
    now: DateTime<Utc>,
) -> Result<Vec<GoalSnapshot>, ServiceError> {
    if delta.is_empty() {
        return Ok(Vec::new());
    }
    // Everybody sees when something last happened in a public team: what is private, or becomes so, moves that for none.
    let public = delta.team_days.iter().filter(|(_, split)| split.public.count > 0);
    let active: BTreeSet<TeamId> = public.map(|(key, _)| key.team).collect();
    store::apply_delta(tx, delta, active, now)?;
    let moved: Vec<GoalId> = delta.goals.keys().copied().collect();
    let standings = completion::complete_goals(s, tx, &moved, now)?;
    achievements::recheck_after_delta(s, tx, delta, now)?;
    Ok(standings)
}
