//! GPX as devices and programs write it, and invalid GPX.

use super::*;

fn refused(text: &str) -> String {
    refusal(text, RouteFormat::Gpx).1
}

/// A document with one track of these points.
fn track(points: &str) -> String {
    format!("<gpx><trk><trkseg>{points}</trkseg></trk></gpx>")
}

#[test]
fn a_track_with_all_elements_of_devices_is_read() {
    let import = read(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
        <!-- recorded -->
        <gpx:gpx xmlns:gpx="http://www.topografix.com/GPX/1/1" creator="x" version="1.1">
          <gpx:metadata><gpx:name>Danube &amp; hills</gpx:name><gpx:link href="a"><gpx:text>b</gpx:text></gpx:link></gpx:metadata>
          <gpx:trk><gpx:name>Stage</gpx:name><gpx:trkseg>
            <gpx:trkpt lat=" 48.2 " lon='16.3'><gpx:ele>160.5</gpx:ele><gpx:time>2026-01-01T00:00:00Z</gpx:time>
              <gpx:extensions><hr xmlns="y"><name>no name</name>&lt;120</hr></gpx:extensions></gpx:trkpt>
            <gpx:trkpt lon="16.31" lat="48.2"/>
          </gpx:trkseg></gpx:trk>
        </gpx:gpx>"#,
    );
    assert_eq!(import.name.as_ref().map(super::super::RouteName::as_str), Some("Danube & hills"));
    assert_eq!(points(&import), [(48.2, 16.3), (48.2, 16.31)]);
    assert_eq!(import.warnings, [RouteWarning::ElevationLeftOut]);
    assert_eq!(names(&import), ["", ""]);
}

#[test]
fn pieces_of_tracks_are_joined_with_a_warning_about_gaps() {
    let import = read(
        r#"<gpx><trk><trkseg><trkpt lat="0" lon="0"/><trkpt lat="0" lon="1"/></trkseg><trkseg/></trk>
           <trk><trkseg><trkpt lat="0" lon="1.5"/></trkseg><trkseg><trkpt lat="0" lon="1.5"/><trkpt lat="0" lon="2"/></trkseg></trk></gpx>"#,
    );
    assert_eq!(points(&import), [(0.0, 0.0), (0.0, 1.0), (0.0, 1.5), (0.0, 2.0)]);
    assert_eq!(import.route.length(), distance(222_638_982));
    let joined = RouteWarning::Joined { pieces: 3, gaps: distance(55_659_745) };
    assert_eq!(import.warnings, [joined, RouteWarning::DuplicatesDropped(1)]);
    assert_eq!(import.points_read, 5);
}

#[test]
fn named_points_of_a_route_are_its_waypoints_and_the_others_bends() {
    let import = read(
        r#"<gpx><rte><rtept lat="0" lon="0"/><rtept lat="0" lon="1"><name><![CDATA[Mill <1>]]></name></rtept>
           <rtept lat="1" lon="1"/><rtept lat="1" lon="2"><name>Caf&#xe9;&#32;&quot;A&quot;</name></rtept></rte></gpx>"#,
    );
    assert_eq!(names(&import), ["", "Mill <1>", "Café \"A\""]);
    assert_eq!(import.route.line().places().len(), 4);
}

#[test]
fn a_point_has_one_name_and_the_next_has_its_own() {
    let import = read(
        r#"<gpx><rte><rtept lat="0" lon="0"><name>A</name><name>B</name></rtept>
           <rtept lat="0" lon="1"><name>C<b>x</b></name></rtept></rte></gpx>"#,
    );
    assert_eq!(names(&import), ["A", "C"]);
}

#[test]
fn two_waypoints_at_one_place_both_stay_and_a_bend_on_a_waypoint_goes() {
    let named = |lon: u8, name: &str| format!(r#"<rtept lat="0" lon="{lon}"><name>{name}</name></rtept>"#);
    let bend = r#"<rtept lat="0" lon="1"/>"#;
    let text = [named(0, "A"), bend.into(), named(1, "B"), bend.into(), named(1, "C"), named(2, "D")].concat();
    let import = read(&format!("<gpx><rte>{text}</rte></gpx>"));
    assert_eq!(names(&import), ["A", "B", "C", "D"]);
    assert_eq!(import.warnings, [RouteWarning::DuplicatesDropped(2)]);
    let lengths: Vec<_> = import.route.itinerary().segments().map(|segment| segment.length.is_zero()).collect();
    assert_eq!(lengths, [false, true, false]);
}

#[test]
fn waypoints_near_the_track_are_moved_onto_it() {
    let import = read(
        r#"<gpx><wpt lat="0.001" lon="1.0001"><name>Mill</name></wpt><wpt lat="0" lon="0"><name>Inn</name></wpt>
           <wpt lat="0.5" lon="1"><name>Far</name></wpt><wpt lat="0" lon="1"><name>Mill again</name></wpt>
           <wpt lat="0" lon="2"/>
           <trk><trkseg><trkpt lat="0" lon="0"/><trkpt lat="0" lon="1"/><trkpt lat="0" lon="2"/></trkseg></trk></gpx>"#,
    );
    assert_eq!(names(&import), ["Inn", "Mill", ""]);
    assert_eq!(import.warnings, [RouteWarning::WaypointsLeftOut(2)]);
}

/// As route planners and waypoint collectors write it.
#[test]
fn waypoints_alone_are_a_route_in_their_order() {
    let import = read(
        r#"<?xml version="1.0"?><gpx version="1.1"><metadata><name>Huts</name></metadata>
           <wpt lat="47" lon="11"><ele>1900</ele><name>Lower hut</name><sym>Lodge</sym></wpt>
           <wpt lat="47.01" lon="11.02"><desc>a bend</desc></wpt>
           <wpt lat="47.03" lon="11"><name>Upper hut</name></wpt></gpx>"#,
    );
    assert_eq!(import.name.as_ref().map(super::super::RouteName::as_str), Some("Huts"));
    assert_eq!(points(&import), [(47.0, 11.0), (47.01, 11.02), (47.03, 11.0)]);
    assert_eq!(names(&import), ["Lower hut", "", "Upper hut"]);
    assert_eq!(import.warnings, [RouteWarning::ElevationLeftOut, RouteWarning::WaypointsJoined(3)]);
    assert_eq!(import.points_read, 3);
    let one = r#"<gpx><wpt lat="47" lon="11"/><trk><trkseg/></trk></gpx>"#;
    assert!(refused(one).ends_with("there is no track, no route and no two waypoints in it"));
}

/// As OpenTracks exports a recording with a pause: in a separate segment, or at the end of one.
#[test]
fn markers_of_a_pause_are_dropped_and_end_their_piece() {
    for (pause, resume) in [
        (r#"<trkpt lat="100.0" lon="0.0"><time>2020-07-11T10:00:00Z</time></trkpt>"#, ""),
        (
            r#"</trkseg><trkseg><trkpt lat="100" lon="180"><name>no place</name></trkpt>"#,
            r#"<trkpt lat="200.0" lon="0.0"/>"#,
        ),
        ("", r#"</trkseg><trkseg><trkpt lat="200" lon="0"/></trkseg><trkseg>"#),
    ] {
        let import = read(&track(&format!(
            r#"<trkpt lat="0" lon="0"/><trkpt lat="0" lon="1"/>{pause}{resume}<trkpt lat="0" lon="1.5"/><trkpt lat="0" lon="2"/>"#
        )));
        assert_eq!(points(&import), [(0.0, 0.0), (0.0, 1.0), (0.0, 1.5), (0.0, 2.0)]);
        assert_eq!(names(&import), ["", ""]);
        let markers = [pause, resume].iter().filter(|text| !text.is_empty()).count();
        let joined = RouteWarning::Joined { pieces: 2, gaps: distance(55_659_745) };
        assert_eq!(import.warnings, [RouteWarning::PauseMarkersDropped(markers), joined]);
    }
    for elsewhere in ["100.5", "-100", "91"] {
        let text =
            track(&format!(r#"<trkpt lat="0" lon="0"/><trkpt lat="{elsewhere}" lon="0"/><trkpt lat="0" lon="2"/>"#));
        assert!(refused(&text).ends_with("a latitude is from -90 to 90 degrees"));
    }
}

#[test]
fn tracks_precede_routes() {
    let import = read(
        r#"<gpx><rte><name>planned</name><rtept lat="9" lon="9"><ele>1</ele></rtept><rtept lat="9" lon="8"/></rte><rte/>
           <trk><name>walked</name><trkseg><trkpt lat="0" lon="0"/><trkpt lat="0" lon="1"/></trkseg></trk></gpx>"#,
    );
    assert_eq!(import.name.as_ref().map(super::super::RouteName::as_str), Some("walked"));
    assert_eq!(import.warnings, [RouteWarning::RoutesLeftOut(1)]);
    assert_eq!(points(&import), [(0.0, 0.0), (0.0, 1.0)]);
}

#[test]
fn names_are_shortened_or_left_out() {
    let point = |lon: usize, name: &str| format!(r#"<rtept lat="0" lon="{lon}"><name>{name}</name></rtept>"#);
    let text = [point(0, "In\n   the\tvalley"), point(1, &"é".repeat(300)), point(2, "a\u{202e}b")].concat();
    let import = read(&format!("<gpx><rte>{text}</rte></gpx>"));
    assert_eq!(names(&import), ["In the valley", &"é".repeat(100), ""]);
    assert_eq!(import.warnings, [RouteWarning::NamesChanged(3)]);
}

#[test]
fn names_on_nearly_every_point_are_not_waypoints() {
    let points: String =
        (0..600).map(|index| format!(r#"<trkpt lat="0" lon="0.{index:03}"><name>{index}</name></trkpt>"#)).collect();
    let import = read(&track(&points));
    assert_eq!(names(&import), ["0", "599"]);
    assert_eq!(import.warnings, [RouteWarning::WaypointsLeftOut(598)]);
}

#[test]
fn invalid_gpx_is_refused_with_its_line_and_column() {
    let two = r#"<trkpt lat="0" lon="0"/>"#;
    for (text, reason) in [
        ("<kml></kml>".to_owned(), "line 1, column 1: a GPX begins with <gpx>, not with <kml>"),
        ("<gpx></gpx>".to_owned(), "line 1, column 12: there is no track, no route and no two waypoints in it"),
        ("<gpx/>\n<gpx/>".to_owned(), "line 2, column 1: <gpx> follows the end of the document"),
        ("<gpx/>x".to_owned(), "line 1, column 7: text stands outside of the document"),
        ("<!-- nothing -->".to_owned(), "line 1, column 17: <gpx> is missing"),
        (format!("<gpx><trk><trkseg>\n {two}"), "line 2, column 26: the file ends within <trkseg>"),
        (
            "<gpx>\n<trk></rte></gpx>".to_owned(),
            "line 2, column 6: ill-formed document: expected `</trk>`, but `</rte>` was found",
        ),
        (
            "<gpx>\né<trk".to_owned(),
            "line 2, column 2: syntax error: tag not closed: `>` not found before end of input",
        ),
        (track(r#"<trkpt lon="1"/>"#), "line 1, column 19: lat is missing"),
        (track(r#"<trkpt lat="1"/>"#), "line 1, column 19: lon is missing"),
        (track(r#"<trkpt lat="1" lon="1,5"/>"#), "line 1, column 19: lon is not a number"),
        (track(r#"<trkpt lat="&#49;" lon="1"/>"#), "line 1, column 19: lat is not a number"),
        (track(r#"<trkpt lat="91" lon="1"/>"#), "line 1, column 19: a latitude is from -90 to 90 degrees"),
        (track(r#"<trkpt lat="NaN" lon="1"/>"#), "line 1, column 19: a latitude is from -90 to 90 degrees"),
        (
            track(r#"<trkpt lat="1" lat="2" lon="1"/>"#),
            "line 1, column 19: position 14: duplicated attribute, previous declaration at position 6",
        ),
        (track(&format!("{two}&nbsp;")), "line 1, column 43: the entity &nbsp; is not known"),
        (track(&format!("{two}&#xffffffff;")), "line 1, column 43: the entity &#xffffffff; is not known"),
    ] {
        assert_eq!(refused(&text), format!("this GPX cannot be read: {reason}"));
    }
}

#[test]
fn one_point_or_two_equal_points_are_not_a_route() {
    let point = r#"<trkpt lat="48" lon="16"/>"#;
    assert_eq!(read_as(&track(point), RouteFormat::Gpx), Err(RouteError::TooFewPoints.into()));
    assert_eq!(read_as(&track(&point.repeat(2)), RouteFormat::Gpx), Err(RouteError::TooFewPoints.into()));
    let poles = r#"<trkpt lat="90" lon="16"/><trkpt lat="90" lon="17"/>"#;
    assert_eq!(read_as(&track(poles), RouteFormat::Gpx), Err(RouteError::NoLength.into()));
}

#[test]
fn entities_are_neither_defined_nor_expanded() {
    let laughs = r#"<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<gpx><metadata><name>&lol2;</name></metadata></gpx>"#;
    assert_eq!(refusal(laughs, RouteFormat::Gpx).0, "document_type");
    let file = r#"<!DOCTYPE gpx SYSTEM "file:///etc/passwd"><gpx/>"#;
    assert_eq!(refused(file), "this GPX cannot be read: line 1, column 1: a document type declaration is not accepted");
    assert_eq!(refusal(&"<gpx>".repeat(1_000_000), RouteFormat::Gpx).0, "too_deep");
}

#[test]
fn only_utf8_is_read() {
    let points = track(r#"<trkpt lat="0" lon="0"/><trkpt lat="0" lon="1"/>"#);
    let with_mark = ["\u{feff}", &points].concat();
    assert!(read_as(&with_mark, RouteFormat::Gpx).is_ok());
    for (declared, is_read) in
        [("utf-8", true), ("UTF8", true), ("ISO-8859-1", true), ("US-ASCII", true), ("utf-16", false)]
    {
        let text = format!("<?xml version='1.0' encoding='{declared}'?>{points}");
        assert_eq!(read_as(&text, RouteFormat::Gpx).is_ok(), is_read, "{declared}");
    }
    let latin = "<?xml version='1.0' encoding='ISO-8859-1'?><gpx><name>é</name></gpx>";
    assert_eq!(refusal(latin, RouteFormat::Gpx).0, "bad_encoding");
    let refused =
        |bytes: &[u8]| RouteImport::read(bytes, &RouteImportOptions::default()).expect_err("no UTF-8").to_string();
    assert_eq!(
        refused(b"<gpx>\n<name>caf\xe9</name></gpx>"),
        "this GPX cannot be read: line 2, column 10: the file is not in UTF-8; save it as UTF-8 and try again"
    );
    let wide: Vec<u8> = points.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(refused(&[b"\xff\xfe", wide.as_slice()].concat()).ends_with("save it as UTF-8 and try again"));
}
