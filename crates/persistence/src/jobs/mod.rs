//! What is still to be done: jobs from their making to their end.
//!
//! A job waits, runs under a lease, and is deleted when it is done, or dead when nobody should try again. Every claim raises
//! its `fence`; whoever ends a job says which claim it was, and an earlier one changes nothing.

mod admin;
mod claims;
mod enqueue;
mod job_id;
mod queue;

pub use admin::{JobEntry, JobFilter, find, list, retry, retry_all_dead};
pub use claims::{ClaimedJob, ReclaimedJob, claim, finish, mark_dead, reclaim, release, reschedule};
pub use enqueue::{NewJob, enqueue, enqueue_all};
pub use job_id::JobId;
pub use queue::{QueueDepth, claim_tick, delete_dead, queue_depth};
