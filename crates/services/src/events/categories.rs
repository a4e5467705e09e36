//! The categories of goals that a person follows.

use crate::{ServiceError, Services, core::viewer::Viewer};
use milequest_domain::GoalCategory;
use milequest_persistence::events::{self as store, FollowedCategory};

/// The categories that the viewer follows, in the order of their names.
pub fn list_categories(s: &Services, viewer: &Viewer) -> Result<Vec<FollowedCategory>, ServiceError> {
    Ok(s.db.read(|conn| store::list_followed_categories(conn, viewer.user.id))?)
}

/// Follows a category: the viewer is told of new goals of public teams in it. Again, it changes nothing.
pub fn follow_category(s: &Services, viewer: &Viewer, category: GoalCategory) -> Result<(), ServiceError> {
    let now = s.now();
    Ok(s.db.write(|tx| store::follow_category(tx, viewer.user.id, category, now))?)
}

/// Follows a category no more. One that is not followed changes nothing.
pub fn unfollow_category(s: &Services, viewer: &Viewer, category: GoalCategory) -> Result<(), ServiceError> {
    Ok(s.db.write(|tx| store::unfollow_category(tx, viewer.user.id, category))?)
}
