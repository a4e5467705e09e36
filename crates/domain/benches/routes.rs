//! Measures the cost of reading a long route and of a position on it, run by `scripts/bench-domain`. It prints the
//! table in `docs/performance-appendix.md`.

#![expect(clippy::expect_used, reason = "a measurement that cannot go on should stop there")]

use measure::median;
use milequest_domain::{
    Distance, RuleError,
    routes::{Laps, Place, Route, RouteImport, RouteImportError, RouteImportOptions, WaypointInput},
};
use std::{fmt::Write as _, hint::black_box};

mod measure;

fn main() {
    if !measure::wanted() {
        return;
    }
    println!("| what | processor time |");
    println!("|---|---|");
    let gpx = recorded(50_000, Shape::Wandering);
    row(&format!("GPX of 50,000 points, {}, to a route", size(&gpx)), 15, || drop(black_box(read(&gpx))));
    let shapes = [
        ("a zigzag", Shape::Zigzag),
        ("one straight line", Shape::Straight),
        ("a spiral", Shape::Spiral),
        ("leaps to the other side of the Earth", Shape::Antipodal),
    ];
    for (name, shape) in shapes {
        let gpx = recorded(50_000, shape);
        row(&format!("the same, drawn as {name}"), 5, || drop(black_box(read(&gpx))));
    }
    let most = recorded(RouteImport::MAX_POINTS, Shape::Terse);
    row(&format!("GPX of 100,000 points, {}, to a route", size(&most)), 5, || drop(black_box(read(&most))));
    let mut crowded = String::from_utf8(recorded(RouteImport::MAX_POINTS - 600, Shape::Terse)).expect("text");
    let names = "<wpt lat=\"47\" lon=\"9\"><name>x</name></wpt>".repeat(600);
    crowded.insert_str(crowded.find("<trk>").expect("a track"), &names);
    row("nearly as many, with 600 named points beside them", 5, || drop(black_box(read(crowded.as_bytes()))));
    refusals();
    kept(&read(&gpx).route);
    let waypoints = (0..500).map(|index| WaypointInput {
        name: None,
        place: Place::new(48.0, f64::from(index) / 10.0).expect("a place"),
        to_next: None,
    });
    let itinerary = Route::through(waypoints, Laps::new(true, 1_000).expect("laps")).expect("a route");
    let gone = distances(itinerary.length(), 1_000);
    each("position without its point, 500 waypoints, 1,000 laps out and back", &gone, |gone| {
        _ = black_box(itinerary.itinerary().progress(gone));
    });
}

/// Measures files that are refused because of their size.
fn refusals() {
    let points = recorded(RouteImport::MAX_POINTS + 1, Shape::Terse);
    let bytes = vec![b' '; RouteImport::MAX_BYTES + 1];
    for (what, bytes) in [("100,001 points", points.as_slice()), ("one byte beyond 8 MiB", &bytes)] {
        let error = refused(bytes);
        row(&format!("{what}: refused as `{}`", error.code()), 5, || _ = black_box(refused(bytes)));
    }
}

fn refused(bytes: &[u8]) -> RouteImportError {
    RouteImport::read(bytes, &RouteImportOptions::default()).expect_err("too much")
}

/// Measures the costs of the resulting route.
fn kept(route: &Route) {
    let json = serde_json::to_string(route).expect("JSON");
    row(&format!("route of 10,000 points to be kept, as {}", size(json.as_bytes())), 15, || {
        drop(black_box(serde_json::to_string(route)));
    });
    row("the same, read again", 15, || drop(black_box(serde_json::from_str::<Route>(&json))));
    row("its line simplified to 500 points", 15, || _ = black_box(route.line().simplified_to(500)));
    let gone = distances(route.length(), 10_000);
    each("position on 10,000 points", &gone, |gone| _ = black_box(route.position(gone)));
}

fn read(gpx: &[u8]) -> RouteImport {
    RouteImport::read(gpx, &RouteImportOptions::default()).expect("a route")
}

/// This number of distances spread over a length.
fn distances(length: Distance, count: i64) -> Vec<Distance> {
    let spread = |index| Distance::from_millimetres(length.millimetres() / count * index);
    (0..count).map(spread).collect::<Result<_, _>>().expect("distances")
}

fn each(what: &str, gone: &[Distance], position: impl Fn(Distance)) {
    let whole = median(15, || gone.iter().for_each(|gone| position(*gone)));
    let one = whole / u32::try_from(gone.len()).expect("a count");
    println!("| {what} | {} ns |", one.as_nanos());
}

fn row(what: &str, rounds: usize, run: impl FnMut()) {
    println!("| {what} | {:.1} ms |", median(rounds, run).as_secs_f64() * 1000.0);
}

fn size(bytes: &[u8]) -> String {
    match bytes.len() {
        small @ ..1_000_000 => format!("{} kB", small / 1000),
        large => format!("{:.1} MB", large as f64 / 1e6),
    }
}

#[derive(Clone, Copy)]
enum Shape {
    /// A path of steps of about ten metres.
    Wandering,
    /// The same with coordinates only, so that a file has more points.
    Terse,
    Zigzag,
    Straight,
    Spiral,
    /// Every point is nearly antipodal to the one before, where geodesy is hardest.
    Antipodal,
}

/// A track as a watch records it: with elevation, time and heart rate.
fn recorded(count: usize, shape: Shape) -> Vec<u8> {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\"><trk><trkseg>\n".to_owned();
    let (mut state, mut at) = (1_u64, (47.0, 9.0));
    for index in 0..count {
        let along = index as f64;
        at = match shape {
            Shape::Wandering | Shape::Terse => (at.0 + step(&mut state), at.1 + step(&mut state)),
            Shape::Zigzag => (40.0 + (index % 2) as f64, along / 10_000.0),
            Shape::Antipodal => ((index % 2) as f64 / 2.0, (index % 2) as f64 * 179.5 + along / 1_000_000.0),
            Shape::Straight => (0.0, along / 10_000.0),
            Shape::Spiral => ((along / 40.0).sin() * along / 5_000.0, (along / 40.0).cos() * along / 5_000.0),
        };
        let (latitude, longitude) = at;
        write!(text, "<trkpt lat=\"{latitude:.7}\" lon=\"{longitude:.7}\">").expect("a string");
        if !matches!(shape, Shape::Terse) {
            let (minute, second) = (index / 60 % 60, index % 60);
            write!(text, "<ele>{:.1}</ele><time>2026-06-01T10:{minute:02}:{second:02}Z</time>", along / 100.0)
                .expect("a string");
        }
        text.push_str("</trkpt>\n");
    }
    (text + "</trkseg></trk></gpx>\n").into_bytes()
}

/// A step between about -6 and 10 metres.
fn step(state: &mut u64) -> f64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    ((*state >> 40) as f64 / f64::from(1 << 24) - 0.4) * 0.000_15
}
