//! Files that are routes, and invalid files with their errors.

use super::{
    super::{Itinerary, Laps, Place, RouteError, RouteLine, place::tests::place},
    *,
};
use crate::{Distance, RuleError};
use proptest::prelude::*;

mod geojson;
mod gpx;
mod laws;
mod limits;
mod polyline;
mod waypoints;

/// Imports a file of an unknown format.
fn read(text: &str) -> RouteImport {
    RouteImport::read(text.as_bytes(), &RouteImportOptions::default()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn read_as(text: &str, format: RouteFormat) -> Result<RouteImport, RouteImportError> {
    RouteImport::read(text.as_bytes(), &RouteImportOptions { format: Some(format), ..RouteImportOptions::default() })
}

/// The code and the message of the error.
fn refusal(text: &str, format: RouteFormat) -> (&'static str, String) {
    let error = read_as(text, format).expect_err(text);
    (error.code(), error.to_string())
}

/// The names of the waypoints, a blank for one without a name.
fn names(import: &RouteImport) -> Vec<&str> {
    let waypoints = import.route.itinerary().waypoints().iter();
    waypoints.map(|waypoint| waypoint.name.as_ref().map_or("", |name| name.as_str())).collect()
}

/// Latitudes and longitudes of the line.
fn points(import: &RouteImport) -> Vec<(f64, f64)> {
    import.route.line().places().iter().map(|place| (place.latitude(), place.longitude())).collect()
}

fn distance(millimetres: i64) -> Distance {
    Distance::from_millimetres(millimetres).expect("a distance")
}

#[test]
fn a_format_parses_to_itself_and_an_error_lists_the_formats() {
    for format in RouteFormat::ALL {
        assert_eq!(format.as_str().parse(), Ok(format));
    }
    let message = "kml".parse::<RouteFormat>().map_err(|error| error.to_string());
    assert_eq!(message, Err("a format of routes is one of: gpx, geojson, waypoints, polyline5, polyline6".to_owned()));
}

#[test]
fn the_format_of_a_file_is_detected_by_its_begin() {
    for (text, format) in [
        ("<gpx></gpx>", Some(RouteFormat::Gpx)),
        ("  \n<?xml version='1.0'?>", Some(RouteFormat::Gpx)),
        (r#"{"type": "LineString"}"#, Some(RouteFormat::GeoJson)),
        (r#"{"coordinates": [1], "type": 3"#, Some(RouteFormat::GeoJson)),
        (r#"{"waypoints": []}"#, Some(RouteFormat::Waypoints)),
        (r#"[{"latitude": 1}]"#, Some(RouteFormat::Waypoints)),
        ("_p~iF~ps|U_ulLnnqC_mqNvxq`@\n", Some(RouteFormat::Polyline5)),
        ("[{[{", Some(RouteFormat::Polyline5)),
        ("", None),
        ("48.1, 16.2", None),
    ] {
        assert_eq!(format::guess(text), format, "{text}");
    }
    let error = RouteImport::read(b"PK\x03\x04", &RouteImportOptions::default()).expect_err("a zip");
    assert_eq!(error, RouteImportError::UnknownFormat);
}

#[test]
fn lengths_of_the_options_precede_those_of_the_file() {
    let list = r#"[{"latitude":1,"longitude":1,"distance_to_next_m":10},{"latitude":2,"longitude":1,"distance_to_next_m":20},
                   {"latitude":3,"longitude":1}]"#;
    let lengths = |lengths: &[Option<i64>]| {
        let lengths = lengths.iter().map(|length| length.map(distance)).collect();
        RouteImport::read(list.as_bytes(), &RouteImportOptions { lengths, ..RouteImportOptions::default() })
            .map(|import| import.route.length().millimetres())
    };
    assert_eq!(lengths(&[]), Ok(30_000));
    assert_eq!(lengths(&[None, Some(5)]), Ok(10_005));
    assert_eq!(lengths(&[None]), Err(RouteError::GivenLengths { segments: 2, given: 1 }.into()));
    assert_eq!(lengths(&[Some(0), None]), Err(RouteError::GivenNothing { segment: 0 }.into()));
}

#[test]
fn points_within_a_segment_of_given_length_lie_in_proportion() {
    let line = r#"{"type":"LineString","coordinates":[[0,0],[1,0],[2,0],[4,0]]}"#;
    let options = RouteImportOptions { lengths: vec![Some(distance(1_001))], ..RouteImportOptions::default() };
    let route = RouteImport::read(line.as_bytes(), &options).expect("a route").route;
    let along: Vec<_> = route.line().along().iter().map(|along| along.millimetres()).collect();
    assert_eq!(along, [0, 250, 500, 1_001]);
}

#[test]
fn laps_that_do_not_close_are_warned_about() {
    let options = |round_trip, laps| RouteImportOptions {
        laps: Laps::new(round_trip, laps).expect("laps"),
        ..RouteImportOptions::default()
    };
    let line = r#"{"type":"LineString","coordinates":[[0,0],[1,0]]}"#;
    let warnings = |options| RouteImport::read(line.as_bytes(), &options).expect("a route").warnings;
    assert_eq!(warnings(options(false, 2)), [RouteWarning::LapsStartOver { gap: distance(111_319_491) }]);
    assert_eq!(warnings(options(false, 1)), []);
    assert_eq!(warnings(options(true, 2)), []);
}

#[test]
fn every_warning_has_a_code_and_a_sentence() {
    for (warning, code, sentence) in [
        (RouteWarning::ElevationLeftOut, "elevation_left_out", "elevation is left out"),
        (
            RouteWarning::Joined { pieces: 3, gaps: distance(1_234_500) },
            "joined",
            "3 pieces are joined, over gaps of 1234.5 m in all",
        ),
        (RouteWarning::DuplicatesDropped(2), "duplicates_dropped", "2 points that repeat the one before are dropped"),
        (
            RouteWarning::PauseMarkersDropped(2),
            "pause_markers_dropped",
            "2 markers of a pause, which are no places, are dropped",
        ),
        (
            RouteWarning::WaypointsJoined(7),
            "waypoints_joined",
            "7 waypoints are joined in the order of the file, because it has no line",
        ),
        (RouteWarning::RoutesLeftOut(1), "routes_left_out", "1 routes are left out, because the file has tracks too"),
        (RouteWarning::ShapesLeftOut(4), "shapes_left_out", "4 shapes that are no lines are left out"),
        (RouteWarning::WaypointsLeftOut(5), "waypoints_left_out", "5 named points are left out as waypoints"),
        (RouteWarning::NamesChanged(6), "names_changed", "6 names are changed or left out to be names"),
        (
            RouteWarning::LapsStartOver { gap: distance(1) },
            "laps_start_over",
            "every lap starts 0.001 m from where the one before ended",
        ),
    ] {
        assert_eq!((warning.code(), warning.to_string().as_str()), (code, sentence));
    }
}
