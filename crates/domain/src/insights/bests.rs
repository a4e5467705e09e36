//! Personal bests: the longest and the fastest activities of a kind.

use crate::{
    Distance,
    activities::{Movement, Seconds},
    named_choice::choices,
};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// The average pace of an activity, in whole microseconds for each metre. A smaller one is faster.
///
/// ```
/// use milequest_domain::{Distance, Pace, activities::Seconds};
///
/// let ten = Distance::from_metres(10_000.0)?;
/// let pace = Pace::of(ten, Seconds(3_000)).expect("a distance");
/// assert_eq!(pace.seconds_per_kilometre(), 300.0);
/// assert_eq!(Pace::of(Distance::ZERO, Seconds(60)), None);
/// # Ok::<(), milequest_domain::DistanceError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pace(i64);

impl Pace {
    /// The pace of a movement over this distance. None without a distance.
    #[must_use]
    pub const fn of(distance: Distance, duration: Seconds) -> Option<Self> {
        // A duration has 32 bits, so the product fits.
        let scaled = duration.0 as i64 * 1_000_000_000;
        match scaled.checked_div(distance.millimetres()) {
            Some(pace) => Some(Self(pace)),
            None => None,
        }
    }

    /// Microseconds for each metre.
    #[must_use]
    pub const fn microseconds_per_metre(self) -> i64 {
        self.0
    }

    /// Seconds for each kilometre, to the millisecond.
    #[must_use]
    pub fn seconds_per_kilometre(self) -> f64 {
        self.0 as f64 / 1_000.0
    }
}

choices! {
    /// What an activity is the best in, among the activities of its kind.
    PersonalBest: "a personal best" {
        /// The longest distance.
        #[default]
        LongestDistance = "longest_distance",
        /// The longest duration.
        LongestDuration = "longest_duration",
        /// The fastest of at least a kilometre.
        Fastest1Km = "fastest_1_km",
        /// The fastest of at least 5 km.
        Fastest5Km = "fastest_5_km",
        /// The fastest of at least 10 km.
        Fastest10Km = "fastest_10_km",
        /// The fastest of at least a half marathon.
        FastestHalfMarathon = "fastest_half_marathon",
        /// The fastest of at least a marathon.
        FastestMarathon = "fastest_marathon",
        /// The fastest of at least 100 km.
        Fastest100Km = "fastest_100_km",
    }
}

impl PersonalBest {
    /// The least distance of an activity that counts. The fastest ones need one.
    #[must_use]
    pub const fn least_millimetres(self) -> i64 {
        match self {
            Self::LongestDistance => 1,
            Self::LongestDuration => 0,
            Self::Fastest1Km => 1_000_000,
            Self::Fastest5Km => 5_000_000,
            Self::Fastest10Km => 10_000_000,
            Self::FastestHalfMarathon => 21_097_500,
            Self::FastestMarathon => 42_195_000,
            Self::Fastest100Km => 100_000_000,
        }
    }

    /// Whether a movement counts.
    #[must_use]
    pub const fn counts(self, movement: &Movement) -> bool {
        movement.distance().millimetres() >= self.least_millimetres()
    }

    /// Compares two movements that count. The better one is the less. Of equal ones, the earlier activity is the best, which the caller knows.
    ///
    /// ```
    /// use milequest_domain::{Distance, PersonalBest, activities::{ActivityKind, Movement, Seconds}};
    /// use std::cmp::Ordering;
    ///
    /// let run = |metres, seconds| {
    ///     Movement::from_stored(ActivityKind::Run, Distance::from_metres(metres).expect("a distance"), Seconds(seconds))
    /// };
    /// let (short, long) = (run(5_000.0, 1_500), run(6_000.0, 1_900));
    /// assert_eq!(PersonalBest::Fastest5Km.compare(&short, &long), Ordering::Less);
    /// assert_eq!(PersonalBest::LongestDistance.compare(&short, &long), Ordering::Greater);
    /// ```
    #[must_use]
    pub fn compare(self, one: &Movement, other: &Movement) -> Ordering {
        match self {
            Self::LongestDistance => other.distance().cmp(&one.distance()),
            Self::LongestDuration => other.duration().cmp(&one.duration()),
            _ => {
                let pace = |movement: &Movement| Pace::of(movement.distance(), movement.duration());
                pace(one).cmp(&pace(other))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activities::ActivityKind;
    use proptest::prelude::*;

    fn movement(millimetres: i64, seconds: u32) -> Movement {
        let distance = Distance::from_millimetres(millimetres).expect("a distance");
        Movement::from_stored(ActivityKind::Run, distance, Seconds(seconds))
    }

    fn any_movement() -> impl Strategy<Value = Movement> {
        (0..=1_000_000_000_i64, 1..=604_800_u32).prop_map(|(millimetres, seconds)| movement(millimetres, seconds))
    }

    #[test]
    fn an_activity_counts_from_the_distance_on_to_the_millimetre() {
        for best in PersonalBest::ALL {
            let least = best.least_millimetres();
            assert!(best.counts(&movement(least, 1)), "{best:?}");
            assert_eq!(best.counts(&movement((least - 1).max(0), 1)), least == 0, "{best:?}");
        }
        let fastest = PersonalBest::ALL.iter().filter(|best| best.as_str().starts_with("fastest"));
        assert!(fastest.map(|best| best.least_millimetres()).is_sorted());
    }

    #[test]
    fn the_longest_and_the_fastest_come_first() {
        let (short, long) = (movement(5_000_000, 1_500), movement(10_000_000, 3_600));
        assert_eq!(PersonalBest::LongestDistance.compare(&long, &short), Ordering::Less);
        assert_eq!(PersonalBest::LongestDuration.compare(&long, &short), Ordering::Less);
        assert_eq!(PersonalBest::Fastest5Km.compare(&short, &long), Ordering::Less);
        assert_eq!(PersonalBest::Fastest5Km.compare(&short, &short), Ordering::Equal);
    }

    proptest! {
        #[test]
        fn a_longer_duration_over_the_same_distance_is_never_faster(one in any_movement(), more in 0..100_000_u32) {
            let slower = movement(one.distance().millimetres(), one.duration().0 + more);
            prop_assert_ne!(PersonalBest::Fastest1Km.compare(&slower, &one), Ordering::Less);
            prop_assert_ne!(PersonalBest::LongestDuration.compare(&one, &slower), Ordering::Less);
        }

        #[test]
        fn the_order_is_total(one in any_movement(), other in any_movement(), third in any_movement()) {
            for best in PersonalBest::ALL {
                prop_assert_eq!(best.compare(&one, &other), best.compare(&other, &one).reverse());
                if best.compare(&one, &other).is_le() && best.compare(&other, &third).is_le() {
                    prop_assert!(best.compare(&one, &third).is_le());
                }
            }
        }

        #[test]
        fn a_pace_is_exact_to_a_microsecond_for_each_metre(one in any_movement()) {
            let Some(pace) = Pace::of(one.distance(), one.duration()) else {
                prop_assert_eq!(one.distance(), Distance::ZERO);
                return Ok(());
            };
            let scaled = i64::from(one.duration().0) * 1_000_000_000;
            let distance = one.distance().millimetres();
            prop_assert!(pace.microseconds_per_metre() * distance <= scaled);
            prop_assert!((pace.microseconds_per_metre() + 1) * distance > scaled);
        }
    }
}
