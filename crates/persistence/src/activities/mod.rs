//! That people moved, and for which teams it counts. The totals that follow are moved by [`apply`] alone.

mod activity;
mod edit;
mod find;
pub mod goals;
mod insert;
pub mod preload;
pub mod recount;
mod totals;

pub use activity::{Activity, Sent};
pub use edit::{Which, delete, set_privacy, update};
pub use find::{find, lock, of_user};
pub use insert::{insert, known};
pub use totals::{apply, note_change};
// The name from before, until its users have moved.
pub use preload as before;
