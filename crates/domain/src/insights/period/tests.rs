//! Periods at the bounds of weeks, months and years, and invalid periods.

use super::*;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn range(period: &str, today: &str) -> (String, String) {
    let range = period.parse::<Period>().expect("a period").range(day(today));
    let shown = |day: Option<NaiveDate>| day.map_or("none".to_owned(), |day| day.to_string());
    (shown(range.first()), shown(range.last()))
}

fn refused(text: &str) -> PeriodError {
    text.parse::<Period>().expect_err("no period")
}

#[test]
fn named_periods_are_the_whole_day_week_month_and_year_around_today() {
    for (period, today, first, last) in [
        ("day", "2026-11-21", "2026-11-21", "2026-11-21"),
        ("week", "2026-11-21", "2026-11-16", "2026-11-22"),
        ("week", "2026-11-16", "2026-11-16", "2026-11-22"),
        ("week", "2026-11-22", "2026-11-16", "2026-11-22"),
        ("week", "2027-01-01", "2026-12-28", "2027-01-03"),
        ("month", "2026-11-21", "2026-11-01", "2026-11-30"),
        ("month", "2026-12-31", "2026-12-01", "2026-12-31"),
        ("month", "2027-02-01", "2027-02-01", "2027-02-28"),
        ("month", "2028-02-29", "2028-02-01", "2028-02-29"),
        ("year", "2026-11-21", "2026-01-01", "2026-12-31"),
        ("year", "2028-02-29", "2028-01-01", "2028-12-31"),
        ("all", "2026-11-21", "none", "none"),
        ("from=2026-03-01&to=2026-03-01", "2026-11-21", "2026-03-01", "2026-03-01"),
    ] {
        assert_eq!(range(period, today), (first.to_owned(), last.to_owned()), "{period} of {today}");
    }
}

#[test]
fn a_period_without_a_name_or_days_is_all_days() {
    assert_eq!(Period::default().range(day("2026-11-21")), DayRange::ALL);
    assert!(DayRange::ALL.holds(NaiveDate::MIN) && DayRange::ALL.holds(NaiveDate::MAX));
}

#[test]
fn an_invalid_period_is_refused_with_the_valid_names() {
    for wrong in [
        "",
        "Week",
        "weeks",
        " week",
        "from=2026-03-01",
        "to=2026-03-01",
        "to=2026-03-02&from=2026-03-01",
        "from=2026-3-1&to=2026-03-02",
        "from=2026-02-29&to=2026-03-02",
        "from=2026-03-01&to=2026-03-02&to=2026-03-03",
        "from=+12026-03-01&to=2026-03-02 ",
    ] {
        assert_eq!(refused(wrong), PeriodError::Unknown, "{wrong:?}");
    }
    let allowed = "a period is day, week, month, year, all or, for example, from=2026-03-01&to=2026-03-31";
    assert_eq!(PeriodError::Unknown.to_string(), allowed);
    assert!(NamedPeriod::ALL.iter().all(|name| allowed.contains(name.as_str())));
}

#[test]
fn two_days_are_in_order_within_bounds_and_not_too_far_apart() {
    assert_eq!(refused("from=2026-03-02&to=2026-03-01"), PeriodError::Backwards);
    assert_eq!(refused("from=1999-12-31&to=2000-01-01"), PeriodError::FarAway);
    assert_eq!(refused("from=2199-12-31&to=2200-01-01"), PeriodError::FarAway);
    let last = |days: u64| day("2026-01-01").checked_add_days(chrono::Days::new(days - 1)).expect("a day");
    assert!(Period::between(day("2026-01-01"), last(3_660)).is_ok());
    assert_eq!(Period::between(day("2026-01-01"), last(3_661)), Err(PeriodError::TooLong));
    assert_eq!(PeriodError::TooLong.to_string(), "a period from one day to another has at most 3660 days");
}

#[test]
fn a_request_has_a_name_or_both_days() {
    let (first, last) = (Some(day("2026-03-01")), Some(day("2026-03-31")));
    let march = Period::between(day("2026-03-01"), day("2026-03-31"));
    assert_eq!(Period::from_query(None, first, last), march.map(Some));
    assert_eq!(Period::from_query(None, last, first), Err(PeriodError::Backwards));
    assert_eq!(Period::from_query(None, None, last), Err(PeriodError::OneEnd));
    for (from, to) in [(first, None), (None, last), (first, last)] {
        assert_eq!(Period::from_query(Some(NamedPeriod::Day), from, to), Err(PeriodError::Both));
    }
}

#[test]
fn at_the_bounds_of_the_calendar_a_missing_day_bounds_nothing() {
    for today in [NaiveDate::MIN, NaiveDate::MAX] {
        for name in NamedPeriod::ALL {
            assert!(Period::from(*name).range(today).holds(today), "{name:?} of {today}");
        }
    }
}

prop_compose! {
    /// A day within the years that a period can have.
    fn any_day()(number in 0..73_000_i64) -> NaiveDate {
        day("2000-01-01") + chrono::TimeDelta::days(number)
    }
}

proptest! {
    #[test]
    fn a_named_period_contains_today_and_is_the_same_on_all_its_days(
        today in any_day(), name in prop::sample::select(NamedPeriod::ALL),
    ) {
        let range = Period::from(name).range(today);
        prop_assert!(range.holds(today));
        for other in [range.first(), range.last()].into_iter().flatten() {
            prop_assert_eq!(Period::from(name).range(other), range);
            prop_assert!(range.holds(other));
        }
        let outside = [range.first().and_then(|day| day.pred_opt()), range.last().and_then(|day| day.succ_opt())];
        prop_assert!(!outside.into_iter().flatten().any(|day| range.holds(day)));
    }

    #[test]
    fn a_period_parses_to_itself_from_text_and_json(from in any_day(), days in 0..3_660_i64) {
        let to = from + chrono::TimeDelta::days(days);
        if let Ok(period) = Period::between(from, to) {
            prop_assert_eq!(period.to_string().parse(), Ok(period));
            let json = serde_json::to_string(&period).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Period>(&json).expect("a period"), period);
        }
    }

    #[test]
    fn any_text_is_a_period_or_an_error(text in "(from=)?[-+0-9]{0,12}(&to=)?[-+0-9a-z]{0,12}") {
        if let Ok(period) = text.parse::<Period>() {
            prop_assert_eq!(period.to_string(), text);
        }
    }
}

#[test]
fn json_accepts_no_range_that_ends_before_it_begins() {
    for json in [r#"{"first":"2026-03-01","last":"2026-03-01"}"#, r#"{"first":null,"last":"2026-03-01"}"#] {
        let range: DayRange = serde_json::from_str(json).expect("a range");
        assert_eq!(serde_json::to_string(&range).ok().as_deref(), Some(json));
    }
    let backwards = serde_json::from_str::<DayRange>(r#"{"first":"2026-03-02","last":"2026-03-01"}"#);
    assert!(backwards.is_err());
}
