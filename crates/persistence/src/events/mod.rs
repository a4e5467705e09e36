//! Events of the activity feeds: groups of items, kept for each team, goal and person.
//!
//! Every change of the items of groups locks their owners first, the teams and people, in the order of the locks. So all changes of one team come one
//! after the other, an item always finds the open group of its key, and the times of groups cannot drift. Cleanup locks none: it deletes only whole
//! groups, which grew last long before. A transaction that also changes notifications
//! locks the owners before the inboxes.

mod causes;
mod change;
mod event_group;
mod followed_categories;
mod list;
mod new_event;
mod owners;
mod record;
mod record_statements;
mod retention;
mod retract;

pub use causes::{
    GoalSetCause, find_logged_at, find_team_of_goal, lock_goal_set, lock_milestone, lock_public_achievement,
};
pub use event_group::{EventGroup, EventGroupKey, EventName, EventPerson};
pub(crate) use followed_categories::delete_followed_categories;
pub use followed_categories::{
    FollowedCategory, follow_category, list_category_followers, list_followed_categories, unfollow_category,
};
pub use list::{EventFilter, list_mine, list_public};
pub use new_event::NewEvent;
pub use record::record;
pub use retention::delete_old;
pub(crate) use retention::delete_some_of_person;
pub use retract::{retract, retract_unearned};
