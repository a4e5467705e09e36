//! Achievements while several threads check and write at once.

use crate::{achievements::at_least, activity_kit::ride, world::World};
use milequest_persistence::{StoreError, test_kit::execute};
use milequest_services::{Viewer, activities::NewActivity};
use std::{
    sync::{
        Barrier,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

fn failures(world: &World) -> Vec<String> {
    world.lines("SELECT kind || ' ' || last_failure AS line FROM jobs WHERE last_failure IS NOT NULL")
}

#[test]
fn two_parallel_checks_of_one_person_neither_fail_nor_double() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    for _ in 0..16 {
        world.log(&ann, ride(&world, 10_000, 0)).expect("an activity");
    }
    let together = Barrier::new(4);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                together.wait();
                world.run_due_jobs();
            });
        }
    });
    assert_eq!(failures(&world), [""; 0]);
    assert!(world.others_see(&ann, "A hundred kilometres"));
    let twice = "SELECT achievement_id::text AS line FROM earned_achievements GROUP BY 1 HAVING count(*) > 1";
    assert_eq!(world.lines(twice), [""; 0]);
}

/// Waits until this number of database sessions waits for a lock.
fn until_some_wait(world: &World, some: &str) {
    let begun = Instant::now();
    let waiting = "SELECT pid::text AS line FROM pg_stat_activity
                   WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while world.lines(waiting).is_empty() {
        assert!(begun.elapsed() < Duration::from_secs(20), "{some}");
        thread::yield_now();
    }
}

#[test]
fn a_write_that_commits_while_a_check_runs_is_not_missed() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    world.log(&ann, ride(&world, 60_000, 0)).expect("an activity");
    let (hold, held) = mpsc::channel();
    let (go, gone) = mpsc::channel();
    thread::scope(|scope| {
        // The check has read its data, and cannot write its result yet.
        let world = &world;
        scope.spawn(move || {
            world.database.connect().write(|tx| {
                execute(tx, "LOCK TABLE earned_achievements IN EXCLUSIVE MODE")?;
                hold.send(()).expect("somebody waits");
                gone.recv().expect("a word");
                Ok::<_, StoreError>(())
            })
        });
        held.recv().expect("a lock");
        scope.spawn(|| world.run_due_jobs());
        until_some_wait(world, "the check waits to write");
        // The clock stands still, so both writes have the same time.
        world.log(&ann, ride(world, 60_000, 0)).expect("an activity");
        go.send(()).expect("somebody waits");
    });
    world.run_due_jobs();
    assert!(world.others_see(&ann, "A hundred kilometres"));
}

#[test]
fn writes_during_checks_are_found_in_the_end() {
    const EACH: u32 = 12;
    let world = World::new();
    let (admin, ann) = (world.admin(), world.create_viewer("ann"));
    // One ride less is not enough, and private ones count only for ann.
    world.make_achievement(&admin, "All of them", &at_least("activities", 3 * EACH));
    world.make_achievement(&admin, "All public ones", &at_least("activities", 2 * EACH));
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !done.load(Ordering::SeqCst) {
                    world.run_due_jobs();
                }
            });
        }
        let writers: Vec<_> = (0..3)
            .map(|number| {
                scope.spawn({
                    let (world, ann): (&World, &Viewer) = (&world, &ann);
                    move || {
                        for _ in 0..EACH {
                            let new = NewActivity { is_private: number == 2, ..ride(world, 1_000, 0) };
                            let id = world.log(ann, new.clone()).expect("an activity").activity.id;
                            world.undo(ann, id);
                            world.log(ann, new).expect("an activity");
                        }
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.join().expect("a writer");
        }
        done.store(true, Ordering::SeqCst);
    });
    world.run_due_jobs();
    assert_eq!(failures(&world), [""; 0]);
    assert_eq!((world.has(&ann, "All of them"), world.others_see(&ann, "All of them")), (true, false));
    assert!(world.others_see(&ann, "All public ones"));
    world.nothing_has_drifted();
}
