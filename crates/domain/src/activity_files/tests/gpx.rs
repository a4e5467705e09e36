//! GPX and its oddities.

use super::*;
use crate::routes::Place;

/// A track of 300 m in 100 s with more elements before its segment.
fn track(more: &str) -> String {
    let point = |step: u32| {
        let latitude = 48.2 + f64::from(step) * 0.000_27;
        format!(
            "<trkpt lat='{latitude:.6}' lon='16.37'><ele>{step}</ele><time>2026-05-01T10:{:02}:{:02}Z</time></trkpt>",
            step / 6,
            step % 6 * 10
        )
    };
    format!("<trk>{more}<trkseg>{}</trkseg></trk>", (0..=10).map(point).collect::<String>())
}

fn gpx(content: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?>\n<gpx version='1.1' creator='test' xmlns='http://www.topografix.com/GPX/1/1'>{content}</gpx>\n"
    )
}

fn one(content: &str) -> ReadActivity {
    read_one(gpx(content).as_bytes())
}

#[test]
fn a_track_is_an_activity_with_its_title_note_and_kind() {
    let run =
        one(&track("<name> Morning &amp; <![CDATA[more]]> </name><desc>first\nsecond</desc><type>running</type>"));
    assert_eq!(run.start, ReadStart::Moment(moment("2026-05-01T10:00:00Z")));
    assert_eq!(run.title.as_ref().map(ActivityTitle::as_str), Some("Morning & more"));
    assert_eq!(run.note.as_ref().map(crate::activities::ActivityNote::as_str), Some("first\nsecond"));
    assert_eq!((run.kind, run.sport.as_ref().map(SportName::as_str)), (ActivityKind::Run, Some("running")));
    assert_eq!((run.distance.metres().round(), run.distance_origin), (300.0, DistanceOrigin::Track));
    assert_eq!((run.moving, run.elapsed), (Seconds(100), Seconds(100)));
    assert_eq!(run.first_place, Place::new(48.2, 16.37).ok());
    assert_eq!(run.track.len(), 11);
    assert!(run.is_self_powered && run.movement().is_ok());
    assert_eq!(run.time_zone(crate::TimeZone::UTC).name(), "Europe/Vienna");
}

#[test]
fn every_track_is_an_activity_of_its_own() {
    let file = gpx(&format!("<metadata><name>All</name></metadata>{}{}", track("<name>One</name>"), track("")));
    let titles: Vec<_> =
        read(file.as_bytes()).expect("a file").activities.into_iter().map(|activity| activity.title).collect();
    assert_eq!(titles.iter().flatten().map(ActivityTitle::as_str).collect::<Vec<_>>(), ["One", "All"]);
}

#[test]
fn the_older_version_and_prefixes_are_read() {
    let old = format!("<gpx version=\"1.0\"><name>Old</name><time>2020-01-01T00:00:00Z</time>{}</gpx>", track(""));
    assert_eq!(read_one(old.as_bytes()).title.as_ref().map(ActivityTitle::as_str), Some("Old"));
    let prefixed =
        gpx(&track("")).replace("</", "</g:").replace('<', "<g:").replace("<g:/", "</").replace("<g:?", "<?");
    assert_eq!(read_one(prefixed.as_bytes()).moving, Seconds(100));
}

#[test]
fn a_new_segment_and_markers_of_open_tracks_are_pauses() {
    let more = "<trkpt lat='48.3' lon='16.37'><time>2026-05-01T10:05:00Z</time></trkpt>\
                <trkpt lat='48.30027' lon='16.37'><time>2026-05-01T10:05:10Z</time></trkpt>";
    let with = |between: &str| one(&track("").replace("</trkseg>", &format!("{between}{more}</trkseg>")));
    let marker = "<trkpt lat='100' lon='0'><time>2026-05-01T10:03:00Z</time></trkpt>";
    for activity in [with("</trkseg><trkseg>"), with(marker)] {
        assert_eq!((activity.distance.metres().round(), activity.moving.0, activity.elapsed.0), (330.0, 110, 310));
    }
    // The name of a marker is not that of the track.
    assert_eq!(with(marker).track.len(), 13);
}

#[test]
fn a_distance_of_the_device_is_taken() {
    let statistics = "<extensions><gpxtrkx:TrackStatsExtension xmlns:gpxtrkx='x'><gpxtrkx:Distance>312.5</gpxtrkx:Distance>\
        <gpxtrkx:TimerTime>98</gpxtrkx:TimerTime><gpxtrkx:TotalElapsedTime>101</gpxtrkx:TotalElapsedTime>\
        </gpxtrkx:TrackStatsExtension></extensions>";
    let activity = one(&track(statistics));
    assert_eq!((activity.distance, activity.distance_origin), (metres(312.5), DistanceOrigin::Device));
    assert_eq!((activity.moving, activity.elapsed), (Seconds(98), Seconds(101)));
}

#[test]
fn local_times_without_a_zone_stay_local() {
    let activity = read_one(gpx(&track("")).replace("Z</time>", "</time>").as_bytes());
    assert_eq!(activity.start, ReadStart::Local("2026-05-01T10:00:00".parse().expect("a time")));
    assert_eq!(activity.moving, Seconds(100));
    let vienna = "Europe/Vienna".parse().expect("a zone");
    assert_eq!(activity.start.in_zone(vienna).at(), moment("2026-05-01T08:00:00Z"));
}

#[test]
fn a_planned_route_is_no_activity() {
    let untimed = "<trk><trkseg><trkpt lat='1' lon='2'/><trkpt lat='1' lon='3'/></trkseg></trk>";
    assert_eq!(read(gpx(untimed).as_bytes()), Err(ReadProblem::LeftOut(LeftOut::NoTime)));
    let route = gpx("<wpt lat='1' lon='2'/><rte><rtept lat='1' lon='2'/></rte>");
    assert_eq!(read(route.as_bytes()), Err(ReadProblem::SomethingElse("a planned route")));
    assert_eq!(read(gpx("").as_bytes()), Err(ReadProblem::NoActivity));
    let both = read(gpx(&format!("{untimed}{}", track(""))).as_bytes()).expect("a file");
    assert_eq!((both.activities.len(), both.left_out), (1, vec![LeftOut::NoTime]));
}

#[test]
fn a_clock_that_was_not_set_is_no_time() {
    for day in ["1970-01-01", "1980-01-06", "1989-12-31"] {
        let file = gpx(&track("")).replace("2026-05-01", day);
        assert_eq!(read(file.as_bytes()), Err(ReadProblem::LeftOut(LeftOut::ClockNotSet)), "{day}");
    }
}

#[test]
fn places_that_are_none_and_points_without_time_are_skipped() {
    let odd = "<trkpt lat='0.0' lon='0.0'><time>2026-05-01T10:00:05Z</time></trkpt>\
               <trkpt lat='NaN' lon='16'><time>2026-05-01T10:00:06Z</time></trkpt>\
               <trkpt lat='48.2' lon='16.37'></trkpt>\
               <trkpt lat='48.2' lon='16.37'><time>noon</time></trkpt>\
               <trkpt><time>2026-05-01T10:00:07Z</time></trkpt>";
    let activity = one(&track("").replace("<trkseg>", &format!("<trkseg>{odd}")));
    assert_eq!(activity.first_place, Place::new(48.2, 16.37).ok());
    assert_eq!((activity.distance.metres().round(), activity.track.len()), (300.0, 14));
}

#[test]
fn a_byte_order_mark_and_blanks_before_the_document_are_skipped() {
    for start in ["\u{feff}", "   \n", "\n\n<!-- made by hand -->"] {
        let file = gpx(&track("")).replacen("<?xml version='1.0' encoding='UTF-8'?>", start, 1);
        assert_eq!(read_one(file.as_bytes()).moving, Seconds(100), "{start:?}");
    }
}

#[test]
fn damaged_documents_are_refused_with_their_reason() {
    let whole = gpx(&track("<name>é</name>"));
    assert_eq!(read(&whole.as_bytes()[..whole.len() - 12]), Err(ReadProblem::CutOff));
    assert_eq!(read(&whole.as_bytes()[..300]), Err(ReadProblem::CutOff));
    let doctype = whole.replace("<gpx", "<!DOCTYPE gpx [<!ENTITY a 'b'>]><gpx");
    assert_eq!(read(doctype.as_bytes()), Err(ReadProblem::DocumentType));
    let latin: Vec<u8> = whole.chars().map(|c| c as u8).collect();
    assert_eq!(read(&latin), Err(ReadProblem::Encoding { line: 2 }));
    for (wrong, code) in [
        (whole.replace("</trkseg>", "</trk>"), "bad_syntax"),
        (whole.replace("é", "&nbsp;"), "bad_syntax"),
        (format!("{whole}<gpx/>"), "bad_syntax"),
        (format!("{whole}more"), "bad_syntax"),
        (whole.replace("é", &"<a>".repeat(70)), "too_deep"),
        (whole.replace("é", &"x".repeat(3_000_000)), "too_long"),
        (format!("<html>{whole}</html>"), "unknown_format"),
        (String::new(), "unknown_format"),
    ] {
        assert_eq!(read(wrong.as_bytes()).map_err(|problem| crate::RuleError::code(&problem)).err(), Some(code));
    }
}

#[test]
fn a_document_is_bounded() {
    let file = gpx(&format!("{}{}", track(""), track("")));
    let refused = |options: ReadOptions| ActivityFile::read(file.as_bytes(), None, &options).err();
    let options = ReadOptions::default();
    assert_eq!(refused(ReadOptions { max_points: 10, ..options }), Some(ReadProblem::TooManyPoints(10)));
    assert_eq!(refused(ReadOptions { max_points: 11, ..options }), None);
    assert_eq!(refused(ReadOptions { max_activities: 1, ..options }), Some(ReadProblem::TooManyActivities(1)));
    assert_eq!(refused(ReadOptions { max_bytes: 2_000, ..options }), Some(ReadProblem::TooManyBytes(2_000)));
    assert_eq!(refused(ReadOptions { max_bytes: file.len() as u64, ..options }), None);
}

#[test]
fn a_track_is_kept_only_if_it_is_asked_for() {
    let file = gpx(&track(""));
    let read = ActivityFile::read(file.as_bytes(), None, &ReadOptions::default()).expect("a file");
    assert!(read.activities[0].track.is_empty() && read.activities[0].first_place.is_some());
}
