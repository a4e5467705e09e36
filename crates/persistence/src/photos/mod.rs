//! Photos: the rows. Their files are in the store of files, and no statement here knows it.
//!
//! A row is there before its files and goes after them, so that no file is without a row. A photo is shown only while it is stored.

mod cleanup;
mod owners;
mod photo;
mod views;

pub use cleanup::{Removable, RemovableBefore, any_removable, delete, list_removable};
pub use owners::{detach, list_of_owner, remove_some_of_user, replace_of_team, replace_of_user};
pub use photo::{POST_PHOTO_KEY, Photo, create, find, mark_removed, mark_stored, take_for_post, update_hidden_at};
pub use views::{Avatar, PhotoViewer, find_avatar, find_visible};
