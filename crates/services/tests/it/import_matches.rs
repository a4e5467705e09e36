//! Activities of files that may be known already: what is asked about, and what a decision does.

use crate::{
    activity_kit::ride,
    import_files_kit::{Recording, STRAVA_HEADER, archive, daily, morning, recording, strava_row},
    import_kit::{but, counts, file, said},
    world::World,
};
use chrono::TimeDelta;
use milequest_domain::{ImportId, TimeZone, imports::MatchDecision};
use milequest_services::{
    Code, Precondition, Viewer,
    accounts::{self, ProfileEdit},
    activities::{self, NewActivity},
    imports::{self, Import, MAX_PROBLEMS},
};
use serde_json::json;
use std::{sync::Barrier, thread};

const CYCLING: &str = "cycling";

/// A table of Strava with this activity.
fn table(id: u32, recording: Recording) -> Vec<u8> {
    archive(&[("activities.csv", STRAVA_HEADER.to_owned() + &strava_row(id, recording, "Home", ""))])
}

/// A ride of half an hour that ann has logged, and one that differs from it.
fn asked_about(world: &World, ann: &Viewer, other: Recording) -> (Import, Vec<String>) {
    let ride = recording(morning(0) + TimeDelta::seconds(17), CYCLING, 900);
    assert_eq!(counts(&world.import_file(ann, "ride.fit", &ride.fit(1))).0, 1);
    let import = world.import_file(ann, "strava.zip", &table(7, other));
    let differences = world.matches(ann, import.id).into_iter().flat_map(|view| view.found.differences).collect();
    (import, differences)
}

#[test]
fn what_services_change_is_asked_about_and_never_doubled() {
    let start = morning(0) + TimeDelta::seconds(17);
    for (other, expected) in [
        // The start is rounded to the minute.
        (recording(morning(0), CYCLING, 900), vec!["start_rounded"]),
        // It is in the wrong zone.
        (recording(start + TimeDelta::hours(2), CYCLING, 900), vec!["time_zone"]),
        (recording(start - TimeDelta::hours(7), CYCLING, 900), vec!["time_zone"]),
        (recording(start, "running", 900), vec!["kind"]),
        (recording(start, CYCLING, 800), vec!["distance"]),
        (recording(start + TimeDelta::minutes(5), CYCLING, 900), vec!["overlap"]),
        // A percent is no difference.
        (recording(start, CYCLING, 891), vec![]),
        (recording(start + TimeDelta::hours(3) + TimeDelta::minutes(7), CYCLING, 900), vec![]),
    ] {
        let world = World::new();
        let ann = world.create_viewer("ann");
        let (import, differences) = asked_about(&world, &ann, other);
        assert_eq!(differences, expected, "{other:?}");
        let asked = i32::from(!expected.is_empty());
        assert_eq!((import.undecided, import.matches), (asked, asked), "{other:?}");
        assert_eq!(import.new_lines + import.known_lines + import.undecided, 1, "{other:?}");
        assert_eq!(world.activities(), 1 + usize::try_from(import.new_lines).expect("a count"));
        world.nothing_has_drifted();
    }
}

#[test]
fn a_match_shows_both_activities() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let (import, _) = asked_about(&world, &ann, recording(morning(0), CYCLING, 880));
    let views = world.matches(&ann, import.id);
    let [view] = views.as_slice() else { panic!("{views:?}") };
    assert_eq!((view.found.number, view.found.file.as_str(), view.found.decision), (1, "activities.csv", None));
    assert_eq!((view.found.activity.start.at(), view.found.activity.note.as_str()), (morning(0), "Home"));
    let known = view.known.as_ref().expect("the known one");
    assert_eq!((known.movement.distance().metres(), known.source.as_str()), (9_000.0, "fit"));
    activities::delete(&world.services, &ann, known.id, &Precondition::none()).expect("a deletion");
    let views = world.matches(&ann, import.id);
    assert_eq!((views.len(), &views[0].known), (1, &None));
}

fn decide(world: &World, who: &Viewer, id: ImportId, number: i32, decision: MatchDecision) -> Result<Import, Code> {
    let decided = imports::decide(&world.services, who, id, number, decision).map_err(|error| error.code())?;
    assert_eq!(decided.found.decision, Some(decision));
    Ok(imports::get(&world.services, who, id).expect("an import"))
}

#[test]
fn a_decision_holds_for_every_later_import() {
    let other = recording(morning(0), CYCLING, 900);
    for (decision, activities) in [(MatchDecision::Log, 2), (MatchDecision::Skip, 1)] {
        let world = World::new();
        let ann = world.create_viewer("ann");
        let (import, _) = asked_about(&world, &ann, other);
        let decided = decide(&world, &ann, import.id, 1, decision).expect("a decision");
        assert_eq!((decided.undecided, world.activities()), (0, activities), "{decision:?}");
        assert_eq!(decided.new_lines + decided.known_lines, 1);
        assert_eq!(decide(&world, &ann, import.id, 1, decision), Ok(decided), "again it changes nothing");
        let opposite = if decision == MatchDecision::Log { MatchDecision::Skip } else { MatchDecision::Log };
        assert_eq!(decide(&world, &ann, import.id, 1, opposite).map(drop), Err(Code::AlreadyDecided));
        assert_eq!(decide(&world, &ann, import.id, 2, decision).map(drop), Err(Code::NotFound));
        let again = world.import_file(&ann, "strava.zip", &table(7, other));
        assert_eq!((counts(&again), again.undecided), ((0, 1, 0), 0), "{decision:?}");
        world.nothing_has_drifted();
    }
}

#[test]
fn what_an_import_has_recognised_is_known_in_every_way_in() {
    let other = recording(morning(0), CYCLING, 900);
    let world = World::new();
    let ann = world.create_viewer("ann");
    let (import, _) = asked_about(&world, &ann, other);
    decide(&world, &ann, import.id, 1, MatchDecision::Skip).expect("a decision");
    let sent = NewActivity {
        source: "strava".parse().expect("a source"),
        source_id: "7".parse().ok(),
        ..ride(&world, 9_000, 2)
    };
    let known = world.log(&ann, sent.clone()).expect("the known one");
    assert_eq!((known.activity.source.as_str(), world.activities()), ("fit", 1));
    let line = but(said(9_000), &json!({"source": "strava", "source_id": "7"}));
    assert_eq!(counts(&world.import(&ann, &file(&[line]))), (0, 1, 0));
    assert_eq!(activities::log_batch(&world.services, vec![(ann.user.id, sent)]).expect("a batch"), 0);
    assert_eq!(world.activities(), 1);
    world.nothing_has_drifted();
}

#[test]
fn two_matches_that_may_be_the_same_are_shown_beside_each_other() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let ride = recording(morning(0), CYCLING, 900);
    world.import_file(&ann, "ride.fit", &ride.fit(1));
    // Both differ from the known one, and from each other.
    let rows = [800, 700].map(|steps| strava_row(steps, recording(ride.start, CYCLING, steps), "Home", "")).concat();
    let import =
        world.import_file(&ann, "strava.zip", &archive(&[("activities.csv", STRAVA_HEADER.to_owned() + &rows)]));
    assert_eq!(import.undecided, 2);
    let decided = imports::decide_all(&world.services, &ann, import.id, MatchDecision::Log).expect("decisions");
    assert_eq!((decided.undecided, decided.new_lines, world.activities()), (1, 1, 2));
    let left: Vec<_> =
        world.matches(&ann, import.id).into_iter().filter(|view| view.found.decision.is_none()).collect();
    let known = left[0].known.as_ref().expect("the one that was just logged");
    assert_eq!(known.source.as_str(), "strava");
    let decided = imports::decide_all(&world.services, &ann, import.id, MatchDecision::Log).expect("decisions");
    assert_eq!((decided.undecided, decided.new_lines, world.activities()), (0, 2, 3));
    world.nothing_has_drifted();
}

#[test]
fn an_import_that_is_sent_again_before_a_decision_logs_an_activity_once() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let other = recording(morning(0), CYCLING, 900);
    let (first, _) = asked_about(&world, &ann, other);
    let second = world.import_file(&ann, "strava.zip", &table(7, other));
    // The same ride from another service, which is the same as the one that is asked about.
    let third = world.import_file(&ann, "ride.gpx", &other.gpx("Home"));
    assert_eq!((second.undecided, third.undecided), (1, 1));
    for id in [first.id, second.id, third.id] {
        decide(&world, &ann, id, 1, MatchDecision::Log).expect("a decision");
    }
    assert_eq!(world.activities(), 2);
    world.nothing_has_drifted();
}

#[test]
fn all_matches_are_decided_at_once() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let later = |ride: Recording| Recording { start: ride.start + TimeDelta::seconds(17), ..ride };
    let rides: Vec<Recording> = daily(40, 0, CYCLING, 100).into_iter().map(later).collect();
    let files: Vec<_> = rides.iter().zip(1..).map(|(ride, day)| (format!("{day}.fit"), ride.fit(day))).collect();
    assert_eq!(counts(&world.import_file(&ann, "device.zip", &archive(&files))), (40, 0, 0));
    let rounded = rides.iter().zip(1..).map(|(ride, id)| {
        strava_row(id, Recording { start: ride.start - TimeDelta::seconds(17), ..*ride }, "Home", "")
    });
    let rows = STRAVA_HEADER.to_owned() + &rounded.collect::<String>();
    let import = world.import_file(&ann, "strava.zip", &archive(&[("activities.csv", rows)]));
    assert_eq!((import.undecided, counts(&import)), (40, (0, 0, 0)));
    assert!(import.problems < MAX_PROBLEMS);
    let numbers: Vec<i32> = world.matches(&ann, import.id).iter().map(|view| view.found.number).collect();
    assert_eq!(numbers, (1..=40).collect::<Vec<_>>());
    let refused = imports::decide_all(&world.services, &bob, import.id, MatchDecision::Log).map(drop);
    assert_eq!(refused.map_err(|error| error.code()), Err(Code::NotFound));
    decide(&world, &ann, import.id, 7, MatchDecision::Log).expect("a decision");
    let decided = imports::decide_all(&world.services, &ann, import.id, MatchDecision::Skip).expect("decisions");
    assert_eq!((decided.undecided, counts(&decided)), (0, (1, 39, 0)));
    assert_eq!(world.activities(), 41);
    world.nothing_has_drifted();
}

#[test]
fn decisions_at_once_log_an_activity_once() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let (import, _) = asked_about(&world, &ann, recording(morning(0), CYCLING, 900));
    let barrier = Barrier::new(6);
    let outcomes: Vec<_> = thread::scope(|scope| {
        let one = |number: i32| {
            let (world, ann, barrier) = (&world, &ann, &barrier);
            scope.spawn(move || {
                barrier.wait();
                if number % 2 == 0 {
                    imports::decide(&world.services, ann, import.id, 1, MatchDecision::Log).map(drop)
                } else {
                    imports::decide_all(&world.services, ann, import.id, MatchDecision::Log).map(drop)
                }
            })
        };
        let threads: Vec<_> = (0..6).map(one).collect();
        threads.into_iter().map(|thread| thread.join().expect("a decision")).collect()
    });
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    let import = imports::get(&world.services, &ann, import.id).expect("an import");
    assert_eq!((import.undecided, counts(&import), world.activities()), (0, (1, 0, 0), 2));
    world.nothing_has_drifted();
}

#[test]
fn a_local_time_is_the_same_after_the_person_has_moved() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let local = "<gpx version=\"1.1\" creator=\"test\"><trk><type>cycling</type><trkseg>\
        <trkpt lat=\"0\" lon=\"0\"><time>2024-10-01T08:00:05</time></trkpt>\
        <trkpt lat=\"0\" lon=\"0\"><time>2024-10-01T08:30:05</time></trkpt></trkseg></trk></gpx>";
    assert_eq!(counts(&world.import_file(&ann, "indoors.gpx", local.as_bytes())), (1, 0, 0));
    let moved = ProfileEdit { time_zone: "Asia/Tokyo".parse::<TimeZone>().ok(), ..ProfileEdit::default() };
    accounts::edit(&world.services, ann.user.id, &moved, &Precondition::none()).expect("another zone");
    let again = world.import_file(&ann, "indoors.gpx", local.as_bytes());
    assert_eq!((counts(&again), again.undecided), ((0, 1, 0), 0));
    assert_eq!(world.activities(), 1);
}
