//! Comments on posts. Everything here that writes is done under the lock of the post, so that its comments form one sequence.

mod find;
mod write;

pub use find::{Comment, CommentOrder, find, find_post, list};
pub use write::{
    LockedComment, NewComment, RemovedComment, create, delete, has_of_others, lock, update_hidden, update_text,
};
