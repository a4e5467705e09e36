//! What somebody wants to know first.

use crate::{ServiceError, Services, core::viewer::Viewer};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use milequest_domain::Streaks;
use milequest_persistence::insights::dashboard as store;

pub use milequest_persistence::insights::dashboard::{Dashboard, DashboardGoal, DashboardTeam, RecentActivity};

/// How many days are lately: today and those before.
pub const LATELY: u64 = 7;

/// What the viewer wants to know first: the own teams, totals, streaks and what was done lately, private activities included.
pub fn get(s: &Services, viewer: &Viewer) -> Result<(Dashboard, NaiveDate, Streaks), ServiceError> {
    let today = viewer.today(s);
    let first = today.checked_sub_days(Days::new(LATELY - 1)).unwrap_or(today);
    // No zone is farther from UTC than 14 hours.
    let not_before = first.and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(14);
    let found = s.db.read(|conn| store::get(conn, viewer.user.id, first, not_before))?;
    let streaks = Streaks::of(found.days.iter().copied(), today);
    Ok((found, today, streaks))
}
