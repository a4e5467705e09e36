//! FIT and its oddities.

use super::{
    fit_writer::{ENUM, FitWriter, I32, U8, U16, U32, U32Z, Value, checksum},
    *,
};

/// 2026-05-01T10:00:00Z in seconds of FIT.
const START: i64 = 1_777_629_600 - 631_065_600;

fn degrees(degrees: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a coordinate")]
    let semicircles = (degrees / 180.0 * 2_147_483_648.0) as i64;
    semicircles
}

fn file_id() -> [Value; 4] {
    [(0, ENUM, 4), (1, U16, 1), (3, U32Z, 77), (4, U32, START)]
}

/// A point so many seconds after the start.
fn record(second: i64) -> [Value; 4] {
    let latitude = degrees(48.2 + second as f64 * 0.000_027);
    [(253, U32, START + second), (0, I32, latitude), (1, I32, degrees(16.37)), (5, U32, second * 310)]
}

/// A session with a start, a sport, a sub sport, a distance in centimetres and durations in milliseconds.
fn session(start: i64, sport: i64, sub_sport: i64, distance: i64, timer: i64, elapsed: i64) -> [Value; 7] {
    [
        (253, U32, START + start + elapsed / 1_000),
        (2, U32, START + start),
        (5, ENUM, sport),
        (6, ENUM, sub_sport),
        (9, U32, distance),
        (8, U32, timer),
        (7, U32, elapsed),
    ]
}

/// An activity of 100 seconds with these sessions.
fn activity(is_big_endian: bool, sessions: &[[Value; 7]]) -> Vec<u8> {
    let mut writer = FitWriter::new(is_big_endian);
    writer.message(0, &file_id());
    (0..=10).for_each(|step| writer.message(20, &record(step * 10)));
    sessions.iter().for_each(|session| writer.message(18, session));
    writer.finish()
}

fn run() -> [Value; 7] {
    session(0, 1, 0, 31_250, 95_400, 100_000)
}

#[test]
fn an_activity_has_the_totals_of_its_session_in_either_order_of_bytes() {
    for is_big_endian in [false, true] {
        let run = read_one(&activity(is_big_endian, &[run()]));
        assert_eq!(run.start, ReadStart::Moment(moment("2026-05-01T10:00:00Z")));
        assert_eq!(
            (run.kind, run.distance, run.distance_origin),
            (ActivityKind::Run, metres(312.5), DistanceOrigin::Device)
        );
        assert_eq!((run.moving, run.elapsed), (Seconds(95), Seconds(100)));
        assert_eq!(run.source_id.map(String::from).as_deref(), Some("1-77-1146564000"));
        assert_eq!(run.sport.map(String::from).as_deref(), Some("running"));
        assert_eq!(run.track.len(), 11);
        let place = run.first_place.expect("a place");
        assert!((place.latitude() - 48.2).abs() < 1e-6 && (place.longitude() - 16.37).abs() < 1e-6);
    }
}

#[test]
fn compressed_times_continue_and_roll_over() {
    let mut writer = FitWriter::new(false);
    writer.message(0, &file_id());
    writer.message(20, &record(0));
    let place = |second: i64| [(0, I32, degrees(48.2 + second as f64 * 0.000_027)), (1, I32, degrees(16.37))];
    writer.define(1, 20, &place(0), 0);
    for second in [7, 20, 31, 40, 71] {
        let offset = u8::try_from((START + second) & 0x1f).expect("five bits");
        writer.data(0x80 | (1 << 5) | offset, &place(second), 0);
    }
    let activity = read_one(&writer.finish());
    let seconds: Vec<_> = activity.track.iter().map(|point| point.at.timestamp() - 631_065_600 - START).collect();
    assert_eq!(seconds, [0, 7, 20, 31, 40, 71]);
    assert_eq!(activity.elapsed, Seconds(71));
}

#[test]
fn developer_fields_are_skipped() {
    let mut writer = FitWriter::new(false);
    writer.message(0, &file_id());
    writer.define(3, 20, &record(0), 9);
    (0..=10).for_each(|step| writer.data(3, &record(step * 10), 9));
    writer.message(18, &run());
    assert_eq!(read_one(&writer.finish()).track.len(), 11);
}

#[test]
fn chained_files_are_read_one_after_the_other() {
    let mut chain = activity(false, &[run()]);
    chain.extend(activity(true, &[session(0, 2, 0, 90_000, 100_000, 100_000)]));
    let kinds = |bytes: &[u8]| read(bytes).map(|file| file.activities.iter().map(|one| one.kind).collect::<Vec<_>>());
    assert_eq!(kinds(&chain), Ok(vec![ActivityKind::Run, ActivityKind::Ride]));
    // Some programs fill the end with zeros.
    chain.extend([0; 100]);
    assert_eq!(kinds(&chain), Ok(vec![ActivityKind::Run, ActivityKind::Ride]));
    chain.extend([1]);
    assert_eq!(kinds(&chain), Ok(vec![ActivityKind::Run, ActivityKind::Ride]));
    let mut odd = activity(false, &[run()]);
    odd.extend(b"more");
    assert!(matches!(read(&odd), Err(ReadProblem::Structure { .. })));
}

#[test]
fn each_session_of_a_multi_sport_activity_is_one_and_the_ways_between_are_none() {
    let file = activity(
        false,
        &[
            session(0, 5, 18, 5_000, 30_000, 30_000),
            session(31, 3, 0, 1_000, 10_000, 10_000),
            session(41, 2, 0, 0xffff_ffff, 59_000, 59_000),
        ],
    );
    let file = read(&file).expect("a file");
    let found: Vec<_> = file.activities.iter().map(|one| (one.kind, one.distance, one.track.len())).collect();
    assert_eq!(found, [(ActivityKind::Swim, metres(50.0), 4), (ActivityKind::Ride, metres(155.0), 6)]);
    assert_eq!(file.left_out, [LeftOut::Transition]);
    let ids: Vec<_> = file.activities.into_iter().filter_map(|one| one.source_id).map(String::from).collect();
    assert_eq!(ids, ["1-77-1146564000-0", "1-77-1146564000-2"]);
}

#[test]
fn invalid_totals_are_completed_from_laps_points_and_places() {
    let nothing = session(0, 1, 0, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff);
    let counted = read_one(&activity(false, &[nothing]));
    assert_eq!((counted.distance, counted.distance_origin), (metres(310.0), DistanceOrigin::Device));
    assert_eq!((counted.moving, counted.elapsed), (Seconds(100), Seconds(100)));
    let mut writer = FitWriter::new(false);
    for start in [0, 50] {
        writer.message(
            19,
            &[
                (253, U32, START + start + 50),
                (2, U32, START + start),
                (9, U32, 15_100),
                (8, U32, 49_000),
                (7, U32, 50_000),
            ],
        );
    }
    writer.message(18, &nothing);
    let laps = read_one(&writer.finish());
    assert_eq!((laps.distance, laps.moving, laps.elapsed), (metres(302.0), Seconds(98), Seconds(100)));
    // Without distances and without a session, as a device leaves it whose battery was empty.
    let mut writer = FitWriter::new(false);
    writer.message(12, &[(0, ENUM, 2), (1, ENUM, 0)]);
    (0..=10).for_each(|step| writer.message(20, &record(step * 10)[..3]));
    let measured = read_one(&writer.finish());
    assert_eq!((measured.kind, measured.distance.metres().round()), (ActivityKind::Ride, 300.0));
    assert_eq!(measured.distance_origin, DistanceOrigin::Track);
}

#[test]
fn a_ride_indoors_has_no_place() {
    let mut writer = FitWriter::new(false);
    writer.message(0, &file_id());
    let still = |second: i64| {
        [(253, U32, START + second), (0, I32, 0x7fff_ffff), (1, I32, 0x7fff_ffff), (5, U32, second * 800)]
    };
    (0..=10).for_each(|step| writer.message(20, &still(step * 10)));
    writer.message(18, &session(0, 2, 6, 80_000, 100_000, 100_000));
    let ride = read_one(&writer.finish());
    assert_eq!((ride.first_place, ride.kind, ride.distance), (None, ActivityKind::Ride, metres(800.0)));
    let own = "Asia/Kathmandu".parse().expect("a zone");
    assert_eq!(ride.time_zone(own), own);
}

#[test]
fn stopping_the_timer_is_a_pause() {
    let mut writer = FitWriter::new(false);
    let event = |second: i64, kind: i64| [(253, U32, START + second), (0, ENUM, 0), (1, ENUM, kind)];
    writer.message(21, &event(0, 0));
    (0..=5).for_each(|step| writer.message(20, &record(step * 10)[..3]));
    writer.message(21, &event(55, 4));
    writer.message(21, &event(60, 0));
    (6..=10).for_each(|step| writer.message(20, &record(step * 10)[..3]));
    let activity = read_one(&writer.finish());
    assert_eq!(
        (activity.distance.metres().round(), activity.moving, activity.elapsed),
        (270.0, Seconds(90), Seconds(100))
    );
}

#[test]
fn a_clock_that_counts_from_the_start_of_the_device_is_not_set() {
    let mut early = session(0, 1, 0, 31_250, 100_000, 100_000);
    early[1].2 = 4_711;
    let file = activity(false, &[early]);
    assert_eq!(read(&file), Err(ReadProblem::LeftOut(LeftOut::ClockNotSet)));
}

#[test]
fn other_files_of_a_device_are_no_activities() {
    for (file_type, what) in [(6, "a course"), (5, "a workout"), (32, "the steps and the pulse of a day")] {
        let mut writer = FitWriter::new(false);
        writer.message(0, &[(0, ENUM, file_type)]);
        (0..=10).for_each(|step| writer.message(20, &record(step * 10)));
        assert_eq!(read(&writer.finish()), Err(ReadProblem::SomethingElse(what)));
    }
    assert_eq!(read(&FitWriter::new(false).finish()), Err(ReadProblem::NoActivity));
}

#[test]
fn damage_is_found_by_the_checksums() {
    let whole = activity(false, &[run()]);
    for index in 12..whole.len() {
        let mut damaged = whole.clone();
        damaged[index] ^= 0x10;
        assert!(read(&damaged).is_err(), "byte {index}");
    }
    let mut uncounted = whole.clone();
    uncounted[12..14].copy_from_slice(&[0, 0]);
    let end = uncounted.len() - 2;
    let sum = checksum(&uncounted[..end]).to_le_bytes();
    uncounted[end..].copy_from_slice(&sum);
    assert!(read(&uncounted).is_ok(), "a header without a checksum");
}

#[test]
fn a_file_that_is_cut_off_is_refused_wherever_it_ends() {
    let whole = activity(false, &[run()]);
    for end in 12..whole.len() {
        assert_eq!(read(&whole[..end]), Err(ReadProblem::CutOff), "byte {end}");
    }
}

#[test]
fn a_broken_structure_is_refused_with_its_place() {
    let mut undefined = FitWriter::new(false);
    undefined.data(5, &[(0, U8, 1)], 0);
    assert_eq!(read(&undefined.finish()), Err(ReadProblem::Structure { byte: 14, reason: "a message is not defined" }));
    let mut short = activity(false, &[run()]);
    short[4] -= 1;
    let sum = checksum(&short[..12]).to_le_bytes();
    short[12..14].copy_from_slice(&sum);
    assert!(matches!(read(&short), Err(ReadProblem::Structure { .. })));
    let mut other = activity(false, &[run()]);
    other[0] = 13;
    assert_eq!(read(&other), Err(ReadProblem::Structure { byte: 0, reason: "a header has 12 or 14 bytes" }));
}

#[test]
fn a_file_is_bounded() {
    let file = activity(false, &[run(), session(50, 2, 0, 1, 1, 1)]);
    let refused = |options: ReadOptions| ActivityFile::read(&*file, None, &options).err();
    let options = ReadOptions::default();
    assert_eq!(refused(ReadOptions { max_points: 10, ..options }), Some(ReadProblem::TooManyPoints(10)));
    assert_eq!(refused(ReadOptions { max_activities: 1, ..options }), Some(ReadProblem::TooManyActivities(1)));
    assert_eq!(refused(ReadOptions { max_bytes: 100, ..options }), Some(ReadProblem::TooManyBytes(100)));
    assert_eq!(refused(options), None);
}
