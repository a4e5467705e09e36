//! Points on the Earth: latitude and longitude in whole ten-millionths of a degree.
//!
//! That is 11 mm at the equator, finer than any device measures. Whole numbers survive storage unchanged.

use crate::RuleError;
use serde::{Deserialize, Serialize};

/// A point on the WGS 84 ellipsoid.
///
/// ```
/// use milequest_domain::routes::Place;
///
/// let vienna = Place::new(48.2085, 16.3731)?;
/// assert_eq!((vienna.latitude(), vienna.longitude()), (48.2085, 16.3731));
/// assert_eq!(serde_json::to_string(&vienna)?, r#"{"latitude":48.2085,"longitude":16.3731}"#);
/// assert!(Place::new(91.0, 0.0).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "PlaceFields", into = "PlaceFields")]
pub struct Place {
    latitude: i32,
    longitude: i32,
}

/// The units of a degree.
const UNITS: f64 = 1e7;
/// The units of a quarter turn.
pub(super) const QUARTER: i32 = 900_000_000;

impl Place {
    /// Creates a point from degrees, rounded to the nearest ten-millionth.
    ///
    /// # Errors
    /// When the latitude is beyond a pole or the longitude beyond the antimeridian.
    #[expect(clippy::cast_possible_truncation, reason = "the bounds of both are checked before")]
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, PlaceError> {
        if !(-90.0..=90.0).contains(&latitude) {
            return Err(PlaceError::Latitude);
        }
        if !(-180.0..=180.0).contains(&longitude) {
            return Err(PlaceError::Longitude);
        }
        Ok(Self { latitude: (latitude * UNITS).round() as i32, longitude: (longitude * UNITS).round() as i32 })
    }

    /// Creates a point from ten-millionths of a degree.
    pub(crate) fn from_units(latitude: i64, longitude: i64) -> Result<Self, PlaceError> {
        let within = |value: i64, most: i32| i32::try_from(value).ok().filter(|value| (-most..=most).contains(value));
        Ok(Self {
            latitude: within(latitude, QUARTER).ok_or(PlaceError::Latitude)?,
            longitude: within(longitude, 2 * QUARTER).ok_or(PlaceError::Longitude)?,
        })
    }

    /// The degrees north of the equator.
    #[must_use]
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / UNITS
    }

    /// The degrees east of Greenwich.
    #[must_use]
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / UNITS
    }

    /// The nearest point in hundredths of a degree, about a kilometre, for a place that must not be exact.
    ///
    /// ```
    /// use milequest_domain::routes::Place;
    ///
    /// let house = Place::new(48.20849, -16.37508)?;
    /// assert_eq!(house.rounded_to_hundredths(), Place::new(48.21, -16.38)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn rounded_to_hundredths(self) -> Self {
        self.rounded_to(100_000)
    }

    /// The nearest point in millionths of a degree, about a decimetre, which is as precise as devices are.
    #[must_use]
    pub const fn rounded_to_millionths(self) -> Self {
        self.rounded_to(10)
    }

    /// The nearest point in multiples of so many ten-millionths of a degree, of which a degree is one.
    const fn rounded_to(self, unit: i32) -> Self {
        const fn rounded(units: i32, unit: i32) -> i32 {
            (units + units.signum() * (unit / 2)) / unit * unit
        }
        Self { latitude: rounded(self.latitude, unit), longitude: rounded(self.longitude, unit) }
    }

    /// Latitude and longitude in ten-millionths of a degree.
    pub(crate) const fn units(self) -> (i32, i32) {
        (self.latitude, self.longitude)
    }
}

/// Why two numbers are not a point on the Earth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlaceError {
    /// The latitude is beyond a pole or not a number.
    #[error("a latitude is from -90 to 90 degrees")]
    Latitude,
    /// The longitude is beyond the antimeridian or not a number.
    #[error("a longitude is from -180 to 180 degrees")]
    Longitude,
}

impl RuleError for PlaceError {
    fn code(&self) -> &'static str {
        match self {
            Self::Latitude => "bad_latitude",
            Self::Longitude => "bad_longitude",
        }
    }
}

/// The fields of a point as JSON has them, before they are checked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceFields {
    latitude: f64,
    longitude: f64,
}

impl TryFrom<PlaceFields> for Place {
    type Error = PlaceError;

    fn try_from(fields: PlaceFields) -> Result<Self, PlaceError> {
        Self::new(fields.latitude, fields.longitude)
    }
}

impl From<Place> for PlaceFields {
    fn from(place: Place) -> Self {
        Self { latitude: place.latitude(), longitude: place.longitude() }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Any point on Earth.
    pub(in crate::routes) fn anywhere() -> impl Strategy<Value = Place> {
        (-QUARTER..=QUARTER, -2 * QUARTER..=2 * QUARTER).prop_map(|(latitude, longitude)| Place { latitude, longitude })
    }

    /// A point whose coordinates are valid.
    pub(in crate::routes) fn place(latitude: f64, longitude: f64) -> Place {
        Place::new(latitude, longitude).expect("a place")
    }

    #[test]
    fn the_poles_and_the_antimeridian_are_places_and_nothing_beyond_is() {
        for (latitude, longitude) in [(90.0, 0.0), (-90.0, 0.0), (0.0, 180.0), (0.0, -180.0)] {
            assert!(Place::new(latitude, longitude).is_ok());
        }
        for latitude in [90.000_000_1, -91.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Place::new(latitude, 0.0), Err(PlaceError::Latitude));
        }
        for longitude in [180.000_000_1, -181.0, f64::NAN, f64::NEG_INFINITY] {
            assert_eq!(Place::new(0.0, longitude), Err(PlaceError::Longitude));
        }
    }

    proptest! {
        #[test]
        fn a_rounded_place_is_valid_near_and_rounded_to_itself(place in anywhere()) {
            let rounded = place.rounded_to_hundredths();
            prop_assert_eq!(Place::new(rounded.latitude(), rounded.longitude()), Ok(rounded));
            prop_assert_eq!(rounded.rounded_to_hundredths(), rounded);
            prop_assert!((rounded.latitude() - place.latitude()).abs() < 0.005_000_1);
            prop_assert!((rounded.longitude() - place.longitude()).abs() < 0.005_000_1);
            let exact = place.rounded_to_millionths();
            prop_assert_eq!(exact.rounded_to_millionths(), exact);
            prop_assert!((exact.latitude() - place.latitude()).abs() < 0.000_000_6);
            prop_assert!((exact.longitude() - place.longitude()).abs() < 0.000_000_6);
        }

        #[test]
        fn a_place_is_restored_from_degrees_units_and_json(place in anywhere()) {
            prop_assert_eq!(Place::new(place.latitude(), place.longitude()), Ok(place));
            let (latitude, longitude) = place.units();
            prop_assert_eq!(Place::from_units(latitude.into(), longitude.into()), Ok(place));
            let json = serde_json::to_string(&place).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Place>(&json).expect("a place"), place);
        }
    }
}
