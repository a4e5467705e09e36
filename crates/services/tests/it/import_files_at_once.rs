//! Imports of archives whose worker is killed, and with several workers. The killed workers are this test program, run for its test
//! `goes_through_an_archive`, which is ignored otherwise and fails without a database.

use crate::{
    import_files_kit::{STRAVA_HEADER, archive, daily, strava_row},
    import_kit::counts,
    world::World,
};
use milequest_domain::ImportId;
use milequest_persistence::{Db, test_kit::settings};
use milequest_services::{
    Clock, Rules, Services,
    core::{
        file_store::FileStore,
        keys::{KeyRing, SecretKey},
    },
    imports::{self, FileImportOptions, Import, ImportState},
};
use std::{
    env,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const DATABASE: &str = "MILEQUEST_TEST_ARCHIVE_DATABASE";
const FILES: &str = "MILEQUEST_TEST_ARCHIVE_FILES";
const IMPORT: &str = "MILEQUEST_TEST_ARCHIVE";

/// An export of Strava with so many activities in archives within it, and one file with many.
fn export(count: u32) -> Vec<u8> {
    let rides = daily(count, 0, "cycling", 30);
    let rows: String = rides
        .iter()
        .zip(0..)
        .map(|(ride, id)| strava_row(id, *ride, "Home", &format!("activities/{id}.gpx")))
        .collect();
    let mut inner: Vec<(String, Vec<u8>)> =
        rides.iter().enumerate().map(|(id, ride)| (format!("activities/{id}.gpx"), ride.gpx("Home"))).collect();
    inner.push(("activities.csv".to_owned(), (STRAVA_HEADER.to_owned() + &rows).into_bytes()));
    let runs = daily(count, 720, "running", 35);
    let alone: String = runs.iter().zip(100_000..).map(|(run, id)| strava_row(id, *run, "By hand", "")).collect();
    archive(&[
        ("a/strava.zip", archive(&inner)),
        ("b/activities.csv", (STRAVA_HEADER.to_owned() + &alone).into_bytes()),
        ("c/bad.gpx", b"<gpx>".to_vec()),
    ])
}

#[test]
#[ignore = "it is a part of the test below, which gives it a database"]
fn goes_through_an_archive() {
    let url = env::var(DATABASE).expect("the database of the test that started this");
    let files = env::var(FILES).expect("a folder");
    let id: ImportId = env::var(IMPORT).expect("an import").parse().expect("an id");
    let db = Db::connect(settings(url.parse().expect("a database"))).expect("a connection");
    let keys = KeyRing::new(&SecretKey::random().expect("a key"), &[]);
    let files = Path::new(&files);
    let services = Services::new(db, Clock::system(), keys, Rules::default())
        .expect("services")
        .with_file_store(FileStore::in_folder(&files.join("photos"), &files.join("uploads")));
    imports::process(&services, id, |_| thread::sleep(Duration::from_millis(20))).expect("a database");
}

#[test]
fn an_archive_whose_worker_is_killed_often_is_logged_once() {
    const COUNT: u32 = 500;
    let world = World::new();
    let ann = world.create_viewer("ann");
    let id = world.send_file(&ann, "export.zip", FileImportOptions::default(), &export(COUNT)).expect("an import");
    let state = || imports::get(&world.services, &ann, id).expect("an import");
    let (begun, mut kills) = (Instant::now(), 0);
    while !state().state.has_ended() {
        assert!(begun.elapsed() < Duration::from_mins(2), "not even after two minutes: {:?}", state());
        let before = state().position;
        let mut command = Command::new(env::current_exe().expect("this program"));
        command.args([
            "import_files_at_once::goes_through_an_archive",
            "--exact",
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ]);
        command.env(DATABASE, world.database.url().to_string()).env(IMPORT, id.to_string());
        command.env(FILES, world.files.path());
        let mut killed = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a process");
        while state().position == before && !state().state.has_ended() && begun.elapsed() < Duration::from_mins(2) {
            thread::sleep(Duration::from_millis(2));
        }
        // The next batch may be anywhere by now.
        thread::sleep(Duration::from_millis(17 * (kills % 5)));
        killed.kill().and_then(|()| killed.wait()).expect("a process to kill");
        kills += 1;
    }
    assert!(kills > 1, "it was killed in the middle");
    let import = state();
    assert_eq!((import.state, counts(&import), import.undecided), (ImportState::Done, (1_000, 0, 1), 0));
    assert_eq!((import.files, import.files_done), (504, 504));
    assert_eq!(world.activities(), 1_000);
    world.nothing_has_drifted();
    let again = world.import_file(&ann, "export.zip", &export(COUNT));
    assert_eq!((counts(&again), again.undecided), ((0, 1_000, 1), 0));
    world.nothing_has_drifted();
}

#[test]
fn parallel_workers_log_an_archive_once() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let bytes = export(250);
    let one = world.send_file(&ann, "one.zip", FileImportOptions::default(), &bytes).expect("an import");
    let other = world.send_file(&ann, "other.zip", FileImportOptions::default(), &bytes).expect("an import");
    let ended: Vec<Import> = thread::scope(|scope| {
        let carry_out = |id| imports::process(&world.services, id, |_| ()).expect("a database").expect("an import");
        let workers: Vec<_> = [one, other].repeat(3).into_iter().map(|id| scope.spawn(move || carry_out(id))).collect();
        workers.into_iter().map(|worker| worker.join().expect("an import")).collect()
    });
    for id in [one, other] {
        let mine: Vec<_> = ended.iter().filter(|import| import.id == id).collect();
        assert!(mine.iter().all(|import| *import == mine[0] && import.state == ImportState::Done), "{mine:?}");
        assert_eq!((mine[0].new_lines + mine[0].known_lines, mine[0].undecided), (500, 0), "{mine:?}");
    }
    assert_eq!(world.activities(), 500);
    world.nothing_has_drifted();
}
