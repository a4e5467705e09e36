//! The routes of the demo are valid, and about as long as in reality.

use milequest_domain::routes::{RouteFormat, RouteImport, RouteImportOptions};
use std::{collections::BTreeMap, fs, path::Path};

/// The files, and the range in kilometres of the real length, by the operators of the routes.
const WAYS: [(&str, i64, i64); 8] = [
    ("appalachian-trail", 3_500, 3_560),
    ("camino-frances", 760, 800),
    ("great-ocean-walk", 100, 110),
    ("hadrians-wall-path", 134, 136),
    ("iceland-ring-road", 1_310, 1_380),
    ("lands-end-to-john-o-groats", 1_380, 1_410),
    ("route-66", 3_600, 3_950),
    ("via-alpina-red", 2_400, 2_650),
];

#[test]
fn every_route_of_the_demo_has_its_real_length() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/demo/routes"));
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder").flatten() {
        let name = entry.path().file_stem().expect("a name").to_string_lossy().into_owned();
        files.insert(name, fs::read(entry.path()).expect("a file"));
    }
    assert_eq!(files.keys().map(String::as_str).collect::<Vec<_>>(), WAYS.map(|(name, _, _)| name));

    for (name, least, most) in WAYS {
        let import = RouteImport::read(&files[name], &RouteImportOptions::default()).expect(name);
        assert_eq!((import.format, import.warnings), (RouteFormat::Waypoints, vec![]), "{name}");
        assert!(import.name.is_some(), "{name}");
        let itinerary = import.route.itinerary();
        assert!((8..=25).contains(&itinerary.waypoints().len()), "{name}");
        assert!(itinerary.waypoints().iter().all(|waypoint| waypoint.name.is_some()), "{name}");
        let kilometres = itinerary.length().millimetres() / 1_000_000;
        assert!((least..=most).contains(&kilometres), "{name} is {kilometres} km long");
    }
}

#[test]
fn no_segment_is_shorter_than_the_shortest_line_or_many_times_as_long() {
    for (name, _, _) in WAYS {
        let path = format!("{}/../../scripts/demo/routes/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let given = fs::read(path).expect("a file");
        let mut bare: serde_json::Value = serde_json::from_slice(&given).expect("JSON");
        for waypoint in bare["waypoints"].as_array_mut().expect("waypoints") {
            waypoint.as_object_mut().expect("a waypoint").remove("distance_to_next_m");
        }
        let read = |bytes: &[u8]| RouteImport::read(bytes, &RouteImportOptions::default()).expect(name).route;
        let (given, shortest) = (read(&given), read(bare.to_string().as_bytes()));
        for (given, shortest) in given.itinerary().segments().zip(shortest.itinerary().segments()) {
            let times = given.length.metres() / shortest.length.metres();
            // Coordinates and lengths are rounded, so a straight piece may be a little too short.
            assert!((0.97..3.0).contains(&times), "{name}, segment {}: {times}", given.index);
        }
    }
}
