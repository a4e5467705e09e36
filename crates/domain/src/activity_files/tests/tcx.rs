//! TCX and its oddities.

use super::*;

/// A lap of 100 s from a minute on, with this total distance and this number of points.
fn lap(minute: u32, total: &str, points: u32) -> String {
    let point = |step: u32| {
        let latitude = 48.2 + f64::from(minute * 10 + step) * 0.000_27;
        let second = step * 10;
        let time = format!("2026-05-01T10:{:02}:{:02}Z", minute + second / 60, second % 60);
        format!(
            "<Trackpoint><Time>{time}</Time><Position><LatitudeDegrees>{latitude}</LatitudeDegrees>\
             <LongitudeDegrees>16.37</LongitudeDegrees></Position><DistanceMeters>{}</DistanceMeters></Trackpoint>",
            minute * 300 + step * 31
        )
    };
    let points: String = (0..points).map(point).collect();
    format!(
        "<Lap StartTime='2026-05-01T10:{minute:02}:00.000Z'><TotalTimeSeconds>100.0</TotalTimeSeconds>{total}<Calories>9</Calories>\
         <Intensity>Active</Intensity><TriggerMethod>Manual</TriggerMethod><Track>{points}</Track></Lap>"
    )
}

fn activity(sport: &str, content: &str) -> String {
    format!("<Activity Sport='{sport}'><Id>2026-05-01T10:00:00Z</Id>{content}<Notes>Windy</Notes></Activity>")
}

fn tcx(content: &str) -> String {
    format!(
        "<?xml version='1.0'?><TrainingCenterDatabase xmlns='http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2'>\
         <Activities>{content}</Activities></TrainingCenterDatabase>"
    )
}

fn total(metres: &str) -> String {
    format!("<DistanceMeters>{metres}</DistanceMeters>")
}

#[test]
fn the_laps_of_an_activity_are_added_up() {
    let laps = format!("{}{}", lap(0, &total("301.5"), 11), lap(5, &total("299.25"), 11));
    let run = read_one(tcx(&activity("Running", &laps)).as_bytes());
    assert_eq!(
        (run.kind, run.distance, run.distance_origin),
        (ActivityKind::Run, metres(600.75), DistanceOrigin::Device)
    );
    assert_eq!((run.moving, run.elapsed), (Seconds(200), Seconds(400)));
    assert_eq!(run.start, ReadStart::Moment(moment("2026-05-01T10:00:00Z")));
    assert_eq!(run.note.map(String::from), Some("Windy".to_owned()));
    assert_eq!(run.source_id, None);
}

#[test]
fn missing_totals_are_counted_and_then_measured() {
    // Points with a distance, and laps without.
    let counted = read_one(tcx(&activity("Biking", &lap(0, "", 11))).as_bytes());
    assert_eq!((counted.distance, counted.distance_origin), (metres(310.0), DistanceOrigin::Device));
    let zero = read_one(tcx(&activity("Biking", &lap(0, &total("0.0"), 11))).as_bytes());
    assert_eq!(zero.distance, metres(310.0));
    // Neither laps nor points have one.
    let bare = tcx(&activity("Biking", &lap(0, "", 11)));
    let mut parts = bare.split("<DistanceMeters>");
    let mut without = parts.next().expect("a start").to_owned();
    parts.for_each(|part| without.push_str(part.split_once("</DistanceMeters>").expect("an end").1));
    let measured = read_one(without.as_bytes());
    assert_eq!((measured.distance.metres().round(), measured.distance_origin), (300.0, DistanceOrigin::Track));
}

#[test]
fn an_activity_indoors_has_no_place() {
    let laps = lap(0, &total("5000"), 0).replace("<Track></Track>", "");
    let indoors = read_one(tcx(&activity("Biking", &laps)).as_bytes());
    assert_eq!(
        (indoors.first_place, indoors.distance, indoors.moving, indoors.elapsed),
        (None, metres(5_000.0), Seconds(100), Seconds(100))
    );
    let still = read_one(tcx(&activity("Other", &laps.replace("5000", "0"))).as_bytes());
    assert_eq!((still.distance, still.distance_origin), (Distance::ZERO, DistanceOrigin::Missing));
}

#[test]
fn the_activities_of_a_multi_sport_session_are_read() {
    let part = |sport: &str, minute| activity(sport, &lap(minute, &total("300"), 11));
    let session = format!(
        "<MultiSportSession><Id>2026-05-01T10:00:00Z</Id><FirstSport>{}</FirstSport><NextSport><Transition StartTime='x'/>{}</NextSport></MultiSportSession>{}",
        part("Other", 0),
        part("Biking", 5),
        part("Running", 10)
    );
    let kinds: Vec<_> =
        read(tcx(&session).as_bytes()).expect("a file").activities.iter().map(|activity| activity.kind).collect();
    assert_eq!(kinds, [ActivityKind::Other, ActivityKind::Ride, ActivityKind::Run]);
}

#[test]
fn an_id_in_another_zone_does_not_move_the_start() {
    let file = tcx(&activity("Running", &lap(0, &total("300"), 11))).replace("<Id>2026-05-01T10", "<Id>2026-05-01T12");
    assert_eq!(read_one(file.as_bytes()).start, ReadStart::Moment(moment("2026-05-01T10:00:00Z")));
}

#[test]
fn blanks_before_the_declaration_and_paused_laps_are_read() {
    let laps = lap(0, "", 11).replacen("</Trackpoint>", "</Trackpoint></Track><Track>", 1);
    let file = format!("          {}", tcx(&activity("Running", &laps)));
    let run = read_one(file.as_bytes());
    assert_eq!(run.track.iter().filter(|point| point.is_after_pause).count(), 1);
}

#[test]
fn courses_are_no_activities() {
    let file = tcx("").replace("Activities", "Courses");
    assert_eq!(read(file.as_bytes()), Err(ReadProblem::SomethingElse("a course")));
    assert_eq!(read(tcx("").as_bytes()), Err(ReadProblem::NoActivity));
    assert_eq!(
        read(tcx(&activity("Running", "<Lap/>").replace("2026-05-01T10:00:00Z", "")).as_bytes()),
        Err(ReadProblem::LeftOut(LeftOut::NoTime))
    );
}
