//! What follows a commit: jobs, written in the transaction that wants them done.
//!
//! - [`Job`] names each kind and what it carries; [`Policy`] says how each is run.
//! - [`enqueue`] writes one in the caller's transaction.
//! - [`Handlers`] say what each kind does; [`Worker`] claims and runs; [`Workers`] are its threads.
//! - [`admin`] is what an operator sees and does.
//!
//! `docs/jobs.md` tells how it fits together.

pub mod admin;
mod failure;
mod policy;
mod threads;
mod work;
mod worker;

pub use crate::background::{Handlers, Job, Kind, Order, Post};
pub use failure::Failure;
pub use milequest_persistence::{
    Herald,
    jobs::{Claimed, JobId, NewJob},
};
pub use policy::{Policy, Priority};
pub use threads::Workers;
pub use work::{Recurring, Task, Work};
pub use worker::Worker;

use crate::ServiceError;
use milequest_persistence::{Tx, jobs as store};

/// Writes a job that nobody sees before this transaction is committed, and that is begun at once when it is. Answers none where
/// another one for the same key waits, which will see what this transaction has done.
pub fn enqueue(tx: &mut Tx<'_>, order: Order) -> Result<Option<JobId>, ServiceError> {
    Ok(store::insert(tx, &order.into_row()?)?)
}

/// Writes many jobs at once.
pub fn enqueue_all(tx: &mut Tx<'_>, orders: impl IntoIterator<Item = Order>) -> Result<(), ServiceError> {
    let rows: Vec<NewJob> = orders.into_iter().map(Order::into_row).collect::<Result<_, _>>()?;
    store::insert_all(tx, &rows)?;
    Ok(())
}
