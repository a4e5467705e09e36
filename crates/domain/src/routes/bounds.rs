//! The bounding box of a line.

use super::Place;
use serde::{Deserialize, Serialize};

/// The smallest box around the points of a line. Where it crosses the antimeridian, west is greater than east.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// The westernmost longitude.
    pub west: f64,
    /// The southernmost latitude.
    pub south: f64,
    /// The easternmost longitude.
    pub east: f64,
    /// The northernmost latitude.
    pub north: f64,
}

/// A full turn in ten-millionths of a degree.
pub(super) const TURN: i64 = 3_600_000_000;

impl Bounds {
    /// Computes the box. It follows the points by the nearer side of the Earth, so that a step over the antimeridian is small.
    pub(super) fn of(places: &[Place]) -> Self {
        let mut latitudes = (i32::MAX, i32::MIN);
        let mut longitudes = (i64::MAX, i64::MIN);
        let mut unwound = None;
        for place in places {
            let (latitude, longitude) = place.units();
            latitudes = (latitudes.0.min(latitude), latitudes.1.max(latitude));
            let here = unwound.map_or(i64::from(longitude), |before| before + eastward(before, longitude.into()));
            longitudes = (longitudes.0.min(here), longitudes.1.max(here));
            unwound = Some(here);
        }
        let (west, east) = if longitudes.1.saturating_sub(longitudes.0) >= TURN {
            (-180.0, 180.0)
        } else {
            (degrees(wound(longitudes.0)), degrees(wound(longitudes.1)))
        };
        Self { west, south: degrees(latitudes.0.into()), east, north: degrees(latitudes.1.into()) }
    }
}

/// The distance from `from` to `to` in degrees east by the nearer side; west is negative.
pub(crate) const fn eastward(from: i64, to: i64) -> i64 {
    let turned = (to - from).rem_euclid(TURN);
    if turned > TURN / 2 { turned - TURN } else { turned }
}

/// Normalises a longitude to the range from -180 to 180 degrees.
const fn wound(longitude: i64) -> i64 {
    match longitude {
        -1_800_000_000..=1_800_000_000 => longitude,
        _ => (longitude + TURN / 2).rem_euclid(TURN) - TURN / 2,
    }
}

fn degrees(units: i64) -> f64 {
    units as f64 / 1e7
}

#[cfg(test)]
mod tests {
    use super::{super::place::tests::place, *};

    fn bounds(points: &[(f64, f64)]) -> (f64, f64, f64, f64) {
        let places: Vec<_> = points.iter().map(|(latitude, longitude)| place(*latitude, *longitude)).collect();
        let Bounds { west, south, east, north } = Bounds::of(&places);
        (west, south, east, north)
    }

    #[test]
    fn the_box_holds_every_point() {
        assert_eq!(bounds(&[(48.0, 16.0), (50.5, 9.0), (47.0, 12.0)]), (9.0, 47.0, 16.0, 50.5));
    }

    #[test]
    fn a_line_over_the_antimeridian_has_a_small_box() {
        assert_eq!(bounds(&[(1.0, 178.0), (2.0, -179.0), (0.0, 179.0)]), (178.0, 0.0, -179.0, 2.0));
        assert_eq!(bounds(&[(0.0, 180.0), (0.0, -179.0)]), (180.0, 0.0, -179.0, 0.0));
        assert_eq!(bounds(&[(0.0, -179.0), (0.0, 179.5)]), (179.5, 0.0, -179.0, 0.0));
    }

    #[test]
    fn a_line_around_the_world_has_the_whole_width() {
        let around: Vec<_> = (0..=36).map(|step| (0.0, f64::from(step * 10) - 180.0)).collect();
        assert_eq!(bounds(&around), (-180.0, 0.0, 180.0, 0.0));
    }
}
