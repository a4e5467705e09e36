//! What somebody wants to know first.

use crate::{ServiceError, Services, cache::routes::route, core::viewer::Viewer};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use milequest_domain::{GoalId, Streaks, routes::Place};
use milequest_persistence::{Conn, insights::dashboard as store};
use std::collections::HashMap;

pub use milequest_persistence::insights::dashboard::{Dashboard, DashboardGoal, DashboardTeam, RecentActivity};

/// How many days are lately: today and those before.
pub const LATELY: u64 = 7;

/// The period.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The own teams, totals and what was done lately, private activities included.
    pub found: Dashboard,
    /// Today in the viewer's time zone.
    pub today: NaiveDate,
    /// The streaks of the viewer.
    pub streaks: Streaks,
    /// Where the main goals are that have a route.
    pub places: HashMap<GoalId, Place>,
}

/// The period.
pub fn get(s: &Services, viewer: &Viewer) -> Result<Overview, ServiceError> {
    let today = viewer.today(s);
    let first = today.checked_sub_days(Days::new(LATELY - 1)).unwrap_or(today);
    // No zone is farther from UTC than 14 hours.
    let not_before = first.and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(14);
    let (found, places) = s.db.read(|conn| {
        let found = store::get(conn, viewer.user.id, first, not_before)?;
        let places = places(s, conn, &found.teams)?;
        Ok::<_, ServiceError>((found, places))
    })?;
    let streaks = Streaks::of(found.days.iter().copied(), today);
    Ok(Overview { found, today, streaks, places })
}

/// Where each main goal is. One whose route becomes another at this moment is left out.
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
