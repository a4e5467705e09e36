//! GeoJSON in all its forms.

use super::*;

fn refused(text: &str) -> String {
    let message = refusal(text, RouteFormat::GeoJson).1;
    message.strip_prefix("this GeoJSON cannot be read: ").unwrap_or(&message).to_owned()
}

#[test]
fn a_line_is_read_from_a_geometry_a_feature_or_a_collection() {
    let line = r#"{"coordinates":[[16.3,48.2,171.5],[16.31,48.2]],"bbox":[1,2,3,4],"type":"LineString"}"#;
    let feature = format!(r#"{{"type":"Feature","id":7,"properties":{{"x":[{{}}],"name":"Ring"}},"geometry":{line}}}"#);
    let collection = format!(
        r#"{{"features":[{feature},{{"type":"Feature","properties":null,"geometry":null}}],"type":"FeatureCollection","crs":null}}"#
    );
    for text in [line, &feature, &collection] {
        let import = read(text);
        assert_eq!(import.format, RouteFormat::GeoJson);
        assert_eq!(points(&import), [(48.2, 16.3), (48.2, 16.31)]);
        assert_eq!(import.warnings, [RouteWarning::ElevationLeftOut]);
    }
    assert_eq!(read(&collection).name.map(String::from), Some("Ring".to_owned()));
}

#[test]
fn several_lines_are_joined_and_other_shapes_left_out() {
    let import = read(
        r#"{"type":"FeatureCollection","name":"All","features":[
            {"type":"Feature","geometry":{"type":"MultiLineString","coordinates":[[[0,0],[1,0]],[],[[1,0],[2,0]]]},"properties":{"name":null}},
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]},"properties":{"name":"Park"}},
            {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[0,0]]],[[[0,0]]]]},"properties":{"name":5}},
            {"type":"Feature","geometry":{"type":"LineString","coordinates":[[3,0],[4,0]]},"properties":{"name":{"en":"x"}}}]}"#,
    );
    assert_eq!(points(&import).len(), 5);
    assert_eq!(import.name.map(String::from), Some("All".to_owned()));
    let joined = RouteWarning::Joined { pieces: 3, gaps: distance(111_319_491) };
    assert_eq!(import.warnings, [RouteWarning::ShapesLeftOut(2), joined, RouteWarning::DuplicatesDropped(1)]);
}

#[test]
fn named_points_near_the_line_are_waypoints() {
    let import = read(
        r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":{"type":"Point","coordinates":[1,0.001]},"properties":{"name":"Mill"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[2,0]},"properties":{}},
            {"type":"Feature","geometry":{"type":"LineString","coordinates":[[0,0],[1,0],[2,0]]},"properties":{}}]}"#,
    );
    assert_eq!(names(&import), ["", "Mill", ""]);
}

#[test]
fn an_error_has_its_pointer_or_its_line() {
    for (text, reason) in [
        ("null", "the whole of it: a GeoJSON object is missing"),
        (r#"{"coordinates":[]}"#, "the whole of it: type is missing"),
        (r#"{"type":"Circle"}"#, r#"the whole of it: "Circle" is no type of GeoJSON"#),
        (r#"{"type":"Point","coordinates":[1,2]}"#, r#"the whole of it: there is no line in this "Point""#),
        (
            r#"{"type":"LineString","coordinates":[[[1,2]]]}"#,
            "the whole of it: the coordinates are not those of a LineString",
        ),
        (
            r#"{"type":"LineString","coordinates":[[0,0],[181,0]]}"#,
            "/coordinates/1: a longitude is from -180 to 180 degrees",
        ),
        (
            r#"{"type":"LineString","coordinates":[[0,0],[1]]}"#,
            "/coordinates/1: the latitude, after the longitude, is missing",
        ),
        (
            r#"{"type":"LineString","coordinates":[[0,0],["1",2]]}"#,
            r#"/coordinates/1/0: invalid type: string "1", expected coordinates"#,
        ),
        (
            r#"{"type":"LineString","coordinates":[[0,0],[1,null]]}"#,
            "/coordinates/1/1: invalid type: null, expected a number",
        ),
        (
            r#"{"type":"LineString","coordinates":[[0,0],7]}"#,
            "/coordinates/1: the lists of coordinates are not all equally deep",
        ),
        (
            r#"{"type":"LineString","coordinates":[[0,0],[[1,1]]]}"#,
            "/coordinates/1: the lists of coordinates are not all equally deep",
        ),
        (
            r#"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":1}}]}"#,
            "/features/0/geometry/type: invalid type: integer `1`, expected a string",
        ),
        ("{\"type\":\"LineString\",\n\"é\":[1 2]}", "line 2, column 8: expected `,` or `]`"),
        (r#"{"type":"LineString"} {}"#, "line 1, column 23: trailing characters"),
        (r#"{"type":"LineString""#, "line 1, column 20: EOF while parsing an object"),
    ] {
        assert_eq!(refused(text), reason, "{text}");
    }
    let deep = format!(r#"{{"type":"LineString","coordinates":{}"#, "[".repeat(100_000));
    assert!(refused(&deep).ends_with("recursion limit exceeded"));
    let long = format!(r#"{{"type":"{}"}}"#, "x".repeat(1_000_000));
    assert!(refused(&long).len() < 400);
}

#[test]
fn points_alone_are_a_route_in_their_order() {
    let point = |lon: u8, name: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"name":"{name}"}},"geometry":{{"type":"Point","coordinates":[{lon},0]}}}}"#
        )
    };
    let bare = r#"{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[2,0]}}"#;
    let text =
        format!(r#"{{"type":"FeatureCollection","features":[{},{bare},{}]}}"#, point(1, "Inn"), point(3, "Mill"));
    let import = read(&text);
    assert_eq!(points(&import), [(0.0, 1.0), (0.0, 2.0), (0.0, 3.0)]);
    assert_eq!(names(&import), ["Inn", "", "Mill"]);
    assert_eq!(import.warnings, [RouteWarning::WaypointsJoined(3)]);
}
