//! Leaderboards of the members of a team, by public activities.

use crate::{
    Page, PageRequest, ServiceError, Services,
    core::{error::or_not_found, viewer::Viewer},
    goals,
    teams::access::get_access,
};
use milequest_domain::{DayRange, Period};
use milequest_persistence::{goals as goal_store, insights::leaderboard as store};

pub use milequest_persistence::insights::leaderboard::{LeaderboardKey, LeaderboardLine, LeaderboardScope};

/// A page of a leaderboard.
#[derive(Clone, Debug)]
pub struct Leaderboard {
    /// Which days count.
    pub days: DayRange,
    /// The lines.
    pub page: Page<LeaderboardLine>,
    /// The viewer's own line, wherever it is, if the viewer is a member.
    pub mine: Option<LeaderboardLine>,
}

/// A page of the leaderboard of a team or a goal. The period is in the viewer's time zone. A page that continues
/// another one has the same days.
///
/// # Errors
/// [`crate::Code::NotFound`]; [`crate::Code::NotMember`].
pub fn get(
    s: &Services,
    viewer: &Viewer,
    board: LeaderboardScope,
    period: Period,
    request: &PageRequest<LeaderboardKey>,
) -> Result<Leaderboard, ServiceError> {
    let days = request.after().map_or_else(|| period.range(viewer.today(s)), |key| key.days);
    s.db.read(|conn| {
        let (page, mine) = store::list(conn, viewer.user.id, board, days, request)?;
        if page.items.is_empty() && mine.is_none() {
            match board {
                LeaderboardScope::Team(team) => drop(get_access(s, conn, viewer, team)?.require_inside()?),
                LeaderboardScope::Goal(goal) => {
                    let goal = goal_store::find(conn, goal).map_err(or_not_found("goal"))?;
                    goals::require_inside(s, conn, viewer, goal.team_id)?;
                }
            }
        }
        Ok(Leaderboard { days, page, mine })
    })
}
