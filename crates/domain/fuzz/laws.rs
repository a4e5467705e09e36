//! Properties that hold for any bytes: they are a consistent route or an error, and they are lines, whatever the pieces
//! in which they arrive.

use milequest_domain::{
    Distance, RuleError, TimeZone,
    activity_files::{
        ActivityComparison, ActivityFile, ActivityFileFormat, ActivityIdentity, DistanceOrigin, GarminSummaries,
        ReadActivity, ReadOptions, ReadProblem, StravaActivity, TrackMovement,
    },
    imports::{Columns, ImportFormat, Line, LineContent, LineSplitter},
    json,
    routes::{Route, RouteFormat, RouteImport, RouteImportOptions, RouteLine},
};

/// Reads the bytes as a file of this format, or of a guessed one.
pub fn file(bytes: &[u8], format: Option<RouteFormat>) {
    match RouteImport::read(bytes, &RouteImportOptions { format, ..RouteImportOptions::default() }) {
        Ok(import) => route(&import.route),
        Err(error) => assert!(error.to_string().len() < 1_000 && !error.code().is_empty()),
    }
}

/// Checks the invariants of a route.
pub fn route(route: &Route) {
    let itinerary = route.itinerary();
    assert!(route.line().places().len() <= RouteLine::MAX_POINTS);
    assert_eq!(itinerary.segments().map(|segment| segment.length).sum::<Distance>(), itinerary.one_way_length());
    let mut before = 0.0;
    for part in 0..=8 {
        let gone = Distance::from_millimetres(route.length().millimetres() / 8 * part);
        let position = route.position(gone.expect("a part of a distance"));
        assert!(position.progress.percent() >= before);
        before = position.progress.percent();
    }
    assert!(route.position(Distance::MAX).progress.has_arrived());
    let _ = route.line().feature();
    let kept = serde_json::to_string(route).expect("JSON");
    assert_eq!(&serde_json::from_str::<Route>(&kept).expect("a route"), route);
}

/// Splits the bytes into lines, at once and byte by byte, and parses the lines.
pub fn lines(bytes: &[u8]) {
    for format in ImportFormat::ALL {
        let whole = cut(*format, bytes.chunks(bytes.len().max(1)));
        assert_eq!(cut(*format, bytes.chunks(1)), whole);
        assert!(whole.is_sorted_by_key(|line| line.number));
        let mut columns = None;
        for line in whole {
            match line.content {
                LineContent::Fault(fault) => assert!(!fault.code().is_empty()),
                LineContent::Json(text) => drop(json::read(text.as_bytes())),
                LineContent::Cells(cells) => match &columns {
                    None => columns = Columns::read(&cells).ok(),
                    Some(columns) => drop(columns.object(&cells)),
                },
            }
        }
    }
}

fn cut<'b>(format: ImportFormat, pieces: impl Iterator<Item = &'b [u8]>) -> Vec<Line> {
    let (mut cutter, mut lines) = (LineSplitter::new(format), Vec::new());
    pieces.for_each(|piece| cutter.feed(piece, &mut |line| lines.push(line)));
    cutter.end(&mut |line| lines.push(line));
    lines
}

const READ: ReadOptions = ReadOptions { max_bytes: 1 << 20, max_activities: 100, max_points: 1_000, keep_track: true };

/// Reads the bytes as recordings of this format, or of a guessed one.
pub fn activity_file(bytes: &[u8], format: Option<ActivityFileFormat>) {
    match ActivityFile::read(bytes, format, &READ) {
        Ok(file) => {
            assert!((1..=READ.max_activities).contains(&file.activities.len()));
            file.activities.iter().for_each(activity);
        }
        Err(error) => problem(&error),
    }
}

/// Reads the bytes as a table of Strava.
pub fn strava_table(bytes: &[u8]) {
    let mut rows = Vec::new();
    if let Err(error) = StravaActivity::read_each(bytes, &READ, &mut |row| rows.extend(row)) {
        problem(&error);
    }
    rows.iter().for_each(|row| activity(&row.activity));
}

/// Reads the bytes as summaries of Garmin.
pub fn garmin_summaries(bytes: &[u8]) {
    let mut activities = Vec::new();
    if let Err(error) = GarminSummaries::read_each(bytes, &READ, &mut |one| activities.extend(one)) {
        problem(&error);
    }
    activities.iter().for_each(activity);
}

fn problem(problem: &ReadProblem) {
    assert!(problem.to_string().len() < 1_000 && !problem.code().is_empty());
}

/// Checks the invariants of an activity.
fn activity(activity: &ReadActivity) {
    assert!(activity.moving <= activity.elapsed);
    assert!(activity.track.len() <= READ.max_points);
    assert!(activity.distance_origin != DistanceOrigin::Missing || activity.distance.is_zero());
    if activity.distance_origin == DistanceOrigin::Track {
        assert_eq!(TrackMovement::along(&activity.track, activity.kind).distance, activity.distance);
    }
    let identity = ActivityIdentity::of_read(activity, "file".parse().expect("a source"), TimeZone::UTC);
    assert!(matches!(identity.compare(&identity), ActivityComparison::Same(_)));
    let _ = (activity.movement(), activity.start.in_zone(TimeZone::UTC).day(), identity.search_window());
}

/// The bytes as messages of a FIT file, with its header and its checksum.
pub fn as_fit(messages: &[u8]) -> Vec<u8> {
    let size = u32::try_from(messages.len()).expect("a size").to_le_bytes();
    let mut file = [&[12, 0x20, 0, 0], &size[..], b".FIT", messages].concat();
    let checksum = file.iter().fold(0_u16, |checksum, byte| {
        (0..8).fold(checksum ^ u16::from(*byte), |checksum, _| {
            if checksum & 1 == 1 { (checksum >> 1) ^ 0xa001 } else { checksum >> 1 }
        })
    });
    file.extend(checksum.to_le_bytes());
    file
}
