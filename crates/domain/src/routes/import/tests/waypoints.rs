//! Lists of waypoints that people write by hand.

use super::*;

fn refused(text: &str) -> String {
    let message = refusal(text, RouteFormat::Waypoints).1;
    message.strip_prefix("this list of waypoints cannot be read: ").unwrap_or(&message).to_owned()
}

#[test]
fn a_list_is_read_alone_or_with_its_name() {
    let list = r#"[{"name":"A","latitude":0,"longitude":0,"distance_to_next_m":1500.25},
                   {"longitude":1,"latitude":0,"name":null,"distance_to_next_m":null},{"latitude":0,"longitude":2.0}]"#;
    let whole = format!(r#"{{"name":"Way","description":"Along the equator.","waypoints":{list}}}"#);
    for text in [list, &whole] {
        let import = read(text);
        assert_eq!(import.format, RouteFormat::Waypoints);
        assert_eq!(names(&import), ["A", "", ""]);
        let lengths: Vec<_> = import.route.itinerary().segments().map(|segment| segment.length.millimetres()).collect();
        assert_eq!(lengths, [1_500_250, 111_319_491]);
        assert_eq!(import.warnings, []);
    }
    assert_eq!(read(&whole).name.map(String::from), Some("Way".to_owned()));
}

#[test]
fn two_waypoints_may_be_at_one_place() {
    let import = read(r#"[{"latitude":0,"longitude":0},{"latitude":0,"longitude":0},{"latitude":0,"longitude":1}]"#);
    assert_eq!(import.route.itinerary().waypoints().len(), 3);
}

#[test]
fn an_error_has_its_pointer() {
    for (text, reason) in [
        ("[]", "a route has at least 2 points"),
        ("7", "the whole of it: invalid type: integer `7`, expected a list of waypoints, or an object with one"),
        ("{}", "the whole of it: waypoints is missing"),
        (r#"{"waypoints":[],"colour":"red"}"#, "/colour: this is none of name, description, waypoints"),
        (r#"{"waypoints":[],"waypoints":[]}"#, "/waypoints: this is none of name, description, waypoints"),
        (r#"{"waypoints":{}}"#, "/waypoints: invalid type: map, expected a list of waypoints"),
        ("[5]", "/0: invalid type: integer `5`, expected a waypoint with latitude and longitude"),
        (r#"[{"latitude":1}]"#, "/0: longitude is missing"),
        (r#"[{"latitude":1,"longitude":1},{"longitude":1}]"#, "/1: latitude is missing"),
        (r#"[{"latitude":"1","longitude":1}]"#, r#"/0/latitude: invalid type: string "1", expected a number"#),
        (r#"[{"latitude":95,"longitude":1}]"#, "/0: a latitude is from -90 to 90 degrees"),
        (r#"[{"lat/~":1}]"#, "/0/lat~1~0: this is none of name, latitude, longitude, distance_to_next_m"),
        (r#"[{"name":"\u202e"}]"#, "/0/name: the name of a waypoint has no line breaks and no control characters"),
        (r#"[{"distance_to_next_m":0.0001}]"#, "/0/distance_to_next_m: a distance has at most 3 decimals of a metre"),
        (r#"[{"distance_to_next_m":-4}]"#, "/0/distance_to_next_m: a distance is not negative"),
        ("[{,}]", "line 1, column 3: key must be a string"),
    ] {
        assert_eq!(refused(text), reason, "{text}");
    }
    let waypoint = r#"{"latitude":0,"longitude":0}"#;
    let many = |count| format!("[{}]", vec![waypoint; count].join(","));
    assert_eq!(
        refused(&many(Itinerary::MAX_WAYPOINTS)),
        "a route leads somewhere; all these points are one and the same"
    );
    assert_eq!(refused(&many(Itinerary::MAX_WAYPOINTS + 1)), "/500: a route has at most 500 waypoints");
}
