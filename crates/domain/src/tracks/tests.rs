//! The laws of tracks: they are packed without loss, keep near the recording, and show nothing of what is hidden.

use super::{KeptPoint, PrivacyZone, Track};
use crate::{Distance, activities::Seconds, routes::Place};
use proptest::prelude::*;

fn point(offset: u32, latitude: f64, longitude: f64) -> KeptPoint {
    let place = Place::new(latitude, longitude).expect("a place");
    KeptPoint { offset: Seconds(offset), place, distance: None, is_after_pause: false }
}

fn zone(place: Place, radius: i32) -> PrivacyZone {
    let name = "Home".parse().expect("a name");
    PrivacyZone { name, place, radius: radius.try_into().expect("a radius") }
}

/// Numbers that follow from a text, as those of a service do.
fn hashed(text: &str) -> [u64; 2] {
    [17, 31].map(|factor: u64| {
        let hash = text.bytes().fold(factor, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        hash.rotate_left(29).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

/// A walk of steps of some metres from a place anywhere, also over the antimeridian and near the poles.
fn walk() -> impl Strategy<Value = Vec<KeptPoint>> {
    let start = prop_oneof![
        4 => (-89.0..89.0, -180.0..180.0),
        1 => (-1.0..1.0, 179.99..180.0),
        1 => (88.5..89.9, -180.0..180.0),
    ];
    let step = (0.0..360.0, prop_oneof![3 => 0.0..60.0, 1 => 60.0..3_000.0], 0_u32..40, 0_u32..20);
    (start, proptest::collection::vec(step, 2..120)).prop_map(|((latitude, longitude), steps)| {
        let mut here = point(0, latitude, longitude);
        let mut metres = 0.0;
        let mut points = vec![KeptPoint { distance: Some(Distance::ZERO), ..here }];
        for (direction, length, seconds, chance) in steps {
            metres += length;
            here = KeptPoint {
                offset: Seconds(here.offset.0 + seconds),
                place: here.place.toward(direction, length),
                distance: (chance != 1).then(|| Distance::from_rounded_metres(metres)),
                is_after_pause: chance == 0,
            };
            points.push(here);
        }
        points
    })
}

/// The metres between two places of [`along`].
const STEP: f64 = 8.0;

/// Places on a line as it is drawn, a few metres from each other.
fn along(line: &[Place]) -> Vec<Place> {
    let mut places = Vec::new();
    for leg in line.windows(2) {
        let pieces = (leg[0].metres_to(leg[1]) / STEP).ceil().max(1.0);
        for part in (0..).map(|number| f64::from(number) / pieces).take_while(|part| *part <= 1.0) {
            let mid = |from: f64, to: f64| from + (to - from) * part;
            let latitude = mid(leg[0].latitude(), leg[1].latitude());
            let longitude = mid(leg[0].longitude(), leg[1].longitude());
            places.push(Place::new(latitude, longitude).expect("a place"));
        }
    }
    places
}

/// The distance in metres to the nearest of these places, if that is a few metres away.
fn nearest(places: &[Place], to: Place) -> f64 {
    let is_near = |place: &&Place| (place.latitude() - to.latitude()).abs() < 0.000_5;
    places.iter().filter(is_near).map(|place| place.metres_to(to)).fold(f64::INFINITY, f64::min)
}

fn places(points: &[KeptPoint]) -> Vec<Place> {
    points.iter().map(|point| point.place).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_track_is_unpacked_as_it_was_packed(points in walk()) {
        let Some(track) = Track::of(&points) else { return Ok(()) };
        prop_assert_eq!(Track::unpack(&track.pack()), Ok(track));
    }

    #[test]
    fn any_bytes_are_a_track_or_damaged(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut in 0_usize..40) {
        let _ = Track::unpack(&bytes);
        let straight = Track::of(&[point(0, 48.0, 16.0), point(9, 48.1, 16.1)]).expect("a track").pack();
        let begin = straight.get(..cut.min(straight.len() - 1)).expect("a beginning");
        prop_assert!(Track::unpack(begin).is_err());
        let _ = Track::unpack(&[begin, &bytes].concat());
    }

    #[test]
    fn a_track_keeps_the_ends_and_stays_near_the_recording(points in walk()) {
        let Some(track) = Track::of(&points) else { return Ok(()) };
        let (first, last) = (points[0].rounded(), points[points.len() - 1].rounded());
        prop_assert_eq!(track.points[0], KeptPoint { is_after_pause: false, ..first });
        prop_assert_eq!(track.points[track.points.len() - 1].place, last.place);
        // Every point of the recording is near the leg by which it was replaced.
        if points.iter().any(|point| point.place.longitude().abs() > 179.5 || point.place.latitude().abs() > 80.0) {
            return Ok(());
        }
        let mut near = places(&track.points);
        near.extend(track.parts().flat_map(|part| along(&places(part))));
        for point in &points {
            let off = nearest(&near, point.place);
            // A long leg bulges.
            prop_assert!(off < STEP + 6.0, "{off} m");
        }
    }

    #[test]
    fn nothing_is_shown_near_the_ends_and_within_the_zones(
        points in walk(),
        at in proptest::collection::vec((0_usize..120, 0.0..360.0, 0.0..800.0, 100_i32..=5_000), 0..4),
    ) {
        let Some(track) = Track::of(&points) else { return Ok(()) };
        let zones: Vec<PrivacyZone> = at
            .iter()
            .map(|(index, direction, metres, radius)| {
                zone(points[index % points.len()].place.toward(*direction, *metres), *radius)
            })
            .collect();
        let ends = [points[0].place, points[points.len() - 1].place].map(|place| (place, f64::from(Track::END_RADIUS_M)));
        let hidden = ends.into_iter().chain(zones.iter().map(|zone| (zone.place, f64::from(zone.radius.metres()))));
        let hidden: Vec<(Place, f64)> = hidden.collect();
        for line in track.shown(&zones, &hashed) {
            prop_assert!(line.len() >= 2);
            for place in along(&line) {
                for (centre, radius) in hidden.iter().filter(|(centre, _)| (centre.latitude() - place.latitude()).abs() < 0.1) {
                    let metres = centre.metres_to(place);
                    prop_assert!(metres >= *radius, "{metres} m from a place of which {radius} m are hidden");
                }
            }
        }
    }

    #[test]
    fn what_is_shown_is_a_part_of_the_track(points in walk()) {
        let Some(track) = Track::of(&points) else { return Ok(()) };
        if points.iter().any(|point| point.place.longitude().abs() > 179.5 || point.place.latitude().abs() > 80.0) {
            return Ok(());
        }
        let whole: Vec<Place> = track.lines().iter().flat_map(|line| along(&places(line))).collect();
        for place in track.shown(&[], &hashed).into_iter().flatten() {
            let off = nearest(&whole, place);
            prop_assert!(off < STEP, "{off} m");
        }
    }
}

/// A straight line to the east from a place, as long as ten kilometres.
fn eastward(latitude: f64, longitude: f64) -> Track {
    let points: Vec<_> = (0..=1_000).map(|n| point(n, latitude, longitude + f64::from(n) * 0.000_135)).collect();
    Track::of(&points).expect("a track")
}

#[test]
fn what_is_hidden_has_not_the_start_in_its_middle_and_is_the_same_for_every_track() {
    let from = |latitude: f64, longitude: f64| {
        let track = eastward(latitude, longitude);
        let shown = track.shown(&[], &hashed);
        assert_eq!(shown.len(), 1);
        let line = &shown[0];
        (track.points()[0].place.metres_to(line[0]), line[0])
    };
    let (hidden, first) = from(48.204, 16.374);
    assert!((200.0..=512.0).contains(&hidden), "{hidden}");
    // The receiver is some metres off every morning, and what is hidden moves with it by the same metres: an average says where the middle of it
    // is, which is not where the person lives.
    for (north, east) in [(0.000_02, 0.0), (-0.000_03, 0.000_04), (0.0, -0.000_05)] {
        let (again, other) = from(48.204 + north, 16.374 + east);
        assert!((again - hidden).abs() < 12.0, "{hidden} and {again}");
        assert!(first.metres_to(other) < 15.0);
    }
    let elsewhere = from(48.303, 16.172).0;
    assert!((elsewhere - hidden).abs() > 1.0, "another place is shifted in another way");
}

#[test]
fn a_zone_hides_a_long_leg_without_a_point_in_it() {
    let track = Track::of(&[point(0, 48.0, 16.0), point(600, 48.0, 16.2)]).expect("a track");
    assert_eq!(track.points().len(), 2);
    let home = Place::new(48.0, 16.1).expect("a place");
    let shown = track.shown(&[zone(home, 500)], &|_| [0, 0]);
    assert_eq!(shown.len(), 2);
    let gap = shown[0][1].metres_to(shown[1][0]);
    // The radius, what it is larger for the sake of the shift, twice; and halves of the leg that are not looked at any closer.
    assert!((1_750.0..1_775.0).contains(&gap), "{gap}");
}

#[test]
fn a_short_walk_around_the_house_shows_nothing() {
    let points: Vec<_> = (0..100).map(|n| point(n, 48.2 + f64::from(n % 10) * 0.0001, 16.37)).collect();
    let track = Track::of(&points).expect("a track");
    assert_eq!(track.shown(&[], &hashed), Vec::<Vec<Place>>::new());
}

#[test]
fn points_at_one_place_are_no_track() {
    assert_eq!(Track::of(&[]), None);
    assert_eq!(Track::of(&[point(0, 48.0, 16.0)]), None);
    assert_eq!(Track::of(&[point(0, 48.0, 16.0), point(9, 48.0, 16.000_000_1)]), None);
}

#[test]
fn a_long_recording_has_no_more_points_than_a_track_may_have() {
    // A day of zigzag, a point each second, finer than so many points can be.
    let zigzag = |n: u32| point(n, 48.0 + f64::from(n % 2) * 0.001, 16.0 + f64::from(n) * 0.000_01);
    let points: Vec<_> = (0..100_000).map(zigzag).collect();
    let track = Track::of(&points).expect("a track");
    assert!((2..=Track::MAX_POINTS).contains(&track.points().len()), "{}", track.points().len());
    assert!(track.pack().len() < 10 * Track::MAX_POINTS);
    assert_eq!(Track::unpack(&track.pack()), Ok(track));
}

#[test]
fn a_pause_splits_the_line() {
    let mut points: Vec<_> = (0..10).map(|n| point(n * 10, 48.0 + f64::from(n) * 0.001, 16.0)).collect();
    points[5].is_after_pause = true;
    let east = |point: &KeptPoint| 16.0 + f64::from(point.offset.0 % 20) * 0.001;
    let bent = |point: &KeptPoint| Place::new(point.place.latitude(), east(point)).expect("a place");
    let zigzag: Vec<_> = points.iter().map(|point| KeptPoint { place: bent(point), ..*point }).collect();
    let lines = Track::of(&zigzag).expect("a track").lines();
    assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [5, 5]);
    // A straight line keeps only the ends of both.
    let lines = Track::of(&points).expect("a track").lines();
    assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn a_track_over_the_antimeridian_is_two_lines() {
    let track = Track::of(&[point(0, 10.0, 179.5), point(100, 12.0, -179.5)]).expect("a track");
    let lines = track.lines();
    assert_eq!(lines.len(), 2);
    let edge = |line: &[KeptPoint], index: usize| (line[index].place.longitude(), line[index].offset.0);
    assert_eq!((edge(&lines[0], 1), edge(&lines[1], 0)), ((180.0, 50), (-180.0, 50)));
    let shown = track.shown(&[], &hashed);
    assert_eq!((shown.len(), shown[0][1].longitude(), shown[1][0].longitude()), (2, 180.0, -180.0));
}

#[cfg(feature = "gpx-activities")]
#[test]
fn a_recording_is_kept_exported_and_read_again() {
    use crate::{
        activities::ActivityKind,
        activity_files::{ActivityFile, ReadOptions},
    };
    let text = r#"<gpx version="1.1" creator="test"><trk><type>running</type><trkseg>
        <trkpt lat="48.2" lon="16.37"><time>2026-05-01T10:00:00Z</time></trkpt>
        <trkpt lat="48.201" lon="16.38"><time>2026-05-01T10:02:00Z</time></trkpt></trkseg><trkseg>
        <trkpt lat="48.202" lon="16.37"><time>2026-05-01T10:10:00Z</time></trkpt>
        <trkpt lat="48.203" lon="16.38"><time>2026-05-01T10:12:30Z</time></trkpt></trkseg></trk></gpx>"#;
    let options = ReadOptions { keep_track: true, ..ReadOptions::default() };
    let read = |text: &str| {
        let file = ActivityFile::read(text.as_bytes(), None, &options).expect("a recording");
        (file.activities[0].moving, Track::of_recording(&file.activities[0].track).expect("a track"))
    };
    let (moving, track) = read(text);
    assert_eq!(track.points().iter().map(|point| point.offset.0).collect::<Vec<_>>(), [0, 120, 600, 750]);
    assert_eq!(track.lines().len(), 2, "there was a pause");
    let start = "2026-05-01T10:00:00Z".parse().expect("a moment");
    assert_eq!(read(&track.gpx(start, ActivityKind::Run)), (moving, track));
}
