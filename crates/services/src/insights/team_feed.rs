//! What was done in a team, the latest first.

use crate::{Page, PageRequest, ServiceError, Services, core::viewer::Viewer, teams::access::get_access};
use milequest_domain::{GoalId, TeamId};
use milequest_persistence::insights::team_feed as store;

pub use milequest_persistence::insights::team_feed::{TeamFeedEntry, TeamFeedKey};

/// The public activities of a team and the viewer's own private ones, or those for one of its goals, the latest first. What members did
/// who have left stays.
///
/// # Errors
/// [`crate::Code::NotFound`], also where the goal is not the team's; [`crate::Code::NotMember`].
pub fn list(
    s: &Services,
    viewer: &Viewer,
    team: TeamId,
    goal: Option<GoalId>,
    page: &PageRequest<TeamFeedKey>,
) -> Result<Page<TeamFeedEntry>, ServiceError> {
    s.db.read(|conn| {
        let found = store::list(conn, viewer.user.id, team, goal, page)?;
        if found.items.is_empty() {
            // Nothing was done, or nothing can be seen: only now it matters which.
            get_access(s, conn, viewer, team)?.require_inside()?;
            if let Some(goal) = goal {
                crate::goals::check_goal_of_team(conn, goal, team)?;
            }
        }
        Ok(found)
    })
}
