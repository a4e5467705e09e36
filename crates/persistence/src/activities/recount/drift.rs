//! The drift of each kept total: one variant for each.

use super::figures::{
    ActivityCopy, ContributorTotals, Figures, GoalTotals, NotificationCounts, ProfileCounts, TeamCounts,
};
use crate::{
    posts::{CountedTotal, InteractionDrift},
    rows::totals::Totals,
};
use chrono::NaiveDate;
use milequest_domain::{GoalId, TeamId, UserId};

/// A row of a kept total that differs from what the activities give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drift {
    /// The totals of a person.
    UserStats {
        /// The person.
        user: UserId,
        /// The kept and the recounted total.
        figures: Figures<Totals>,
    },
    /// The totals of a person on a day.
    UserDays {
        /// The person.
        user: UserId,
        /// The day.
        day: NaiveDate,
        /// The kept and the recounted total.
        figures: Figures<Totals>,
    },
    /// The totals of a person for one kind on a day.
    UserKindDays {
        /// The person.
        user: UserId,
        /// The day.
        day: NaiveDate,
        /// The kept and the recounted numbers.
        figures: Figures<Vec<i64>>,
    },
    /// The totals of a person on a day for a team, and for a goal if there is one.
    TeamDays {
        /// The person.
        user: UserId,
        /// The day.
        day: NaiveDate,
        /// The team.
        team: TeamId,
        /// The goal, if there is one.
        goal: Option<GoalId>,
        /// The kept and the recounted total.
        figures: Figures<Totals>,
    },
    /// The contribution of a person to a goal.
    GoalContributors {
        /// The goal.
        goal: GoalId,
        /// The person.
        user: UserId,
        /// The kept and the recounted total.
        figures: Figures<ContributorTotals>,
    },
    /// The total of a goal.
    GoalProgress {
        /// The goal.
        goal: GoalId,
        /// The kept and the recounted total.
        figures: Figures<GoalTotals>,
    },
    /// The number of members of a team.
    Teams {
        /// The team.
        team: TeamId,
        /// The kept and the recounted numbers.
        figures: Figures<TeamCounts>,
    },
    /// The columns that a contribution copies from its activity.
    Contributions {
        /// The person.
        user: UserId,
        /// The day.
        day: NaiveDate,
        /// The team.
        team: TeamId,
        /// The goal, if there is one.
        goal: Option<GoalId>,
        /// The kept and the recounted copy.
        figures: Figures<ActivityCopy>,
    },
    /// The counts of the notifications of a person.
    Notifications {
        /// The person.
        user: UserId,
        /// The kept and the recounted numbers.
        figures: Figures<NotificationCounts>,
    },
    /// What happened to notifications on a day.
    NotificationCounts {
        /// The day in UTC.
        day: NaiveDate,
        /// The kept and the recounted numbers.
        figures: Figures<Vec<i64>>,
    },
    /// The counts in the profile of a person.
    Profiles {
        /// The person.
        user: UserId,
        /// The kept and the recounted numbers.
        figures: Figures<ProfileCounts>,
    },
    /// The numbers of a post or of a comment.
    Posts {
        /// What is counted.
        total: CountedTotal,
        /// The kept and the recounted numbers.
        drift: InteractionDrift,
    },
}

impl Drift {
    /// The person whose activities drifted, if the row belongs to a person.
    #[must_use]
    pub const fn user(&self) -> Option<UserId> {
        match self {
            Self::UserStats { user, .. }
            | Self::UserDays { user, .. }
            | Self::UserKindDays { user, .. }
            | Self::TeamDays { user, .. }
            | Self::GoalContributors { user, .. }
            | Self::Contributions { user, .. }
            | Self::Notifications { user, .. } => Some(*user),
            Self::GoalProgress { .. }
            | Self::Teams { .. }
            | Self::NotificationCounts { .. }
            | Self::Profiles { .. }
            | Self::Posts { .. } => None,
        }
    }
}
