//! Distances as text and as JSON, in metres.

use super::{Distance, DistanceError};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// Writes metres without a unit, with no more decimals than needed.
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

/// Reads metres as JSON writes numbers: `1500`, `1609.344`, `1.5e3`. Trailing zeros are not decimals.
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

/// Reads an exponent. It clamps an exponent that no distance has, which leads to the same error.
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
    use super::{super::MAX_MILLIMETRES, *};
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
            ("1000000000000", MAX_MILLIMETRES),
        ] {
            assert_eq!(millimetres(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn an_inexact_distance_is_refused_with_its_reason() {
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
    fn json_has_exact_metres() {
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

    proptest! {
        #[test]
        fn a_distance_parses_to_itself_from_text_number_and_json(millimetres in 0..=MAX_MILLIMETRES) {
            let distance = Distance(millimetres);
            prop_assert_eq!(distance.to_string().parse(), Ok(distance));
            prop_assert_eq!(Distance::from_metres(distance.metres()), Ok(distance));
            let json = serde_json::to_string(&distance).expect("JSON");
            prop_assert_eq!(&json, &distance.to_string());
            prop_assert_eq!(serde_json::from_str::<Distance>(&json).expect("a distance"), distance);
        }

        #[test]
        fn any_text_is_a_distance_or_an_error(text in "[-+0-9.eE]{0,24}") {
            if let Ok(distance) = text.parse::<Distance>() {
                prop_assert_eq!(distance.to_string().parse(), Ok(distance));
            }
        }
    }
}
