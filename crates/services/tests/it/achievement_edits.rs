//! Edits of achievements: checks of everybody in portions, other nodes, and workers that die.

use crate::{achievements::at_least, activity_kit::ride, team_kit::all, world::World};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::achievements::Criteria;
use milequest_persistence::jobs as store;
use milequest_services::{
    Services, Viewer,
    achievements::{self, AchievementEdit},
    activities,
    background::Handlers,
    core::keys::KeyRing,
    jobs::{ClaimedJob, Failure, Policy, Recurring, Task, Work, Worker},
    mail::MailTransport,
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// More people than one transaction checks.
const MANY: usize = 120;

/// This number of people, each with a ride of ten kilometres.
fn crowd(world: &World) -> Vec<Viewer> {
    let people: Vec<Viewer> = (0..MANY).map(|number| world.create_viewer(&format!("rider{number}"))).collect();
    let batch = people.iter().map(|who| (who.user.id, ride(world, 10_000, 0))).collect();
    assert_eq!(activities::log_batch(&world.services, batch).expect("a batch"), MANY);
    people
}

fn holders(world: &World, name: &str) -> usize {
    let ask = format!(
        "SELECT user_id::text AS line FROM earned_achievements e JOIN achievements a ON a.id = achievement_id
         WHERE a.name = '{name}' AND a.revision = e.revision AND public_at IS NOT NULL"
    );
    world.lines(&ask).len()
}

fn waiting(world: &World) -> Vec<String> {
    world.lines("SELECT kind AS line FROM jobs WHERE kind LIKE 'check_%' ORDER BY id")
}

/// Handlers that do this number of tasks before the worker dies.
struct DyingWork {
    work: Handlers,
    left: AtomicUsize,
}

struct Nowhere;

impl MailTransport for Nowhere {
    fn send(&self, _: &str) -> Result<(), Failure> {
        Ok(())
    }
}

impl Work for DyingWork {
    fn policy(&self, kind: &str) -> Option<Policy> {
        self.work.policy(kind)
    }

    fn task(&self, job: &ClaimedJob) -> Result<Task<'_>, Failure> {
        let left = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        left.map_err(|_| Failure::later("killed"))?;
        self.work.task(job)
    }

    fn recurring(&self, _: DateTime<Utc>) -> Vec<Recurring> {
        Vec::new()
    }
}

fn run_some(world: &World, tasks: usize) {
    let work = Handlers::new(world.services.clone(), Nowhere);
    let work = DyingWork { work, left: AtomicUsize::new(tasks) };
    Worker::new(world.services.clone(), Arc::new(work)).run_due().expect("jobs that run");
}

#[test]
fn a_large_batch_is_one_job_that_continues_in_portions() {
    let world = World::new();
    crowd(&world);
    assert_eq!(waiting(&world), ["check_achievements"]);
    run_some(&world, 1);
    assert_eq!((holders(&world, "Ten at once"), waiting(&world).len()), (20, 1));
    world.clock.advance(TimeDelta::hours(1));
    world.run_due_jobs();
    assert_eq!((holders(&world, "Ten at once"), waiting(&world).len()), (MANY, 0));
}

#[test]
fn an_edit_checks_everybody_in_portions_also_when_a_worker_dies() {
    let world = World::new();
    let (admin, _) = (world.admin(), crowd(&world));
    world.run_due_jobs();
    world.make_achievement(&admin, "Five kilometres", &at_least("distance_m", 5_000));
    world.make_achievement(&admin, "Six kilometres", &at_least("distance_m", 6_000));
    assert_eq!(waiting(&world), ["check_everybody"], "one for both");
    run_some(&world, 1);
    assert_eq!((holders(&world, "Five kilometres"), holders(&world, "Six kilometres")), (20, 20));
    // A worker that dies claims the next portion.
    world.clock.advance(TimeDelta::minutes(1));
    let now = world.clock.now();
    let claimed = world.database.connect().write(|tx| store::claim(tx, now, 8, &store::PRIORITIES)).expect("a claim");
    assert_eq!(claimed.len(), 2, "the next portion, and the news for the first");
    world.run_due_jobs();
    assert_eq!(holders(&world, "Five kilometres"), 20);
    for _ in 0..3 {
        world.clock.advance(TimeDelta::minutes(2));
        world.run_due_jobs();
    }
    assert_eq!((holders(&world, "Five kilometres"), holders(&world, "Six kilometres")), (MANY, MANY));
    assert_eq!(waiting(&world), [""; 0]);
}

#[test]
fn the_contributors_of_a_large_goal_are_checked_in_portions() {
    let world = World::new();
    let admin = world.create_viewer("team-admin");
    let team = world.team(&admin, true, 1_000);
    let goal = world.goal(&admin, team, crate::goals::plain("A hundred"));
    world.step(&admin, goal, milequest_domain::GoalStatus::Active).expect("an active goal");
    let people: Vec<Viewer> = (0..MANY).map(|number| world.create_viewer(&format!("rider{number}"))).collect();
    for who in &people {
        world.join(who, team).expect("a member");
    }
    let batch = people.iter().map(|who| (who.user.id, ride(&world, 300, 0))).collect();
    activities::log_batch(&world.services, batch).expect("a batch");
    world.run_due_jobs();
    assert_eq!(holders(&world, "There"), 0);
    let last = world.log(&people[7], ride(&world, 90_000, 0)).expect("an activity").activity.id;
    world.run_due_jobs();
    assert_eq!(holders(&world, "There"), MANY);
    world.undo(&people[7], last);
    world.run_due_jobs();
    assert_eq!(holders(&world, "There"), 0);
}

#[test]
fn new_criteria_are_earned_again_and_a_new_name_changes_nothing() {
    let world = World::new();
    let (admin, ann) = (world.admin(), world.create_viewer("ann"));
    world.log(&ann, ride(&world, 10_000, 0)).expect("an activity");
    let id = world.make_achievement(&admin, "Far", &at_least("distance_m", 5_000));
    world.run_due_jobs();
    let since = || {
        let page = achievements::list_of_person(&world.services, &ann, &ann.user.username, &all()).expect("a list");
        page.items.into_iter().find(|shown| shown.definition.id == id).map(|shown| shown.at)
    };
    let first = since().expect("it is earned");
    world.clock.advance(TimeDelta::hours(1));
    let name = AchievementEdit { name: "Farther".parse().ok(), ..AchievementEdit::default() };
    world.edit_achievement(&admin, id, &name);
    assert_eq!((since(), waiting(&world).len()), (Some(first), 0));
    let criteria = |metres| {
        let criteria = Some(Criteria::read(&at_least("distance_m", metres)).expect("criteria"));
        AchievementEdit { criteria, ..AchievementEdit::default() }
    };
    world.edit_achievement(&admin, id, &criteria(9_000));
    assert_eq!(since(), None, "what others were asked for is earned no more, at once");
    world.run_due_jobs();
    assert_eq!(since(), Some(world.clock.now()));
    world.edit_achievement(&admin, id, &criteria(11_000));
    world.run_due_jobs();
    assert_eq!(since(), None);
}

#[test]
fn an_achievement_that_is_switched_off_is_hidden_and_earned_again_when_it_is_on() {
    let world = World::new();
    let (admin, ann) = (world.admin(), world.create_viewer("ann"));
    let ride_of_ann = world.log(&ann, ride(&world, 10_000, 0)).expect("an activity").activity.id;
    let id = world.make_achievement(&admin, "Far", &at_least("distance_m", 5_000));
    world.run_due_jobs();
    let switch =
        |is_on| world.edit_achievement(&admin, id, &AchievementEdit { is_on: Some(is_on), ..Default::default() });
    assert!(world.others_see(&ann, "Far"));
    switch(false);
    assert!(!world.others_see(&ann, "Far") && !world.has(&ann, "Far"), "at once");
    // Making it private meanwhile withdraws it.
    world.set_private(&ann, ride_of_ann, true);
    switch(true);
    assert!(!world.others_see(&ann, "Far"));
    world.run_due_jobs();
    assert_eq!((world.others_see(&ann, "Far"), world.has(&ann, "Far")), (false, true));
}

#[test]
fn another_node_sees_an_edit_within_ten_seconds() {
    let world = World::new();
    let (admin, ann) = (world.admin(), world.create_viewer("ann"));
    let other: Services = world.with_keys(&KeyRing::new(&world.key, &[])).expect("another node");
    let listed = |s: &Services| achievements::list(s, &ann, &all()).expect("a list").page.items.len();
    assert_eq!((listed(&world.services), listed(&other)), (19, 19));
    world.make_achievement(&admin, "Far", &at_least("distance_m", 5_000));
    assert_eq!((listed(&world.services), listed(&other)), (20, 19));
    world.clock.advance(TimeDelta::seconds(10));
    assert_eq!(listed(&other), 20);
}
