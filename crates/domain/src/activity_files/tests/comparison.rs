//! Whether an activity is known already.

use super::{super::ActivityDifference as Difference, *};
use crate::TimeZone;
use chrono::TimeDelta;
use proptest::prelude::*;

fn zone(name: &str) -> TimeZone {
    name.parse().expect("a zone")
}

/// A ride of 30 km in 4,000 s of 4,300 s.
fn ride() -> ActivityIdentity {
    ActivityIdentity {
        source: "garmin".parse().expect("a source"),
        source_id: "1234".parse().ok(),
        start: ReadStart::Moment(moment("2026-03-01T17:30:15Z")),
        time_zone: zone("Europe/Vienna"),
        kind: ActivityKind::Ride,
        distance: metres(30_120.0),
        moving: Seconds(4_000),
        elapsed: Seconds(4_300),
    }
}

/// The same ride from another source.
fn copy() -> ActivityIdentity {
    ActivityIdentity { source: "strava".parse().expect("a source"), source_id: "98".parse().ok(), ..ride() }
}

fn later(identity: &ActivityIdentity, by: TimeDelta) -> ActivityIdentity {
    let start = match identity.start {
        ReadStart::Moment(at) => ReadStart::Moment(at + by),
        ReadStart::Local(local) => ReadStart::Local(local + by),
    };
    ActivityIdentity { start, ..identity.clone() }
}

fn near(one: &ActivityIdentity, two: &ActivityIdentity) -> Vec<Difference> {
    match one.compare(two) {
        ActivityComparison::Near(differences) => differences,
        other => panic!("{other:?} for {one:?} and {two:?}"),
    }
}

const SAME: ActivityComparison = ActivityComparison::Same(SameBy::Key);

#[test]
fn the_id_of_the_source_decides_whatever_else_has_changed() {
    let edited =
        ActivityIdentity { kind: ActivityKind::Run, distance: metres(5.0), ..later(&ride(), TimeDelta::days(30)) };
    assert_eq!(ride().compare(&edited), ActivityComparison::Same(SameBy::SourceId));
    // The id of another source says nothing.
    let stranger = ActivityIdentity { source: copy().source, ..edited };
    assert_eq!(ride().compare(&stranger), ActivityComparison::Other);
}

#[test]
fn the_same_ride_from_another_service_or_in_another_format_is_one() {
    assert_eq!(ride().compare(&copy()), SAME);
    let without_id = ActivityIdentity { source_id: None, ..ride() };
    assert_eq!(without_id.compare(&without_id), SAME);
    // Another duration, as services count pauses in their own way.
    let other_pauses = ActivityIdentity { moving: Seconds(3_600), elapsed: Seconds(3_600), ..copy() };
    assert_eq!(ride().compare(&other_pauses), SAME);
    // The first place some seconds after the start, and a distance along the points.
    let measured = ActivityIdentity { distance: metres(29_800.0), ..later(&copy(), TimeDelta::seconds(7)) };
    assert_eq!(ride().compare(&measured), SAME);
}

#[test]
fn a_distance_that_a_service_has_changed_by_a_percent_is_the_same_and_more_is_asked_about() {
    let changed = |factor: f64| ActivityIdentity { distance: metres(30_120.0 * factor), ..copy() };
    for factor in [0.99, 1.01, 0.981, 1.02] {
        assert_eq!(ride().compare(&changed(factor)), SAME, "{factor}");
    }
    for factor in [0.97, 1.03, 1.609] {
        assert_eq!(near(&ride(), &changed(factor)), [Difference::Distance], "{factor}");
    }
    // A short distance differs by more percents.
    let short = |distance, identity| ActivityIdentity { distance: metres(distance), ..identity };
    assert_eq!(short(200.0, ride()).compare(&short(215.0, copy())), SAME);
}

#[test]
fn a_start_that_is_rounded_to_the_minute_is_asked_about() {
    for seconds in [-15, 45] {
        let rounded = later(&copy(), TimeDelta::seconds(seconds));
        assert_eq!(near(&ride(), &rounded), [Difference::StartRounded], "{seconds}");
    }
    // Two exact starts apart are two recordings that overlap.
    assert_eq!(near(&ride(), &later(&copy(), TimeDelta::seconds(30))), [Difference::Overlap]);
}

#[test]
fn a_start_in_the_wrong_zone_is_asked_about() {
    for minutes in [60, -60, 330, 345, -480, 14 * 60, 21 * 60] {
        let offset = TimeDelta::minutes(minutes);
        let moved = later(&copy(), offset);
        assert_eq!(near(&ride(), &moved), [Difference::TimeZone { offset: offset.abs() }], "{minutes}");
        let rounded = later(&moved, TimeDelta::seconds(-15));
        assert_eq!(near(&ride(), &rounded), [Difference::TimeZone { offset: offset.abs() }], "{minutes}");
    }
    let apart = |by| ride().compare(&later(&copy(), by));
    assert_eq!(apart(TimeDelta::hours(27)), ActivityComparison::Other);
    // The same way at the same time each day.
    assert_eq!(apart(TimeDelta::hours(24)), ActivityComparison::Other);
    // One source knows both, so its zone is not the reason.
    let second = ActivityIdentity { source_id: "1235".parse().ok(), ..later(&ride(), TimeDelta::hours(9)) };
    assert_eq!(ride().compare(&second), ActivityComparison::Other);
    assert_eq!(apart(TimeDelta::minutes(127)), ActivityComparison::Other);
}

#[test]
fn the_way_to_work_and_back_are_two() {
    let back =
        ActivityIdentity { moving: Seconds(4_500), elapsed: Seconds(4_500), ..later(&ride(), TimeDelta::hours(9)) };
    assert_eq!(ride().compare(&ActivityIdentity { source_id: None, ..back }), ActivityComparison::Other);
    let yesterday = later(&copy(), TimeDelta::seconds(-86_000));
    assert_eq!(ride().compare(&yesterday), ActivityComparison::Other);
}

#[test]
fn a_copy_without_its_track_is_asked_about() {
    let bare = ActivityIdentity { distance: Distance::ZERO, ..copy() };
    assert_eq!(near(&ride(), &bare), [Difference::NoDistance]);
    // Indoors neither has a distance.
    assert_eq!(bare.compare(&ActivityIdentity { distance: Distance::ZERO, ..ride() }), SAME);
}

#[test]
fn another_kind_and_another_id_of_one_source_are_asked_about() {
    let run = ActivityIdentity { kind: ActivityKind::Run, ..copy() };
    assert_eq!(near(&ride(), &run), [Difference::Kind]);
    let uploaded_twice = ActivityIdentity { source_id: "1235".parse().ok(), ..ride() };
    assert_eq!(near(&ride(), &uploaded_twice), [Difference::SourceId]);
    let all = ActivityIdentity { kind: ActivityKind::Run, distance: metres(1.0), ..uploaded_twice };
    assert_eq!(near(&ride(), &all), [Difference::Kind, Difference::Distance, Difference::SourceId]);
}

#[test]
fn a_kind_that_a_format_cannot_tell_is_no_difference() {
    // TCX has only runs and rides.
    let other = ActivityIdentity { kind: ActivityKind::Other, ..copy() };
    assert_eq!(ride().compare(&other), SAME);
    let farther = ActivityIdentity { distance: metres(40_000.0), ..other.clone() };
    assert_eq!(near(&ride(), &farther), [Difference::Kind, Difference::Distance]);
    let bare = ActivityIdentity { distance: Distance::ZERO, ..other };
    assert_eq!(near(&ride(), &bare), [Difference::Kind, Difference::NoDistance]);
}

#[test]
fn the_key_of_a_local_time_does_not_depend_on_the_zone_of_the_person() {
    let local = ReadStart::Local("2026-03-01T18:30:15".parse().expect("a time"));
    for name in ["Europe/Vienna", "America/New_York"] {
        let ride = ActivityIdentity { start: local, time_zone: zone(name), ..ride() };
        assert_eq!(ride.key(), "2026-03-01T18:30:15/ride/30120");
        assert!(ride.key().parse::<crate::activities::ActivitySourceId>().is_ok());
    }
}

#[test]
fn a_second_device_that_was_started_later_is_asked_about() {
    let started = later(&copy(), TimeDelta::minutes(7));
    let second =
        ActivityIdentity { distance: metres(27_000.0), moving: Seconds(3_500), elapsed: Seconds(3_800), ..started };
    assert_eq!(near(&ride(), &second), [Difference::Overlap, Difference::Distance]);
    // The next sport of a triathlon begins when the one before ends.
    let next = ActivityIdentity {
        kind: ActivityKind::Run,
        distance: metres(10_000.0),
        ..later(&copy(), TimeDelta::seconds(4_300))
    };
    assert_eq!(ride().compare(&next), ActivityComparison::Other);
}

#[test]
fn local_times_are_the_same_although_the_zone_of_the_person_has_changed() {
    let local = ReadStart::Local("2026-03-01T18:30:15".parse().expect("a time"));
    let again = ActivityIdentity { start: local, time_zone: zone("America/New_York"), source_id: None, ..copy() };
    assert_eq!(ride().compare(&again), SAME, "it was 18:30:15 in Vienna");
    let before = ActivityIdentity { time_zone: zone("Asia/Tokyo"), ..again.clone() };
    assert_eq!(again.compare(&before), SAME);
    // A moment that was logged as if it were of another zone.
    let moved = later(&again, TimeDelta::hours(-6));
    assert_eq!(near(&ride(), &moved), [Difference::TimeZone { offset: TimeDelta::hours(6) }]);
}

/// Any identity around the same days, often close to another.
fn identity() -> impl Strategy<Value = ActivityIdentity> {
    let offset = prop_oneof![-200_000..200_000_i64, (-30..30_i64).prop_map(|hours| hours * 3_600), -70..70_i64];
    let distance = prop_oneof![Just(0.0), 29_000.0..31_000.0_f64, 0.0..100_000.0_f64];
    let id = prop::option::of(prop::sample::select(vec!["1", "2"]));
    let kind = prop::sample::select(vec![ActivityKind::Ride, ActivityKind::Run]);
    let zone_name = prop::sample::select(vec!["Europe/Vienna", "Asia/Kathmandu", "UTC"]);
    (offset, distance, id, kind, zone_name, any::<bool>(), 1..9_000_u32, 0..3_000_u32).prop_map(
        |(offset, distance, id, kind, zone_name, is_local, moving, pauses)| {
            let at = moment("2026-03-01T17:30:15Z") + TimeDelta::seconds(offset);
            let start = if is_local { ReadStart::Local(at.naive_utc()) } else { ReadStart::Moment(at) };
            ActivityIdentity {
                source_id: id.and_then(|id| id.parse().ok()),
                start,
                time_zone: zone(zone_name),
                kind,
                distance: metres(distance),
                moving: Seconds(moving),
                elapsed: Seconds(moving + pauses),
                ..ride()
            }
        },
    )
}

proptest! {
    #[test]
    fn the_order_does_not_matter(one in identity(), two in identity()) {
        prop_assert_eq!(one.compare(&two), two.compare(&one));
    }

    #[test]
    fn an_activity_is_the_same_as_itself(one in identity()) {
        prop_assert!(matches!(one.compare(&one), ActivityComparison::Same(_)));
    }

    #[test]
    fn whatever_a_service_does_to_a_copy_it_is_never_a_new_activity(
        one in identity(), rounds: bool, quarters in -60..60_i64, permille in 985..1_015_u32, drops_track: bool, changes_kind: bool
    ) {
        prop_assume!(one.distance > metres(1_000.0) && one.elapsed.0 > 300);
        let mut copy = later(&one, TimeDelta::minutes(15 * quarters));
        if rounds {
            let second = match copy.start {
                ReadStart::Moment(at) => at.timestamp(),
                ReadStart::Local(local) => local.and_utc().timestamp(),
            };
            copy = later(&copy, TimeDelta::seconds(-(second.rem_euclid(60))));
        }
        copy.distance = metres(one.distance.metres() * f64::from(permille) / 1_000.0);
        copy.source = "strava".parse().expect("a source");
        // A service that moves the start and drops the distance leaves nothing to be recognised by.
        if drops_track && quarters == 0 {
            copy.distance = Distance::ZERO;
        }
        if changes_kind {
            copy.kind = ActivityKind::Walk;
        }
        let comparison = one.compare(&copy);
        prop_assert!(comparison != ActivityComparison::Other, "{:?}", copy);
        let is_changed = quarters != 0 || changes_kind || drops_track;
        prop_assert!(!is_changed || matches!(comparison, ActivityComparison::Near(_)), "{:?}", copy);
    }

    #[test]
    fn what_is_near_is_within_the_window_of_the_search(one in identity(), two in identity()) {
        if !matches!(one.compare(&two), ActivityComparison::Other | ActivityComparison::Same(SameBy::SourceId)) {
            let (first, last) = one.search_window();
            let at = two.start.in_zone(two.time_zone).at();
            prop_assert!((first..=last).contains(&at));
        }
    }
}
