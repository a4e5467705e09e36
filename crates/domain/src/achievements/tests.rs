//! Criteria in JSON, and the progress of records.

use super::*;
use crate::activities::{ActivityKind, Amount};
use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Value, json};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn wrong(json: &Value) -> Vec<(String, &'static str)> {
    let wrong = Criteria::read(json).expect_err("it is wrong");
    wrong.into_iter().map(|wrong| (wrong.pointer, wrong.code)).collect()
}

fn only(json: &Value, at: &str, code: &'static str) {
    assert_eq!(wrong(json), [(at.to_owned(), code)], "{json}");
}

fn condition(metric: &str, scope: &str, value: i64) -> Value {
    json!({"metric": metric, "scope": scope, "comparison": "at_least", "value": value})
}

/// The condition with one field added or replaced.
fn with(mut condition: Value, field: &str, value: Value) -> Value {
    condition[field] = value;
    condition
}

fn read(json: &Value) -> Criteria {
    Criteria::read(json).unwrap_or_else(|wrong| panic!("{json}: {wrong:?}"))
}

#[test]
fn invalid_criteria_are_refused_with_their_location() {
    let walk = || condition("distance_m", "ever", 1);
    only(&json!("far"), "", "wrong_type");
    only(&json!({}), "", "bad_criteria");
    only(&json!({"all": [walk()], "any": [walk()]}), "", "bad_criteria");
    only(&json!({"all": []}), "/all", "empty");
    only(&json!({"any": {}}), "/any", "wrong_type");
    only(&json!({"any": [walk()], "name": 1}), "/name", "unknown_field");
    only(&with(walk(), "distance/m", json!(1)), "/distance~1m", "unknown_field");
    only(&with(walk(), "metric", json!("speed")), "/metric", "unknown_choice");
    only(&with(walk(), "comparison", json!("less_than")), "/comparison", "unknown_choice");
    only(&with(walk(), "kind", json!("fly")), "/kind", "unknown_choice");
    only(&with(walk(), "kind", json!(null)), "/kind", "wrong_type");
    only(&json!({"metric": "distance_m", "scope": "ever", "comparison": "at_least"}), "/value", "missing");
    only(&with(condition("activities", "ever", 1), "value", json!(1.5)), "/value", "wrong_type");
    only(&with(walk(), "value", json!(0.0001)), "/value", "wrong_type");
    let both = json!({"all": [{"any": [with(walk(), "value", json!(-1))]}, {"metric": "x"}]});
    let codes: Vec<_> = wrong(&both);
    assert!(codes.contains(&("/all/0/any/0/value".to_owned(), "wrong_type")), "{codes:?}");
    assert!(codes.contains(&("/all/1/metric".to_owned(), "unknown_choice")), "all at once: {codes:?}");
}

#[test]
fn meaningless_conditions_are_refused() {
    for (metric, scope) in [
        ("longest_streak", "week"),
        ("goals_completed", "goal"),
        ("activities", "activity"),
        ("segments_reached", "day"),
        ("comebacks", "year"),
        ("early_activities", "goal"),
        ("active_days", "day"),
    ] {
        only(&condition(metric, scope, 1), "/scope", "wrong_scope");
    }
    only(&with(condition("distance_m", "goal", 1), "kind", json!("run")), "/kind", "not_for_metric");
    only(&with(condition("goals_completed", "ever", 1), "kind", json!("run")), "/kind", "not_for_metric");
    only(&with(condition("distance_m", "ever", 1), "before_hour", json!(7)), "/before_hour", "not_for_metric");
    only(&with(condition("active_days", "ever", 1), "pause_days", json!(7)), "/pause_days", "not_for_metric");
    only(&condition("early_activities", "ever", 1), "/before_hour", "missing");
    only(&condition("comebacks", "ever", 1), "/pause_days", "missing");
    for hour in [0, 13] {
        let early = with(condition("early_activities", "ever", 1), "before_hour", json!(hour));
        only(&early, "/before_hour", "out_of_bounds");
    }
    for days in [1, 3_651] {
        only(&with(condition("comebacks", "ever", 1), "pause_days", json!(days)), "/pause_days", "out_of_bounds");
    }
}

#[test]
fn conditions_that_nobody_or_everybody_meets_are_refused() {
    for (metric, scope, most) in [
        ("distance_m", "activity", 1_000_000),
        ("duration_s", "activity", 604_800),
        ("distance_m", "ever", 1_000_000_000),
        ("active_days", "week", 7),
        ("active_days", "month", 31),
        ("active_days", "year", 366),
        ("longest_streak", "ever", 36_525),
    ] {
        read(&condition(metric, scope, most));
        only(&condition(metric, scope, most + 1), "/value", "unreachable");
        only(&with(condition(metric, scope, most), "comparison", json!("more_than")), "/value", "unreachable");
        only(&condition(metric, scope, 0), "/value", "met_by_nothing");
        read(&with(condition(metric, scope, 0), "comparison", json!("more_than")));
    }
    only(&condition("activities", "ever", -1), "/value", "met_by_nothing");
}

#[test]
fn criteria_are_bounded_in_size_and_depth() {
    let walk = || condition("distance_m", "ever", 1);
    let list = |number| json!({"any": vec![walk(); number]});
    read(&list(Criteria::MAX_CONDITIONS));
    only(&list(Criteria::MAX_CONDITIONS + 1), "/any", "too_many_conditions");
    only(&json!({"all": [list(Criteria::MAX_CONDITIONS), walk()]}), "/all", "too_many_conditions");
    let deep = |depth| (0..depth).fold(walk(), |inner, _| json!({"all": [inner]}));
    read(&deep(Criteria::MAX_DEPTH));
    only(&deep(Criteria::MAX_DEPTH + 1), "/all/0/all/0/all/0/all", "too_deep");
}

#[test]
fn a_condition_needs_only_its_own_records() {
    let needs = |json: Value| read(&json).needs();
    let (days, goals, kind_days) = (
        Needs { days: true, ..Needs::default() },
        Needs { goals: true, ..Needs::default() },
        Needs { kind_days: true, ..Needs::default() },
    );
    assert_eq!(needs(condition("distance_m", "ever", 1)), Needs::default());
    assert_eq!(needs(condition("distance_m", "week", 1)), days);
    assert_eq!(needs(condition("longest_streak", "ever", 1)), days);
    assert_eq!(needs(condition("active_days", "goal", 1)), goals);
    assert_eq!(needs(condition("segments_reached", "ever", 1)), goals);
    assert_eq!(needs(condition("distance_m", "activity", 1)), kind_days);
    assert_eq!(needs(with(condition("activities", "ever", 1), "kind", json!("ride"))), kind_days);
    let both = json!({"any": [condition("distance_m", "day", 1), condition("goals_completed", "ever", 1)]});
    assert_eq!(needs(both), days.and(goals));
}

fn outing(text: &str, kind: ActivityKind, hour: u32, metres: i64) -> KindDay {
    KindDay::of_activity(kind, day(text), hour, metres * 1_000, 600)
}

/// The record of these activities.
fn record(activities: Vec<KindDay>) -> PersonRecord {
    let mut record = PersonRecord::default();
    for activity in &activities {
        record.totals += activity.amount;
        *record.days.entry(activity.day).or_default() += activity.amount;
    }
    // The kinds of a day are added up as they are stored.
    let mut kind_days = Vec::<KindDay>::new();
    for activity in activities {
        match kind_days.iter_mut().find(|day| (day.day, day.kind) == (activity.day, activity.kind)) {
            Some(day) => {
                day.amount += activity.amount;
                day.longest_distance = day.longest_distance.max(activity.longest_distance);
                day.longest_duration = day.longest_duration.max(activity.longest_duration);
                day.early.iter_mut().zip(activity.early).for_each(|(count, more)| *count += more);
            }
            None => kind_days.push(activity),
        }
    }
    PersonRecord { kind_days, ..record }
}

/// The figure of a metric, found by the largest value that the record meets.
fn figure(record: &PersonRecord, metric: &str, scope: &str, more: &[(&str, Value)]) -> i64 {
    let most = if metric == "active_days" && scope == "week" { 7 } else { 31 };
    let value = if ["distance_m", "duration_s"].contains(&metric) { 500_000 } else { most };
    let json =
        more.iter().fold(condition(metric, scope, value), |json, (field, value)| with(json, field, value.clone()));
    let progress = read(&json).progress(record);
    if metric == "distance_m" { progress.done / 1_000 } else { progress.done }
}

#[test]
fn each_metric_is_measured_over_its_scope() {
    use ActivityKind::{Ride, Walk};
    let record = record(vec![
        // A Sunday and the Monday after it, over New Year, and two weeks later.
        outing("2023-12-31", Walk, 5, 1_000),
        outing("2024-01-01", Walk, 6, 2_000),
        outing("2024-01-01", Ride, 20, 30_000),
        outing("2024-01-02", Walk, 0, 4_000),
        outing("2024-01-17", Ride, 7, 8_000),
    ]);
    let distance = |scope| figure(&record, "distance_m", scope, &[]);
    let all = ["ever", "year", "month", "week", "day", "activity"].map(distance);
    assert_eq!(all, [45_000, 44_000, 44_000, 36_000, 32_000, 30_000]);
    assert_eq!(figure(&record, "duration_s", "week", &[]), 1_800);
    assert_eq!(figure(&record, "activities", "day", &[]), 2);
    assert_eq!(["ever", "month", "week"].map(|scope| figure(&record, "active_days", scope, &[])), [4, 3, 2]);
    assert_eq!(figure(&record, "longest_streak", "ever", &[]), 3);
    let ride = [("kind", json!("ride"))];
    assert_eq!(figure(&record, "distance_m", "ever", &ride), 38_000);
    assert_eq!(figure(&record, "activities", "ever", &ride), 2);
    assert_eq!(figure(&record, "longest_streak", "ever", &ride), 1);
    let early = |hour, scope| figure(&record, "early_activities", scope, &[("before_hour", json!(hour))]);
    assert_eq!([early(5, "ever"), early(6, "ever"), early(7, "ever"), early(7, "week")], [1, 2, 3, 2]);
    let back = |days| figure(&record, "comebacks", "ever", &[("pause_days", json!(days))]);
    assert_eq!([back(13), back(14), back(15)], [1, 1, 0], "from the 3rd to the 16th are fourteen days");
}

#[test]
fn the_days_of_a_week_are_one_week_over_new_year() {
    let days = ["2024-12-30", "2024-12-31", "2025-01-01", "2025-01-05", "2025-01-06"];
    let record = record(days.map(|day| outing(day, ActivityKind::Walk, 9, 1)).into());
    assert_eq!(figure(&record, "active_days", "week", &[]), 4);
}

#[test]
fn goals_count_for_their_contributors() {
    let goal = |metres: i64, completed, segments| GoalRecord {
        amount: Amount { distance: metres * 1_000, duration: 60, count: 2 },
        active_days: 3,
        completed,
        segments,
    };
    let record = PersonRecord { goals: vec![goal(5, true, 4), goal(7, false, 9)], ..PersonRecord::default() };
    let goals = |metric| figure(&record, metric, "ever", &[]);
    assert_eq!((goals("goals_completed"), goals("segments_reached")), (1, 13));
    let one = |metric| figure(&record, metric, "goal", &[]);
    assert_eq!((one("distance_m"), one("activities"), one("active_days"), one("segments_reached")), (7, 2, 3, 9));
}

#[test]
fn progress_is_that_of_the_decisive_condition() {
    let record = record(vec![outing("2024-01-01", ActivityKind::Walk, 9, 40_000)]);
    let far = condition("distance_m", "ever", 100_000);
    let often = condition("activities", "ever", 2);
    let decisive = |json: &Value| {
        let progress = read(json).progress(&record);
        (progress.metric, progress.percent(), progress.is_earned())
    };
    assert_eq!(decisive(&far), (Metric::Distance, 40.0, false));
    assert_eq!(decisive(&json!({"all": [often, far]})), (Metric::Distance, 40.0, false));
    assert_eq!(decisive(&json!({"any": [far, often]})), (Metric::Activities, 50.0, false));
    let more_than = with(condition("distance_m", "ever", 40_000), "comparison", json!("more_than"));
    assert_eq!(decisive(&more_than), (Metric::Distance, 99.99, false), "as much will not do");
    assert_eq!(decisive(&condition("distance_m", "ever", 40_000)), (Metric::Distance, 100.0, true));
}

fn leaf() -> impl Strategy<Value = Value> {
    let metric = prop::sample::select(Metric::ALL);
    let scope = prop::sample::select(AchievementScope::ALL);
    let kind = prop::option::of(prop::sample::select(ActivityKind::ALL));
    (metric, scope, kind, 1..8_i64, any::<bool>(), 1..13_i64, 2..40_i64).prop_filter_map(
        "a combination that means something",
        |(metric, scope, kind, value, more, hour, pause)| {
            let mut json = condition(metric.as_str(), scope.as_str(), value);
            if more {
                json["comparison"] = json!("more_than");
            }
            if let Some(kind) = kind {
                json["kind"] = json!(kind);
            }
            match metric {
                Metric::EarlyActivities => json["before_hour"] = json!(hour),
                Metric::Comebacks => json["pause_days"] = json!(pause),
                Metric::Distance => json["value"] = json!(f64::from(i32::try_from(value).expect("small")) * 1234.567),
                Metric::Duration => json["value"] = json!(value * 500),
                _ => (),
            }
            Criteria::read(&json).is_ok().then_some(json)
        },
    )
}

fn any_criteria() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(3, 16, 3, |inner| {
        (any::<bool>(), prop::collection::vec(inner, 1..4))
            .prop_map(|(all, parts)| if all { json!({"all": parts}) } else { json!({"any": parts}) })
    })
}

fn outings() -> impl Strategy<Value = Vec<KindDay>> {
    let one = (0..60_i64, 0..24_u32, 0..5_000_i64, 0..3_usize).prop_map(|(days, hour, metres, kind)| {
        let day = day("2023-12-10") + chrono::TimeDelta::days(days);
        KindDay::of_activity(ActivityKind::ALL[kind], day, hour, metres * 1_000, 300 + metres)
    });
    prop::collection::vec(one, 0..12)
}

fn goals() -> impl Strategy<Value = Vec<GoalRecord>> {
    let one =
        (0..5_000_i64, 1..9_i64, any::<bool>(), 0..9_i64).prop_map(|(metres, days, completed, segments)| GoalRecord {
            amount: Amount { distance: metres * 1_000, duration: metres, count: days },
            active_days: days,
            completed,
            segments,
        });
    prop::collection::vec(one, 0..4)
}

/// Whether the criteria have no metric of pauses, which an activity can fill.
fn is_monotone(json: &Value) -> bool {
    !json.to_string().contains("comebacks")
}

proptest! {
    #[test]
    fn written_criteria_parse_to_equal_criteria(json in any_criteria()) {
        let criteria = read(&json);
        prop_assert_eq!(Criteria::read(&criteria.to_json()), Ok(criteria.clone()));
        let text = serde_json::to_string(&criteria).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Criteria>(&text).ok(), Some(criteria));
    }

    #[test]
    fn more_activities_never_reduce_the_progress(
        json in any_criteria().prop_filter("monotone", is_monotone), before in outings(), more in outings(), goals in goals(),
    ) {
        let criteria = read(&json);
        let with = |outings: Vec<KindDay>, goals: &[GoalRecord]| PersonRecord { goals: goals.to_vec(), ..record(outings) };
        let after = [before.clone(), more].concat();
        let fewer = &goals[..goals.len() / 2];
        let (one, other) = (criteria.progress(&with(before, fewer)), criteria.progress(&with(after, &goals)));
        prop_assert!(other.percent() >= one.percent(), "{one:?} {other:?}");
        prop_assert!(!one.is_earned() || other.is_earned());
    }

    #[test]
    fn all_needs_every_part_and_any_needs_one(parts in prop::collection::vec(leaf(), 1..5), done in outings(), goals in goals()) {
        let record = PersonRecord { goals, ..record(done) };
        let each: Vec<bool> = parts.iter().map(|part| read(part).progress(&record).is_earned()).collect();
        let all = read(&json!({"all": parts})).progress(&record);
        let any = read(&json!({"any": parts})).progress(&record);
        prop_assert_eq!(all.is_earned(), each.iter().all(|earned| *earned));
        prop_assert_eq!(any.is_earned(), each.iter().any(|earned| *earned));
        for progress in [all, any] {
            prop_assert_eq!(progress.percent() >= 100.0, progress.is_earned());
        }
    }

    #[test]
    fn reading_any_json_never_panics(text in "[a-z{}\\[\\]:,\"0-9]{0,80}") {
        if let Ok(json) = serde_json::from_str::<Value>(&text) {
            let _ = Criteria::read(&json);
        }
    }

    #[test]
    fn an_empty_record_earns_nothing(json in any_criteria()) {
        prop_assert!(!read(&json).progress(&PersonRecord::default()).is_earned());
    }
}
