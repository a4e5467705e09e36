//! Achievements: definitions, the viewer's progress, and the earned achievements of people.
//!
//! Jobs find earned achievements (`checking.rs`), twice for every person: from public activities alone, which is what
//! others see, and from all activities.

mod admin;
mod checking;
mod definitions;
mod distance_milestones;
mod goal_news;
mod job_kinds;
mod overview;

pub use admin::{AchievementEdit, MAX_ACHIEVEMENTS, NewAchievement, create, edit, get, list_all};
pub(crate) use checking::{
    check, check_after_delta, check_contributors, check_everybody, check_now, enqueue_check, enqueue_team_check,
    recheck_after_edit, withdraw_lost,
};
pub(crate) use job_kinds::{CheckAchievements, CheckContributors, CheckEverybody};
pub use milequest_persistence::achievements::{Definition, Earned};
pub use overview::{Overview, ShownAchievement, ViewerAchievement, list, list_of_person};
