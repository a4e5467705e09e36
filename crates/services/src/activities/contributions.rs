//! The contributions of an activity: the teams and goals that it counts for.

use crate::ServiceError;
use chrono::NaiveDate;
use milequest_domain::{GoalId, TeamId, UserId};
use milequest_persistence::{
    Conn,
    activities::goals::{self, CountableGoal, TeamsWithMainGoal},
};
use std::collections::{BTreeMap, BTreeSet};

/// The owner's choice of teams and goals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CountsFor {
    /// All teams of the owner, and their main goals whose days include the activity.
    #[default]
    Main,
    /// These teams, or none.
    These(BTreeMap<TeamId, GoalChoice>),
}

/// The goal of a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalChoice {
    /// The main goal, if its days include the activity.
    Main,
    /// No goal.
    None,
    /// This goal.
    This(GoalId),
}

impl CountsFor {
    /// The chosen goals.
    pub(super) fn named(&self) -> impl Iterator<Item = GoalId> {
        let these = match self {
            Self::Main => None,
            Self::These(these) => Some(these.values()),
        };
        these.into_iter().flatten().filter_map(|choice| match choice {
            GoalChoice::This(goal) => Some(*goal),
            GoalChoice::Main | GoalChoice::None => None,
        })
    }
}

/// The contributions of an activity before an edit, and its day. A new activity has none.
#[derive(Default)]
pub(crate) struct PreviousContributions {
    pub(super) day: Option<NaiveDate>,
    pub(super) contributions: Contributions,
}

type Contributions = BTreeMap<TeamId, Option<GoalId>>;

/// Resolves the contributions of an activity. Its previous contributions stay possible, also after changes of the team and the goal.
pub(super) fn resolve(
    conn: &mut Conn,
    user: UserId,
    day: NaiveDate,
    counts_for: &CountsFor,
    previous: &PreviousContributions,
) -> Result<Contributions, ServiceError> {
    ContributionResolver::read(conn, [(user, counts_for)])?.resolve(user, day, counts_for, previous)
}

/// The teams and goals that people can choose from, read in one step for all of them.
pub(crate) struct ContributionResolver {
    mine: BTreeMap<UserId, TeamsWithMainGoal>,
    named: Vec<CountableGoal>,
}

impl ContributionResolver {
    /// Reads the teams of people, and the goals that they choose.
    pub(crate) fn read<'a>(
        conn: &mut Conn,
        choices: impl IntoIterator<Item = (UserId, &'a CountsFor)>,
    ) -> Result<Self, ServiceError> {
        let (mut users, mut named) = (BTreeSet::new(), BTreeSet::new());
        for (user, counts_for) in choices {
            users.insert(user);
            named.extend(counts_for.named());
        }
        let users: Vec<UserId> = users.into_iter().collect();
        let named: Vec<GoalId> = named.into_iter().collect();
        let named = if named.is_empty() { Vec::new() } else { goals::list_countable_goals(conn, &named)? };
        Ok(Self { mine: goals::list_teams_of(conn, &users)?, named })
    }

    /// Creates a resolver from teams and goals that were read before.
    pub(super) const fn of(mine: BTreeMap<UserId, TeamsWithMainGoal>, named: Vec<CountableGoal>) -> Self {
        Self { mine, named }
    }

    /// Resolves the contributions of an activity of a person.
    pub(crate) fn resolve(
        &self,
        user: UserId,
        day: NaiveDate,
        counts_for: &CountsFor,
        previous: &PreviousContributions,
    ) -> Result<Contributions, ServiceError> {
        let none = TeamsWithMainGoal::new();
        let mine = self.mine.get(&user).unwrap_or(&none);
        let choices = match counts_for {
            CountsFor::Main => return Ok(mine.iter().map(|(team, goal)| (*team, main(*goal, day))).collect()),
            CountsFor::These(choices) => choices,
        };
        let team_goals = GoalResolver { day, mine, named: &self.named, previous };
        // Only the first errors, so that a long list has a short answer.
        let wrong = choices.iter().filter_map(|(team, choice)| team_goals.goal(*team, *choice).err()).take(MAX_ERRORS);
        if let Some(wrong) = wrong.reduce(ServiceError::and) {
            return Err(wrong);
        }
        choices.iter().map(|(team, choice)| Ok((*team, team_goals.goal(*team, *choice)?))).collect()
    }
}

/// The largest number of errors.
const MAX_ERRORS: usize = 20;

fn main(goal: Option<CountableGoal>, day: NaiveDate) -> Option<GoalId> {
    goal.filter(|goal| goal.window.holds(day)).map(|goal| goal.id)
}

/// The teams and goals to choose from.
struct GoalResolver<'a> {
    day: NaiveDate,
    mine: &'a TeamsWithMainGoal,
    named: &'a [CountableGoal],
    previous: &'a PreviousContributions,
}

impl GoalResolver<'_> {
    /// The goal of a team that the activity counts for.
    fn goal(&self, team: TeamId, choice: GoalChoice) -> Result<Option<GoalId>, ServiceError> {
        let (mine, previous) = (self.mine.get(&team), self.previous.contributions.get(&team));
        if mine.is_none() && previous.is_none() {
            return Err(wrong("not_member", format!("you are not in an open team {team}; leave it out")));
        }
        match choice {
            GoalChoice::None => Ok(None),
            GoalChoice::Main => Ok(mine.and_then(|goal| main(*goal, self.day))),
            GoalChoice::This(id) => {
                let counted = previous == Some(&Some(id));
                let goal = self.named.iter().find(|goal| goal.id == id && goal.team == team);
                // A former member cannot choose another goal of the team.
                let goal = goal.filter(|_| mine.is_some() || counted);
                let goal = goal.ok_or_else(|| wrong("no_such_goal", format!("the team {team} has no goal {id}")))?;
                // A contribution stays valid when the days of the goal change.
                if !counted || self.previous.day != Some(self.day) {
                    holds("contributions", goal, self.day)?;
                }
                if !goal.status.counts() && !counted {
                    let detail = format!("the goal {id} is {}; nothing counts for it now", goal.status.as_str());
                    return Err(wrong("goal_not_active", detail));
                }
                Ok(Some(id))
            }
        }
    }
}

/// Refuses a new day of an activity that is not a day of all its goals.
pub(super) fn still_holds(conn: &mut Conn, contributions: &Contributions, day: NaiveDate) -> Result<(), ServiceError> {
    let ids: Vec<GoalId> = contributions.values().flatten().copied().collect();
    goals::list_countable_goals(conn, &ids)?.iter().try_for_each(|goal| holds("started_at", goal, day))
}

fn holds(field: &'static str, goal: &CountableGoal, day: NaiveDate) -> Result<(), ServiceError> {
    if goal.window.holds(day) {
        return Ok(());
    }
    let until = goal.window.last().map_or_else(|| "on".to_owned(), |last| format!("to {last}"));
    let detail = format!("{day} is none of the days of the goal {}: from {} {until}", goal.id, goal.window.first());
    Err(ServiceError::invalid_field(field, "outside_window", detail))
}

fn wrong(code: &'static str, detail: String) -> ServiceError {
    ServiceError::invalid_field("contributions", code, detail)
}
