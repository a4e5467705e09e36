//! The progress of goals, their positions on routes, and the contributions of members.

use crate::{
    Code, ServiceError, Services,
    cache::routes::route,
    core::{error::or_not_found, viewer::Viewer},
    goals,
};
use chrono::{DateTime, NaiveDate, Utc};
use milequest_domain::{
    Distance, GoalId, GoalStatus,
    routes::{Position, Route},
};
use milequest_persistence::{Conn, goals::progress as store};
use std::sync::Arc;

pub use milequest_persistence::goals::progress::{GoalJourney, JourneyDay, MemberContribution};

/// The progress of a goal, now or on a past day.
#[derive(Clone, Debug)]
pub struct Progress {
    /// The goal.
    pub goal: GoalId,
    /// The requested day, at whose end the progress is shown.
    pub on: Option<NaiveDate>,
    /// The status today, also when a past day was requested.
    pub status: GoalStatus,
    /// The target distance.
    pub target: Distance,
    /// The total distance of its contributions, private activities included.
    pub done: Distance,
    /// The duration in seconds.
    pub duration: i64,
    /// The number of activities.
    pub activities: i64,
    /// The number of people with a contribution that everybody may see.
    pub contributors: i64,
    /// When it was completed, if it is.
    pub completed_at: Option<DateTime<Utc>>,
    /// The route and the position on it, if the goal has a route.
    pub along: Option<(Arc<Route>, Position)>,
}

impl Progress {
    /// The distance that is left.
    #[must_use]
    pub fn left(&self) -> Distance {
        self.target.saturating_sub(self.done)
    }

    /// The distance beyond the target.
    #[must_use]
    pub fn overshoot(&self) -> Distance {
        self.done.saturating_sub(self.target)
    }

    /// The progress in percent, from 0 to 100. It is 100 only when the target is reached.
    #[must_use]
    pub fn percent(&self) -> f64 {
        self.done.percent_of(self.target)
    }
}

/// The progress of a goal. With a day, the progress at the end of that day, computed from the activities as they are
/// now: activities that were logged later for the day count, and deleted ones do not. Before the first contribution the
/// goal is at its start; a future day is like today.
///
/// # Errors
/// [`Code::NotFound`]; with a day also [`Code::NotMember`].
pub fn get(s: &Services, viewer: &Viewer, goal: GoalId, on: Option<NaiveDate>) -> Result<Progress, ServiceError> {
    s.db.read(|conn| {
        let (found, route) = with_route(s, conn, viewer, goal, on)?;
        let position = route.as_ref().map(|route| route.position(found.done));
        let store::GoalProgress { status, target, done, duration, activities, contributors, ended_at, .. } = found;
        let completed_at = ended_at.filter(|_| status == GoalStatus::Completed);
        let along = route.zip(position);
        Ok(Progress { goal, on, status, target, done, duration, activities, contributors, completed_at, along })
    })
}

type WithRoute = (store::GoalProgress, Option<Arc<Route>>);

/// How often the read starts again when the route changes during it.
pub(super) const ATTEMPTS: u32 = 3;

fn with_route(
    s: &Services,
    conn: &mut Conn,
    viewer: &Viewer,
    goal: GoalId,
    on: Option<NaiveDate>,
) -> Result<WithRoute, ServiceError> {
    for _ in 0..ATTEMPTS {
        let found = store::find(conn, viewer.user.id, goal, on).map_err(or_not_found("goal"))?;
        // Most viewers are members, who see inside the team. For others this is checked here.
        if !found.is_member {
            goals::require_inside(s, conn, viewer, found.team)?;
            if on.is_some() {
                return Err(days_are_for_members("leave `on` out for how far it is now"));
            }
        }
        let Some(since) = found.route_since else { return Ok((found, None)) };
        if let Some(route) = route(s, conn, goal, since)? {
            return Ok((found, Some(route)));
        }
    }
    Err(ServiceError::new(Code::Busy, "the route is being changed; ask again"))
}

fn days_are_for_members(instead: &str) -> ServiceError {
    ServiceError::new(Code::NotMember, format!("only members see how far a goal was on a day; {instead}"))
}

/// The progress of a goal at the end of every day with contributions, computed from the activities as they are now:
/// what `get` returns for each day.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotMember`].
pub fn get_journey(s: &Services, viewer: &Viewer, goal: GoalId) -> Result<GoalJourney, ServiceError> {
    s.db.read(|conn| {
        let journey = store::find_journey(conn, viewer.user.id, goal).map_err(or_not_found("goal"))?;
        if journey.is_member {
            return Ok(journey);
        }
        goals::require_inside(s, conn, viewer, journey.team)?;
        Err(days_are_for_members("its progress says how far it is now"))
    })
}

/// The contribution of the viewer to a goal, which may be empty.
///
/// # Errors
/// [`Code::NotFound`].
pub fn get_my_contribution(s: &Services, viewer: &Viewer, goal: GoalId) -> Result<MemberContribution, ServiceError> {
    s.db.read(|conn| {
        let share = store::find_member_contribution(conn, goal, viewer.user.id).map_err(or_not_found("goal"))?;
        goals::require_inside(s, conn, viewer, share.team)?;
        Ok(share)
    })
}
