//! For which teams and goals an activity counts.

use crate::ServiceError;
use chrono::NaiveDate;
use milequest_domain::{GoalId, TeamId, UserId};
use milequest_persistence::{
    Conn,
    activities::goals::{self, CountableGoal, TeamsWithMainGoal},
};
use std::collections::{BTreeMap, BTreeSet};

/// What the owner says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CountsFor {
    /// Nothing: it counts for every team, and there for the main goal whose days hold it.
    #[default]
    Main,
    /// For these teams, or for none.
    These(BTreeMap<TeamId, GoalChoice>),
}

/// For which goal of a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalChoice {
    /// The main one, if its days hold the activity.
    Main,
    /// None.
    None,
    /// This one.
    This(GoalId),
}

impl CountsFor {
    /// The goals that it names.
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

/// What an activity counted for until now, and on which day; of a new one, nothing.
#[derive(Default)]
pub(crate) struct PreviousContributions {
    pub(super) day: Option<NaiveDate>,
    pub(super) contributions: Contributions,
}

type Contributions = BTreeMap<TeamId, Option<GoalId>>;

/// What an activity of this day counts for. What it has counted for stays possible, whatever became of the team and the goal since.
pub(super) fn resolve(
    conn: &mut Conn,
    user: UserId,
    day: NaiveDate,
    wanted: &CountsFor,
    before: &PreviousContributions,
) -> Result<Contributions, ServiceError> {
    ContributionResolver::read(conn, [(user, wanted)])?.resolve(user, day, wanted, before)
}

/// The teams and goals that some people may choose from, read at once for all of them.
pub(crate) struct ContributionResolver {
    mine: BTreeMap<UserId, TeamsWithMainGoal>,
    named: Vec<CountableGoal>,
}

impl ContributionResolver {
    /// Reads what these people need for what they want.
    pub(crate) fn read<'a>(
        conn: &mut Conn,
        wanted: impl IntoIterator<Item = (UserId, &'a CountsFor)>,
    ) -> Result<Self, ServiceError> {
        let (mut users, mut named) = (BTreeSet::new(), BTreeSet::new());
        for (user, wanted) in wanted {
            users.insert(user);
            named.extend(wanted.named());
        }
        let users: Vec<UserId> = users.into_iter().collect();
        let named: Vec<GoalId> = named.into_iter().collect();
        let named = if named.is_empty() { Vec::new() } else { goals::list_countable_goals(conn, &named)? };
        Ok(Self { mine: goals::list_teams_of(conn, &users)?, named })
    }

    /// Those that were read with other things.
    pub(super) const fn of(mine: BTreeMap<UserId, TeamsWithMainGoal>, named: Vec<CountableGoal>) -> Self {
        Self { mine, named }
    }

    /// What an activity of this person and day counts for.
    pub(crate) fn resolve(
        &self,
        user: UserId,
        day: NaiveDate,
        wanted: &CountsFor,
        before: &PreviousContributions,
    ) -> Result<Contributions, ServiceError> {
        let none = TeamsWithMainGoal::new();
        let mine = self.mine.get(&user).unwrap_or(&none);
        let these = match wanted {
            CountsFor::Main => return Ok(mine.iter().map(|(team, goal)| (*team, main(*goal, day))).collect()),
            CountsFor::These(these) => these,
        };
        let choosing = Choosing { day, mine, named: &self.named, before };
        // The first ones that are wrong, so that a long list makes no endless answer.
        let wrong = these.iter().filter_map(|(team, choice)| choosing.goal(*team, *choice).err()).take(MAX_ERRORS);
        if let Some(wrong) = wrong.reduce(ServiceError::and) {
            return Err(wrong);
        }
        these.iter().map(|(team, choice)| Ok((*team, choosing.goal(*team, *choice)?))).collect()
    }
}

/// As many teams are told about at once.
const MAX_ERRORS: usize = 20;

fn main(goal: Option<CountableGoal>, day: NaiveDate) -> Option<GoalId> {
    goal.filter(|goal| goal.window.holds(day)).map(|goal| goal.id)
}

/// What there is to choose from.
struct Choosing<'a> {
    day: NaiveDate,
    mine: &'a TeamsWithMainGoal,
    named: &'a [CountableGoal],
    before: &'a PreviousContributions,
}

impl Choosing<'_> {
    /// For which goal of the team it counts then.
    fn goal(&self, team: TeamId, choice: GoalChoice) -> Result<Option<GoalId>, ServiceError> {
        let (mine, before) = (self.mine.get(&team), self.before.contributions.get(&team));
        if mine.is_none() && before.is_none() {
            return Err(wrong("not_member", format!("you are not in an open team {team}; leave it out")));
        }
        match choice {
            GoalChoice::None => Ok(None),
            GoalChoice::Main => Ok(mine.and_then(|goal| main(*goal, self.day))),
            GoalChoice::This(id) => {
                let counted = before == Some(&Some(id));
                let goal = self.named.iter().find(|goal| goal.id == id && goal.team == team);
                // Who has left the team chooses none of its other goals.
                let goal = goal.filter(|_| mine.is_some() || counted);
                let goal = goal.ok_or_else(|| wrong("no_such_goal", format!("the team {team} has no goal {id}")))?;
                // What holds already stays so, wherever the goal's days have moved since.
                if !counted || self.before.day != Some(self.day) {
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

/// Refuses another day for an activity where a goal that it counts for does not hold that day.
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
