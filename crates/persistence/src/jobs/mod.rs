//! Jobs, from enqueued to finished.
//!
//! A job waits, runs under a lease, and is deleted when it is done, or marked as dead when it has no attempt left.
//! Every claim raises the job's `fence`. A worker that ends a job names its claim, and an outdated claim changes
//! nothing.

mod admin;
mod claims;
mod enqueue;
mod job_id;
mod queue;

pub use admin::{JobEntry, JobFilter, find, list, retry, retry_all_dead};
pub use claims::{
    ClaimedJob, PRIORITIES, ReclaimedJob, claim, finish, finish_with_effect, mark_dead, reclaim, release, reschedule,
    take_waiting,
};
pub use enqueue::{NewJob, enqueue, enqueue_all};
pub use job_id::JobId;
pub use queue::{QueueDepth, claim_tick, delete_dead, queue_depth};
