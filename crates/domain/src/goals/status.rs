//! The status of a goal, and the transitions between statuses.

use crate::{RuleError, named_choice::choices};

choices! {
    /// The status of a goal.
    GoalStatus: "the status of a goal" {
        /// It is being prepared. Activities do not count for it yet.
        #[default]
        Planned = "planned",
        /// Activities count for it.
        Active = "active",
        /// It is paused. Activities do not count for it meanwhile.
        Paused = "paused",
        /// Its target was reached.
        Completed = "completed",
        /// It was cancelled.
        Cancelled = "cancelled",
    }
}

/// The cause of a transition between statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalActor {
    /// A decision of an admin of the team.
    Admin,
    /// The total, which reaches the target or falls below it.
    Progress,
}

/// Every allowed transition: the old status, the new status, and the cause.
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

/// The goal cannot change from one status to another.
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
    /// The statuses that this one can change to, for a cause.
    pub fn next(self, by: GoalActor) -> impl Iterator<Item = Self> {
        GOAL_TRANSITIONS.into_iter().filter(move |(from, _, who)| *from == self && *who == by).map(|(_, to, _)| to)
    }

    /// Changes to another status, if the transition is allowed.
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
    /// When it is not allowed, with the allowed ones.
    pub fn step(self, to: Self, by: GoalActor) -> Result<Self, GoalTransitionError> {
        self.next(by).find(|next| *next == to).ok_or(GoalTransitionError { from: self, by })
    }

    /// Whether activities count for the goal.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Active)
    }

    /// Whether the goal is neither completed nor cancelled.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Active | Self::Paused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transition_is_allowed_exactly_if_the_table_has_it() {
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
    fn admins_never_complete_a_goal_and_progress_never_pauses_or_cancels_one() {
        let reached = GOAL_TRANSITIONS.iter().filter(|(_, to, _)| *to == GoalStatus::Completed);
        assert!(reached.clone().all(|(_, _, by)| *by == GoalActor::Progress) && reached.count() == 1);
        let resting = [GoalStatus::Paused, GoalStatus::Cancelled];
        assert!(GOAL_TRANSITIONS.iter().all(|(_, to, by)| !(resting.contains(to) && *by == GoalActor::Progress)));
        assert_eq!(GoalStatus::Completed.next(GoalActor::Admin).count(), 0);
    }
}
