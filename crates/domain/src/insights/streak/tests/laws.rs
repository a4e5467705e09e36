//! Properties of the streaks of any days.

use super::*;
use chrono::Days;
use proptest::{collection::vec, prelude::*};
use std::collections::BTreeSet;

/// A number of days after a day before New Year of a leap year, dense enough that runs meet, with duplicates.
fn numbered(number: u64) -> NaiveDate {
    day("2027-12-01") + Days::new(number)
}

prop_compose! {
    fn any_days()(numbers in vec(0..120_u64, 0..150)) -> Vec<NaiveDate> {
        numbers.into_iter().map(numbered).collect()
    }
}

prop_compose! {
    fn any_day()(number in 0..120_u64) -> NaiveDate {
        numbered(number)
    }
}

/// Streaks computed by checking every day, as their definition says.
fn by_asking_every_day(active: &[NaiveDate], today: NaiveDate) -> Streaks {
    let active: BTreeSet<_> = active.iter().copied().collect();
    let before = |day: NaiveDate, days| day - Days::new(days);
    let firsts = active.iter().filter(|day| !active.contains(&before(**day, 1)));
    let runs: Vec<_> = firsts
        .map(|first| {
            let last = first.iter_days().take_while(|day| active.contains(day)).last().expect("the first");
            Streak { first: *first, last }
        })
        .collect();
    let holding = |day| runs.iter().copied().find(|run| run.first <= day && day <= run.last);
    let soon = || holding(today + Days::new(1)).or_else(|| holding(today + Days::new(2)));
    let (state, current) = if let Some(run) = holding(today) {
        (StreakState::ActiveToday, Some(run))
    } else if let Some(run) = holding(before(today, 1)) {
        (StreakState::WaitsForToday, Some(run))
    } else if let Some(run) = soon() {
        (StreakState::Ahead, Some(run))
    } else if let Some(last_day) = active.iter().copied().rfind(|day| *day < today) {
        (StreakState::Broken { last_day, missed_day: last_day + Days::new(1) }, None)
    } else {
        (StreakState::NeverBegun, None)
    };
    let most = runs.iter().map(|run| run.days()).max();
    let longest = runs.iter().copied().rfind(|run| Some(run.days()) == most);
    assert_eq!(runs.iter().map(|run| run.days()).sum::<u32>() as usize, active.len());
    Streaks { current, state, longest, active_days: u32::try_from(active.len()).expect("few") }
}

fn longest(streaks: Streaks) -> u32 {
    streaks.longest().map_or(0, Streak::days)
}

proptest! {
    #[test]
    fn streaks_match_a_check_of_every_day(active in any_days(), today in any_day()) {
        prop_assert_eq!(Streaks::of(active.clone(), today), by_asking_every_day(&active, today));
    }

    #[test]
    fn order_and_repetitions_of_days_make_no_difference(
        (active, shuffled) in any_days().prop_flat_map(|days| (Just(days.clone()), Just(days).prop_shuffle())),
        today in any_day(),
    ) {
        let streaks = Streaks::of(active.clone(), today);
        prop_assert_eq!(Streaks::of(shuffled.iter().chain(&active).copied(), today), streaks);
        let unique: BTreeSet<_> = active.into_iter().collect();
        prop_assert_eq!(Streaks::of_sorted(unique.iter().copied(), today), Ok(streaks));
        prop_assert_eq!(Streaks::of_sorted(unique.iter().rev().copied(), today), Ok(streaks));
    }

    #[test]
    fn sorted_streaks_are_of_sorted_days_only(active in vec((0..6_u64).prop_map(numbered), 0..6), today in any_day()) {
        let sorted = active.is_sorted() || active.iter().rev().is_sorted();
        let streaks = Streaks::of_sorted(active.iter().copied(), today);
        prop_assert_eq!(streaks.is_ok(), sorted);
        prop_assert!(streaks.is_err() || streaks == Ok(Streaks::of(active, today)));
    }

    #[test]
    fn one_more_day_never_shortens_the_longest_streak(active in any_days(), more in any_day(), today in any_day()) {
        let before = Streaks::of(active.clone(), today);
        let after = Streaks::of(active.iter().copied().chain([more]), today);
        prop_assert!(longest(before) <= longest(after) && longest(after) <= 2 * longest(before) + 1);
        let new = u32::from(!active.contains(&more));
        prop_assert_eq!(after.active_days(), before.active_days() + new);
    }

    #[test]
    fn fewer_days_never_lengthen_the_longest_streak(active in any_days(), kept in vec(any::<bool>(), 150)) {
        let rest = active.iter().zip(kept).filter(|(_, kept)| *kept).map(|(day, _)| *day);
        let today = day("2028-02-01");
        prop_assert!(longest(Streaks::of(rest, today)) <= longest(Streaks::of(active, today)));
    }

    #[test]
    fn an_activity_up_to_today_never_shortens_the_current_streak(
        active in any_days(), more in any_day(), today in any_day(),
    ) {
        let past = |day: &NaiveDate| *day <= today;
        let active: Vec<_> = active.into_iter().filter(past).collect();
        let after = active.iter().copied().chain(Some(more).filter(past));
        prop_assert!(Streaks::of(active.clone(), today).current_days() <= Streaks::of(after, today).current_days());
    }

    #[test]
    fn today_extends_the_current_streak_unless_it_is_part_of_it_or_apart(
        active in any_days(), today in any_day(),
    ) {
        let before = Streaks::of(active.clone(), today);
        let after = Streaks::of(active.into_iter().chain([today]), today);
        prop_assert_eq!(after.state(), StreakState::ActiveToday);
        let parted = before.current().is_some_and(|run| run.first() == today + Days::new(2));
        let held = before.state() == StreakState::ActiveToday;
        prop_assert!(!held || after == before);
        prop_assert!(held || parted || after.current_days() > before.current_days());
    }

    #[test]
    fn the_current_streak_is_at_most_the_longest_and_that_at_most_all_days(
        active in any_days(), today in any_day(),
    ) {
        let streaks = Streaks::of(active, today);
        prop_assert!(streaks.current_days() <= longest(streaks) && longest(streaks) <= streaks.active_days());
    }

    #[test]
    fn the_longest_streak_and_the_active_days_do_not_depend_on_today(
        active in any_days(), today in any_day(), other in any_day(),
    ) {
        let (one, two) = (Streaks::of(active.clone(), today), Streaks::of(active, other));
        prop_assert_eq!((one.longest(), one.active_days()), (two.longest(), two.active_days()));
    }
}
