//! The statistics of a team, for everybody who sees inside it.

use crate::{ServiceError, Services, core::viewer::Viewer, insights::stats::Span, teams::access::access_error};
use milequest_domain::{DayRange, Period, TeamId, TrendStep, activities::Amount};
use milequest_persistence::insights::team_stats as store;

pub use milequest_persistence::insights::team_stats::{GoalCounts, TeamStats};

/// The totals of a team in a period in the viewer's time zone, from public activities alone, and the current numbers of
/// members and goals.
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

/// The totals of a team in each of the last weeks or months, from public activities alone.
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
