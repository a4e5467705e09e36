//! Deletes notifications that were read long ago or have expired, and archives them before if the operator wants that.

mod archive;
mod archive_file;
mod limits;
mod retain;

pub(crate) use retain::{EVERY, RetainNotifications, retain};
