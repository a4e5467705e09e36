//! The job engine: jobs are enqueued in a transaction, claimed by workers, retried and given up. It knows no kind of job.
//!
//! - [`JobKind`] is what a kind of job is: a name, what a job carries, and the [`Policy`] by which it is run.
//! - [`enqueue`] writes a job in the caller's transaction.
//! - [`Work`] says what each kind does; [`Worker`] claims and runs; [`Workers`] are its threads.
//! - [`admin`] is what an operator sees and does.
//!
//! `docs/jobs.md` tells how it fits together.

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
