//! The kept totals, added up from the activities in memory. `milequest reconcile` checks that they are right.

use super::facts::{ActivityFact, Facts, SixTotals, add};
use crate::plan::Entity;

/// The total of a goal.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct GoalTotals {
    pub(crate) mm: i64,
    /// The part of public activities.
    pub(crate) public_mm: i64,
    pub(crate) seconds: i64,
    pub(crate) count: i32,
    /// When it last grew; zero if never.
    pub(crate) touched: i64,
}

/// The totals of people and of goals.
pub(crate) struct Totals {
    /// The totals of each person, and when they last changed.
    pub(crate) people: Vec<(SixTotals, i64)>,
    /// The totals of the main, side and past goal of each team.
    goals: [Vec<GoalTotals>; 3],
}

impl Totals {
    pub(crate) fn of(facts: &Facts) -> Self {
        let none = || vec![GoalTotals::default(); facts.plan.teams() as usize];
        let mut totals =
            Self { people: vec![([0; 6], 0); facts.plan.people as usize], goals: [none(), none(), none()] };
        for outing in &facts.outings {
            let (six, touched) = &mut totals.people[outing.person as usize];
            add(six, outing);
            *touched = (*touched).max(outing.logged());
            for &team in &facts.teams_of[outing.person as usize] {
                if let Some(goal) = facts.goal(outing, team.into()) {
                    totals.goals[place(goal)][team as usize].grow(outing);
                }
            }
        }
        totals
    }

    /// The total of a goal of a team.
    pub(crate) fn done(&self, goal: Entity, team: u64) -> GoalTotals {
        self.goals[place(goal)][team as usize]
    }
}

impl GoalTotals {
    fn grow(&mut self, outing: &ActivityFact) {
        self.mm += i64::from(outing.mm);
        self.public_mm += if outing.is_private { 0 } else { i64::from(outing.mm) };
        self.seconds += i64::from(outing.seconds);
        self.count += 1;
        self.touched = self.touched.max(outing.logged());
    }
}

const fn place(goal: Entity) -> usize {
    match goal {
        Entity::MainGoal => 0,
        Entity::SideGoal => 1,
        _ => 2,
    }
}
