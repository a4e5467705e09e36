//! Activities that are sent twice or at once, and fields that an edit leaves alone. Refusals are tested over HTTP.

use crate::{
    goals::plain,
    team_kit::{all, unkeyed},
    world::World,
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    ActivityId, Distance, GoalId, GoalStatus, TimeZone,
    activities::{ActivityKind, ActivityNote, ActivitySource, Movement, Seconds, Start},
};
use milequest_persistence::test_kit::execute;
use milequest_services::{
    Precondition, Viewer,
    activities::{self, ActivityEdit, ActivitySelection, CountsFor, NewActivity, StartEdit},
    goals,
};
use std::{sync::Barrier, thread};

/// A ride of one hour that ended two hours ago.
fn ride(world: &World, metres: &str) -> NewActivity {
    let distance: Distance = metres.parse().expect("a distance");
    NewActivity {
        start: Start::new(world.clock.now() - TimeDelta::hours(3), TimeZone::UTC),
        movement: Movement::new(ActivityKind::Ride, distance, Seconds(3_600)).expect("a movement"),
        is_private: false,
        note: ActivityNote::default(),
        place: None,
        source: ActivitySource::manual(),
        source_id: None,
        counts_for: CountsFor::Main,
    }
}

fn log(world: &World, who: &Viewer, new: NewActivity) -> ActivityId {
    activities::log(&world.services, who, &unkeyed(), new).expect("an activity").value.activity.id
}

fn active_goal(world: &World, admin: &Viewer) -> GoalId {
    let team = world.team(admin, true, 10);
    let goal = world.goal(admin, team, plain("Far"));
    assert_eq!(world.step(admin, goal, GoalStatus::Active), Ok(()));
    goal
}

fn at_once<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let (begin, work) = (Barrier::new(count), &work);
    thread::scope(|scope| {
        let begin = &begin;
        let run = |number| {
            scope.spawn(move || {
                begin.wait();
                work(number)
            })
        };
        let running: Vec<_> = (0..count).map(run).collect();
        running.into_iter().map(|thread| thread.join().expect("a thread")).collect()
    })
}

#[test]
fn parallel_requests_with_one_source_id_count_once() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let goal = active_goal(&world, &ann);
    let answers = at_once(6, |_| {
        let id = Some("77".parse().expect("an id"));
        let new = NewActivity { source_id: id, ..ride(&world, "5000") };
        activities::log(&world.services, &ann, &unkeyed(), new).expect("an activity")
    });
    assert_eq!(answers.iter().filter(|answer| !answer.replayed).count(), 1);
    let first = answers[0].value.activity.id;
    assert!(answers.iter().all(|answer| answer.value.activity.id == first));
    assert_eq!(activities::list_mine(&world.services, &ann, &all()).expect("a list").items.len(), 1);
    let done = goals::get(&world.services, &ann, goal).expect("a goal").goal.done;
    assert_eq!(done.to_string(), "5000");
}

#[test]
fn a_goal_that_many_reach_at_once_is_completed_and_announced_once() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let goal = active_goal(&world, &ann);
    // The goal is a hundred kilometres, which five of these exceed.
    let statuses = at_once(6, |_| {
        let counted = activities::log(&world.services, &ann, &unkeyed(), ride(&world, "20000")).expect("an activity");
        counted.value.goals.iter().find(|standing| standing.goal == goal).map(|standing| standing.status)
    });
    // The requests of the batch that completes the goal are answered with the new status.
    assert!(statuses.contains(&Some(GoalStatus::Completed)), "{statuses:?}");
    let shown = goals::get(&world.services, &ann, goal).expect("a goal").goal;
    assert_eq!(shown.status, GoalStatus::Completed);
    world.with_no_mail_server();
    assert_eq!(world.lines("SELECT action AS line FROM audit_log WHERE action = 'goal_reached'"), ["goal_reached"]);
}

#[test]
fn parallel_edits_and_privacy_changes_keep_every_total_right() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let goal = active_goal(&world, &ann);
    let id = log(&world, &ann, ride(&world, "1000"));
    at_once(6, |number| {
        for turn in 0..5 {
            if number % 2 == 0 {
                let which = ActivitySelection::These(vec![id]);
                activities::update_privacy(&world.services, &ann, &which, turn % 2 == 0).expect("a change");
            } else {
                let distance = Some(format!("{number}00{turn}").parse().expect("a distance"));
                let edit = ActivityEdit { distance, ..ActivityEdit::default() };
                activities::edit(&world.services, &ann, id, &edit, &Precondition::none()).expect("an edit");
            }
        }
    });
    let kept = activities::get(&world.services, &ann, id).expect("an activity");
    let mm = kept.movement.distance().millimetres();
    let split = if kept.is_private { format!("0 {mm}") } else { format!("{mm} 0") };
    for table in ["user_stats", "user_days", "team_days"] {
        let totals = world.lines(&format!("SELECT public_mm || ' ' || private_mm AS line FROM {table}"));
        assert_eq!(totals, std::slice::from_ref(&split), "{table}");
    }
    assert_eq!(goals::get(&world.services, &ann, goal).expect("a goal").goal.done, kept.movement.distance());
}

#[test]
fn an_activity_stays_on_its_day_until_its_time_or_zone_changes() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let id = log(&world, &ann, ride(&world, "1000"));
    // As if the rules of the time zone had been different when it was logged.
    let other_day = "UPDATE activities SET day = day - 1";
    world.database.connect().write(|tx| execute(tx, other_day)).expect("another day");
    let before = activities::get(&world.services, &ann, id).expect("an activity");
    let edited = |start: StartEdit| {
        let edit = ActivityEdit { start: Some(start), ..ActivityEdit::default() };
        let edited = activities::edit(&world.services, &ann, id, &edit, &Precondition::none());
        edited.expect("an edit").activity.start
    };
    let moment: DateTime<Utc> = before.start.at();
    let same = StartEdit { time: Some(moment.to_rfc3339()), zone: Some(TimeZone::UTC) };
    assert_eq!(edited(same), before.start);
    assert_eq!(edited(StartEdit { time: None, zone: Some(TimeZone::UTC) }), before.start);
    let later = StartEdit { time: Some((moment + TimeDelta::minutes(1)).to_rfc3339()), zone: None };
    assert_eq!(edited(later).day(), moment.date_naive());
}
