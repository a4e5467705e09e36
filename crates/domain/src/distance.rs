//! How far: whole millimetres, so that sums never drift and the order of adding never matters.
//!
//! People and JSON speak of metres with up to three decimals, which is the same number with a point in it. Reading one is
//! exact or refused, never rounded.

use crate::Rule;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, iter::Sum, str::FromStr};

/// A distance in whole millimetres, from nothing to [`Distance::MAX`].
///
/// ```
/// use milequest_domain::Distance;
///
/// let lap: Distance = "400.05".parse()?;
/// assert_eq!(lap.millimetres(), 400_050);
/// assert_eq!(Distance::from_metres(400.05)?, lap);
/// assert_eq!(Distance::MILE.to_string(), "1609.344");
/// assert_eq!([lap, lap].into_iter().sum::<Distance>().to_string(), "800.1");
///
/// // In JSON a distance is a number of metres.
/// assert_eq!(serde_json::to_string(&lap)?, "400.05");
/// assert_eq!(serde_json::from_str::<Distance>("400.05")?, lap);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Distance(i64);

/// The most millimetres: a thousand million kilometres.
const MOST: i64 = 1_000_000_000_000_000;

impl Distance {
    /// No distance at all.
    pub const ZERO: Self = Self(0);
    /// The longest distance, a thousand million kilometres. Up to here a number of JSON tells every millimetre from the next.
    pub const MAX: Self = Self(MOST);
    /// A kilometre.
    pub const KILOMETRE: Self = Self(1_000_000);
    /// A statute mile, which is exactly 1,609.344 m.
    pub const MILE: Self = Self(1_609_344);

    /// A distance of whole millimetres, as the database keeps it.
    ///
    /// # Errors
    /// When it is negative or more than [`Distance::MAX`].
    pub const fn from_millimetres(millimetres: i64) -> Result<Self, DistanceError> {
        match millimetres {
            ..0 => Err(DistanceError::Negative),
            0..=MOST => Ok(Self(millimetres)),
            _ => Err(DistanceError::TooLong),
        }
    }

    /// A distance of metres, as a number of JSON gives it. The number stands for the shortest decimal that reads as it, so
    /// `0.1` is 100 mm, and the sum `0.1 + 0.2`, which is not `0.3`, is refused.
    ///
    /// ```
    /// use milequest_domain::{Distance, DistanceError};
    ///
    /// assert_eq!(Distance::from_metres(0.1).map(Distance::millimetres), Ok(100));
    /// assert_eq!(Distance::from_metres(0.1 + 0.2), Err(DistanceError::Decimals));
    /// assert_eq!(Distance::from_metres(f64::NAN), Err(DistanceError::NotANumber));
    /// ```
    ///
    /// # Errors
    /// When it is no number, is negative, has more than three decimals or is more than [`Distance::MAX`].
    pub fn from_metres(metres: f64) -> Result<Self, DistanceError> {
        if metres == f64::INFINITY {
            return Err(DistanceError::TooLong);
        }
        metres.to_string().parse()
    }

    /// The whole millimetres.
    #[must_use]
    pub const fn millimetres(self) -> i64 {
        self.0
    }

    /// The metres, as the nearest number that JSON has. It reads back as the same distance.
    #[must_use]
    pub const fn metres(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// Whether this is no distance at all.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Both together, unless that is more than [`Distance::MAX`].
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match Self::from_millimetres(self.0 + other.0) {
            Ok(sum) => Some(sum),
            Err(_) => None,
        }
    }

    /// What is left of this one without the other, unless the other is longer.
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        if other.0 <= self.0 { Some(Self(self.0 - other.0)) } else { None }
    }

    /// So many times this one, unless that is more than [`Distance::MAX`].
    #[must_use]
    pub const fn checked_mul(self, times: u32) -> Option<Self> {
        match self.0.checked_mul(times as i64) {
            Some(product @ 0..=MOST) => Some(Self(product)),
            _ => None,
        }
    }

    /// Both together, at most [`Distance::MAX`].
    #[must_use]
    pub const fn saturating_add(self, other: Self) -> Self {
        match self.checked_add(other) {
            Some(sum) => sum,
            None => Self::MAX,
        }
    }

    /// What is left of this one without the other, which is nothing if the other is longer.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        match self.checked_sub(other) {
            Some(left) => left,
            None => Self::ZERO,
        }
    }
}

/// A sum ends at [`Distance::MAX`]; whatever the order of adding, it is the same.
impl Sum for Distance {
    fn sum<I: Iterator<Item = Self>>(distances: I) -> Self {
        distances.fold(Self::ZERO, Self::saturating_add)
    }
}

impl TryFrom<i64> for Distance {
    type Error = DistanceError;

    fn try_from(millimetres: i64) -> Result<Self, DistanceError> {
        Self::from_millimetres(millimetres)
    }
}

impl From<Distance> for i64 {
    fn from(distance: Distance) -> Self {
        distance.0
    }
}

/// Metres without a unit, with no more decimals than needed.
impl fmt::Display for Distance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (metres, rest) = (self.0 / 1000, self.0 % 1000);
        if rest == 0 {
            return write!(f, "{metres}");
        }
        let decimals = format!("{rest:03}");
        write!(f, "{metres}.{}", decimals.trim_end_matches('0'))
    }
}

/// Why something is no distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DistanceError {
    /// Not written as a number.
    #[error("a distance is a number of metres, such as 1609.344")]
    NotANumber,
    /// Less than nothing.
    #[error("a distance is not negative")]
    Negative,
    /// Finer than a millimetre.
    #[error("a distance has at most 3 decimals of a metre")]
    Decimals,
    /// More than [`Distance::MAX`].
    #[error("a distance is at most {} m", Distance::MAX)]
    TooLong,
}

impl Rule for DistanceError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotANumber => "not_a_number",
            Self::Negative => "negative_distance",
            Self::Decimals => "too_many_decimals",
            Self::TooLong => "distance_too_long",
        }
    }
}

/// Reads metres as JSON writes numbers: `1500`, `1609.344`, `1.5e3`. Zeros that say nothing are not counted as decimals.
impl FromStr for Distance {
    type Err = DistanceError;

    fn from_str(text: &str) -> Result<Self, DistanceError> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent_of(exponent)?),
            None => (text, 0),
        };
        let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !are_digits(whole) || !are_digits(decimals) {
            return Err(DistanceError::NotANumber);
        }
        let digits = [whole, decimals].concat();
        let significant = digits.trim_start_matches('0').trim_end_matches('0');
        if significant.is_empty() {
            return Ok(Self::ZERO);
        }
        if negative {
            return Err(DistanceError::Negative);
        }
        let dropped = digits.len() - digits.trim_end_matches('0').len();
        let places = |count: usize| i64::try_from(count).unwrap_or(i64::MAX / 4);
        // The number is `significant` followed by this many zeros, in millimetres.
        let zeros = exponent + 3 + places(dropped) - places(decimals.len());
        let zeros = usize::try_from(zeros).map_err(|_| DistanceError::Decimals)?;
        if significant.len().saturating_add(zeros) > 16 {
            return Err(DistanceError::TooLong);
        }
        let millimetres = [significant, &"0".repeat(zeros)].concat().parse().map_err(|_| DistanceError::TooLong)?;
        Self::from_millimetres(millimetres)
    }
}

/// An exponent beyond what any distance has is cut, which refuses the number for the same reason.
fn exponent_of(text: &str) -> Result<i64, DistanceError> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DistanceError::NotANumber);
    }
    let most = i64::MAX / 4;
    let size = digits.parse().unwrap_or(most).min(most);
    Ok(if text.starts_with('-') { -size } else { size })
}

impl Serialize for Distance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 1000 == 0 {
            serializer.serialize_i64(self.0 / 1000)
        } else {
            serializer.serialize_f64(self.metres())
        }
    }
}

impl<'de> Deserialize<'de> for Distance {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Metres)
    }
}

struct Metres;

impl de::Visitor<'_> for Metres {
    type Value = Distance;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of metres with at most 3 decimals")
    }

    fn visit_f64<E: de::Error>(self, metres: f64) -> Result<Distance, E> {
        Distance::from_metres(metres).map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, metres: i64) -> Result<Distance, E> {
        if metres < 0 {
            return Err(E::custom(DistanceError::Negative));
        }
        Distance::from_millimetres(metres.saturating_mul(1000)).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, metres: u64) -> Result<Distance, E> {
        self.visit_i64(i64::try_from(metres).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn millimetres(text: &str) -> Result<i64, DistanceError> {
        text.parse().map(Distance::millimetres)
    }

    #[test]
    fn metres_are_read_to_the_millimetre() {
        for (text, expected) in [
            ("0", 0),
            ("-0.0", 0),
            ("0e999999999999999999999", 0),
            ("5", 5_000),
            ("1609.344", 1_609_344),
            ("0.001", 1),
            ("1.5000", 1_500),
            ("1.5e3", 1_500_000),
            ("15E-1", 1_500),
            ("100e-2", 1_000),
            ("1000000000000", MOST),
        ] {
            assert_eq!(millimetres(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_an_exact_distance_is_refused_with_its_reason() {
        for (text, reason) in [
            ("", DistanceError::NotANumber),
            ("-", DistanceError::NotANumber),
            ("1.", DistanceError::NotANumber),
            (".5", DistanceError::NotANumber),
            ("1e", DistanceError::NotANumber),
            ("1 km", DistanceError::NotANumber),
            ("NaN", DistanceError::NotANumber),
            ("+1", DistanceError::NotANumber),
            ("١", DistanceError::NotANumber),
            ("-1", DistanceError::Negative),
            ("0.0001", DistanceError::Decimals),
            ("1e-4", DistanceError::Decimals),
            ("1e-99999999999999999999", DistanceError::Decimals),
            ("1000000000000.001", DistanceError::TooLong),
            ("1e13", DistanceError::TooLong),
            ("1e99999999999999999999", DistanceError::TooLong),
        ] {
            assert_eq!(millimetres(text), Err(reason), "{text}");
        }
        assert_eq!(Distance::from_metres(f64::NEG_INFINITY), Err(DistanceError::NotANumber));
        assert_eq!(Distance::from_metres(f64::INFINITY), Err(DistanceError::TooLong));
        assert_eq!(Distance::from_metres(f64::MAX), Err(DistanceError::TooLong));
        assert_eq!(Distance::from_metres(f64::MIN_POSITIVE), Err(DistanceError::Decimals));
    }

    #[test]
    fn json_has_metres_and_only_exact_ones() {
        let read = |json: &str| serde_json::from_str::<Distance>(json).map_err(|error| error.to_string());
        assert_eq!(read("12.5").map(Distance::millimetres), Ok(12_500));
        assert_eq!(serde_json::to_string(&Distance::KILOMETRE).ok().as_deref(), Some("1000"));
        for (json, reason) in [
            ("-1", "not negative"),
            ("0.0005", "at most 3 decimals"),
            ("18446744073709551615", "at most 1000000000000 m"),
            ("\"5\"", "a number of metres"),
            ("null", "a number of metres"),
        ] {
            assert!(read(json).is_err_and(|error| error.contains(reason)), "{json}");
        }
    }

    #[test]
    fn sums_stop_at_the_ends() {
        assert_eq!(Distance::MAX.checked_add(Distance(1)), None);
        assert_eq!(Distance::MAX.saturating_add(Distance::MAX), Distance::MAX);
        assert_eq!(Distance(1).checked_sub(Distance(2)), None);
        assert_eq!(Distance(1).saturating_sub(Distance(2)), Distance::ZERO);
        assert_eq!(Distance(3).checked_mul(4), Some(Distance(12)));
        assert_eq!(Distance::MAX.checked_mul(2), None);
        assert_eq!(Distance::MAX.checked_mul(u32::MAX), None);
    }

    proptest! {
        #[test]
        fn a_distance_reads_back_from_text_number_and_json(millimetres in 0..=MOST) {
            let distance = Distance(millimetres);
            prop_assert_eq!(distance.to_string().parse(), Ok(distance));
            prop_assert_eq!(Distance::from_metres(distance.metres()), Ok(distance));
            let json = serde_json::to_string(&distance).expect("JSON");
            prop_assert_eq!(&json, &distance.to_string());
            prop_assert_eq!(serde_json::from_str::<Distance>(&json).expect("a distance"), distance);
        }

        #[test]
        fn any_text_is_a_distance_or_a_reason(text in "[-+0-9.eE]{0,24}") {
            if let Ok(distance) = text.parse::<Distance>() {
                prop_assert_eq!(distance.to_string().parse(), Ok(distance));
            }
        }
    }
}
