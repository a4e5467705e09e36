//! Distances in whole millimetres, so that sums are exact in any order.
//!
//! JSON has metres with up to three decimals. Parsing is exact or refused, never rounded.

mod text;

use crate::RuleError;
use std::iter::Sum;

/// A distance in whole millimetres, from zero to [`Distance::MAX`].
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

/// The largest number of millimetres: a thousand million kilometres.
const MAX_MILLIMETRES: i64 = 1_000_000_000_000_000;

impl Distance {
    /// Zero.
    pub const ZERO: Self = Self(0);
    /// The longest distance: a thousand million kilometres. Up to it a number of JSON represents every millimetre.
    pub const MAX: Self = Self(MAX_MILLIMETRES);
    /// A kilometre.
    pub const KILOMETRE: Self = Self(1_000_000);
    /// A statute mile, which is exactly 1,609.344 m.
    pub const MILE: Self = Self(1_609_344);

    /// Creates a distance from whole millimetres.
    ///
    /// # Errors
    /// When `millimetres` is negative or more than [`Distance::MAX`].
    pub const fn from_millimetres(millimetres: i64) -> Result<Self, DistanceError> {
        match millimetres {
            ..0 => Err(DistanceError::Negative),
            0..=MAX_MILLIMETRES => Ok(Self(millimetres)),
            _ => Err(DistanceError::TooLong),
        }
    }

    /// Creates a distance from metres. The number stands for its shortest decimal, so that `0.1` is 100 mm, and the sum
    /// `0.1 + 0.2`, which is not `0.3`, is refused.
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
    /// When `metres` is not finite, is negative, has more than three decimals or is more than [`Distance::MAX`].
    pub fn from_metres(metres: f64) -> Result<Self, DistanceError> {
        if metres == f64::INFINITY {
            return Err(DistanceError::TooLong);
        }
        metres.to_string().parse()
    }

    /// The nearest distance to a measured number of metres. What is negative or not a number is zero, and a longer one is
    /// [`Distance::MAX`].
    ///
    /// ```
    /// use milequest_domain::Distance;
    ///
    /// assert_eq!(Distance::from_rounded_metres(0.1 + 0.2).millimetres(), 300);
    /// assert_eq!(Distance::from_rounded_metres(-1.0), Distance::ZERO);
    /// ```
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a cast to an integer is clamped, and the bounds are checked after"
    )]
    pub fn from_rounded_metres(metres: f64) -> Self {
        Self(((metres * 1000.0).round() as i64).clamp(0, MAX_MILLIMETRES))
    }

    /// The distance in millimetres.
    #[must_use]
    pub const fn millimetres(self) -> i64 {
        self.0
    }

    /// The distance in metres, as the nearest floating-point number. It converts back to the same distance.
    #[must_use]
    pub const fn metres(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// Whether the distance is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum, unless it is more than [`Distance::MAX`].
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match Self::from_millimetres(self.0 + other.0) {
            Ok(sum) => Some(sum),
            Err(_) => None,
        }
    }

    /// The difference, unless `other` is longer.
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        if other.0 <= self.0 { Some(Self(self.0 - other.0)) } else { None }
    }

    /// The product, unless it is more than [`Distance::MAX`].
    #[must_use]
    pub const fn checked_mul(self, times: u32) -> Option<Self> {
        match self.0.checked_mul(times as i64) {
            Some(product @ 0..=MAX_MILLIMETRES) => Some(Self(product)),
            _ => None,
        }
    }

    /// The sum, at most [`Distance::MAX`].
    #[must_use]
    pub const fn saturating_add(self, other: Self) -> Self {
        match self.checked_add(other) {
            Some(sum) => sum,
            None => Self::MAX,
        }
    }

    /// The difference, or zero when `other` is longer.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        match self.checked_sub(other) {
            Some(left) => left,
            None => Self::ZERO,
        }
    }

    /// The percentage of a whole, from 0 to 100, rounded down to two decimals, so that only the whole has 100. Of a whole of zero
    /// it is 0.
    ///
    /// ```
    /// use milequest_domain::Distance;
    ///
    /// let whole = Distance::from_metres(30_000.0)?;
    /// assert_eq!(Distance::KILOMETRE.percent_of(whole), 3.33);
    /// assert_eq!(whole.saturating_sub(Distance::from_millimetres(1)?).percent_of(whole), 99.99);
    /// assert_eq!(Distance::MAX.percent_of(whole), 100.0);
    /// assert_eq!(Distance::MAX.percent_of(Distance::ZERO), 0.0);
    /// # Ok::<(), milequest_domain::DistanceError>(())
    /// ```
    #[must_use]
    pub fn percent_of(self, whole: Self) -> f64 {
        // Wider numbers do not overflow.
        let hundredths = i128::from(self.0.min(whole.0)) * 10_000 / i128::from(whole.0.max(1));
        u16::try_from(hundredths).map_or(100.0, |hundredths| f64::from(hundredths) / 100.0)
    }
}

/// A sum is at most [`Distance::MAX`] and does not depend on the order.
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

/// Why a value is not a distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DistanceError {
    /// The text is not a number.
    #[error("a distance is a number of metres, such as 1609.344")]
    NotANumber,
    /// The number is negative.
    #[error("a distance is not negative")]
    Negative,
    /// The number has more than three decimals.
    #[error("a distance has at most 3 decimals of a metre")]
    Decimals,
    /// More than [`Distance::MAX`].
    #[error("a distance is at most {} m", Distance::MAX)]
    TooLong,
}

impl RuleError for DistanceError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotANumber => "not_a_number",
            Self::Negative => "negative_distance",
            Self::Decimals => "too_many_decimals",
            Self::TooLong => "distance_too_long",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_clamped_to_the_bounds() {
        assert_eq!(Distance::MAX.checked_add(Distance(1)), None);
        assert_eq!(Distance::MAX.saturating_add(Distance::MAX), Distance::MAX);
        assert_eq!(Distance(1).checked_sub(Distance(2)), None);
        assert_eq!(Distance(1).saturating_sub(Distance(2)), Distance::ZERO);
        assert_eq!(Distance(3).checked_mul(4), Some(Distance(12)));
        assert_eq!(Distance::MAX.checked_mul(2), None);
        assert_eq!(Distance::MAX.checked_mul(u32::MAX), None);
    }
}
