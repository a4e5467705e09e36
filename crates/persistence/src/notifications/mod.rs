//! Notifications: groups of items, kept for each person in an inbox.
//!
//! Every change locks the inboxes of the people that it concerns first, in the order of their ids. So all changes of one person
//! come one after the other: the numbers of changes are in the order of commits, an item always finds the open group of its key, and
//! the kept counts cannot drift.

mod audience;
mod causes;
mod changes;
mod counts;
mod inbox;
mod list;
mod marking;
mod moderation_causes;
mod new_item;
mod notification;
mod plan_deliveries;
mod preferences;
mod purge;
mod record;
mod record_rows;
mod record_statements;
mod recount;
mod retention;
mod retract;
mod retract_social;
mod retraction;
mod social_causes;

pub use audience::{PeoplePart, Recipient, list_members, list_members_without_forecast};
pub use causes::{
    GoalCause, ImportResult, InviteCause, SharedActivity, find_import_result, find_open_team_name, lock_active_account,
    lock_earned, lock_goal_cause, lock_pending_invite, lock_role, lock_shared_activity,
};
pub use changes::{InboxChange, MAX_CHANGES, list_changes};
pub use counts::{MeasureCount, fold_counts, list_measures};
pub use inbox::{InboxHead, count_unread, find_head, list_heads};
pub use list::{NotificationFilter, NotificationPage, find, list, list_by_ids, list_items};
pub use marking::{MarkedNotifications, mark_all_read, mark_clicked, mark_read, settle_read};
pub use moderation_causes::{CaseCause, DecisionCause, lock_decision, lock_open_case};
pub use new_item::NewItem;
pub use notification::{Notification, NotificationItem, NotificationKey, ShownActivity, ShownName};
pub use plan_deliveries::RecordTime;
pub use preferences::{
    StoredPreferences, find_preferences, lock_preferences, update_mail_frequency, update_preferences,
};
pub(crate) use purge::delete_some_of_person;
pub use record::{Recorded, record, record_for_members};
pub(crate) use recount::recount;
pub use retention::{
    DeletedNotifications, NotificationKeyOfOwner, OpenArchive, close_archive, delete_archives, delete_ended,
    find_open_archive, list_archived, list_ended, open_archive,
};
pub use retract::{Retracted, retract};
pub use retraction::Retraction;
pub use social_causes::{CommentCause, PostCause, lock_comment_cause, lock_follow, lock_mention, lock_post_cause};
