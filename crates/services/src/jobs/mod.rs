//! The job engine: jobs are enqueued in a transaction, claimed by workers, retried, and marked as dead. It knows no
//! kind of job.
//!
//! - [`JobKind`] is a kind of job: a name, a payload, and the [`Policy`] by which it runs.
//! - [`enqueue`] writes a job in the caller's transaction.
//! - [`Work`] has the handler of each kind; [`Worker`] claims and runs jobs; [`Workers`] are its threads.
//! - [`admin`] has the functions for operators.
//!
//! `docs/jobs.md` describes the whole.

pub mod admin;
mod enqueue;
mod failure;
mod job_kind;
mod threads;
mod work;
mod worker;

pub use enqueue::{enqueue, enqueue_all};
pub use failure::Failure;
pub use job_kind::{JobKind, JobRequest, Policy, Priority};
pub use milequest_persistence::{
    NotifyListener,
    jobs::{ClaimedJob, JobId, NewJob},
};
pub use threads::Workers;
pub use work::{Recurring, Task, Work};
pub use worker::Worker;
