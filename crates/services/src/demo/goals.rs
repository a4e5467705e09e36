//! The goals of the demo and the changes of their status.

use super::{
    builder::{Builder, OPERATOR, all, parse, unknown, without_key},
    team::{DemoTarget, Goal, Team},
};
use crate::{
    Code, ServiceError, forecasts,
    goals::{self, NewGoal, Upload},
};
use chrono::{Days, TimeDelta};
use milequest_domain::{Distance, GoalStatus, GoalTarget, GoalWindow, routes::RouteImportOptions};

impl Builder {
    pub(super) fn plan(&mut self, team: &'static Team, goal: &'static Goal) -> Result<(), ServiceError> {
        let (founder, team_id) = (self.viewer(team.founder)?, self.team(team)?);
        let existing = goals::list(&self.s, founder, team_id, None, &all())?.items;
        let id = match existing.into_iter().find(|existing| existing.name.as_str() == goal.name) {
            Some(existing) => existing.id,
            None => {
                let new = self.new_goal(goal)?;
                goals::create(&self.s, &OPERATOR, founder, team_id, &without_key(), new)?.value.goal.id
            }
        };
        self.goals.insert((team.name, goal.name), id);
        Ok(())
    }

    fn new_goal(&self, goal: &Goal) -> Result<NewGoal, ServiceError> {
        let first = self.today - TimeDelta::days(goal.first);
        let last = goal.lasts.and_then(|days| first.checked_add_days(Days::new(days.unsigned_abs())));
        let target = |length: Distance, times| {
            let distance = length.checked_mul(times).ok_or_else(|| unknown("such a distance"))?;
            GoalTarget::try_from(distance).map(goals::GoalTargetInput::Distance).map_err(ServiceError::internal)
        };
        Ok(NewGoal {
            name: parse(goal.name)?,
            description: parse(goal.about)?,
            category: goal.category,
            window: GoalWindow::new(first, last).map_err(ServiceError::internal)?,
            target: match goal.target {
                DemoTarget::Route(route) => {
                    let content = route.content.to_owned();
                    goals::GoalTargetInput::Route(Box::new(Upload { content, options: RouteImportOptions::default() }))
                }
                DemoTarget::Kilometres(many) => target(Distance::KILOMETRE, many)?,
                DemoTarget::Miles(many) => target(Distance::MILE, many)?,
            },
        })
    }

    /// Makes the forecast of a member. Somebody who has not joined yet makes none, nor does anybody for a goal that is nearly reached.
    pub(super) fn make_forecast(&self, team: &Team, goal: &Goal, who: &str, ahead: i64) -> Result<(), ServiceError> {
        let id = self.goals.get(&(team.name, goal.name)).copied().ok_or_else(|| unknown(goal.name))?;
        let day = self.s.now().date_naive() + TimeDelta::days(ahead);
        match forecasts::update(&self.s, self.viewer(who)?, id, day) {
            Err(refused) if matches!(refused.code(), Code::NotFound | Code::NotMember | Code::ForecastClosed) => Ok(()),
            made => made.map(drop),
        }
    }

    /// Changes the status, unless an earlier run made this change or a later one.
    pub(super) fn step(&self, team: &Team, goal: &Goal, place: usize) -> Result<(), ServiceError> {
        let id = self.goals.get(&(team.name, goal.name)).copied().ok_or_else(|| unknown(goal.name))?;
        let founder = self.viewer(team.founder)?;
        let status = goals::get(&self.s, founder, id)?.goal.status;
        let before = place.checked_sub(1).and_then(|place| goal.steps.get(place));
        if status == before.map_or(GoalStatus::Planned, |(_, status)| *status)
            && let Some((_, to)) = goal.steps.get(place)
        {
            goals::update_status(&self.s, &OPERATOR, founder, id, *to)?;
        }
        Ok(())
    }
}
