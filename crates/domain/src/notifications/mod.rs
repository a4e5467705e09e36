//! Notifications: kinds, grouping, preferences, quiet hours, and what may be pushed.
//!
//! A notification is a group of one or more items. Items join the open group of their [`BatchKey`]; [`plan_groups`] says which group
//! each takes:
//!
//! ```
//! use milequest_domain::notifications::{BatchKey, NotificationKind, PendingItem, plan_groups};
//! use uuid::Uuid;
//!
//! let team = Uuid::from_u128(7);
//! let item = |number: u128| PendingItem {
//!     id: Uuid::from_u128(number),
//!     limits: NotificationKind::MemberJoined.config().limits(),
//!     batch_key: NotificationKind::MemberJoined.batch_key(team),
//!     event_key: format!("member_joined:{number}"),
//!     at: chrono::DateTime::UNIX_EPOCH,
//! };
//! let twelve: Vec<PendingItem> = (1..=12).map(item).collect();
//! let plan = plan_groups(&twelve, &[], &[]);
//! let sizes: Vec<usize> = plan.born.iter().map(|group| group.items.len()).collect();
//! assert_eq!(sizes, [10, 2], "ten joins fill a notification, and the next begins another");
//! ```

mod analytics;
mod batch_key;
mod grouping;
mod kind;
mod preferences;
mod push;
mod quiet_hours;
mod read_times;
mod reminders;

pub use analytics::{AnalyticsChannel, AnalyticsPeriod, AnalyticsPeriodError};
pub use batch_key::BatchKey;
pub use grouping::{BornGroup, GroupLimits, GroupPlan, GrownGroup, OpenGroup, PendingItem, RecordedEvent, plan_groups};
pub use kind::{NotificationCategory, NotificationConfig, NotificationKind, NotificationScope};
pub use preferences::{FixedPreferenceError, NotificationChannel, NotificationPreference, NotificationPreferences};
pub use push::{PushDecision, PushState, PushWindow, PushWindows};
pub use quiet_hours::{LocalMinute, LocalMinuteError, QuietHours, QuietHoursError};
pub use read_times::{median_seconds_to_read, read_bucket_seconds};
pub use reminders::{GoalReminder, StreakReminder};
