//! Tracks: who sees which, what a crash leaves between two steps, what goes with an activity and an account, and what happens at once.

use crate::{
    activity_kit::{ride, these},
    people_kit::Deed,
    team_kit::{code, unkeyed},
    world::{PASSWORD, World, here},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    ActivityId, Distance, TeamId,
    activity_files::{ActivityFile, ReadOptions, TrackPoint},
    posts::PostAudience,
    routes::Place,
};
use milequest_persistence::test_kit;
use milequest_services::{
    Code, Precondition, ServiceError, Viewer,
    accounts::account_deletion,
    activities::{self, GoalChoice, NewActivity},
    posts::ActivityShare,
    tracks::{self, NewTrack, PrivacyZone, RecordingUpload, TrackLines, WrittenTrack, ZoneEdit},
};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    io::{Cursor, Read},
    path::Path,
    thread,
};

/// The places of a curved line of five kilometres to the east.
fn places() -> impl Iterator<Item = (u32, f64, f64)> {
    let north = |n: u32| (f64::from(n) / 80.0).sin() * 0.002;
    (0..=500).map(move |n| (n * 4, 48.205 + north(n), 16.375 + f64::from(n) * 0.000_135))
}

/// The line as a recording that began at this moment.
fn gpx(start: DateTime<Utc>) -> String {
    let mut text = String::from("<gpx version=\"1.1\" creator=\"test\"><trk><trkseg>");
    for (seconds, latitude, longitude) in places() {
        let time = (start + TimeDelta::seconds(seconds.into())).format("%Y-%m-%dT%H:%M:%SZ");
        write!(text, "<trkpt lat=\"{latitude}\" lon=\"{longitude}\"><time>{time}</time></trkpt>").expect("a line");
    }
    text + "</trkseg></trk></gpx>"
}

/// The line as an import has it.
fn points() -> Vec<TrackPoint> {
    let point = |(seconds, latitude, longitude): (u32, f64, f64)| TrackPoint {
        at: DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds.into()),
        place: Place::new(latitude, longitude).ok(),
        distance: Some(Distance::from_rounded_metres(f64::from(seconds) * 2.5)),
        is_after_pause: false,
    };
    places().map(point).collect()
}

fn home() -> Place {
    let (_, latitude, longitude) = places().next().expect("a place");
    Place::new(latitude, longitude).expect("a place")
}

fn zone(place: Place, radius: i32) -> PrivacyZone {
    let name = "Home".parse().expect("a name");
    PrivacyZone { name, place, radius: radius.try_into().expect("a radius") }
}

/// The number of files of tracks.
fn files(world: &World) -> usize {
    fn below(folder: &Path) -> usize {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| if entry.path().is_dir() { below(&entry.path()) } else { 1 }).sum()
    }
    below(&world.files.path().join("photos"))
}

impl World {
    fn upload(&self, who: &Viewer, activity: ActivityId) -> Result<RecordingUpload, ServiceError> {
        let mut upload = tracks::begin(&self.services, who, activity)?;
        let start = activities::get(&self.services, who, activity)?.start.at();
        for piece in gpx(start).into_bytes().chunks(1_000) {
            upload.take(piece)?;
        }
        Ok(upload)
    }

    fn keep_track(&self, who: &Viewer, activity: ActivityId) -> Result<(), ServiceError> {
        let s = &self.services;
        self.upload(who, activity)?.process()?.create_row(s)?.write_file(s)?.keep(s, who)
    }

    /// An activity of these teams, with a track that is shared.
    fn shared_track(&self, who: &Viewer, teams: &[TeamId]) -> ActivityId {
        let counts_for: Vec<_> = teams.iter().map(|team| (*team, GoalChoice::None)).collect();
        let new = NewActivity { counts_for: these(&counts_for), ..ride(self, 5_000, 0) };
        let activity = self.log(who, new).expect("an activity").activity.id;
        self.keep_track(who, activity).expect("a track");
        tracks::share(&self.services, who, activity).expect("a shared track");
        activity
    }

    fn track(&self, who: &Viewer, activity: ActivityId) -> Result<TrackLines, Code> {
        let reader = tracks::find_visible(&self.services, who, activity, false).map_err(|error| error.code())?;
        tracks::read(&self.services, &reader).map_err(|error| error.code())
    }

    /// What others see, as its owner sees it.
    fn cut_track(&self, who: &Viewer, activity: ActivityId) -> TrackLines {
        let reader = tracks::find_visible(&self.services, who, activity, true).expect("a track");
        tracks::read(&self.services, &reader).expect("lines")
    }

    fn track_rows(&self) -> Vec<String> {
        self.lines("SELECT concat_ws(' ', state, activity_id IS NOT NULL) AS line FROM activity_tracks ORDER BY 1")
    }

    /// Runs what is due, twice: the first round may enqueue the second.
    fn clean_up(&self, after: TimeDelta) {
        self.clock.advance(after);
        self.letters();
        self.letters();
    }

    fn delete_activity(&self, who: &Viewer, activity: ActivityId) {
        activities::delete(&self.services, who, activity, &Precondition::none()).expect("a deleted activity");
    }
}

/// The viewers. The letters of a row stand for them, in this order.
const VIEWERS: [&str; 9] =
    ["owner", "follower", "pending", "stranger", "blocked", "blocking", "team-mate", "mate-blocked", "suspended"];

struct Cast {
    world: World,
    viewers: Vec<Viewer>,
    team: TeamId,
}

impl Cast {
    fn new(is_private: bool) -> Self {
        let world = World::new();
        let viewers = VIEWERS.map(|name| world.create_viewer(name));
        let [owner, follower, pending, _, blocked, blocking, mate, mate_blocked, suspended] = &viewers;
        let team = world.team(owner, true, 100);
        for who in [mate, mate_blocked] {
            assert_eq!(world.join(who, team), Ok(()));
        }
        for who in [follower, blocked, blocking, suspended] {
            world.does(who, Deed::Follow, owner).expect("a follow");
        }
        world.set_private_account(owner, is_private);
        if is_private {
            world.does(pending, Deed::Follow, owner).expect("a request");
        }
        world.does(owner, Deed::Block, blocked).expect("a block");
        world.does(owner, Deed::Block, mate_blocked).expect("a block");
        world.does(blocking, Deed::Block, owner).expect("a block");
        world.damage("UPDATE users SET suspended_until = '2999-01-01' WHERE username = 'suspended'");
        Self { world, viewers: viewers.into(), team }
    }

    fn owner(&self) -> &Viewer {
        &self.viewers[0]
    }

    /// A letter for each viewer who sees the track of an activity, and a dot for the others.
    fn row(&self, activity: ActivityId) -> String {
        let sees = |viewer: &Viewer| match self.world.track(viewer, activity) {
            Ok(TrackLines::Whole(_)) => viewer.user.id == self.owner().user.id,
            Ok(TrackLines::Shown(_)) => true,
            Err(Code::NotFound) => false,
            Err(code) => panic!("{code:?}"),
        };
        let letters = self.viewers.iter().zip(["O", "f", "p", "s", "b", "B", "t", "x", "S"]);
        letters.map(|(viewer, letter)| if sees(viewer) { letter } else { "." }).collect()
    }

    fn post(&self, activity: ActivityId, audience: PostAudience) {
        let share = ActivityShare { audience: Some(audience), ..ActivityShare::default() };
        self.world.share_activity(self.owner(), activity, &share).expect("a post");
    }
}

#[test]
fn a_track_is_seen_by_those_whom_the_activity_shows_its_details_and_only_if_it_is_shared() {
    let cast = Cast::new(false);
    let (world, owner) = (&cast.world, cast.owner());
    let of_team = world.shared_track(owner, &[cast.team]);
    assert_eq!(cast.row(of_team), "O.....t..", "the feed of the public team shows strangers no place, and no track");
    tracks::unshare(&world.services, owner, of_team).expect("a track");
    assert_eq!(cast.row(of_team), "O........");

    let alone = world.shared_track(owner, &[]);
    assert_eq!(cast.row(alone), "O........", "nobody sees the activity");
    cast.post(alone, PostAudience::Followers);
    assert_eq!(cast.row(alone), "Of......S");
    world.damage("UPDATE posts SET hidden_at = now()");
    assert_eq!(cast.row(alone), "O........", "a moderator hid the post");

    let posted = world.shared_track(owner, &[cast.team]);
    cast.post(posted, PostAudience::Public);
    assert_eq!(cast.row(posted), "Ofps..t.S");
    for (about, change) in [
        ("suspended", "suspended_until = '2999-01-01'"),
        ("disabled", "disabled_at = now()"),
        ("closed", "deleted_at = now()"),
    ] {
        let changed = format!("UPDATE users SET {change} WHERE username = 'owner'");
        world.damage(&changed);
        assert_eq!(cast.row(posted), "O........", "{about}");
        world.damage(
            "UPDATE users SET suspended_until = NULL, disabled_at = NULL, deleted_at = NULL WHERE username = 'owner'",
        );
    }
    assert_eq!(cast.row(posted), "Ofps..t.S");
    assert_eq!(world.remove_member(&cast.viewers[6], cast.team, cast.viewers[6].user.id), Ok(()));
    world.damage("DELETE FROM posts");
    assert_eq!(cast.row(posted), "O........", "a former member is a stranger");
}

#[test]
fn a_private_account_shows_tracks_to_followers_and_to_its_teams() {
    let cast = Cast::new(true);
    let of_team = cast.world.shared_track(cast.owner(), &[cast.team]);
    assert_eq!(cast.row(of_team), "O.....t..");
    let posted = cast.world.shared_track(cast.owner(), &[]);
    cast.post(posted, PostAudience::Public);
    assert_eq!(cast.row(posted), "Of......S");
}

#[test]
fn the_track_of_a_private_activity_is_its_owners_and_stays_so_when_it_is_public_again() {
    let cast = Cast::new(false);
    let (world, owner) = (&cast.world, cast.owner());
    let activity = world.shared_track(owner, &[cast.team]);
    cast.post(activity, PostAudience::Public);
    world.set_private(owner, activity, true);
    assert_eq!(cast.row(activity), "O........");
    assert_eq!(code(tracks::share(&world.services, owner, activity)), Err(Code::NotPublic));
    world.set_private(owner, activity, false);
    assert_eq!(cast.row(activity), "O........", "it was taken back");
    assert_eq!(code(tracks::share(&world.services, owner, activity)), Ok(()));
    assert_eq!(cast.row(activity), "O.....t..");
    let edit = activities::ActivityEdit { is_private: Some(true), ..activities::ActivityEdit::default() };
    world.change(owner, activity, &edit).expect("an edit");
    world.damage("UPDATE activities SET is_private = false");
    assert_eq!(cast.row(activity), "O........", "an edit takes it back too");
    for other in &cast.viewers[1..] {
        let s = &world.services;
        assert_eq!(code(tracks::share(s, other, activity)), Err(Code::NotFound));
        assert_eq!(code(tracks::unshare(s, other, activity)), Err(Code::NotFound));
        assert_eq!(code(tracks::delete(s, other, activity)), Err(Code::NotFound));
        assert_eq!(code(tracks::begin(s, other, activity)), Err(Code::NotFound));
    }
}

#[test]
fn others_see_no_time_no_end_and_no_zone_and_always_the_same() {
    let cast = Cast::new(false);
    let (world, owner, mate) = (&cast.world, cast.owner(), &cast.viewers[6]);
    let activity = world.shared_track(owner, &[cast.team]);
    let Ok(TrackLines::Whole(whole)) = world.track(owner, activity) else { panic!("the owner sees all of it") };
    assert_eq!((whole.len(), whole[0][0].place, whole[0][0].offset.0), (1, home(), 0));
    let shown = |activity| match world.track(mate, activity) {
        Ok(TrackLines::Shown(lines)) => lines,
        other => panic!("{other:?}"),
    };
    let lines = shown(activity);
    assert_eq!(TrackLines::Shown(lines.clone()), world.cut_track(owner, activity), "the owner knows what others see");
    let nearest = |lines: &[Vec<Place>], to: Place| {
        let mut least = f64::INFINITY;
        for leg in lines.iter().flat_map(|line| line.windows(2)) {
            for part in (0..=100).map(|part| f64::from(part) / 100.0) {
                let mid = |from: f64, to: f64| from + (to - from) * part;
                let latitude = mid(leg[0].latitude(), leg[1].latitude());
                let place = Place::new(latitude, mid(leg[0].longitude(), leg[1].longitude())).expect("a place");
                least = least.min(place.metres_to(to));
            }
        }
        least
    };
    assert!(nearest(&lines, home()) >= 200.0);
    assert_eq!(shown(world.shared_track(owner, &[cast.team])), lines, "another day shows nothing more");

    let cafe = Place::new(48.205, 16.409).expect("a place");
    assert!(nearest(&lines, cafe) < 200.0);
    let s = &world.services;
    let made = tracks::create_zone(s, owner, &unkeyed(), &zone(cafe, 300)).expect("a zone").value;
    let around = shown(activity);
    assert!(nearest(&around, cafe) >= 300.0);
    assert_eq!(around.len(), 2, "before it and after it");
    let wide = ZoneEdit { radius: 5_000.try_into().ok(), ..ZoneEdit::default() };
    tracks::edit_zone(s, owner, made.id, &wide, &Precondition::none()).expect("a zone");
    assert_eq!(world.track(mate, activity), Err(Code::NotFound), "nothing is left of it");
    assert_eq!(world.cut_track(owner, activity), TrackLines::Shown(Vec::new()));
    assert!(matches!(world.track(owner, activity), Ok(TrackLines::Whole(_))));
    assert_eq!(code(tracks::delete_zone(s, mate, made.id)), Err(Code::NotFound));
    tracks::delete_zone(s, owner, made.id).expect("a deleted zone");
    assert_eq!(shown(activity), lines);
}

#[test]
fn a_crash_between_two_steps_leaves_nothing_for_long() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let s = &world.services;
    let activity = world.log(&ann, ride(&world, 5_000, 0)).expect("an activity").activity.id;
    world.keep_track(&ann, activity).expect("a track");
    let before = world.track(&ann, activity).expect("a track");
    for writes_file in [false, true] {
        let pending =
            world.upload(&ann, activity).expect("bytes").process().expect("a track").create_row(s).expect("a row");
        if writes_file {
            pending.write_file(s).expect("a file");
        }
        assert_eq!(world.track(&ann, activity).as_ref(), Ok(&before), "the track before stays");
        world.clean_up(TimeDelta::minutes(30));
        assert_eq!(world.track_rows(), ["pending f", "stored t"], "it may still be on its way");
        world.clean_up(TimeDelta::minutes(40));
        assert_eq!((world.track_rows(), files(&world)), (vec!["stored t".to_owned()], 1));
    }
    assert_eq!(world.track(&ann, activity), Ok(before));
}

#[test]
fn a_track_that_came_too_late_is_not_kept() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let s = &world.services;
    let activity = world.log(&ann, ride(&world, 5_000, 0)).expect("an activity").activity.id;
    let read = world.upload(&ann, activity).expect("bytes").process().expect("a track");
    let written = read.create_row(s).expect("a row").write_file(s).expect("a file");
    world.clean_up(TimeDelta::hours(2));
    assert_eq!(code(written.keep(s, &ann)), Err(Code::Busy));
    assert_eq!(world.track(&ann, activity), Err(Code::NotFound));

    let read = world.upload(&ann, activity).expect("bytes").process().expect("a track");
    let written = read.create_row(s).expect("a row").write_file(s).expect("a file");
    world.delete_activity(&ann, activity);
    assert_eq!(code(written.keep(s, &ann)), Err(Code::NotFound));
    world.clean_up(TimeDelta::minutes(6));
    assert_eq!((world.track_rows(), files(&world)), (Vec::new(), 0), "it is abandoned at once");
}

#[test]
fn a_track_goes_with_its_activity_and_a_new_one_replaces_it() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let s = &world.services;
    let log = || world.log(&ann, ride(&world, 5_000, 0)).expect("an activity").activity.id;
    let (first, second) = (log(), log());
    for activity in [first, second, second] {
        world.keep_track(&ann, activity).expect("a track");
    }
    world.clean_up(TimeDelta::minutes(6));
    assert_eq!((world.track_rows(), files(&world)), (vec!["stored t".to_owned(); 2], 2));
    world.delete_activity(&ann, first);
    assert_eq!(world.track(&ann, first), Err(Code::NotFound));
    world.clean_up(TimeDelta::minutes(6));
    assert_eq!((world.track_rows(), files(&world)), (vec!["stored t".to_owned()], 1));
    tracks::delete(s, &ann, second).expect("a deleted track");
    assert_eq!(code(tracks::delete(s, &ann, second)), Err(Code::NotFound));
    assert_eq!(code(tracks::share(s, &ann, second)), Err(Code::NotFound));
    world.clean_up(TimeDelta::zero());
    assert_eq!((world.track_rows(), files(&world)), (Vec::new(), 0));
    assert!(activities::get(s, &ann, second).is_ok(), "the activity stays");
    world.nothing_has_drifted();
}

#[test]
fn a_store_that_fails_keeps_nothing_and_the_rows_until_the_files_are_gone() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let s = &world.services;
    let activity = world.log(&ann, ride(&world, 5_000, 0)).expect("an activity").activity.id;
    world.keep_track(&ann, activity).expect("a track");
    let (folder, aside) = (world.files.path().join("photos"), world.files.path().join("aside"));
    fs::rename(&folder, &aside).expect("a store that is away");
    fs::write(&folder, "a file where the folder should be").expect("a file");
    let failed = tracks::write(s, ann.user.id, vec![NewTrack::of(&points()).expect("a track")]).expect_err("no store");
    assert_eq!(failed.code(), Code::FileStoreUnavailable);
    assert!(!failed.to_string().contains('/'), "a path is nobody's business: {failed}");
    assert_eq!(world.track(&ann, activity), Err(Code::FileStoreUnavailable));
    tracks::delete(s, &ann, activity).expect("a deleted track");
    world.clean_up(TimeDelta::zero());
    assert_eq!(world.track_rows(), ["removed f", "removed f"]);
    fs::remove_file(&folder).expect("a removed file");
    fs::rename(&aside, &folder).expect("a store that is back");
    world.clean_up(TimeDelta::minutes(10));
    assert_eq!((world.track_rows(), files(&world)), (Vec::new(), 0));
}

#[test]
fn of_tracks_that_are_sent_at_once_one_stays() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let activity = world.log(&ann, ride(&world, 5_000, 0)).expect("an activity").activity.id;
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| world.keep_track(&ann, activity).expect("a track"));
        }
    });
    world.clean_up(TimeDelta::minutes(6));
    assert_eq!((world.track_rows(), files(&world)), (vec!["stored t".to_owned()], 1));
    assert!(world.track(&ann, activity).is_ok());
}

#[test]
fn an_import_keeps_the_tracks_of_a_batch_in_its_transaction() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let s = &world.services;
    let activities: Vec<ActivityId> =
        (0..100).map(|days| world.log(&ann, ride(&world, 5_000, days)).expect("an activity").activity.id).collect();
    let new = vec![NewTrack::of(&points()).expect("a track"); activities.len()];
    let db = world.database.connect();
    let pairs = |written: &[WrittenTrack]| activities.iter().copied().zip(written.iter().copied()).collect::<Vec<_>>();

    // A transaction that is rolled back keeps nothing.
    let written = tracks::write(s, ann.user.id, new.clone()).expect("files");
    let rolled_back = db.write(|tx| {
        tracks::keep(tx, &pairs(&written))?;
        Err::<(), _>(ServiceError::new(Code::Busy, "not now"))
    });
    assert_eq!(code(rolled_back), Err(Code::Busy));
    assert_eq!(world.track(&ann, activities[0]), Err(Code::NotFound));
    tracks::abandon(s, &written);

    let written = tracks::write(s, ann.user.id, new).expect("files");
    db.write(|tx| tracks::keep(tx, &pairs(&written))).expect("tracks");
    world.clean_up(TimeDelta::minutes(6));
    assert_eq!((world.track_rows().len(), files(&world)), (100, 100));
    let Ok(TrackLines::Whole(lines)) = world.track(&ann, activities[99]) else { panic!("a track") };
    let distance = lines[0].last().and_then(|point| point.distance).expect("a distance");
    assert_eq!(distance.metres(), 5_000.0);
    assert_eq!(NewTrack::of(&[]), None);
    assert_eq!(NewTrack::of(&[TrackPoint { place: None, ..points()[0] }; 9]), None, "indoors");
}

#[test]
fn a_recording_without_places_or_with_several_activities_is_read() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let activity = world.log(&ann, ride(&world, 5_000, 0)).expect("an activity").activity;
    let send = |bytes: &[u8]| {
        let mut upload = tracks::begin(&world.services, &ann, activity.id)?;
        upload.take(bytes)?;
        upload.process()
    };
    for (bytes, detail) in [
        (&b"a cat"[..], "this is neither GPX nor TCX nor FIT"),
        (&b"<gpx version=\"1.1\"><trk><trkseg>"[..], "the file is cut off"),
        (&b"<gpx version=\"1.1\"></gpx>"[..], "the file has no activity"),
    ] {
        let error = send(bytes).err().expect("a refusal");
        assert_eq!((error.code(), error.to_string()), (Code::BrokenRecording, detail.to_owned()));
    }
    let one_place = "<gpx version=\"1.1\" creator=\"t\"><trk><trkseg>\
        <trkpt lat=\"48\" lon=\"16\"><time>2026-05-01T10:00:00Z</time></trkpt>\
        <trkpt lat=\"48\" lon=\"16\"><time>2026-05-01T10:10:00Z</time></trkpt></trkseg></trk></gpx>";
    let error = send(one_place.as_bytes()).err().expect("a refusal");
    assert_eq!(error.to_string(), "the recording has no places, or only one");

    // Of two activities in a file, the one of this day counts.
    let track = |start: DateTime<Utc>, latitude: f64| {
        let time = |seconds| (start + TimeDelta::seconds(seconds)).format("%Y-%m-%dT%H:%M:%SZ").to_string();
        format!(
            "<trk><trkseg><trkpt lat=\"{latitude}\" lon=\"16\"><time>{}</time></trkpt>\
             <trkpt lat=\"{latitude}\" lon=\"16.01\"><time>{}</time></trkpt></trkseg></trk>",
            time(0),
            time(300)
        )
    };
    let start = activity.start.at();
    let (before, that) = (track(start - TimeDelta::days(1), 47.0), track(start + TimeDelta::seconds(20), 48.0));
    let file = format!("<gpx version=\"1.1\" creator=\"t\">{before}{that}</gpx>");
    let s = &world.services;
    let read = send(file.as_bytes()).expect("a track").create_row(s).expect("a row").write_file(s).expect("a file");
    read.keep(s, &ann).expect("a track");
    let Ok(TrackLines::Whole(lines)) = world.track(&ann, activity.id) else { panic!("a track") };
    assert_eq!(lines[0][0].place.latitude(), 48.0);
}

#[test]
fn tracks_and_zones_go_with_the_account() {
    let world = World::new();
    let (ann, bob) = (world.viewer(&world.register("ann")), world.create_viewer("bob"));
    for who in [&ann, &bob] {
        let activity = world.log(who, ride(&world, 5_000, 0)).expect("an activity").activity.id;
        world.keep_track(who, activity).expect("a track");
        tracks::create_zone(&world.services, who, &unkeyed(), &zone(home(), 200)).expect("a zone");
    }
    account_deletion::close(&world.services, &here(), &ann, PASSWORD).expect("a closed account");
    world.clean_up(TimeDelta::days(1));
    assert_eq!((world.track_rows().len(), files(&world)), (2, 2), "the account can be restored");
    world.clean_up(TimeDelta::days(400));
    world.clean_up(TimeDelta::minutes(6));
    let owners = "SELECT u.username AS line FROM activity_tracks t JOIN users u ON u.id = t.user_id";
    assert_eq!((world.lines(owners), files(&world)), (vec!["bob".to_owned()], 1));
    let owners = "SELECT u.username AS line FROM privacy_zones z JOIN users u ON u.id = z.user_id";
    assert_eq!(world.lines(owners), ["bob"]);
    assert_eq!(world.lines("SELECT id::text AS line FROM activities").len(), 2, "what counted for teams stays");
}

#[test]
fn parallel_requests_create_no_more_zones_than_there_may_be() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let created: usize = thread::scope(|scope| {
        let threads: Vec<_> = (0..6)
            .map(|_| {
                scope.spawn(|| {
                    let create = || tracks::create_zone(&world.services, &ann, &unkeyed(), &zone(home(), 200));
                    (0..5)
                        .filter(|_| create().map_err(|error| assert_eq!(error.code(), Code::LimitReached)).is_ok())
                        .count()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread")).sum()
    });
    assert_eq!(created, PrivacyZone::MAX_PER_PERSON);
    assert_eq!(tracks::list_zones(&world.services, &ann).expect("zones").len(), PrivacyZone::MAX_PER_PERSON);
}

/// The files of an export, with their texts.
fn exported(world: &World, who: &Viewer) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(world.export(who))).expect("an archive");
    let mut texts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).expect("text");
        texts.insert(name, text);
    }
    texts
}

#[test]
fn the_export_has_each_track_as_a_recording_that_is_read_again() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let activity = world.log(&ann, ride(&world, 5_000, 0)).expect("an activity").activity;
    for (who, activity) in
        [(&ann, activity.id), (&bob, world.log(&bob, ride(&world, 1_000, 0)).expect("an activity").activity.id)]
    {
        world.keep_track(who, activity).expect("a track");
    }
    tracks::create_zone(&world.services, &ann, &unkeyed(), &zone(home(), 200)).expect("a zone");
    let texts = exported(&world, &ann);
    let name = format!("tracks/{}.gpx", activity.id);
    let files: Vec<_> = texts.keys().filter(|name| name.starts_with("tracks/")).collect();
    assert_eq!(files, [&name]);
    let options = ReadOptions { keep_track: true, ..ReadOptions::default() };
    let read = ActivityFile::read(texts[&name].as_bytes(), None, &options).expect("a recording");
    assert_eq!(read.activities[0].start.in_zone(ann.user.time_zone).at(), activity.start.at());
    assert_eq!(read.activities[0].first_place, Some(home()));
    assert_eq!(read.activities[0].elapsed.0, 2_000);
    let list: Value = serde_json::from_str(&texts["tracks.json"]).expect("JSON");
    assert_eq!(
        (&list[0]["file"], &list[0]["is_shared"], &list[1]),
        (&Value::from(name), &Value::from(false), &Value::Null)
    );
    let zones: Value = serde_json::from_str(&texts["privacy_zones.json"]).expect("JSON");
    assert_eq!((&zones[0]["name"], &zones[0]["radius_m"]), (&Value::from("Home"), &Value::from(200)));

    // A store that is away leaves the list.
    let folder = world.files.path().join("photos");
    fs::rename(&folder, world.files.path().join("aside")).expect("a store that is away");
    fs::write(&folder, "a file where the folder should be").expect("a file");
    let texts = exported(&world, &ann);
    let list: Value = serde_json::from_str(&texts["tracks.json"]).expect("JSON");
    assert_eq!((&list[0]["file"], &list[0]["activity_id"]), (&Value::Null, &Value::from(activity.id.to_string())));
}

#[test]
fn the_shift_is_no_secret_of_one_process_and_survives_another_key() {
    let cast = Cast::new(false);
    let activity = cast.world.shared_track(cast.owner(), &[cast.team]);
    let before = cast.world.cut_track(cast.owner(), activity);
    let secrets = "SELECT name AS line FROM service_secrets WHERE name = 'track shifts'";
    assert_eq!(cast.world.lines(secrets), ["track shifts"]);
    assert_eq!(cast.world.cut_track(cast.owner(), activity), before);
    let db = cast.world.database.connect();
    db.write(|tx| test_kit::execute(tx, "DELETE FROM service_secrets WHERE name = 'track shifts'")).expect("SQL");
    assert_ne!(cast.world.cut_track(cast.owner(), activity), before, "the shift follows from the secret alone");
}
