//! How long suspensions last.

use crate::bounded_integer::bounded_integers;
use chrono::{DateTime, TimeDelta, Utc};

bounded_integers! {
    /// The days of a suspension.
    SuspensionDays,
    /// A suspension is too short or too long.
    SuspensionDaysError: "a suspension has 1 to {} days", "bad_days", 365;
}

/// A suspension that was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suspension {
    /// When it was decided.
    pub decided_at: DateTime<Utc>,
    /// Its length.
    pub days: SuspensionDays,
}

/// When each suspension of a person ends, given in the order in which they were decided. One that is decided during another begins when
/// that one ends.
#[must_use]
pub fn suspension_ends(suspensions: &[Suspension]) -> Vec<DateTime<Utc>> {
    let mut last = DateTime::<Utc>::MIN_UTC;
    let end = |suspension: &Suspension| {
        let length = TimeDelta::days(i32::from(suspension.days).into());
        last = last.max(suspension.decided_at).checked_add_signed(length).unwrap_or(DateTime::<Utc>::MAX_UTC);
        last
    };
    suspensions.iter().map(end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(number: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(number)
    }

    fn suspension((decided_on, days): (i64, i32)) -> Suspension {
        Suspension { decided_at: day(decided_on), days: SuspensionDays::try_from(days).expect("days") }
    }

    #[test]
    fn a_suspension_has_1_to_365_days() {
        for (days, is_accepted) in [(0, false), (1, true), (365, true), (366, false), (-1, false)] {
            assert_eq!(SuspensionDays::try_from(days).is_ok(), is_accepted, "{days}");
        }
    }

    #[test]
    fn a_second_suspension_extends_the_first() {
        for (name, decided, ends) in [
            ("none", vec![], vec![]),
            ("one", vec![(0, 7)], vec![7]),
            ("a second within the first", vec![(0, 30), (5, 10)], vec![30, 40]),
            ("a second at the end of the first", vec![(0, 30), (30, 10)], vec![30, 40]),
            ("a second after the first", vec![(0, 30), (60, 10)], vec![30, 70]),
            ("a third within both", vec![(0, 1), (0, 1), (0, 1)], vec![1, 2, 3]),
            ("the first of two was reversed", vec![(5, 10)], vec![15]),
        ] {
            let suspensions: Vec<_> = decided.into_iter().map(suspension).collect();
            let ends: Vec<_> = ends.into_iter().map(day).collect();
            assert_eq!(suspension_ends(&suspensions), ends, "{name}");
        }
    }

    proptest! {
        #[test]
        fn a_suspension_less_never_lengthens_the_rest(
            mut decided in prop::collection::vec((0_i64..1000, 1_i32..=365), 1..6),
            reversed in any::<prop::sample::Index>(),
        ) {
            decided.sort_unstable();
            let all: Vec<_> = decided.into_iter().map(suspension).collect();
            let mut rest = all.clone();
            rest.remove(reversed.index(all.len()));
            prop_assert!(suspension_ends(&rest).last() <= suspension_ends(&all).last());
            prop_assert!(suspension_ends(&all).is_sorted());
        }
    }
}
