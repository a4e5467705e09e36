//! Lengths and points on the WGS 84 ellipsoid, by Karney's method, which is exact to nanometres and works everywhere.
//!
//! Only this file uses the library. A measured route keeps its lengths, whatever a later version of the library computes.

use super::Place;
#[cfg(feature = "routes-import")]
use crate::Distance;
use geographiclib_rs::{DirectGeodesic, Geodesic, InverseGeodesic};
use std::sync::LazyLock;

static EARTH: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

impl Place {
    /// The length in metres of the shortest line to another point.
    ///
    /// ```
    /// use milequest_domain::routes::Place;
    ///
    /// let (vienna, prague) = (Place::new(48.2085, 16.3731)?, Place::new(50.0875, 14.4213)?);
    /// assert_eq!(vienna.metres_to(prague).round(), 252_850.0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn metres_to(self, other: Self) -> f64 {
        metres(self, other)
    }

    /// The point at a distance in metres in a direction, in degrees clockwise from the north.
    pub(crate) fn toward(self, direction: f64, metres: f64) -> Self {
        let (latitude, longitude): (f64, f64) = EARTH.direct(self.latitude(), self.longitude(), direction, metres);
        // The library stays within the ranges of a place.
        Self::new(latitude, longitude).unwrap_or(self)
    }
}

/// The length in metres of the shortest line between two points.
pub(super) fn metres(from: Place, to: Place) -> f64 {
    if from == to {
        return 0.0;
    }
    EARTH.inverse(from.latitude(), from.longitude(), to.latitude(), to.longitude())
}

/// Rounds metres to whole millimetres.
#[expect(clippy::cast_possible_truncation, reason = "a line of many points on the Earth has far less than 2^63 mm")]
pub(super) fn millimetres(metres: f64) -> i64 {
    (metres * 1000.0).round() as i64
}

/// The length of the shortest line between two points, to the nearest millimetre.
#[cfg(feature = "routes-import")]
pub(super) fn distance(from: Place, to: Place) -> Distance {
    Distance::from_millimetres(millimetres(metres(from, to))).unwrap_or(Distance::MAX)
}

/// The point on the shortest line at a fraction of its length: 0 is the first end, 1 the other.
pub(super) fn between(from: Place, to: Place, part: f64) -> Place {
    let (metres, azimuth, _, _): (f64, f64, f64, f64) =
        EARTH.inverse(from.latitude(), from.longitude(), to.latitude(), to.longitude());
    let (latitude, longitude): (f64, f64) =
        EARTH.direct(from.latitude(), from.longitude(), azimuth, metres * part.clamp(0.0, 1.0));
    // The library stays within the ranges of a place. If it ever does not, the nearer end is a good approximation.
    Place::new(latitude, longitude).unwrap_or(if part < 0.5 { from } else { to })
}

#[cfg(test)]
mod tests {
    use super::{super::place::tests::place, *};

    /// The length in millimetres.
    fn length(from: (f64, f64), to: (f64, f64)) -> i64 {
        millimetres(metres(place(from.0, from.1), place(to.0, to.1)))
    }

    #[test]
    fn published_distances_match_to_the_millimetre() {
        // Wellington to Salamanca and the nearly antipodal case are from GeographicLib's documentation; the rest follow
        // from the ellipsoid's own figures.
        for (from, to, expected) in [
            ((-41.32, 174.81), (40.96, -5.50), 19_959_679_267),
            ((0.0, 0.0), (0.5, 179.5), 19_936_288_579),
            ((0.0, 0.0), (0.0, 1.0), 111_319_491),
            ((0.0, 0.0), (90.0, 0.0), 10_001_965_729),
            ((90.0, 0.0), (-90.0, 77.0), 20_003_931_459),
            ((0.0, 0.0), (0.0, 180.0), 20_003_931_459),
        ] {
            assert_eq!(length(from, to), expected, "{from:?} to {to:?}");
            assert_eq!(length(to, from), expected, "{to:?} to {from:?}");
        }
    }

    #[test]
    fn the_antimeridian_and_the_poles_are_places_like_others() {
        assert_eq!(length((10.0, 179.5), (10.0, -179.5)), length((10.0, 0.0), (10.0, 1.0)));
        assert_eq!(length((10.0, 180.0), (10.0, -180.0)), 0);
        assert_eq!(length((90.0, 0.0), (90.0, 120.0)), 0);
        let middle = between(place(0.0, 179.0), place(0.0, -179.0), 0.75);
        assert_eq!((middle.latitude(), middle.longitude()), (0.0, -179.5));
        let over_the_pole = between(place(80.0, 0.0), place(80.0, 180.0), 0.5);
        assert_eq!(over_the_pole.latitude(), 90.0);
    }

    #[test]
    fn the_ends_are_exact() {
        let (from, to) = (place(48.2085, 16.3731), place(53.5503, 9.992));
        assert_eq!(between(from, to, 0.0), from);
        assert_eq!(between(from, to, 1.0), to);
        assert_eq!(between(from, from, 0.5), from);
    }
}
