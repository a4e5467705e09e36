//! How far: whole millimetres, so that sums never drift and the order of adding never matters.
//!
//! People and JSON speak of metres with up to three decimals, which is the same number with a point in it. Reading one is
//! exact or refused, never rounded.

mod text;

use crate::RuleError;
use std::iter::Sum;

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

    /// How much of a whole this is, from 0 to 100, rounded down to two decimals, so that 100 is said of nothing less than all
    /// of it. Of nothing, nothing is a part.
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
        // Through wider numbers, where nothing overflows.
        let hundredths = i128::from(self.0.min(whole.0)) * 10_000 / i128::from(whole.0.max(1));
        u16::try_from(hundredths).map_or(100.0, |hundredths| f64::from(hundredths) / 100.0)
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

/// Why something is no distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
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
    fn sums_stop_at_the_ends() {
        assert_eq!(Distance::MAX.checked_add(Distance(1)), None);
        assert_eq!(Distance::MAX.saturating_add(Distance::MAX), Distance::MAX);
        assert_eq!(Distance(1).checked_sub(Distance(2)), None);
        assert_eq!(Distance(1).saturating_sub(Distance(2)), Distance::ZERO);
        assert_eq!(Distance(3).checked_mul(4), Some(Distance(12)));
        assert_eq!(Distance::MAX.checked_mul(2), None);
        assert_eq!(Distance::MAX.checked_mul(u32::MAX), None);
    }
}
