//! Simplified lines: the ends and the length stay, and the deviation is a bound.

use super::{super::simplify::simplify, *};

/// A winding line of this number of points near Vienna, in steps of about 30 m.
fn wander(count: usize, seed: u64) -> Vec<Place> {
    let (mut state, mut latitude, mut longitude) = (seed | 1, 48.2, 16.3);
    let mut step = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 40) as f64 / f64::from(1 << 24) - 0.4) * 0.0008
    };
    (0..count)
        .map(|_| {
            latitude += step();
            longitude += step();
            place(latitude, longitude)
        })
        .collect()
}

fn line(places: Vec<Place>) -> RouteLine {
    let last = places.len() - 1;
    let mark = |point| draft::DraftWaypoint { point, name: None, to_next: None };
    let draft = Draft { places, waypoints: vec![mark(0), mark(last)] };
    Route::measure(draft, Laps::ONE_WAY).expect("a route").line().clone()
}

/// The distance of a place from the shortest line between two others, found by trying many points.
fn tried(from: Place, to: Place, place: Place) -> f64 {
    let tries = (0..=400).map(|step| geodesy::between(from, to, f64::from(step) / 400.0));
    tries.map(|there| geodesy::metres(there, place)).fold(f64::INFINITY, f64::min)
}

#[test]
fn a_straight_line_needs_two_points() {
    let places: Vec<_> = (0..1000).map(|step| place(0.0, f64::from(step) / 100.0)).collect();
    let (kept, off) = simplify(&places, &[], 2);
    assert_eq!((kept, off), (vec![0, 999], Distance::ZERO));
}

#[test]
fn a_spur_keeps_its_tip() {
    let out = (0..500).map(|step| place(48.0, 16.0 + f64::from(step) / 10_000.0));
    let up = (0..200).map(|step| place(48.0 + f64::from(step) / 10_000.0, 16.05));
    let places: Vec<_> = out.chain(up.clone()).chain(up.rev()).chain([place(48.0, 16.1)]).collect();
    let (kept, off) = simplify(&places, &[], 5);
    assert!(kept.contains(&699) || kept.contains(&700), "{kept:?}");
    assert!(off < mm(2_000), "{off}");
}

#[test]
fn forced_points_stay_beyond_the_limit() {
    let places = wander(100, 7);
    let (kept, _) = simplify(&places, &[5, 6, 7, 50], 3);
    assert_eq!(kept, [0, 5, 6, 7, 50, 99]);
}

#[test]
fn a_line_within_the_limit_stays_unchanged() {
    let line = line(wander(50, 3));
    assert_eq!(line.simplified_to(50), (line.clone(), Distance::ZERO));
    assert_eq!(line.simplified_to(0).0.places().len(), 2);
}

/// Shapes on which other methods of simplification are slow: all points at one place, a fine zigzag, a spiral, a
/// straight line.
#[test]
fn every_shape_takes_similar_effort() {
    let shapes: [fn(usize) -> (f64, f64); 4] = [
        |_| (10.0, 10.0),
        |index| (index as f64 / 10_000.0, (index % 2) as f64),
        |index| {
            let turn = index as f64 / 10.0;
            (turn.sin() * turn / 200.0, turn.cos() * turn / 200.0)
        },
        |index| (0.0, index as f64 / 1000.0),
    ];
    for shape in shapes {
        let places: Vec<_> = (0..10_000).map(|index| place(shape(index).0, shape(index).1)).collect();
        let (kept, off) = simplify(&places, &[], 1_000);
        assert!(kept.len() == 1_000 && off < Distance::MAX);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn ends_and_length_stay_and_every_point_is_within_the_bound(seed: u64, count in 3..120_usize, limit in 2..40_usize) {
        let before = line(wander(count, seed));
        let (after, off) = before.simplified_to(limit);
        prop_assert!(after.places().len() <= limit);
        prop_assert_eq!(after.length(), before.length());
        prop_assert_eq!((after.places().first(), after.places().last()), (before.places().first(), before.places().last()));
        let (kept, _) = simplify(before.places(), &[], limit);
        for leg in kept.windows(2) {
            for index in leg[0]..leg[1] {
                let away = tried(before.places()[leg[0]], before.places()[leg[1]], before.places()[index]);
                // The tried points are up to a few metres apart.
                prop_assert!(away <= off.metres() + 4.0, "{} m, and the bound is {}", away, off);
            }
            prop_assert_eq!(after.along().contains(&before.along()[leg[0]]), true);
        }
    }

    #[test]
    fn the_place_at_the_distance_of_a_point_is_the_point(seed: u64, count in 2..300_usize, limit in 2..300_usize) {
        let (line, _) = line(wander(count, seed)).simplified_to(limit);
        for (place, along) in line.places().iter().zip(line.along()) {
            prop_assert_eq!(line.place_at(*along), *place);
        }
        let between = line.along().windows(2).map(|pair| mm(i64::midpoint(pair[0].millimetres(), pair[1].millimetres())));
        for (index, middle) in between.enumerate() {
            prop_assert_eq!(line.along().partition_point(|at| *at <= middle), index + 1);
            let (from, to) = (line.places()[index], line.places()[index + 1]);
            let detour = geodesy::metres(from, line.place_at(middle)) + geodesy::metres(line.place_at(middle), to);
            prop_assert!((detour - geodesy::metres(from, to)).abs() < 0.03, "the middle is on the leg");
        }
    }

    #[test]
    fn the_deviation_is_close_to_the_best_possible(seed: u64) {
        let before = line(wander(400, seed));
        let offs: Vec<_> = [10, 40, 160, 390].map(|limit| before.simplified_to(limit).1).into();
        prop_assert!(offs.windows(2).all(|pair| pair[1] <= pair[0].saturating_add(mm(50_000))), "{:?}", offs);
        prop_assert!(offs[3] < mm(20_000), "{:?}", offs);
    }
}
