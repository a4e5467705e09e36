//! Races about goals, with real threads.

use crate::{goals::plain, world::World};
use milequest_domain::GoalStatus;
use milequest_services::{
    Code,
    goals::{self, MAX_ACTIVE},
};
use std::{sync::Barrier, thread};

#[test]
fn parallel_starts_of_goals_keep_one_main_goal_and_the_limit() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let count = usize::try_from(MAX_ACTIVE).expect("a few") + 4;
    let all: Vec<_> = (0..count).map(|number| world.goal(&ann, team, plain(&format!("Goal {number}")))).collect();
    let begin = Barrier::new(count);
    let outcomes: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = all
            .iter()
            .map(|goal| {
                scope.spawn(|| {
                    begin.wait();
                    world.step(&ann, *goal, GoalStatus::Active)
                })
            })
            .collect();
        running.into_iter().map(|thread| thread.join().expect("a thread")).collect()
    });
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Err(Code::LimitReached)).count(), 4);
    let page = milequest_services::PageRequest { limit: 100, position: milequest_services::Position::Start };
    let list = goals::list(&world.services, &ann, team, Some(GoalStatus::Active), &page).expect("goals").items;
    assert_eq!((list.len(), list.iter().filter(|goal| goal.is_main).count()), (count - 4, 1));
}
