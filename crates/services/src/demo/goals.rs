//! What the teams of the demo set out to do, and how it stands.

use super::{
    builder::{Builder, OPERATOR, all, parse, unknown, without_key},
    team::{Aim, Goal, Team},
};
use crate::{
    ServiceError,
    goals::{self, NewGoal, Upload},
};
use chrono::{Days, TimeDelta};
use milequest_domain::{Distance, GoalStatus, GoalTarget, GoalWindow, routes::RouteImportOptions};

impl Builder {
    pub(super) fn plan(&mut self, team: &'static Team, goal: &'static Goal) -> Result<(), ServiceError> {
        let (founder, id) = (self.viewer(team.founder)?, self.team(team)?);
        let there = goals::list(&self.s, founder, id, None, &all())?.items;
        let made = match there.into_iter().find(|made| made.name.as_str() == goal.name) {
            Some(made) => made.id,
            None => {
                let new = self.new_goal(goal)?;
                goals::create(&self.s, &OPERATOR, founder, id, &without_key(), new)?.value.goal.id
            }
        };
        self.goals.insert((team.name, goal.name), made);
        Ok(())
    }

    fn new_goal(&self, goal: &Goal) -> Result<NewGoal, ServiceError> {
        let first = self.today - TimeDelta::days(goal.first);
        let last = goal.lasts.and_then(|days| first.checked_add_days(Days::new(days.unsigned_abs())));
        let target = |length: Distance, times| {
            let distance = length.checked_mul(times).ok_or_else(|| unknown("such a distance"))?;
            GoalTarget::try_from(distance).map(goals::Aim::Plain).map_err(ServiceError::internal)
        };
        Ok(NewGoal {
            name: parse(goal.name)?,
            description: parse(goal.about)?,
            category: goal.category,
            window: GoalWindow::new(first, last).map_err(ServiceError::internal)?,
            aim: match goal.aim {
                Aim::Along(route) => {
                    let content = route.content.to_owned();
                    goals::Aim::Route(Box::new(Upload { content, options: RouteImportOptions::default() }))
                }
                Aim::Kilometres(many) => target(Distance::KILOMETRE, many)?,
                Aim::Miles(many) => target(Distance::MILE, many)?,
            },
        })
    }

    /// A goal that took this step before, or a later one, does not go back.
    pub(super) fn step(&self, team: &Team, goal: &Goal, place: usize) -> Result<(), ServiceError> {
        let id = self.goals.get(&(team.name, goal.name)).copied().ok_or_else(|| unknown(goal.name))?;
        let founder = self.viewer(team.founder)?;
        let stands = goals::get(&self.s, founder, id)?.goal.status;
        let before = place.checked_sub(1).and_then(|place| goal.steps.get(place));
        if stands == before.map_or(GoalStatus::Planned, |(_, status)| *status)
            && let Some((_, to)) = goal.steps.get(place)
        {
            goals::update_status(&self.s, &OPERATOR, founder, id, *to)?;
        }
        Ok(())
    }
}
