//! The feed of a team, the latest first.

use crate::{Page, PageRequest, ServiceError, Services, core::viewer::Viewer, teams::access::get_access};
use milequest_domain::{GoalId, TeamId};
use milequest_persistence::insights::team_feed as store;

pub use milequest_persistence::insights::team_feed::{TeamFeedEntry, TeamFeedKey};

/// The public activities of a team and the viewer's own private ones, or those of one of its goals, the latest first.
/// Activities of former members stay.
///
/// # Errors
/// [`crate::Code::NotFound`], also when the goal belongs to another team; [`crate::Code::NotMember`].
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
            // An empty page means that there are no activities, or that the viewer may not see them. Only now this is
            // checked.
            get_access(s, conn, viewer, team)?.require_inside()?;
            if let Some(goal) = goal {
                crate::goals::check_goal_of_team(conn, goal, team)?;
            }
        }
        Ok(found)
    })
}
