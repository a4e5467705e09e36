//! The forecast that follows from the totals of a goal. It is computed when it is read, from the totals of all activities by day.

use crate::{
    ServiceError, Services,
    core::{error::or_not_found, viewer::Viewer},
    goals,
};
use chrono::{Days, NaiveDate};
use milequest_domain::{
    Distance, GoalId,
    forecasts::{ForecastBasis, GoalForecast, NoForecast},
};
use milequest_persistence::forecasts::{self as store, BasisOfGoal};

/// The forecast of a goal.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalOutlook {
    /// The goal.
    pub goal: GoalId,
    /// The day on which it was made, in UTC.
    pub today: NaiveDate,
    /// The target distance.
    pub target: Distance,
    /// The total distance.
    pub done: Distance,
    /// The forecast, or why there is none.
    pub forecast: Result<GoalForecast, NoForecast>,
    /// Whether the viewer is a member. Others do not learn how far the goal was on which day.
    pub is_member: bool,
}

/// The forecast of a goal, for everybody who sees the goal.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn get_estimate(s: &Services, viewer: &Viewer, goal: GoalId) -> Result<GoalOutlook, ServiceError> {
    let today = s.now().date_naive();
    let earliest = today.checked_sub_days(Days::new(ForecastBasis::MAX_DAYS)).unwrap_or(today);
    let found = s.db.read(|conn| {
        let found = store::find_basis(conn, viewer.user.id, goal, earliest).map_err(or_not_found("goal"))?;
        if !found.is_member {
            goals::require_inside(s, conn, viewer, found.team)?;
        }
        Ok::<_, ServiceError>(found)
    })?;
    let (target, done, is_member) = (found.target, found.done, found.is_member);
    let forecast = GoalForecast::new(&basis_of(found, today));
    Ok(GoalOutlook { goal, today, target, done, forecast, is_member })
}

fn basis_of(found: BasisOfGoal, today: NaiveDate) -> ForecastBasis {
    let started_on = found.started_at.map_or(found.first_day, |started_at| started_at.date_naive());
    ForecastBasis {
        status: found.status,
        target: found.target,
        done: found.done,
        // Before its first day nothing counts, even if it is active already.
        started_on: started_on.max(found.first_day),
        last_day: found.last_day,
        today,
        days: found.days,
    }
}
