//! The dashboard of a person.

use crate::{ServiceError, Services, cache::routes::route, core::viewer::Viewer};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use milequest_domain::{GoalId, Streaks, routes::Place};
use milequest_persistence::{Conn, insights::dashboard as store};
use std::collections::HashMap;

pub use milequest_persistence::insights::dashboard::{Dashboard, DashboardGoal, DashboardTeam, RecentActivity};

/// The number of recent days: today and those before.
pub const LATELY: u64 = 7;

/// The dashboard.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Teams, totals and recent activities, including private ones.
    pub found: Dashboard,
    /// Today in the viewer's time zone.
    pub today: NaiveDate,
    /// The streaks of the viewer.
    pub streaks: Streaks,
    /// The points on the routes of main goals.
    pub places: HashMap<GoalId, Place>,
}

/// Gets the dashboard of the viewer.
pub fn get(s: &Services, viewer: &Viewer) -> Result<Overview, ServiceError> {
    let today = viewer.today(s);
    let first = today.checked_sub_days(Days::new(LATELY - 1)).unwrap_or(today);
    // No time zone differs from UTC by more than 14 hours.
    let not_before = first.and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(14);
    let (found, places) = s.db.read(|conn| {
        let found = store::get(conn, viewer.user.id, first, not_before)?;
        let places = places(s, conn, &found.teams)?;
        Ok::<_, ServiceError>((found, places))
    })?;
    let streaks = Streaks::of(found.days.iter().copied(), today);
    Ok(Overview { found, today, streaks, places })
}

/// The point of each main goal on its route. A goal whose route is being changed is left out.
fn places(s: &Services, conn: &mut Conn, teams: &[DashboardTeam]) -> Result<HashMap<GoalId, Place>, ServiceError> {
    let mut places = HashMap::new();
    for goal in teams.iter().filter_map(|team| team.goal.as_ref()) {
        let Some(since) = goal.route_since else { continue };
        if let Some(route) = route(s, conn, goal.id, since)? {
            places.insert(goal.id, route.position(goal.done).place);
        }
    }
    Ok(places)
}
