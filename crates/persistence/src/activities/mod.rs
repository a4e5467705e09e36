//! Activities and their contributions. Only [`apply_change`] changes the kept totals.

mod activity;
mod aliases;
mod edit;
mod find;
pub mod goals;
mod insert;
mod kind_days;
pub mod preload;
pub mod recount;
mod totals;

pub use activity::{Activity, Contributions, SourceKey};
pub use aliases::{ActivityAlias, KnownActivity, add_aliases, delete_aliases, list_aliases, list_known};
pub use edit::{ActivitySelection, delete_all, update, update_privacy};
pub use find::{find, list_by_ids, list_of_user, lock, lock_all, lock_ids};
pub use kind_days::recount_kind_days;
pub use totals::{ActivityChange, MovedGoal, apply_change, increment_changes};
