//! The limits of files, and the import of large files.

use super::*;
use std::fmt::Write as _;

/// A winding track with the largest number of points of a file.
fn winding(count: usize) -> String {
    let mut text = "<gpx><trk><trkseg>".to_owned();
    for index in 0..count {
        let turn = index as f64 / 50.0;
        let (latitude, longitude) = (48.0 + turn.sin() / 100.0, index as f64 / 10_000.0);
        write!(text, r#"<trkpt lat="{latitude:.7}" lon="{longitude:.7}"/>"#).expect("a string");
    }
    text + "</trkseg></trk></gpx>"
}

#[test]
fn a_long_track_keeps_its_length_and_ten_thousand_points() {
    let import = read(&winding(12_000));
    assert_eq!((import.points_read, import.route.line().places().len()), (12_000, RouteLine::MAX_POINTS));
    assert!(!import.deviation.is_zero() && import.deviation < distance(1_000), "{} m", import.deviation);
    let pieces = import.route.itinerary().segments().map(|segment| segment.length).sum::<Distance>();
    assert_eq!(pieces, import.route.length());
    // As long as all points of the file give, not only the kept ones.
    let thinned: f64 =
        import.route.line().places().windows(2).map(|leg| super::super::super::geodesy::metres(leg[0], leg[1])).sum();
    assert!(import.route.length().metres() > thinned);
}

#[test]
fn waypoints_stay_when_points_are_removed() {
    let text = winding(11_000).replace(
        "</trkseg>",
        r#"</trkseg></trk><trk><trkseg><trkpt lat="49" lon="1"><name>End</name></trkpt></trkseg>"#,
    );
    let text = text.replacen(r#"lon="0.5000000"/>"#, r#"lon="0.5000000"><name>Mill</name></trkpt>"#, 1);
    let import = read(&text);
    assert_eq!(names(&import), ["", "Mill", "End"]);
    assert_eq!(import.route.line().places().len(), RouteLine::MAX_POINTS);
}

#[test]
fn too_many_points_are_refused() {
    let point = r#"<trkpt lat="0" lon="0"/>"#;
    let track = |count| format!("<gpx><trk><trkseg>{}</trkseg></trk></gpx>", point.repeat(count));
    assert_eq!(read_as(&track(RouteImport::MAX_POINTS), RouteFormat::Gpx), Err(RouteError::TooFewPoints.into()));
    let (code, message) = refusal(&track(RouteImport::MAX_POINTS + 1), RouteFormat::Gpx);
    assert_eq!(code, "too_many_points");
    assert!(message.ends_with("a file with a route has at most 100000 points"), "{message}");
    let line = format!(r#"{{"type":"LineString","coordinates":[{}[0,0]]}}"#, "[0,0],".repeat(RouteImport::MAX_POINTS));
    assert_eq!(refusal(&line, RouteFormat::GeoJson).0, "too_many_points");
    assert_eq!(refusal(&"??".repeat(RouteImport::MAX_POINTS + 1), RouteFormat::Polyline5).0, "too_many_points");
    let features = format!(
        r#"{{"type":"FeatureCollection","features":[{}{{"type":"x"}}]}}"#,
        r#"{"type":"x"},"#.repeat(RouteImport::MAX_POINTS)
    );
    assert_eq!(refusal(&features, RouteFormat::GeoJson).0, "too_many_points");
}

#[test]
fn too_many_bytes_are_refused_unread() {
    let bytes = vec![b'<'; RouteImport::MAX_BYTES + 1];
    let error = RouteImport::read(&bytes, &RouteImportOptions::default()).expect_err("too large");
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        ("too_many_bytes", "a file with a route is at most 8 MiB large")
    );
}
