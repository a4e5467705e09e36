//! Imports that are undone: what goes, what stays, and what happens meanwhile.

use crate::{
    goals::plain,
    import_files_kit::{archive, daily, morning, recording},
    import_kit::{counts, rides},
    world::World,
};
use milequest_domain::{GoalStatus, ImportId, imports::MatchDecision};
use milequest_services::{
    Code, Viewer,
    imports::{self, FileImportOptions, Import, ImportFormat, ImportState, NewImport},
};
use std::thread;

const LINES: NewImport = NewImport { format: ImportFormat::Ndjson, is_atomic: false };

fn undo(world: &World, who: &Viewer, id: ImportId) -> Result<Import, Code> {
    imports::undo(&world.services, who, id).map_err(|error| error.code())
}

fn state(world: &World, who: &Viewer, id: ImportId) -> ImportState {
    imports::get(&world.services, who, id).expect("an import").state
}

#[test]
fn an_import_of_any_format_is_undone_with_its_totals() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    let goal = world.goal(&ann, team, plain("Far"));
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    let before = world.import(&ann, &rides(3));
    let done = world.done(&ann, goal);
    let lines = world.import(&ann, &rides(350));
    assert_eq!(counts(&lines), (347, 3, 0));
    let ride = recording(morning(0), "cycling", 100);
    let files = world.import_file(&ann, "ride.gpx", &ride.gpx("Home"));
    assert_eq!(undo(&world, &bob, lines.id).map(drop), Err(Code::NotFound));
    assert_eq!(undo(&world, &ann, lines.id).map(|import| import.state), Ok(ImportState::Undoing));
    assert_eq!(undo(&world, &ann, files.id).map(|import| import.state), Ok(ImportState::Undoing));
    world.with_no_mail_server();
    assert_eq!(
        (state(&world, &ann, lines.id), state(&world, &ann, files.id)),
        (ImportState::Undone, ImportState::Undone)
    );
    assert_eq!((world.activities(), world.done(&ann, goal)), (3, done));
    world.nothing_has_drifted();
    let again = undo(&world, &ann, lines.id).expect("the same import");
    assert_eq!((again.state, again.new_lines), (ImportState::Undone, 347));
    assert_eq!(state(&world, &ann, before.id), ImportState::Done);
    // What was undone can be imported again.
    assert_eq!(counts(&world.import_file(&ann, "ride.gpx", &ride.gpx("Home"))), (1, 0, 0));
    world.nothing_has_drifted();
}

#[test]
fn an_import_is_undone_before_and_while_it_is_processed() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let waiting = world.send(&ann, LINES, &rides(10)).expect("an import");
    undo(&world, &ann, waiting).expect("an undo");
    world.with_no_mail_server();
    assert_eq!((state(&world, &ann, waiting), world.activities()), (ImportState::Undone, 0));
    let files: Vec<_> = daily(400, 0, "cycling", 10)
        .iter()
        .enumerate()
        .map(|(day, ride)| (format!("{day:03}.gpx"), ride.gpx("")))
        .collect();
    let id = world.send_file(&ann, "many.zip", FileImportOptions::default(), &archive(&files)).expect("an import");
    let ended = thread::scope(|scope| {
        let worker = scope.spawn(|| {
            let mut batches = 0;
            imports::process(&world.services, id, |import| {
                batches += 1;
                if batches == 2 {
                    assert_eq!(import.state, ImportState::Running);
                    undo(&world, &ann, id).expect("an undo");
                }
            })
        });
        worker.join().expect("a worker").expect("a database").expect("an import")
    });
    assert_eq!((ended.state, ended.new_lines), (ImportState::Undoing, 200));
    assert_eq!(world.activities(), 200);
    world.with_no_mail_server();
    assert_eq!((state(&world, &ann, id), world.activities()), (ImportState::Undone, 0));
    world.nothing_has_drifted();
}

#[test]
fn matches_go_with_the_import_and_what_they_logged() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let ride = recording(morning(0), "cycling", 100);
    let moved = |hours: i64| recording(morning(hours * 60), "cycling", 100);
    world.import_file(&ann, "ride.gpx", &ride.gpx(""));
    let files = archive(&[("a.fit", moved(2).fit(1)), ("b.fit", moved(-3).fit(2))]);
    let import = world.import_file(&ann, "near.zip", &files);
    assert_eq!(import.undecided, 2);
    imports::decide(&world.services, &ann, import.id, 1, MatchDecision::Log).expect("a decision");
    assert_eq!(world.activities(), 2);
    let undone = undo(&world, &ann, import.id).expect("an undo");
    assert_eq!((undone.state, undone.undecided), (ImportState::Undoing, 0));
    let refused = imports::decide(&world.services, &ann, import.id, 2, MatchDecision::Log).map(drop);
    assert_eq!(refused.map_err(|error| error.code()), Err(Code::NotFound));
    world.with_no_mail_server();
    assert_eq!((world.activities(), world.matches(&ann, import.id)), (1, vec![]));
    world.nothing_has_drifted();
}

#[test]
fn an_import_whose_activities_are_not_known_is_not_undone() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let import = world.import(&ann, &rides(3));
    assert!(import.is_undoable, "{import:?}");
    // As the migration leaves an import of an older version.
    world.sql("UPDATE imports SET is_undoable = false; DELETE FROM import_activities");
    assert_eq!(undo(&world, &ann, import.id).map(drop), Err(Code::NotUndoable));
    world.with_no_mail_server();
    assert_eq!((state(&world, &ann, import.id), world.activities()), (ImportState::Done, 3));
}
