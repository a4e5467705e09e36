//! Positions: exact at waypoints, clamped at the end, never decreasing.

#![expect(clippy::cast_possible_truncation, reason = "parts of routes are far below 2^63 mm")]

use super::*;

/// The lap, the direction, the segment, the millimetres into it, and the next waypoint with the distance to it.
type PositionAt = (u32, bool, usize, i64, Option<(usize, i64)>);

fn position_at(route: &Route, gone: i64) -> PositionAt {
    let progress = route.itinerary().progress(mm(gone));
    let next = progress.next.map(|next| (next.waypoint, next.left.millimetres()));
    (progress.lap, progress.way_back, progress.segment, progress.into_segment.millimetres(), next)
}

fn laps(round_trip: bool, laps: u32) -> Laps {
    Laps::new(round_trip, laps).expect("laps")
}

#[test]
fn the_exact_distance_of_a_waypoint_reaches_it() {
    let route = given(&[100, 50], Laps::ONE_WAY);
    assert_eq!(position_at(&route, 0), (1, false, 0, 0, Some((1, 100))));
    assert_eq!(position_at(&route, 99), (1, false, 0, 99, Some((1, 1))));
    assert_eq!(position_at(&route, 100), (1, false, 1, 0, Some((2, 50))));
    assert_eq!(position_at(&route, 149), (1, false, 1, 49, Some((2, 1))));
    assert_eq!(position_at(&route, 150), (1, false, 1, 50, None));
}

#[test]
fn a_distance_beyond_the_end_is_the_overshoot() {
    let route = given(&[100, 50], Laps::ONE_WAY);
    let end = route.position(mm(150));
    assert!(end.progress.has_arrived());
    let mut beyond = route.position(mm(1_000));
    assert_eq!(beyond.progress.overshoot, mm(850));
    beyond.progress.overshoot = Distance::ZERO;
    assert_eq!(beyond, end);
    assert_eq!(route.position(Distance::MAX).place, place(0.0, 2.0));
}

#[test]
fn the_way_back_is_the_mirror_image() {
    let route = given(&[100, 50], laps(true, 1));
    assert_eq!(position_at(&route, 150), (1, true, 1, 0, Some((1, 50))));
    assert_eq!(position_at(&route, 199), (1, true, 1, 49, Some((1, 1))));
    assert_eq!(position_at(&route, 200), (1, true, 0, 0, Some((0, 100))));
    assert_eq!(position_at(&route, 300), (1, true, 0, 100, None));
    assert_eq!(route.position(mm(300)).place, place(0.0, 0.0));
    for gone in 0..=150 {
        assert_eq!(route.position(mm(gone)).place, route.position(mm(300 - gone)).place);
    }
}

#[test]
fn a_lap_ends_where_the_next_begins() {
    let route = given(&[100, 50], laps(false, 3));
    assert_eq!(position_at(&route, 149), (1, false, 1, 49, Some((2, 1))));
    assert_eq!(position_at(&route, 150), (2, false, 0, 0, Some((1, 100))));
    assert_eq!(position_at(&route, 450), (3, false, 1, 50, None));
    let there_and_back = given(&[100, 50], laps(true, 2));
    assert_eq!(position_at(&there_and_back, 300), (2, false, 0, 0, Some((1, 100))));
    assert_eq!(position_at(&there_and_back, 600), (2, true, 0, 100, None));
}

#[test]
fn segments_of_length_zero_are_skipped() {
    let route = given(&[0, 100, 0, 0, 50, 0], laps(true, 1));
    assert_eq!(position_at(&route, 0), (1, false, 1, 0, Some((2, 100))));
    assert_eq!(position_at(&route, 100), (1, false, 4, 0, Some((5, 50))));
    assert_eq!(position_at(&route, 150), (1, true, 4, 0, Some((4, 50))));
    assert_eq!(position_at(&route, 200), (1, true, 1, 0, Some((1, 100))));
    assert_eq!(position_at(&route, 300), (1, true, 0, 0, None));
    assert_eq!(position_at(&given(&[100, 0], Laps::ONE_WAY), 100), (1, false, 1, 0, None));
}

#[test]
fn only_the_whole_length_is_a_hundred_percent() {
    let route = given(&[3_000_000], Laps::ONE_WAY);
    let percent = |gone| route.itinerary().progress(mm(gone)).percent();
    assert_eq!([percent(0), percent(1_000_000), percent(2_999_999), percent(3_000_000)], [0.0, 33.33, 99.99, 100.0]);
    assert_eq!(percent(9_000_000), 100.0);
    assert_eq!(
        given(&[Distance::MAX.millimetres()], Laps::ONE_WAY).itinerary().progress(Distance::MAX).percent(),
        100.0
    );
}

#[test]
fn a_position_over_the_antimeridian_lies_on_the_near_side() {
    let stops = [stop("", place(0.0, 179.0), None), stop("", place(0.0, -179.0), None)];
    let route = Route::through(stops, Laps::ONE_WAY).expect("a route");
    assert_eq!(route.length(), mm(222_638_982));
    assert_eq!(route.position(mm(166_979_236)).place, place(0.0, -179.5));
}

/// The distance along all laps that a progress stands for.
fn ordinal(itinerary: &Itinerary, progress: &RouteProgress) -> i64 {
    let laps = i64::from(progress.lap - 1) * itinerary.lap_length().millimetres();
    let (along, line) = (progress.along.millimetres(), itinerary.one_way_length().millimetres());
    laps + if progress.way_back { 2 * line - along } else { along }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_position_determines_its_distance(route in any_route(), part in 0.0..1.2_f64) {
        let itinerary = route.itinerary();
        let gone = mm((itinerary.length().millimetres() as f64 * part) as i64);
        let progress = itinerary.progress(gone);
        prop_assert_eq!(progress.done.saturating_add(progress.left), itinerary.length());
        prop_assert_eq!(progress.done.saturating_add(progress.overshoot), gone);
        prop_assert_eq!(ordinal(itinerary, &progress), progress.done.millimetres());
        let segment = itinerary.segments().nth(progress.segment).expect("a segment");
        let from = if progress.way_back { segment.to.at } else { segment.from.at };
        prop_assert_eq!(from.millimetres().abs_diff(progress.along.millimetres()), progress.into_segment.millimetres().cast_unsigned());
        prop_assert!(progress.into_segment <= segment.length);
        match progress.next {
            Some(next) => {
                prop_assert_eq!(next.waypoint, if progress.way_back { progress.segment } else { progress.segment + 1 });
                prop_assert_eq!(next.left.saturating_add(progress.into_segment), segment.length);
                prop_assert!(!next.left.is_zero(), "at a waypoint the next one lies ahead");
            }
            None => prop_assert!(progress.has_arrived()),
        }
    }

    #[test]
    fn a_longer_distance_is_never_behind(route in any_route(), parts in (0.0..1.1_f64, 0.0..1.1_f64)) {
        let itinerary = route.itinerary();
        let progress = |part: f64| itinerary.progress(mm((itinerary.length().millimetres() as f64 * part) as i64));
        let (less, more) = (progress(parts.0.min(parts.1)), progress(parts.0.max(parts.1)));
        prop_assert!(ordinal(itinerary, &less) <= ordinal(itinerary, &more));
        prop_assert!(less.percent() <= more.percent());
        prop_assert!((less.lap, less.way_back) <= (more.lap, more.way_back));
    }

    #[test]
    fn at_a_waypoint_the_position_is_the_waypoint(route in any_route()) {
        for waypoint in route.itinerary().waypoints() {
            prop_assert_eq!(geodesy::metres(route.line().place_at(waypoint.at), waypoint.place), 0.0);
        }
    }

    #[test]
    fn the_place_has_the_distance_into_the_segment(ends in (anywhere(), anywhere()), part in 0.0..1.0_f64) {
        prop_assume!(geodesy::metres(ends.0, ends.1) > 1.0);
        let route = Route::through([stop("", ends.0, None), stop("", ends.1, None)], Laps::ONE_WAY).expect("a route");
        let gone = route.length().metres() * part;
        let at = route.line().place_at(mm((gone * 1000.0) as i64));
        // Half a millimetre for rounding the distance, and a ten-millionth of a degree for rounding the place.
        prop_assert!((geodesy::metres(ends.0, at) - gone).abs() < 0.02);
        prop_assert!((geodesy::metres(ends.1, at) - (route.length().metres() - gone)).abs() < 0.02);
    }
}
