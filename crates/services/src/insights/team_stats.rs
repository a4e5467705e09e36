//! What a team has done that everybody who sees inside may know.

use crate::{ServiceError, Services, core::viewer::Viewer, insights::stats::Span, teams::access::access_error};
use milequest_domain::{DayRange, Period, TeamId, TrendStep, activities::Amount};
use milequest_persistence::insights::team_stats as store;

pub use milequest_persistence::insights::team_stats::{GoalCounts, TeamStats};

/// What a team has done in a period where the viewer lives, by public activities alone, and how it is now.
///
/// # Errors
/// [`crate::Code::NotFound`]; [`crate::Code::NotMember`].
pub fn get(s: &Services, viewer: &Viewer, team: TeamId, period: Period) -> Result<(DayRange, TeamStats), ServiceError> {
    let days = period.range(viewer.today(s));
    s.db.read(|conn| match store::find(conn, viewer.user.id, team, days)? {
        Some(stats) => Ok((days, stats)),
        None => Err(access_error(s, conn, viewer, team)),
    })
}

/// What a team has done in each of the last weeks or months up to now, by public activities alone.
///
/// # Errors
/// [`crate::Code::NotFound`]; [`crate::Code::NotMember`].
pub fn trend(
    s: &Services,
    viewer: &Viewer,
    team: TeamId,
    step: TrendStep,
    steps: u32,
) -> Result<Vec<Span<Amount>>, ServiceError> {
    let spans = step.spans(viewer.today(s), steps);
    s.db.read(|conn| {
        let trend = store::list_trend(conn, viewer.user.id, team, &spans)?;
        if trend.is_empty() { Err(access_error(s, conn, viewer, team)) } else { Ok(trend) }
    })
}
