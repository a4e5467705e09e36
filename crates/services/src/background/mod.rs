//! The kinds of jobs, their handlers and the cleanup: the one room that sees all subjects.

pub(crate) mod cleanup;
mod handlers;
mod job_kinds;

pub use handlers::{Handlers, Post};
pub use job_kinds::{Job, Kind, Order};
