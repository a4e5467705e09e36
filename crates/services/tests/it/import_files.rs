//! Imports of recordings and exports: what is logged, what is refused, and what is left of the files.

use crate::{
    goals::plain,
    import_files_kit::{
        RawEntry, STRAVA_HEADER, archive, chunk_of, daily, fit_settings, garmin_summaries, garmin_summary, morning,
        raw_archive, recording, strava_row,
    },
    import_kit::counts,
    team_kit::all,
    world::{PASSWORD, World, here},
};
use chrono::TimeDelta;
use milequest_domain::{GoalStatus, activities::ActivityKind};
use milequest_services::{
    Code,
    accounts::{self, AccountStatusChange, account_deletion},
    activities,
    core::idempotency::IdempotentRequest,
    imports::{self, CHUNK_BYTES, FileImportOptions, ImportState, NewFileUpload},
};

const CYCLING: &str = "cycling";
const RUNNING: &str = "running";

#[test]
fn a_recording_is_logged_in_the_zone_of_its_place() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let ride = recording(morning(0), CYCLING, 300);
    let options = FileImportOptions { is_private: true, ..FileImportOptions::default() };
    let import = world.import_file_as(&ann, "ride.gpx", options, &ride.gpx("Home"));
    assert_eq!((import.state, counts(&import)), (ImportState::Done, (1, 0, 0)));
    assert_eq!((import.files, import.files_done, import.lines, import.done_lines), (1, 1, 1, 1));
    let mine = activities::list_mine(&world.services, &ann, &all()).expect("activities").items;
    let [logged] = mine.as_slice() else { panic!("{mine:?}") };
    assert_eq!((logged.start.zone().name(), logged.start.at()), ("Europe/Vienna", morning(0)));
    assert_eq!((logged.movement.kind(), logged.movement.duration().0), (ActivityKind::Ride, 600));
    assert!((logged.movement.distance().metres() - 3_000.0).abs() < 10.0, "{logged:?}");
    assert_eq!((logged.note.as_str(), logged.source.as_str(), logged.is_private), ("Home", "gpx", true));
    world.nothing_has_drifted();
}

#[test]
fn an_export_of_strava_is_logged_with_its_table() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let goal = world.goal(&ann, team, plain("A hundred"));
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    let (ride, run, swim) = (
        recording(morning(0), CYCLING, 100),
        recording(morning(60), RUNNING, 200),
        recording(morning(120), RUNNING, 50),
    );
    let table = [
        STRAVA_HEADER.to_owned(),
        // The sport was corrected in the service.
        strava_row(41, recording(ride.start, RUNNING, 100), "Slow one", "activities/41.gpx"),
        strava_row(42, run, "Evening run", "activities/42.fit"),
        strava_row(43, swim, "By hand", ""),
        strava_row(44, recording(morning(180), CYCLING, 30), "Lost file", "activities/44.gpx"),
        strava_row(45, recording(morning(240), CYCLING, 60), "Bad file", "activities/45.gpx"),
    ]
    .concat();
    let files = archive(&[
        ("activities.csv", table.into_bytes()),
        ("activities/41.gpx", ride.gpx("ignored")),
        ("activities/42.fit", run.fit(1)),
        ("activities/45.gpx", b"<gpx><trk>".to_vec()),
        ("media/1.jpg", b"a picture".to_vec()),
        ("profile.csv", b"a,b\n".to_vec()),
    ]);
    let import = world.import_file(&ann, "export.zip", &files);
    assert_eq!((import.state, counts(&import)), (ImportState::Done, (5, 0, 1)));
    assert_eq!((import.files, import.files_done, import.ignored_files), (4, 4, 2));
    assert_eq!(
        world.file_problems(&ann, import.id),
        [("activities/45.gpx".to_owned(), String::new(), "cut_off".to_owned())]
    );
    // What the table says of a recording that cannot be read is not lost.
    assert_eq!(world.notes(), ["Slow one", "Evening run", "By hand", "Lost file", "Bad file"]);
    let line = |column: &str| world.lines(&format!("SELECT {column} AS line FROM activities ORDER BY started_at"));
    assert_eq!(line("source || ' ' || source_id"), ["strava 41", "strava 42", "strava 43", "strava 44", "strava 45"]);
    assert_eq!(line("kind"), ["run", "run", "run", "ride", "ride"]);
    assert!((world.done(&ann, goal) - 4_400.0).abs() < 10.0);
    world.nothing_has_drifted();

    // Again, nothing changes, also when the file comes by itself and when the account is in another zone.
    let again = world.import_file(&ann, "export.zip", &files);
    assert_eq!((again.state, counts(&again), again.undecided), (ImportState::Done, (0, 5, 1), 0));
    let alone = world.import_file(&ann, "42.fit", &run.fit(1));
    assert_eq!((counts(&alone), alone.undecided), ((0, 1, 0), 0));
    assert_eq!(world.activities(), 5);
    world.nothing_has_drifted();
}

#[test]
fn an_export_of_garmin_has_recordings_in_archives_and_summaries_beside_them() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let (ride, run, walk) = (
        recording(morning(0), CYCLING, 400),
        recording(morning(60), RUNNING, 200),
        recording(morning(120), RUNNING, 50),
    );
    let inner = archive(&[("1.fit", ride.fit(1)), ("2.fit", run.fit(1)), ("settings.fit", fit_settings())]);
    let summaries = garmin_summaries(&[
        garmin_summary(71, ride, "Around the lake"),
        garmin_summary(72, recording(run.start + TimeDelta::seconds(4), RUNNING, 201), "Evening run"),
        garmin_summary(73, walk, "By hand"),
    ]);
    let files = archive(&[
        ("DI_CONNECT/DI-Connect-Fitness/ann_0_summarizedActivities.json", summaries.into_bytes()),
        ("DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip", inner),
        ("DI_CONNECT/customer.json", b"{}".to_vec()),
    ]);
    let import = world.import_file(&ann, "garmin.zip", &files);
    assert_eq!(
        (import.state, counts(&import)),
        (ImportState::Done, (3, 0, 0)),
        "{:?}",
        world.file_problems(&ann, import.id)
    );
    assert_eq!((import.files, import.files_done, import.ignored_files), (5, 5, 2));
    assert_eq!(world.notes(), ["Around the lake", "Evening run", "By hand"]);
    let ids = world.lines("SELECT source || ' ' || source_id AS line FROM activities ORDER BY started_at");
    assert_eq!(ids, ["garmin 71", "garmin 72", "garmin 73"]);
    let again = world.import_file(&ann, "garmin.zip", &files);
    assert_eq!((counts(&again), again.undecided), ((0, 3, 0), 0));
    world.nothing_has_drifted();
}

#[test]
fn one_ride_is_one_activity_in_every_format_and_from_every_service() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let ride = recording(morning(0), CYCLING, 1_000);
    assert_eq!(counts(&world.import_file(&ann, "ride.fit", &ride.fit(5))), (1, 0, 0));
    assert_eq!(counts(&world.import_file(&ann, "ride.gpx", &ride.gpx("From the other service"))), (0, 1, 0));
    let late = recording(ride.start + TimeDelta::seconds(8), CYCLING, 990);
    let table = STRAVA_HEADER.to_owned() + &strava_row(9, late, "Home", "");
    assert_eq!(counts(&world.import_file(&ann, "strava.zip", &archive(&[("activities.csv", table)]))), (0, 1, 0));
    // The other ids are remembered, also when the activity is edited since.
    let aliases = "SELECT source || ' ' || source_id AS line FROM activity_aliases ORDER BY source";
    assert_eq!(
        world.lines(aliases),
        ["gpx 2024-10-01T08:00:00Z/ride/".to_owned() + &gpx_distance(&world), "strava 9".to_owned()]
    );
    assert_eq!((world.activities(), world.notes()), (1, vec![String::new()]));
    world.nothing_has_drifted();
}

/// The distance in the key of the recording in GPX.
fn gpx_distance(world: &World) -> String {
    let id = world.lines("SELECT source_id AS line FROM activity_aliases WHERE source = 'gpx'");
    id[0].rsplit('/').next().expect("a distance").to_owned()
}

#[test]
fn notes_are_completed_only_if_that_is_asked_for() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let (ride, run) = (recording(morning(0), CYCLING, 100), recording(morning(60), RUNNING, 150));
    world.import_file(&ann, "ride.gpx", &ride.gpx(""));
    world.import_file(&ann, "run.gpx", &run.gpx("My own words"));
    let table =
        [STRAVA_HEADER.to_owned(), strava_row(1, ride, "Home", ""), strava_row(2, run, "Evening run", "")].concat();
    let files = archive(&[("activities.csv", table)]);
    let plain = world.import_file(&ann, "strava.zip", &files);
    assert_eq!(
        (counts(&plain), plain.updated_notes, world.notes()),
        ((0, 2, 0), 0, vec![String::new(), "My own words".to_owned()])
    );
    let options = FileImportOptions { updates_notes: true, ..FileImportOptions::default() };
    let import = world.import_file_as(&ann, "strava.zip", options, &files);
    assert_eq!(
        (counts(&import), import.updated_notes, world.notes()),
        ((0, 2, 0), 1, vec!["Home".to_owned(), "My own words".to_owned()])
    );
    assert_eq!(world.import_file_as(&ann, "strava.zip", options, &files).updated_notes, 0);
    world.nothing_has_drifted();
}

#[test]
fn an_export_of_mile_quest_comes_back_and_moves_to_another_account() {
    let world = World::new();
    let (ann, bob) = (world.signed_in(&world.person("ann")), world.signed_in(&world.person("bob")));
    let (ride, run) = (recording(morning(0), CYCLING, 100), recording(morning(60), RUNNING, 200));
    let options = FileImportOptions { is_private: true, ..FileImportOptions::default() };
    world.import_file_as(&ann, "ride.gpx", options, &ride.gpx("Home"));
    world.import_file(&ann, "run.fit", &run.fit(1));
    let by_hand = crate::activity_kit::ride(&world, 5_000, 3);
    world.log(&ann, by_hand).expect("an activity");
    let export = world.export(&ann);
    let again = world.import_file(&ann, "export.zip", &export);
    assert_eq!((counts(&again), again.undecided), ((0, 3, 0), 0));
    let moved = world.import_file(&bob, "export.zip", &export);
    assert_eq!((counts(&moved), moved.undecided), ((3, 0, 0), 0));
    let columns = "kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note";
    let of = |who: &milequest_services::Viewer| {
        let id = who.user.id;
        world.lines(&format!(
            "SELECT ({columns})::text AS line FROM activities WHERE user_id = '{id}' ORDER BY started_at"
        ))
    };
    assert_eq!(of(&ann), of(&bob));
    assert_eq!(counts(&world.import_file(&bob, "export.zip", &export)), (0, 3, 0));
    world.nothing_has_drifted();
}

#[test]
fn an_archive_that_is_none_is_refused_as_a_whole() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let ride = recording(morning(0), CYCLING, 10).gpx("");
    let plain = RawEntry::new("ride.gpx", &ride);
    let bomb: Vec<RawEntry<'_>> = (0..2).map(|_| RawEntry { declared: u32::MAX - 1, ..plain }).collect();
    for (code, bytes) in [
        ("encrypted", raw_archive(&[RawEntry { flags: 1, ..plain }])),
        ("zip_bomb", raw_archive(&bomb)),
        ("overlapping_entries", raw_archive(&[plain, RawEntry { name: "other.gpx", is_shared: true, ..plain }])),
        ("no_activity", archive(&[("media/1.jpg", b"a picture")])),
        ("bad_archive", archive(&[("ride.gpx", &ride)])[..60].to_vec()),
    ] {
        let import = world.import_file(&ann, "bad.zip", &bytes);
        assert_eq!((import.state, counts(&import)), (ImportState::Refused, (0, 0, 1)), "{code}");
        assert_eq!(world.file_problems(&ann, import.id), [("bad.zip".to_owned(), String::new(), code.to_owned())]);
    }
    let import = world.import_file(&ann, "photo.jpg", b"\xff\xd8\xff\xe0 a picture");
    assert_eq!((import.state, counts(&import)), (ImportState::Done, (0, 0, 1)));
    assert_eq!(world.file_problems(&ann, import.id)[0].2, "unknown_format");
    assert_eq!(world.activities(), 0);
}

#[test]
fn a_bad_file_of_an_archive_keeps_no_other_from_being_logged() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let (one, two) = (recording(morning(0), CYCLING, 10).gpx(""), recording(morning(60), CYCLING, 20).gpx(""));
    let link = RawEntry { attributes: 0o120_777 << 16, ..RawEntry::new("link.gpx", b"../../etc/passwd") };
    let fast = recording(morning(120), "swimming", 2_000).gpx("");
    let future = recording(morning(60 * 24 * 400), CYCLING, 10).gpx("");
    let nested = archive(&[("deep.zip", archive(&[("deeper.zip", archive(&[("x.gpx", &one)]))]))]);
    let entries = [
        RawEntry::new("a/one.gpx", &one),
        RawEntry::new("../two.gpx", &two),
        RawEntry::new("/etc/three.gpx", &two),
        link,
        // It says that it is shorter than it is.
        RawEntry { declared: 10, ..RawEntry::new("lies.gpx", &two) },
        RawEntry::new("fast.gpx", &fast),
        RawEntry::new("future.gpx", &future),
        RawEntry::new("nested.zip", &nested),
        RawEntry::new("broken.zip", b"PK\x03\x04 and no more"),
        RawEntry::new("plan.gpx", b"<gpx><trk><trkseg><trkpt lat=\"1\" lon=\"1\"/></trkseg></trk></gpx>"),
        RawEntry::new("z/two.gpx", &two),
    ];
    let import = world.import_file(&ann, "mixed.zip", &raw_archive(&entries));
    assert_eq!(import.state, ImportState::Done);
    let mut told = world.file_problems(&ann, import.id);
    told.sort();
    let expected = [
        ("../two.gpx", "", "bad_path"),
        ("/etc/three.gpx", "", "bad_path"),
        ("broken.zip", "", "bad_archive"),
        ("fast.gpx", "/distance_m", "too_fast"),
        ("future.gpx", "/started_at", "future"),
        ("lies.gpx", "", "bad_archive"),
        ("link.gpx", "", "link"),
        ("nested.zip/deep.zip/deeper.zip", "", "too_deep"),
        ("plan.gpx", "", "no_time"),
    ];
    let expected = expected.map(|(file, pointer, code)| (file.to_owned(), pointer.to_owned(), code.to_owned()));
    assert_eq!(told, expected);
    assert_eq!((counts(&import), world.activities()), ((2, 0, 9), 2));
    world.nothing_has_drifted();
}

#[test]
fn a_gzip_file_that_would_never_end_is_cut_off() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let blanks = vec![b' '; 1024 * 1024];
    std::io::Write::write_all(&mut packed, b"<gpx>").expect("bytes");
    for _ in 0..300 {
        std::io::Write::write_all(&mut packed, b"<a/>").expect("bytes");
        std::io::Write::write_all(&mut packed, &blanks[..1_000_000]).expect("bytes");
    }
    let packed = packed.finish().expect("a file");
    let mut twice = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut twice, &packed).expect("bytes");
    let twice = twice.finish().expect("a file");
    let import = world.import_file(&ann, "bomb.zip", &archive(&[("a.gpx.gz", packed), ("b.gpx.gz", twice)]));
    let codes: Vec<_> = world.file_problems(&ann, import.id).into_iter().map(|(_, _, code)| code).collect();
    assert_eq!(
        (import.state, codes),
        (ImportState::Done, vec!["too_many_bytes".to_owned(), "bad_compression".to_owned()])
    );
}

#[test]
fn chunks_arrive_in_any_order_and_again() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let mut files: Vec<(String, Vec<u8>)> = daily(3, 0, CYCLING, 10)
        .iter()
        .enumerate()
        .map(|(day, ride)| (format!("{day}.gpx"), ride.gpx("Home")))
        .collect();
    // Bytes that cannot be compressed, so that the archive has several chunks.
    let mut state = 1_u64;
    let noise: Vec<u8> = (0..18_000_000)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state.to_le_bytes()[7]
        })
        .collect();
    files.insert(1, ("media/movie.mp4".to_owned(), noise));
    let bytes = archive(&files);
    let upload = world.begin_upload(&ann, bytes.len() as u64).expect("an upload");
    let id = upload.id;
    let send = |number: u32| {
        world.send_chunk(&ann, id, number, chunk_of(&bytes, number as usize)).map(|upload| upload.received)
    };
    let complete = || imports::complete_upload(&world.services, &ann, id).map_err(|error| error.code());
    assert_eq!((send(2), send(0), send(2)), (Ok(vec![2]), Ok(vec![0, 2]), Ok(vec![0, 2])));
    assert_eq!(complete().map(|import| import.id), Err(Code::ChunksMissing));
    assert_eq!(world.send_chunk(&ann, id, 1, b"short").map(drop), Err(Code::InvalidFields));
    assert_eq!(world.send_chunk(&ann, id, 2, chunk_of(&bytes, 0)).map(drop), Err(Code::TooLarge));
    assert_eq!(world.send_chunk(&ann, id, 3, b"more").map(drop), Err(Code::NotFound));
    assert_eq!(world.send_chunk(&bob, id, 1, b"others").map(drop), Err(Code::NotFound));
    assert_eq!(
        imports::complete_upload(&world.services, &bob, id).map(drop).map_err(|error| error.code()),
        Err(Code::NotFound)
    );
    assert_eq!(imports::get_upload(&world.services, &ann, id).expect("an upload").received, [0, 2]);
    assert_eq!(world.import_state(&ann, id), Err(Code::NotFound), "there is no import yet");
    assert_eq!(send(1), Ok(vec![0, 1, 2]));
    let import = complete().expect("an import");
    assert_eq!((import.id, import.state), (id, ImportState::Waiting));
    assert_eq!(complete().map(|again| again.id), Ok(id));
    assert_eq!(send(1), Err(Code::NotFound), "it is complete");
    assert_eq!(counts(&world.process_file(&ann, id)), (3, 0, 0));
    assert_eq!(complete().map(|again| again.state), Ok(ImportState::Done));
    world.with_no_mail_server();
    assert_eq!((world.stored_files(), world.lines("SELECT state AS line FROM import_uploads")), (0, vec![]));
    world.nothing_has_drifted();
}

#[test]
fn an_upload_whose_answer_was_lost_is_begun_once_and_listed() {
    let world = World::new();
    let (ann, ben) = (world.create_viewer("ann"), world.create_viewer("ben"));
    let new = NewFileUpload {
        file_name: "activities.zip".parse().expect("a name"),
        size_bytes: 10,
        options: FileImportOptions::default(),
    };
    let key = "0198c2f4-7a52-7c1e-8f1d-0242ac120002".parse().ok();
    let request = IdempotentRequest::new(key, &[b"an upload"]);
    let begin = || imports::begin_upload(&world.services, &ann, &request, &new).expect("an upload");
    let (first, again) = (begin(), begin());
    assert_eq!((first.replayed, again.replayed, &again.value), (false, true, &first.value));
    let listed = |who| imports::list_uploads(&world.services, who).expect("a list");
    assert_eq!((listed(&ann), listed(&ben)), (vec![first.value.clone()], Vec::new()));
    world.send_chunk(&ann, first.value.id, 0, b"0123456789").expect("a chunk");
    imports::complete_upload(&world.services, &ann, first.value.id).expect("an import");
    assert_eq!(listed(&ann), []);
}

#[test]
fn a_file_whose_answer_was_lost_is_imported_once_also_while_five_others_are_sent() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let ride = recording(morning(0), CYCLING, 100).gpx("Home");
    let send = || {
        let name = "ride.gpx".parse().expect("a name");
        let mut file = imports::begin_file(&world.services, &ann, name, FileImportOptions::default()).expect("a file");
        file.take(&ride).expect("its bytes");
        let key = "0198c2f4-7a52-7c1e-8f1d-0242ac120002".parse().ok();
        file.end(&world.services, key, TimeDelta::zero()).map_err(|error| error.code())
    };
    let first = send().expect("an import");
    for _ in 0..5 {
        world.begin_upload(&ann, 1).expect("an upload");
    }
    let again = send().expect("the same import");
    assert_eq!((first.replayed, again.replayed, again.value.id), (false, true, first.value.id));
    assert_eq!(counts(&world.process_file(&ann, first.value.id)), (1, 0, 0));
    assert_eq!(world.activities(), 1);
}

#[test]
fn uploads_are_limited_and_go_when_they_stay_incomplete() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    assert_eq!(world.begin_upload(&ann, 0).map(drop), Err(Code::InvalidFields));
    assert_eq!(world.begin_upload(&ann, 4_294_967_297).map(drop), Err(Code::InvalidFields));
    let uploads: Vec<_> = (0..5).map(|_| world.begin_upload(&ann, 4_294_967_296).expect("an upload")).collect();
    assert_eq!(world.begin_upload(&ann, 1).map(drop), Err(Code::LimitReached));
    let chunk = vec![0; usize::try_from(CHUNK_BYTES).expect("a size")];
    world.send_chunk(&ann, uploads[0].id, 511, &chunk).expect("a chunk");
    imports::delete_upload(&world.services, &ann, uploads[1].id).expect("a deletion");
    let gone = imports::delete_upload(&world.services, &ann, uploads[1].id).map_err(|error| error.code());
    assert_eq!(gone, Err(Code::NotFound));
    world.begin_upload(&ann, 1).expect("there is room again");
    assert_eq!(world.stored_files(), 1);
    world.clock.advance(TimeDelta::hours(24) + TimeDelta::minutes(5));
    assert_eq!(world.send_chunk(&ann, uploads[2].id, 0, &[]).map(drop), Err(Code::NotFound));
    world.with_no_mail_server();
    world.clock.advance(TimeDelta::minutes(6));
    world.with_no_mail_server();
    assert_eq!((world.stored_files(), world.lines("SELECT state AS line FROM import_uploads")), (0, vec![]));
}

#[test]
fn a_file_of_somebody_who_leaves_is_not_imported_and_is_deleted() {
    let world = World::new();
    let ann = world.signed_in(&world.person("ann"));
    let ride = recording(morning(0), CYCLING, 10).gpx("");
    let id = world.send_file(&ann, "ride.gpx", FileImportOptions::default(), &ride).expect("an import");
    accounts::update_status(&world.services, ann.user.id, AccountStatusChange::Disabled(true)).expect("a standing");
    assert_eq!(world.process_file(&ann, id).state, ImportState::Stopped);
    let cem = world.viewer(&world.register("cem"));
    world.import_file(&cem, "ride.gpx", &ride);
    let table = STRAVA_HEADER.to_owned() + &strava_row(9, recording(morning(0), CYCLING, 10), "Home", "");
    world.import_file(&cem, "strava.zip", &archive(&[("activities.csv", table)]));
    let upload = world.begin_upload(&cem, 4).expect("an upload");
    world.send_chunk(&cem, upload.id, 0, b"four").expect("a chunk");
    assert_eq!(world.lines("SELECT source AS line FROM activity_aliases"), ["strava"]);
    account_deletion::close(&world.services, &here(), &cem, PASSWORD).expect("a closed account");
    world.clock.advance(TimeDelta::days(31));
    for _ in 0..4 {
        world.with_no_mail_server();
        world.clock.advance(TimeDelta::minutes(6));
    }
    for table in ["activity_aliases", "import_activities", "import_uploads"] {
        assert_eq!(world.lines(&format!("SELECT 'one' AS line FROM {table}")), [""; 0], "{table}");
    }
    assert_eq!(world.stored_files(), 0);
}
