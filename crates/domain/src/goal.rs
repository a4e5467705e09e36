//! Goals: what a team sets out to do, in which days, and which way a goal goes from one status to the next.

use crate::{Distance, RuleError, multiline_text, named_choice::choices, single_line};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

single_line::lines! {
    /// What a goal is called.
    GoalName: "the name of a goal", 80;
}

multiline_text::texts! {
    /// What there is to say about a goal.
    GoalDescription: "the description of a goal", 2000;
}

choices! {
    /// What kind of undertaking a goal is.
    GoalCategory: "a category" {
        /// Far away, for the sake of it.
        #[default]
        Adventure = "adventure",
        /// For a good cause.
        Charity = "charity",
        /// On the way to work and back.
        Commute = "commute",
        /// Against, or together with, other teams.
        Challenge = "challenge",
        /// To be in better shape.
        Fitness = "fitness",
        /// Along a way with a history.
        Heritage = "heritage",
        /// Along a way through nature.
        Nature = "nature",
        /// Anything else.
        Other = "other",
    }
    /// Where a goal stands.
    GoalStatus: "the status of a goal" {
        /// It is being prepared. Nothing counts for it yet.
        #[default]
        Planned = "planned",
        /// What is done counts for it.
        Active = "active",
        /// It rests. What is done meanwhile does not count for it.
        Paused = "paused",
        /// Its target was reached.
        Completed = "completed",
        /// It was given up.
        Cancelled = "cancelled",
    }
}

/// Who moves a goal from one status to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalActor {
    /// An admin of the team, who decides.
    Admin,
    /// The kept total, which reaches the target or falls below it again.
    Progress,
}

/// Every step that there is: from where, to where, and by whom. What is not here cannot be done.
pub const GOAL_TRANSITIONS: [(GoalStatus, GoalStatus, GoalActor); 9] = {
    use GoalStatus::{Active, Cancelled, Completed, Paused, Planned};
    [
        (Planned, Active, GoalActor::Admin),
        (Planned, Cancelled, GoalActor::Admin),
        (Active, Paused, GoalActor::Admin),
        (Active, Cancelled, GoalActor::Admin),
        (Active, Completed, GoalActor::Progress),
        (Paused, Active, GoalActor::Admin),
        (Paused, Cancelled, GoalActor::Admin),
        (Cancelled, Planned, GoalActor::Admin),
        (Completed, Active, GoalActor::Progress),
    ]
};

/// Why a goal does not go from one status to another.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a goal that is {} can become: {}", from.as_str(), possible(*from, *by))]
pub struct GoalTransitionError {
    from: GoalStatus,
    by: GoalActor,
}

fn possible(from: GoalStatus, by: GoalActor) -> String {
    let names: Vec<_> = from.next(by).map(GoalStatus::as_str).collect();
    if names.is_empty() { "nothing else by anybody's decision".to_owned() } else { names.join(", ") }
}

impl RuleError for GoalTransitionError {
    fn code(&self) -> &'static str {
        "no_such_step"
    }
}

impl GoalStatus {
    /// What this can become by somebody.
    pub fn next(self, by: GoalActor) -> impl Iterator<Item = Self> {
        GOAL_TRANSITIONS.into_iter().filter(move |(from, _, who)| *from == self && *who == by).map(|(_, to, _)| to)
    }

    /// Becomes another status, if there is such a step.
    ///
    /// ```
    /// use milequest_domain::{GoalStatus, GoalActor};
    ///
    /// assert_eq!(GoalStatus::Planned.step(GoalStatus::Active, GoalActor::Admin), Ok(GoalStatus::Active));
    /// let refused = GoalStatus::Paused.step(GoalStatus::Completed, GoalActor::Admin).unwrap_err();
    /// assert_eq!(refused.to_string(), "a goal that is paused can become: active, cancelled");
    /// ```
    ///
    /// # Errors
    /// When there is none, with those that there are.
    pub fn step(self, to: Self, by: GoalActor) -> Result<Self, GoalTransitionError> {
        self.next(by).find(|next| *next == to).ok_or(GoalTransitionError { from: self, by })
    }

    /// Whether what is done counts for the goal.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Active)
    }

    /// Whether the goal is neither reached nor given up.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Active | Self::Paused)
    }
}

/// The days of a goal, the first and the last included. Without a last one it goes on until it is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(NaiveDate, Option<NaiveDate>)", into = "(NaiveDate, Option<NaiveDate>)")]
pub struct GoalWindow {
    first: NaiveDate,
    last: Option<NaiveDate>,
}

/// Why two days are no window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GoalWindowError {
    /// The last one comes before the first.
    #[error("the last day comes before the first")]
    Backwards,
    /// They are too far apart.
    #[error("a goal lasts at most {} days", GoalWindow::MAX_DAYS)]
    TooLong,
    /// The first day is out of all reason.
    #[error("the first day lies between 2000-01-01 and 2199-12-31")]
    FarAway,
}

impl RuleError for GoalWindowError {
    fn code(&self) -> &'static str {
        match self {
            Self::Backwards => "backwards",
            Self::TooLong => "too_long",
            Self::FarAway => "far_away",
        }
    }
}

impl GoalWindow {
    /// The most days.
    pub const MAX_DAYS: u64 = 3_660;

    /// From this day, up to and including that one if there is one.
    ///
    /// # Errors
    /// When the last day comes before the first, or too long after it.
    pub fn new(first: NaiveDate, last: Option<NaiveDate>) -> Result<Self, GoalWindowError> {
        use chrono::Datelike;
        if !(2000..2200).contains(&first.year()) {
            return Err(GoalWindowError::FarAway);
        }
        if last.is_some_and(|last| last < first) {
            return Err(GoalWindowError::Backwards);
        }
        let latest = first.checked_add_days(Days::new(Self::MAX_DAYS - 1));
        if last.is_some_and(|last| latest.is_none_or(|latest| last > latest)) {
            return Err(GoalWindowError::TooLong);
        }
        Ok(Self { first, last })
    }

    /// The first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day, if there is one.
    #[must_use]
    pub const fn last(self) -> Option<NaiveDate> {
        self.last
    }

    /// Whether what is done on this day belongs to the goal.
    #[must_use]
    pub fn holds(self, day: NaiveDate) -> bool {
        self.first <= day && self.last.is_none_or(|last| day <= last)
    }
}

impl TryFrom<(NaiveDate, Option<NaiveDate>)> for GoalWindow {
    type Error = GoalWindowError;

    fn try_from((first, last): (NaiveDate, Option<NaiveDate>)) -> Result<Self, GoalWindowError> {
        Self::new(first, last)
    }
}

impl From<GoalWindow> for (NaiveDate, Option<NaiveDate>) {
    fn from(window: GoalWindow) -> Self {
        (window.first, window.last)
    }
}

/// How far a goal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Distance", into = "Distance")]
pub struct GoalTarget(Distance);

/// Why a distance is no target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a goal is at least 1 m and at most {} km far", GoalTarget::MAX.millimetres() / Distance::KILOMETRE.millimetres())]
pub struct GoalTargetError;

impl RuleError for GoalTargetError {
    fn code(&self) -> &'static str {
        "bad_target"
    }
}

impl GoalTarget {
    /// The farthest: twenty-five times around the Earth and more.
    pub const MAX: Distance = match Distance::KILOMETRE.checked_mul(1_000_000) {
        Some(distance) => distance,
        None => Distance::MAX,
    };

    /// The distance.
    #[must_use]
    pub const fn distance(self) -> Distance {
        self.0
    }
}

impl TryFrom<Distance> for GoalTarget {
    type Error = GoalTargetError;

    fn try_from(distance: Distance) -> Result<Self, GoalTargetError> {
        let fits = distance.millimetres() >= 1_000 && distance <= Self::MAX;
        if fits { Ok(Self(distance)) } else { Err(GoalTargetError) }
    }
}

impl From<GoalTarget> for Distance {
    fn from(target: GoalTarget) -> Self {
        target.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn every_pair_of_statuses_is_a_step_exactly_where_the_table_says_so() {
        for from in GoalStatus::ALL {
            for to in GoalStatus::ALL {
                for by in [GoalActor::Admin, GoalActor::Progress] {
                    let listed = GOAL_TRANSITIONS.contains(&(*from, *to, by));
                    assert_eq!(from.step(*to, by).is_ok(), listed, "{from:?} to {to:?} by {by:?}");
                }
            }
        }
    }

    #[test]
    fn nobody_decides_that_a_goal_is_reached_and_progress_neither_pauses_nor_cancels() {
        let reached = GOAL_TRANSITIONS.iter().filter(|(_, to, _)| *to == GoalStatus::Completed);
        assert!(reached.clone().all(|(_, _, by)| *by == GoalActor::Progress) && reached.count() == 1);
        let resting = [GoalStatus::Paused, GoalStatus::Cancelled];
        assert!(GOAL_TRANSITIONS.iter().all(|(_, to, by)| !(resting.contains(to) && *by == GoalActor::Progress)));
        assert_eq!(GoalStatus::Completed.next(GoalActor::Admin).count(), 0);
    }

    #[test]
    fn a_window_holds_its_first_and_last_day_and_is_not_backwards() {
        let window = GoalWindow::new(day("2026-03-01"), Some(day("2026-03-01"))).expect("one day");
        assert!(
            window.holds(day("2026-03-01")) && !window.holds(day("2026-02-28")) && !window.holds(day("2026-03-02"))
        );
        let open = GoalWindow::new(day("2026-03-01"), None).expect("no end");
        assert!(open.holds(day("2199-12-31")));
        let refused = |first, last| GoalWindow::new(day(first), Some(day(last)));
        assert_eq!(refused("2026-03-02", "2026-03-01"), Err(GoalWindowError::Backwards));
        assert_eq!(refused("2026-01-01", "2046-01-01"), Err(GoalWindowError::TooLong));
        assert_eq!(refused("1066-10-14", "1066-10-15"), Err(GoalWindowError::FarAway));
    }

    #[test]
    fn a_target_is_neither_nothing_nor_beyond_reason() {
        let target = |metres: &str| GoalTarget::try_from(metres.parse::<Distance>().expect("a distance"));
        assert!(target("1").is_ok() && target("1000000000").is_ok());
        assert_eq!(target("0.999"), Err(GoalTargetError));
        assert_eq!(target("1000000000.001"), Err(GoalTargetError));
    }
}
