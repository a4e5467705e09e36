//! How good a guess was: its error, its score, and its rank among the guesses of a goal.

use chrono::NaiveDate;
use std::cmp::Reverse;

/// How good a guess was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForecastResult {
    /// The days from the arrival to the guess: positive if the goal was reached before the guessed day.
    pub error_days: i32,
    /// From 0 to 100. An exact guess has 100.
    pub score: i16,
}

impl ForecastResult {
    /// The part of the time ahead that a guess may be wrong for half of the score.
    const HALVED_BY: f64 = 0.1;

    /// The result of a guess that was last changed on a day.
    ///
    /// The score halves with each tenth of the time ahead that the guess is wrong, or with each day if it was made shortly before. So a
    /// guess that was made early may be wrong by more days.
    ///
    /// ```
    /// use milequest_domain::forecasts::ForecastResult;
    ///
    /// let (made, arrived) = ("2026-01-01".parse()?, "2026-04-11".parse()?);
    /// // Ten days wrong, a hundred days ahead.
    /// let result = ForecastResult::new("2026-04-21".parse()?, arrived, made);
    /// assert_eq!((result.error_days, result.score), (10, 50));
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    #[must_use]
    pub fn new(guess: NaiveDate, arrived_on: NaiveDate, made_on: NaiveDate) -> Self {
        let error = (guess - arrived_on).num_days();
        let ahead = (arrived_on - made_on).num_days().max(0);
        let halving = (ahead as f64 * Self::HALVED_BY).max(1.0);
        let score = 100.0 * (-(error.abs() as f64) / halving).exp2();
        Self { error_days: i32::try_from(error).unwrap_or(i32::MAX), score: rounded(score) }
    }

    /// What orders results, the best first.
    const fn key(self) -> (Reverse<i16>, u32) {
        (Reverse(self.score), self.error_days.unsigned_abs())
    }
}

/// The nearest whole score.
#[expect(clippy::cast_possible_truncation, reason = "it is from 0 to 100")]
fn rounded(score: f64) -> i16 {
    score.round() as i16
}

/// The rank of each of these results: by score, then by error. Equal ones share a rank, and the next one counts them.
///
/// ```
/// use milequest_domain::forecasts::{ForecastResult, rank_results};
///
/// let result = |error_days, score| ForecastResult { error_days, score };
/// assert_eq!(rank_results(&[result(3, 40), result(0, 100), result(-3, 40), result(4, 40)]), [2, 1, 2, 4]);
/// ```
#[must_use]
pub fn rank_results(results: &[ForecastResult]) -> Vec<u32> {
    let mut places: Vec<usize> = (0..results.len()).collect();
    places.sort_by_key(|place| results[*place].key());
    let mut ranks = vec![0; results.len()];
    let mut before: Option<(usize, u32)> = None;
    for (above, place) in (0_u32..).zip(places) {
        let shared = before.filter(|(other, _)| results[*other].key() == results[place].key());
        let rank = shared.map_or(above + 1, |(_, rank)| rank);
        ranks[place] = rank;
        before = Some((place, rank));
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day") + Days::new(number)
    }

    #[test]
    fn a_score_follows_the_error_and_the_time_ahead() {
        // Made on, arrived on, guessed, error, score.
        let cases = [
            (0, 100, 100, 0, 100),
            (0, 100, 110, 10, 50),
            (0, 100, 90, -10, 50),
            (0, 100, 120, 20, 25),
            (0, 100, 200, 100, 0),
            (90, 100, 101, 1, 50),
            (90, 100, 102, 2, 25),
            (0, 365, 372, 7, 88),
            // Activities that were logged afterwards: the goal was reached before the guess was made.
            (60, 50, 61, 11, 0),
            (60, 50, 51, 1, 50),
        ];
        for (made, arrived, guessed, error_days, score) in cases {
            let result = ForecastResult::new(day(guessed), day(arrived), day(made));
            assert_eq!(result, ForecastResult { error_days, score }, "{made} {arrived} {guessed}");
        }
    }

    proptest! {
        #[test]
        fn an_exact_guess_has_all_points_and_a_worse_one_never_more(
            made in 0..3_000_u64, arrived in 0..3_000_u64, near in 0..500_u64, further in 1..500_u64, later in any::<bool>(),
        ) {
            let at = |error: u64| if later { day(arrived + 1_000 + error) } else { day(arrived + 1_000 - error) };
            let result = |error| ForecastResult::new(at(error), day(arrived + 1_000), day(made));
            prop_assert_eq!(result(0).score, 100);
            prop_assert!((0..=100).contains(&result(near).score));
            prop_assert!(result(near + further).score <= result(near).score);
        }

        #[test]
        fn a_rank_counts_the_better_results(results in prop::collection::vec((-40..40_i32, 0..=100_i16), 0..40)) {
            let results: Vec<_> =
                results.into_iter().map(|(error_days, score)| ForecastResult { error_days, score }).collect();
            for (result, rank) in results.iter().zip(rank_results(&results)) {
                let better = results.iter().filter(|other| other.key() < result.key()).count();
                prop_assert_eq!(usize::try_from(rank).expect("a rank"), better + 1);
            }
        }
    }
}
