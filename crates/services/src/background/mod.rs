//! The background work: every kind of job with its handler. This module imports all subjects, and nothing imports it.

mod cleanup;
mod handlers;
mod job_kinds;

pub use cleanup::DeleteExpired;
pub use handlers::Handlers;
pub use job_kinds::{JOB_KINDS, KindOfJob};
