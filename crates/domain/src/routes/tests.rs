//! Properties of every route, and edge cases.

use super::{
    draft::Draft,
    place::tests::{anywhere, place},
    *,
};
use crate::Distance;
use proptest::prelude::*;

mod positions;
mod thinning;

/// A distance from millimetres that are valid.
fn mm(millimetres: i64) -> Distance {
    Distance::from_millimetres(millimetres).expect("a distance")
}

fn stop(name: &str, place: Place, to_next: Option<i64>) -> WaypointInput {
    WaypointInput { name: name.parse().ok(), place, to_next: to_next.map(mm) }
}

/// A route along the equator whose segments have these given lengths.
fn given(lengths: &[i64], laps: Laps) -> Route {
    let stops = (0..=lengths.len()).map(|index| {
        let to_next = lengths.get(index).filter(|length| **length > 0).copied();
        // A segment of length zero has two waypoints at one place.
        let steps = lengths.iter().take(index).filter(|length| **length > 0).count();
        stop("", place(0.0, steps as f64), to_next)
    });
    Route::through(stops, laps).expect("a route")
}

prop_compose! {
    fn any_laps()(round_trip: bool, laps in 1..=Laps::MAX) -> Laps {
        Laps::new(round_trip, laps).expect("laps")
    }
}

prop_compose! {
    /// Waypoints anywhere, some with given lengths, and some twice at the same place.
    fn any_route()(
        stops in prop::collection::vec((anywhere(), prop::option::of(1..1_000_000_000_i64), "[a-z ]{0,4}", 0..4), 2..20),
        laps in any_laps(),
    ) -> Route {
        let mut before = None;
        let stops: Vec<_> = stops.into_iter().map(|(here, to_next, name, again)| {
            let here = before.filter(|_| again == 0).unwrap_or(here);
            before = Some(here);
            stop(&name, here, to_next)
        }).collect();
        // At least two places differ, or a length is given.
        let first = stops[0].place;
        let stops = if stops.iter().all(|stop| stop.place == first) {
            vec![stop("", place(0.0, 0.0), None), stop("", place(0.0, 1.0), None)]
        } else {
            stops
        };
        Route::through(stops, laps).expect("a route")
    }
}

#[test]
fn a_route_leads_from_one_point_to_another() {
    let here = place(48.0, 16.0);
    let route = |places: &[Place]| {
        Route::through(places.iter().map(|place| stop("", *place, None)), Laps::ONE_WAY).map(|route| route.length())
    };
    assert_eq!(route(&[]), Err(RouteError::TooFewPoints));
    assert_eq!(route(&[here]), Err(RouteError::TooFewPoints));
    assert_eq!(route(&[here, here]), Err(RouteError::NoLength));
    assert_eq!(route(&vec![here; 501]), Err(RouteError::TooManyWaypoints));
    assert!(route(&[here, here, place(48.0, 16.1)]).is_ok(), "a segment may be without length");
}

#[test]
fn a_segment_has_its_given_length() {
    let route = given(&[1_000, 2_000_000_001, 3], Laps::ONE_WAY);
    let lengths: Vec<_> = route.itinerary().segments().map(|segment| segment.length.millimetres()).collect();
    assert_eq!(lengths, [1_000, 2_000_000_001, 3]);
    let nothing = [stop("", place(0.0, 0.0), Some(0)), stop("", place(0.0, 1.0), None)];
    assert_eq!(Route::through(nothing, Laps::ONE_WAY), Err(RouteError::GivenNothing { segment: 0 }));
}

#[test]
fn a_segment_is_named_after_its_ends() {
    let stops =
        [stop("Inn", place(0.0, 0.0), None), stop("Mill", place(0.0, 1.0), None), stop("", place(0.0, 2.0), None)];
    let route = Route::through(stops, Laps::ONE_WAY).expect("a route");
    let names: Vec<_> = route.itinerary().segments().map(|segment| segment.name()).collect();
    assert_eq!(names, [Some("Inn – Mill".to_owned()), None]);
}

#[test]
fn laps_and_the_whole_length_are_bounded() {
    assert_eq!(Laps::new(false, 0), Err(RouteError::Laps));
    assert_eq!(Laps::new(false, 1_001), Err(RouteError::Laps));
    let long = [stop("", place(0.0, 0.0), Some(Distance::MAX.millimetres())), stop("", place(0.0, 1.0), None)];
    let once = Route::through(long, Laps::ONE_WAY).expect("a route");
    assert_eq!(once.length(), Distance::MAX);
    for (round_trip, laps) in [(true, 1), (false, 2), (true, 1_000)] {
        let laps = Laps::new(round_trip, laps).expect("laps");
        assert_eq!(once.clone().with_laps(laps), Err(RouteError::TooLong));
    }
}

#[test]
fn a_stored_route_stays_readable() {
    let kept =
        r#"{"way":"????_gjaRe{kisE","waypoints":[{"point":0,"name":"A"},{"point":1}],"round_trip":true,"laps":3}"#;
    let stops = [stop("A", place(0.0, 0.0), None), stop("", place(0.0, 1.0), None)];
    let route = Route::through(stops, Laps::new(true, 3).expect("laps")).expect("a route");
    assert_eq!(serde_json::to_string(&route).expect("JSON"), kept);
    assert_eq!(serde_json::from_str::<Route>(kept).expect("a route"), route);
}

#[test]
fn stored_json_is_read_only_if_it_is_a_valid_route() {
    let line = "????_gjaRe{kisE";
    let kept = |line: &str, waypoints: &str, laps: u32| {
        let json = format!(r#"{{"way":{line:?},"waypoints":{waypoints},"round_trip":false,"laps":{laps}}}"#);
        serde_json::from_str::<Route>(&json).map_err(|error| error.to_string())
    };
    let ends = r#"[{"point":0},{"point":1}]"#;
    assert!(kept(line, ends, 1).is_ok());
    let too_many = format!("{line}{}", "???".repeat(RouteLine::MAX_POINTS));
    for (refused, reason) in [
        (kept("", ends, 1), "at least 2 points"),
        (kept("??", ends, 1), "cut off"),
        (kept("??? ", ends, 1), "wrong character"),
        (kept("??????", ends, 1), "one and the same"),
        (kept("????_gjaRH", ends, 1), "a distance is none"),
        (kept("???~~~~~~~???", ends, 1), "not on Earth"),
        (kept(line, "[]", 1), "first point"),
        (kept(line, r#"[{"point":0}]"#, 1), "last"),
        (kept(line, r#"[{"point":0},{"point":0},{"point":1}]"#, 1), "do not lead"),
        (kept(line, r#"[{"point":0},{"point":9}]"#, 1), "do not lead"),
        (kept(line, r#"[{"point":0,"name":"\n"},{"point":1}]"#, 1), "name of a waypoint"),
        (kept(line, ends, 0), "1 to 1000 laps"),
        (kept(&too_many, ends, 1), "too many points"),
    ] {
        let message = refused.expect_err(reason);
        assert!(message.contains(reason), "{message} is not about {reason}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn segments_add_up_to_the_whole(route in any_route()) {
        let itinerary = route.itinerary();
        let line: Distance = itinerary.segments().map(|segment| segment.length).sum();
        prop_assert_eq!(line, itinerary.one_way_length());
        prop_assert_eq!(line, route.line().length());
        let ways = i64::from(itinerary.laps().count()) * if itinerary.laps().is_round_trip() { 2 } else { 1 };
        prop_assert_eq!(route.length().millimetres(), line.millimetres() * ways);
    }

    #[test]
    fn a_route_is_the_same_after_storage(route in any_route()) {
        let json = serde_json::to_string(&route).expect("JSON");
        prop_assert_eq!(&serde_json::from_str::<Route>(&json).expect("a route"), &route);
        let summary = serde_json::to_string(&route.summary()).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<RouteOutline>(&summary).expect("a summary"), route.summary());
    }

    #[test]
    fn every_route_that_is_read_is_valid(line in "[?-~]{0,60}", points in prop::collection::vec(0..8_usize, 0..4)) {
        let waypoints: Vec<_> = points.iter().map(|point| serde_json::json!({"point": point})).collect();
        let kept = serde_json::json!({"way": line, "waypoints": waypoints, "round_trip": true, "laps": 2});
        if let Ok(route) = serde_json::from_value::<Route>(kept) {
            prop_assert!(route.position(route.length()).progress.has_arrived());
        }
    }
}
