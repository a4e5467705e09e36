//! The record of a person, and the figures that are measured in it.

use super::{AchievementScope as Scope, Measure, Metric};
use crate::{
    Streaks,
    activities::{ActivityKind, Amount},
};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// The record of a person. It holds all activities, or only the public ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonRecord {
    /// The totals of all activities.
    pub totals: Amount,
    /// The totals of each active day.
    pub days: BTreeMap<NaiveDate, Amount>,
    /// The contributions to each goal.
    pub goals: Vec<GoalRecord>,
    /// The totals of each kind of activity on each active day.
    pub kind_days: Vec<KindDay>,
}

/// The contributions of a person to a goal, and the outcome of the goal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GoalRecord {
    /// The totals of the person's contributions.
    pub amount: Amount,
    /// The number of days with contributions.
    pub active_days: i64,
    /// Whether the goal is completed.
    pub completed: bool,
    /// The number of segments of its route that are completed.
    pub segments: i64,
}

/// The totals of the activities of one kind on one local day, as far as achievements measure them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindDay {
    /// The way in which the person moved.
    pub kind: ActivityKind,
    /// The local day on which they began.
    pub day: NaiveDate,
    /// Their totals.
    pub amount: Amount,
    /// The largest distance of one of them in millimetres.
    pub longest_distance: i64,
    /// The largest duration of one of them in seconds.
    pub longest_duration: i64,
    /// The numbers of those that began in each hour before noon, in local time.
    pub early: [i64; EARLY_HOURS],
}

/// The hours before noon.
pub const EARLY_HOURS: usize = 12;

impl KindDay {
    /// Creates the day of one activity.
    #[must_use]
    pub fn of_activity(kind: ActivityKind, day: NaiveDate, hour: u32, distance: i64, duration: i64) -> Self {
        let mut early = [0; EARLY_HOURS];
        if let Some(count) = usize::try_from(hour).ok().and_then(|hour| early.get_mut(hour)) {
            *count = 1;
        }
        let amount = Amount { distance, duration, count: 1 };
        Self { kind, day, amount, longest_distance: distance, longest_duration: duration, early }
    }

    /// The number of activities that began before an hour.
    fn before(&self, hour: i64) -> i64 {
        self.early.iter().take(usize::try_from(hour).unwrap_or(0)).sum()
    }
}

impl PersonRecord {
    /// The figure of a measure: the largest over all spans of its scope.
    #[must_use]
    pub fn figure(&self, measure: &Measure) -> i64 {
        let of_kind = |day: &&KindDay| measure.kind.is_none_or(|kind| kind == day.kind);
        let kind_days = self.kind_days.iter().filter(of_kind);
        match (measure.metric, measure.scope) {
            (Metric::GoalsCompleted, _) => number(self.goals.iter().filter(|goal| goal.completed).count()),
            (Metric::SegmentsReached, Scope::Goal) => best(self.goals.iter().map(|goal| goal.segments)),
            (Metric::SegmentsReached, _) => self.goals.iter().map(|goal| goal.segments).sum(),
            (Metric::ActiveDays, Scope::Goal) => best(self.goals.iter().map(|goal| goal.active_days)),
            (metric, Scope::Goal) => best(self.goals.iter().map(|goal| part(metric, goal.amount))),
            (Metric::Duration, Scope::Activity) => best(kind_days.map(|day| day.longest_duration)),
            (_, Scope::Activity) => best(kind_days.map(|day| day.longest_distance)),
            (Metric::EarlyActivities, scope) => {
                let hour = measure.before_hour.unwrap_or_default();
                best_of(scope, kind_days.map(|day| (day.day, day.before(hour))))
            }
            (metric, Scope::Ever) if measure.kind.is_none() && is_sum(metric) => part(metric, self.totals),
            (metric, scope) => {
                let mut days = BTreeMap::<NaiveDate, Amount>::new();
                if measure.kind.is_some() {
                    kind_days.for_each(|day| *days.entry(day.day).or_default() += day.amount);
                }
                let days = if measure.kind.is_some() { &days } else { &self.days };
                match metric {
                    Metric::LongestStreak => longest_streak(days.keys().copied()),
                    Metric::Comebacks => comebacks(days.keys().copied(), measure.pause_days.unwrap_or(i64::MAX)),
                    Metric::ActiveDays => best_of(scope, days.keys().map(|day| (*day, 1))),
                    metric => best_of(scope, days.iter().map(|(day, amount)| (*day, part(metric, *amount)))),
                }
            }
        }
    }
}

/// Whether every total has the metric.
const fn is_sum(metric: Metric) -> bool {
    matches!(metric, Metric::Distance | Metric::Duration | Metric::Activities)
}

const fn part(metric: Metric, amount: Amount) -> i64 {
    match metric {
        Metric::Distance => amount.distance,
        Metric::Duration => amount.duration,
        _ => amount.count,
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn best(figures: impl Iterator<Item = i64>) -> i64 {
    figures.max().unwrap_or_default()
}

/// The largest of the sums of all periods.
fn best_of(scope: Scope, figures: impl Iterator<Item = (NaiveDate, i64)>) -> i64 {
    let mut sums = BTreeMap::<(i32, u32), i64>::new();
    for (day, figure) in figures {
        *sums.entry(period(scope, day)).or_default() += figure;
    }
    best(sums.into_values())
}

/// The period of a day, the same for all days of it.
fn period(scope: Scope, day: NaiveDate) -> (i32, u32) {
    match scope {
        Scope::Day => (day.year(), day.ordinal()),
        // From Monday to Sunday, also over New Year.
        Scope::Week => {
            let week = day.iso_week();
            (week.year(), week.week())
        }
        Scope::Month => (day.year(), day.month()),
        Scope::Year => (day.year(), 0),
        Scope::Ever | Scope::Goal | Scope::Activity => (0, 0),
    }
}

fn longest_streak(days: impl Iterator<Item = NaiveDate>) -> i64 {
    // The longest streak does not depend on today.
    let streaks = Streaks::of(days, NaiveDate::default());
    streaks.longest().map_or(0, |streak| i64::from(streak.days()))
}

/// The number of pauses of at least this many days between two active days.
fn comebacks(days: impl Iterator<Item = NaiveDate> + Clone, pause: i64) -> i64 {
    let pairs = days.clone().zip(days.skip(1));
    number(pairs.filter(|(before, after)| (*after - *before).num_days() > pause).count())
}
