//! The movement along points.

use super::*;
use crate::routes::Place;
use chrono::TimeDelta;
use proptest::prelude::*;

/// A point so many seconds after the start, so many metres north of it.
fn point(seconds: i64, north: f64) -> TrackPoint {
    const METRES_OF_A_DEGREE: f64 = 111_200.0;
    TrackPoint {
        at: moment("2026-05-01T10:00:00Z") + TimeDelta::seconds(seconds),
        place: Place::new(48.2 + north / METRES_OF_A_DEGREE, 16.37).ok(),
        distance: None,
        is_after_pause: false,
    }
}

fn after_pause(seconds: i64, north: f64) -> TrackPoint {
    TrackPoint { is_after_pause: true, ..point(seconds, north) }
}

fn along(points: &[TrackPoint]) -> TrackMovement {
    TrackMovement::along(points, ActivityKind::Run)
}

/// The distance in whole metres, and the moving and the elapsed seconds.
fn measured(points: &[TrackPoint]) -> (f64, u32, u32) {
    let movement = along(points);
    (movement.distance.metres().round(), movement.moving.0, movement.elapsed.0)
}

#[test]
fn an_even_run_is_measured_along_its_points() {
    let points: Vec<_> = (0..=100).map(|step| point(step * 10, step as f64 * 30.0)).collect();
    assert_eq!(measured(&points), (3_000.0, 1_000, 1_000));
    assert_eq!(measured(&points[..1]), (0.0, 0, 0));
    assert_eq!(measured(&[]), (0.0, 0, 0));
}

#[test]
fn a_pause_is_no_movement_however_far_the_device_was_carried() {
    let points = [point(0, 0.0), point(10, 30.0), after_pause(100, 500.0), point(110, 530.0)];
    assert_eq!(measured(&points), (60.0, 20, 110));
}

#[test]
fn standing_is_no_movement_unless_it_is_short() {
    let points = [point(0, 0.0), point(10, 30.0), point(130, 32.0), point(140, 62.0)];
    assert_eq!(measured(&points), (60.0, 20, 140));
    // Positions of a slow device repeat until the next one is known.
    let repeated: Vec<_> = (0..60).map(|second| point(second, (second / 5 * 10) as f64)).collect();
    assert_eq!(measured(&repeated), (110.0, 59, 59));
}

#[test]
fn the_shortest_pause_is_exact() {
    let standing = |seconds: i64| {
        let stand = (0..=seconds).map(|second| point(10 + second, 30.0));
        let points: Vec<_> = [point(0, 0.0)].into_iter().chain(stand).chain([point(20 + seconds, 60.0)]).collect();
        along(&points).moving.0
    };
    assert_eq!((standing(9), standing(10)), (29, 20));
}

#[test]
fn a_gap_is_no_movement() {
    let gap = i64::from(TrackMovement::MAX_GAP.0);
    let points = |gap: i64| [point(0, 0.0), point(10, 30.0), point(10 + gap, 530.0), point(20 + gap, 560.0)];
    assert_eq!(measured(&points(gap)), (560.0, 320, 320));
    assert_eq!(measured(&points(gap + 1)), (60.0, 20, 321));
    assert_eq!(along(&points(gap + 1)).gaps, 1);
}

#[test]
fn a_point_far_away_is_skipped() {
    let points = [point(0, 0.0), point(10, 30.0), point(20, 9_000.0), point(30, 90.0), point(40, 120.0)];
    assert_eq!(measured(&points), (120.0, 40, 40));
    assert_eq!(along(&points).jumps, 1);
}

#[test]
fn a_jump_to_the_right_place_is_no_movement() {
    // The first points are the last places of the day before.
    let points = [point(0, 9_000.0), point(10, 9_000.0), point(20, 30.0), point(30, 60.0), point(40, 90.0)];
    assert_eq!(measured(&points), (60.0, 20, 40));
    assert_eq!(along(&points).jumps, 1);
}

#[test]
fn the_highest_speed_depends_on_the_kind() {
    let points = [point(0, 0.0), point(10, 300.0), point(20, 600.0)];
    assert_eq!(TrackMovement::along(&points, ActivityKind::Run).distance, Distance::ZERO);
    assert_eq!(TrackMovement::along(&points, ActivityKind::Ride).distance.metres().round(), 600.0);
}

#[test]
fn a_clock_that_goes_back_is_a_gap() {
    let points = [point(3_600, 0.0), point(3_610, 30.0), point(10, 60.0), point(20, 90.0)];
    let movement = along(&points);
    assert_eq!((movement.distance.metres().round(), movement.moving.0, movement.gaps), (60.0, 20, 1));
}

#[test]
fn points_of_one_second_do_not_jump() {
    let points = [point(0, 0.0), point(0, 40.0), point(10, 50.0)];
    assert_eq!(measured(&points), (50.0, 10, 10));
}

#[test]
fn points_without_a_place_only_take_time() {
    let nowhere = |seconds| TrackPoint { place: None, ..point(seconds, 0.0) };
    assert_eq!(measured(&[nowhere(0), point(10, 0.0), nowhere(15), point(20, 30.0), nowhere(60)]), (30.0, 10, 60));
}

/// Steps of seconds and metres at any speed that a runner can have.
fn run() -> impl Strategy<Value = Vec<TrackPoint>> {
    prop::collection::vec((1..120_i64, 0.5..12.0_f64), 1..40).prop_map(|steps| {
        let (mut seconds, mut north, mut points) = (0, 0.0, vec![point(0, 0.0)]);
        for (step, speed) in steps {
            seconds += step;
            north += step as f64 * speed;
            points.push(point(seconds, north));
        }
        points
    })
}

/// Any points.
fn anything() -> impl Strategy<Value = Vec<TrackPoint>> {
    let step = (-100..1_000_i64, -20_000.0..20_000.0_f64, any::<bool>(), any::<bool>());
    prop::collection::vec(step, 0..40).prop_map(|steps| {
        let mut seconds = 0;
        let step = |(step, north, is_after_pause, has_place): (i64, f64, bool, bool)| {
            seconds += step;
            let point = TrackPoint { is_after_pause, ..point(seconds, north) };
            if has_place { point } else { TrackPoint { place: None, ..point } }
        };
        steps.into_iter().map(step).collect()
    })
}

proptest! {
    #[test]
    fn an_even_run_is_the_sum_of_its_parts(points in run(), cut in 0..40_usize) {
        let cut = cut.min(points.len() - 1);
        let (whole, first, second) = (along(&points), along(&points[..=cut]), along(&points[cut..]));
        prop_assert_eq!(whole.moving.0, first.moving.0 + second.moving.0);
        prop_assert_eq!(whole.elapsed, whole.moving);
        let apart = whole.distance.millimetres() - (first.distance.millimetres() + second.distance.millimetres());
        prop_assert!(apart.abs() <= 1);
    }

    #[test]
    fn a_wrong_point_changes_nothing(points in run(), index in 1..40_usize) {
        let index = index.min(points.len() - 1);
        let mut wrong = points.clone();
        let middle = points[index - 1].at + (points[index].at - points[index - 1].at) / 2;
        wrong.insert(index, TrackPoint { at: middle, ..point(0, 900_000.0) });
        prop_assert_eq!((along(&wrong).distance, along(&wrong).moving), (along(&points).distance, along(&points).moving));
    }

    #[test]
    fn movement_is_never_longer_than_the_time_and_never_faster_than_possible(points in anything()) {
        let movement = along(&points);
        let times = points.iter().map(|point| point.at);
        let is_ordered = times.clone().is_sorted();
        prop_assert!(!is_ordered || movement.moving <= movement.elapsed);
        let most = f64::from(movement.moving.0 + 1) * 90.0 / 3.6;
        prop_assert!(movement.distance.metres() <= most);
    }

    #[test]
    fn a_pause_never_adds_movement(points in run(), index in 0..40_usize) {
        let index = index.min(points.len() - 1);
        let mut paused = points.clone();
        paused[index].is_after_pause = true;
        prop_assert!(along(&paused).distance <= along(&points).distance);
        prop_assert!(along(&paused).moving <= along(&points).moving);
    }
}
