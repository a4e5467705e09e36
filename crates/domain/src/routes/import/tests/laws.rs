//! Properties of any bytes: they are a route or an error.

use super::*;
use crate::routes::Route;

/// Reads bytes in every format, and checks the invariants of each resulting route.
fn whatever_it_is(bytes: &[u8]) -> Result<(), TestCaseError> {
    for format in [None].into_iter().chain(RouteFormat::ALL.map(Some)) {
        match RouteImport::read(bytes, &RouteImportOptions { format, ..RouteImportOptions::default() }) {
            Ok(import) => {
                let route = import.route;
                prop_assert!(route.line().places().len() <= RouteLine::MAX_POINTS);
                prop_assert_eq!(
                    route.itinerary().segments().map(|segment| segment.length).sum::<Distance>(),
                    route.length()
                );
                let kept = serde_json::to_string(&route).expect("JSON");
                prop_assert_eq!(serde_json::from_str::<Route>(&kept).expect("a route"), route);
            }
            Err(error) => prop_assert!(error.to_string().len() < 600 && !error.code().is_empty()),
        }
    }
    Ok(())
}

/// Texts that look like files.
fn nearly_a_file() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<gpx>",
        "</gpx>",
        "<trk>",
        "</trk>",
        "<trkseg>",
        "</trkseg>",
        "<rte>",
        "</rte>",
        "<name>",
        "</name>",
        "a",
        "&amp;",
        "<trkpt lat='1' lon='2'/>",
        "<trkpt lat='1' lon='2'>",
        "</trkpt>",
        "<rtept lat='3' lon='4'/>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?xml version='1.0'?>",
        "<!DOCTYPE gpx>",
        "&#x41;",
        "<wpt lat='1' lon='2'><name>b</name></wpt>",
        "\u{feff}",
        "é",
        "\n",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"type\":",
        "\"LineString\"",
        "\"coordinates\":",
        "\"Feature\"",
        "\"geometry\":",
        "\"features\":",
        "\"waypoints\":",
        "\"latitude\":1",
        "\"longitude\":2",
        "\"name\":\"c\"",
        "[1,2]",
        "[3,4]",
        "[[1,2],[3,4]]",
        "1e999",
        "-0.0",
        "null",
        "_p~iF~ps|U",
        "_ulLnnqC",
        "?",
        "~~~~~~~~",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_a_route_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        whatever_it_is(&bytes)?;
    }

    #[test]
    fn any_text_that_looks_like_a_file_is_a_route_or_an_error(text in nearly_a_file()) {
        whatever_it_is(text.as_bytes())?;
    }

    #[test]
    fn a_truncated_or_damaged_file_is_a_route_or_an_error(which in 0..4_usize, at in 0..600_usize, byte: u8) {
        let files = [
            r#"<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1"><wpt lat="0" lon="1"><name>Mill &#65;</name></wpt><trk><name>T</name><trkseg><trkpt lat="0" lon="0"><ele>1</ele></trkpt><trkpt lat="0" lon="1"/></trkseg></trk></gpx>"#,
            r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"x"},"geometry":{"type":"LineString","coordinates":[[0,0,1],[1.5,1e0]]}}]}"#,
            r#"{"name":"n","waypoints":[{"latitude":1,"longitude":2,"distance_to_next_m":12.5},{"latitude":2,"longitude":2,"name":"b"}]}"#,
            "_p~iF~ps|U_ulLnnqC_mqNvxq`@",
        ];
        let file = files[which].as_bytes();
        let at = at % file.len();
        whatever_it_is(&file[..at])?;
        let mut changed = file.to_vec();
        changed[at] = byte;
        whatever_it_is(&changed)?;
    }

    #[test]
    fn a_line_is_the_same_in_every_format(points in prop::collection::vec((-8_500_000..8_500_000_i32, -17_900_000..17_900_000_i32), 2..20)) {
        let places: Vec<Place> = points.iter().map(|(lat, lon)| place(f64::from(*lat) / 1e5, f64::from(*lon) / 1e5)).collect();
        prop_assume!(places.windows(2).all(|pair| pair[0] != pair[1]));
        let lines = |format: fn(&Place) -> String| places.iter().map(format).collect::<Vec<_>>();
        let gpx = lines(|place| format!("<trkpt lat='{}' lon='{}'/>", place.latitude(), place.longitude())).concat();
        let geojson = lines(|place| format!("[{},{}]", place.longitude(), place.latitude())).join(",");
        let mut polyline = String::new();
        let mut before = (0, 0);
        for (latitude, longitude) in &points {
            crate::routes::digits::push(&mut polyline, i64::from(latitude - before.0));
            crate::routes::digits::push(&mut polyline, i64::from(longitude - before.1));
            before = (*latitude, *longitude);
        }
        let gpx = read(&format!("<gpx><trk><trkseg>{gpx}</trkseg></trk></gpx>"));
        prop_assert_eq!(gpx.route.line().places(), places.as_slice());
        let geojson = read(&format!(r#"{{"type":"LineString","coordinates":[{geojson}]}}"#));
        prop_assert_eq!(&geojson.route, &gpx.route);
        prop_assert_eq!(&read_as(&polyline, RouteFormat::Polyline5).expect("a route").route, &gpx.route);
    }
}
