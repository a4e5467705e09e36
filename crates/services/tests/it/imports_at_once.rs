//! Imports whose worker is killed, and imports with several workers. The killed workers are this test program, run for
//! its test `goes_through_an_import`, which is ignored otherwise and fails without a database.

use crate::{
    import_kit::{counts, rides},
    world::World,
};
use chrono::TimeDelta;
use milequest_domain::ImportId;
use milequest_persistence::{
    Db,
    test_kit::{execute, settings},
};
use milequest_services::{
    Clock, Rules, Services,
    core::keys::{KeyRing, SecretKey},
    imports::{self, Import, ImportFormat, ImportState, NewImport},
};
use std::{
    env,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const DATABASE: &str = "MILEQUEST_TEST_IMPORT_DATABASE";
const IMPORT: &str = "MILEQUEST_TEST_IMPORT";

const LINES: NewImport = NewImport { format: ImportFormat::Ndjson, is_atomic: false };
const WHOLE: NewImport = NewImport { format: ImportFormat::Ndjson, is_atomic: true };

fn carry_out(world: &World, id: ImportId) -> Import {
    imports::process(&world.services, id, |_| ()).expect("a database").expect("an import")
}

#[test]
#[ignore = "it is a part of the test below, which gives it a database"]
fn goes_through_an_import() {
    let url = env::var(DATABASE).expect("the database of the test that started this");
    let id: ImportId = env::var(IMPORT).expect("an import").parse().expect("an id");
    let db = Db::connect(settings(url.parse().expect("a database"))).expect("a connection");
    let keys = KeyRing::new(&SecretKey::random().expect("a key"), &[]);
    let services = Services::new(db, Clock::system(), keys, Rules::default()).expect("services");
    // Slower than necessary, so that the kill hits the middle.
    imports::process(&services, id, |_| thread::sleep(Duration::from_millis(20))).expect("a database");
}

#[test]
fn an_import_whose_worker_is_killed_often_logs_every_line_once() {
    const COUNT: u32 = 4_000;
    let world = World::new();
    let ann = world.create_viewer("ann");
    let id = world.send(&ann, LINES, &rides(COUNT)).expect("an import");
    let state = || imports::get(&world.services, &ann, id).expect("an import");
    let (begun, mut kills) = (Instant::now(), 0);
    while !state().state.has_ended() {
        assert!(begun.elapsed() < Duration::from_mins(2), "not even after two minutes: {:?}", state());
        let before = state().done_lines;
        let mut command = Command::new(env::current_exe().expect("this program"));
        command.args([
            "imports_at_once::goes_through_an_import",
            "--exact",
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ]);
        command.env(DATABASE, world.database.url().to_string()).env(IMPORT, id.to_string());
        let mut killed = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a process");
        while state().done_lines == before && begun.elapsed() < Duration::from_mins(2) {
            thread::sleep(Duration::from_millis(2));
        }
        // The next batch may be anywhere by now.
        thread::sleep(Duration::from_millis(17 * (kills % 5)));
        killed.kill().and_then(|()| killed.wait()).expect("a process to kill");
        kills += 1;
    }
    assert!(kills > 1, "it was killed in the middle");
    assert_eq!((state().state, counts(&state())), (ImportState::Done, (4_000, 0, 0)));
    assert_eq!(world.activities(), COUNT as usize);
    world.nothing_has_drifted();
}

#[test]
fn a_batch_that_fails_is_repeated_from_its_position() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let id = world.send(&ann, LINES, &(rides(1_300) + &rides(100))).expect("an import");
    let db = world.database.connect();
    let break_it = "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a fault'; END $$;
        CREATE TRIGGER fail BEFORE INSERT ON activities FOR EACH ROW WHEN (NEW.distance_mm = 1700000) EXECUTE FUNCTION fail()";
    db.write(|tx| execute(tx, break_it)).expect("a trigger");
    world.with_no_mail_server();
    let import = imports::get(&world.services, &ann, id).expect("an import");
    assert_eq!((import.state, import.done_lines, counts(&import)), (ImportState::Running, 500, (500, 0, 0)));
    world.nothing_has_drifted();
    assert_eq!(world.lines("SELECT state AS line FROM jobs WHERE kind = 'import'"), ["waiting"]);
    db.write(|tx| execute(tx, "DROP TRIGGER fail ON activities")).expect("no trigger");
    world.clock.advance(TimeDelta::minutes(1));
    // The next worker knows the lines before, also when the file has equal lines.
    assert_eq!(counts(&world.process_import(&ann, id)), (1_400, 0, 0));
    assert_eq!(counts(&world.import(&ann, &rides(1_300))), (0, 1_300, 0));
    world.nothing_has_drifted();
}

#[test]
fn parallel_workers_log_every_line_once() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let one = world.send(&ann, LINES, &rides(2_000)).expect("an import");
    let other = world.send(&ann, LINES, &rides(2_000)).expect("an import");
    let whole = world.send(&ann, WHOLE, &rides(2_000)).expect("an import");
    let ended: Vec<Import> = thread::scope(|scope| {
        let world = &world;
        let workers: Vec<_> =
            [one, other, whole].repeat(3).into_iter().map(|id| scope.spawn(move || carry_out(world, id))).collect();
        workers.into_iter().map(|worker| worker.join().expect("an import")).collect()
    });
    for id in [one, other, whole] {
        let mine: Vec<_> = ended.iter().filter(|import| import.id == id).collect();
        assert!(mine.iter().all(|import| *import == mine[0] && import.state == ImportState::Done), "{mine:?}");
        assert_eq!(mine[0].new_lines + mine[0].known_lines, 2_000, "{mine:?}");
    }
    assert_eq!(ended.iter().map(|import| import.new_lines).sum::<i32>(), 3 * 2_000);
    assert_eq!(world.activities(), 2_000);
    world.nothing_has_drifted();
}
