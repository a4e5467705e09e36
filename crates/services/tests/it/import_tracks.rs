//! Imports that keep tracks: of which activities, how often, and what stays when a worker is killed.

use crate::{
    import_files_kit::{archive, daily, morning, recording},
    import_kit::counts,
    team_kit::all,
    world::World,
};
use chrono::TimeDelta;
use milequest_persistence::test_kit;
use milequest_services::{
    Viewer, activities,
    imports::{self, FileImportOptions, Import, MatchDecision},
    tracks,
};

const KEEPING: FileImportOptions = FileImportOptions { is_private: false, keeps_tracks: true, updates_notes: false };

impl World {
    /// The number of activities of a person that have a track, and of all.
    fn tracked(&self, who: &Viewer) -> (usize, usize) {
        let mine = activities::list_mine(&self.services, who, &all()).expect("activities").items;
        (mine.iter().filter(|activity| activity.has_track).count(), mine.len())
    }

    /// The number of tracks that are kept, and of files in the store once nothing is left to delete.
    fn kept_tracks(&self) -> (Vec<String>, usize) {
        self.clock.advance(TimeDelta::hours(2));
        self.with_no_mail_server();
        let kept = self.lines("SELECT count(*)::text AS line FROM activity_tracks WHERE activity_id IS NOT NULL");
        (kept, self.stored_files())
    }

    fn execute(&self, sql: &str) {
        self.database.connect().write(|tx| test_kit::execute(tx, sql)).expect("a statement");
    }

    fn keep(&self, who: &Viewer, file: &[u8]) -> Import {
        self.import_file_as(who, "rides.zip", KEEPING, file)
    }
}

/// Six rides, of which the last two are indoors.
fn rides() -> Vec<u8> {
    let mut files: Vec<(String, Vec<u8>)> = daily(4, 0, "cycling", 200)
        .into_iter()
        .enumerate()
        .map(|(place, ride)| (format!("{place}.gpx"), ride.gpx("")))
        .collect();
    for place in 0..2 {
        // Two equal ones some hours apart could be one in two zones.
        let ride = recording(morning(600 + 120 * i64::from(place)), "cycling", 300 + 100 * place);
        files.push((format!("indoors-{place}.fit"), ride.fit(7)));
    }
    archive(&files)
}

#[test]
fn tracks_are_kept_only_if_that_is_asked_for_and_once() {
    let world = World::new();
    let (ann, ben) = (world.create_viewer("ann"), world.create_viewer("ben"));
    let file = rides();

    let without = world.import_file(&ann, "rides.zip", &file);
    assert_eq!((counts(&without), without.kept_tracks, world.tracked(&ann)), ((6, 0, 0), 0, (0, 6)));
    assert_eq!(world.kept_tracks(), (vec!["0".to_owned()], 0));

    // What is known gets the track that it lacks.
    let with = world.keep(&ann, &file);
    assert_eq!((counts(&with), with.kept_tracks, world.tracked(&ann)), ((0, 6, 0), 4, (4, 6)));
    let again = world.keep(&ann, &file);
    assert_eq!((counts(&again), again.kept_tracks, world.tracked(&ann)), ((0, 6, 0), 0, (4, 6)));
    assert_eq!(world.kept_tracks(), (vec!["4".to_owned()], 4));

    let new = world.keep(&ben, &file);
    assert_eq!((counts(&new), new.kept_tracks, world.tracked(&ben)), ((6, 0, 0), 4, (4, 6)));
    let first = activities::list_mine(&world.services, &ben, &all()).expect("activities").items.pop().expect("one");
    let visible = tracks::find_visible(&world.services, &ben, first.id, false).expect("an answer");
    assert!(!visible.is_shared);

    // The tracks go with the activities.
    imports::undo(&world.services, &ben, new.id).expect("undone");
    world.with_no_mail_server();
    assert_eq!((world.tracked(&ben), world.kept_tracks()), ((0, 0), (vec!["4".to_owned()], 4)));
    world.nothing_has_drifted();
}

#[test]
fn an_activity_that_was_asked_about_gets_its_track_with_the_next_import() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let ride = recording(morning(0), "cycling", 300);
    world.import_file(&ann, "ride.fit", &ride.fit(7));
    // The same start and another distance.
    let longer = recording(morning(0), "cycling", 330).gpx("");
    let import = world.keep(&ann, &archive(&[("ride.gpx", &longer)]));
    assert_eq!((import.matches, world.tracked(&ann)), (1, (0, 1)), "{import:?}");
    imports::decide(&world.services, &ann, import.id, 1, MatchDecision::Log).expect("decided");
    assert_eq!(world.tracked(&ann), (0, 2));
    let again = world.keep(&ann, &archive(&[("ride.gpx", &longer)]));
    assert_eq!((counts(&again), again.kept_tracks, world.tracked(&ann)), ((0, 1, 0), 1, (1, 2)));
}

#[test]
fn a_batch_that_fails_keeps_no_track() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let id = world.send_file(&ann, "rides.zip", KEEPING, &rides()).expect("an import");
    world.execute(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$;
         CREATE TRIGGER refuse BEFORE INSERT ON activities EXECUTE FUNCTION refuse()",
    );
    world.with_no_mail_server();
    assert_eq!(world.tracked(&ann), (0, 0));
    // A job may have deleted what was written already.
    assert!(world.lines("SELECT state AS line FROM activity_tracks WHERE state <> 'removed'").is_empty());
    world.execute("DROP TRIGGER refuse ON activities");
    world.clock.advance(TimeDelta::hours(1));
    let import = world.process_file(&ann, id);
    assert_eq!((counts(&import), import.kept_tracks, world.tracked(&ann)), ((6, 0, 0), 4, (4, 6)));
    assert_eq!(world.kept_tracks(), (vec!["4".to_owned()], 4));
}
