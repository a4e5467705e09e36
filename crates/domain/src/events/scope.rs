//! What a group of events is about.

use crate::{GoalId, TeamId, UserId};
use uuid::Uuid;

/// What a group of events is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventScope {
    /// A team. Its members see it.
    Team(TeamId),
    /// A goal. The members of its team see it.
    Goal {
        /// The goal.
        goal: GoalId,
        /// Its team.
        team: TeamId,
    },
    /// A person. The followers see it.
    Person {
        /// The person.
        user: UserId,
        /// Whether it counts for a team, so that those who share a team with the person see it there.
        through_team: bool,
    },
}

impl EventScope {
    /// The name of its kind in a batch key.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Team(_) => "team",
            Self::Goal { .. } => "goal",
            Self::Person { through_team: true, .. } => "team_mate",
            Self::Person { through_team: false, .. } => "user",
        }
    }

    /// The id of the team, the goal or the person.
    #[must_use]
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Team(team) => team.uuid(),
            Self::Goal { goal, .. } => goal.uuid(),
            Self::Person { user, .. } => user.uuid(),
        }
    }

    /// The scopes of an activity: each of its goals, or the team where it counts for none, and the person.
    pub fn of_activity(owner: UserId, contributions: impl IntoIterator<Item = (TeamId, Option<GoalId>)>) -> Vec<Self> {
        let of_team = |(team, goal): (TeamId, Option<GoalId>)| match goal {
            Some(goal) => Self::Goal { goal, team },
            None => Self::Team(team),
        };
        let mut scopes: Vec<Self> = contributions.into_iter().map(of_team).collect();
        scopes.push(Self::Person { user: owner, through_team: !scopes.is_empty() });
        scopes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_activity_is_told_where_it_counts_and_to_followers() {
        let (ann, team, goal) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into(), Uuid::from_u128(3).into());
        let other = Uuid::from_u128(4).into();
        let person = |through_team| EventScope::Person { user: ann, through_team };
        assert_eq!(EventScope::of_activity(ann, []), [person(false)]);
        let counted = EventScope::of_activity(ann, [(team, Some(goal)), (other, None)]);
        assert_eq!(counted, [EventScope::Goal { goal, team }, EventScope::Team(other), person(true)]);
    }
}
