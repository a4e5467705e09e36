//! Round distances of the public total of a person.

use crate::Distance;

/// A round distance: 100, 250 and 500 km, and the same times each power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DistanceMilestone(Distance);

impl DistanceMilestone {
    /// The first steps in kilometres. The next ones are ten times as far, and so on.
    const FIRST: [u32; 3] = [100, 250, 500];

    /// The last milestone that a total has reached.
    #[must_use]
    pub fn reached(total: Distance) -> Option<Self> {
        Self::all().take_while(|milestone| milestone.0 <= total).last()
    }

    /// The distance.
    #[must_use]
    pub const fn distance(self) -> Distance {
        self.0
    }

    /// The distance in kilometres.
    #[must_use]
    pub const fn kilometres(self) -> i64 {
        self.0.millimetres() / Distance::KILOMETRE.millimetres()
    }

    /// All milestones, up to half of the longest distance.
    fn all() -> impl Iterator<Item = Self> {
        let times = |power: u32| Self::FIRST.map(|first| first * power);
        let powers = (0..7).map(|exponent| 10_u32.pow(exponent));
        powers.flat_map(times).filter_map(|kilometres| Distance::KILOMETRE.checked_mul(kilometres)).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kilometres(total: f64) -> Option<i64> {
        let total = Distance::from_metres(total * 1_000.0).expect("a distance");
        DistanceMilestone::reached(total).map(DistanceMilestone::kilometres)
    }

    #[test]
    fn a_total_has_reached_the_last_round_distance() {
        let cases = [
            (0.0, None),
            (99.999_999, None),
            (100.0, Some(100)),
            (249.9, Some(100)),
            (250.0, Some(250)),
            (999.9, Some(500)),
            (1_000.0, Some(1_000)),
            (2_500.0, Some(2_500)),
            (7_000.0, Some(5_000)),
            (123_456.0, Some(100_000)),
        ];
        for (total, expected) in cases {
            assert_eq!(kilometres(total), expected, "{total} km");
        }
    }

    proptest! {
        #[test]
        fn a_longer_total_never_takes_a_milestone_away(total in 0_i64..900_000_000_000_000, more in 0_i64..1_000_000_000_000) {
            let at = |millimetres| DistanceMilestone::reached(Distance::from_millimetres(millimetres).expect("a distance"));
            prop_assert!(at(total) <= at(total + more));
            if let Some(reached) = at(total) {
                prop_assert!(reached.distance().millimetres() <= total);
                prop_assert_eq!(DistanceMilestone::reached(reached.distance()), Some(reached));
            }
        }
    }
}
