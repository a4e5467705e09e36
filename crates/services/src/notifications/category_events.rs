//! New goals of a category, of which those who follow the category are told.

use super::event_item::{Audience, EventItem};
use crate::ServiceError;
use milequest_domain::{GoalId, notifications::NotificationKind};
use milequest_persistence::{Tx, events as store};
use serde_json::json;

/// The people who follow the category of a new goal are told, if its team is public.
pub(super) fn goal_in_category(tx: &mut Tx<'_>, goal: GoalId) -> Result<Option<(EventItem, Audience)>, ServiceError> {
    Ok(store::lock_goal_set(tx, goal)?.filter(|cause| cause.is_public).map(|cause| {
        let data = json!({ "category": cause.category });
        let item = EventItem::of_goal(NotificationKind::GoalInCategory, goal, 0, data);
        let item = EventItem { actor: cause.creator, ..item };
        (item, Audience::CategoryFollowers(cause.category, cause.team))
    }))
}
