//! The milestones of goals. Members have been told of them, so that nobody is told again when the bench logs.

use super::{
    facts::Facts,
    routes::RouteSet,
    rows::CopyWriter,
    tables::{goals_of, target_mm},
    totals::Totals,
};
use crate::{
    plan::{Entity, Plan},
    postgres::Database,
};
use anyhow::Result;
use milequest_domain::Distance;

pub(super) fn goal_milestones(database: &Database, facts: &Facts, totals: &Totals, ways: &RouteSet) -> Result<()> {
    let columns = ["goal_id", "segments", "public_segments", "completed", "public_completed", "quarters"];
    let mut rows = CopyWriter::of(database, "goal_milestones", &columns)?;
    for team in 0..facts.plan.teams() {
        for goal in goals_of(team) {
            let done = totals.done(goal, team);
            let target = target_mm(goal, team, done.mm, ways)?;
            let public_mm = if Plan::is_public(team) { done.mm } else { done.public_mm };
            let (segments, public_segments) = if goal == Entity::MainGoal {
                let route = ways.along(team, done.mm)?;
                let reached =
                    |mm| Ok::<_, anyhow::Error>(route.itinerary().segments_reached(Distance::from_millimetres(mm)?));
                (reached(done.mm)?, reached(public_mm)?)
            } else {
                (0, 0)
            };
            let completed = goal == Entity::PastGoal;
            rows.add(|row| {
                row.id(goal.id(team)).int(segments as i32).int(public_segments as i32);
                row.flag(completed).flag(completed && public_mm >= target).short(quarters(done.mm, target));
            })?;
        }
    }
    rows.end()
}

/// The quarters of the target that are reached, at most three.
fn quarters(done: i64, target: i64) -> i16 {
    (i128::from(done) * 4 / i128::from(target.max(1))).min(3) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_quarter_is_no_milestone() {
        assert_eq!([0, 24, 25, 99, 100, 300].map(|done| quarters(done, 100)), [0, 0, 1, 3, 3, 3]);
    }
}
