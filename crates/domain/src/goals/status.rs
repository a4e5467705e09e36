//! Where a goal stands, and which way it goes from one status to the next.

use crate::{RuleError, named_choice::choices};

choices! {
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
