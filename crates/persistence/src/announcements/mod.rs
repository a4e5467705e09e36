//! Announcements to a team or to everybody, and the people and goals of whom reminders tell.

mod announcement;
mod counts;
mod deliveries;
mod reminders;

pub use announcement::{
    Announcement, add_told, create, find, list, list_by_author, list_everybody, lock, update_state,
};
pub use counts::{AnnouncementCounts, ChannelCounts, list_counts};
pub use deliveries::cancel_deliveries;
pub use reminders::{
    EndingStreak, GoalInLastWeek, StreakPage, claim_goals_in_last_week, claim_streak_day, find_last_week,
    list_ending_streaks, list_used_time_zones,
};
