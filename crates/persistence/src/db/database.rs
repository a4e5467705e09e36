//! The database handle: connections and transactions.

use crate::{
    Conn, DbSettings, Invalidations, JobSignal, PauseSwitch, PoolState, StoreError, StreamSignal, Tx,
    db::{
        pool::{Pool, PooledConn},
        resource_shortage::ResourceShortage,
    },
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// The database. Clones are cheap and share the connections.
#[derive(Clone)]
pub struct Db {
    pool: Arc<Pool>,
    job_signal: Arc<JobSignal>,
    invalidations: Arc<Invalidations>,
    stream_signal: Arc<StreamSignal>,
    shortage: Arc<ResourceShortage>,
}

/// An error that can tell whether the store caused it, so that [`Db`] knows when a retry makes sense.
pub trait StoreFailure: From<StoreError> {
    /// The store's error, if it is the cause.
    fn store_error(&self) -> Option<&StoreError>;
}

impl StoreFailure for StoreError {
    fn store_error(&self) -> Option<&StoreError> {
        Some(self)
    }
}

impl Db {
    /// How often a transaction is attempted that conflicts with others.
    pub const ATTEMPTS: u32 = 4;

    /// Connects to the database.
    pub fn connect(settings: DbSettings) -> Result<Self, StoreError> {
        let pool = Arc::new(Pool::new(settings)?);
        Ok(Self {
            pool,
            job_signal: Arc::default(),
            invalidations: Arc::default(),
            stream_signal: Arc::default(),
            shortage: Arc::default(),
        })
    }

    /// The signal that follows every commit that enqueues a job.
    #[must_use]
    pub fn job_signal(&self) -> &Arc<JobSignal> {
        &self.job_signal
    }

    /// The stamps of cached data that are still valid.
    #[must_use]
    pub fn invalidations(&self) -> &Arc<Invalidations> {
        &self.invalidations
    }

    /// The signal that follows every commit that changes notifications, sessions, tokens or accounts, or publishes a post.
    #[must_use]
    pub fn stream_signal(&self) -> &Arc<StreamSignal> {
        &self.stream_signal
    }

    /// A switch that pauses the connections while the database restarts.
    #[must_use]
    pub fn pause_switch(&self) -> PauseSwitch {
        PauseSwitch::new(Arc::downgrade(&self.pool))
    }

    /// Whether the database has just run out of disk, memory or connections.
    #[must_use]
    pub fn is_out_of_resources(&self) -> bool {
        self.shortage.is_there()
    }

    /// The current use of the connections.
    #[must_use]
    pub fn pool_state(&self) -> PoolState {
        self.pool.state()
    }

    /// Runs `f` on a connection. `f` may run more than once: after a restart of the database, the old connections are
    /// found dead one after the other.
    ///
    /// # Errors
    /// The error of `f`, or that there is no connection.
    pub fn read<T, E: StoreFailure>(&self, f: impl Fn(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        let mut reconnects = Reconnects::of(&self.pool);
        loop {
            let mut conn = self.pool.get()?;
            let outcome = f(&mut conn);
            match &outcome {
                Err(error)
                    if error.store_error().is_some_and(StoreError::is_unavailable)
                        && reconnects.may_try_after(&conn) => {}
                _ => return self.observed(outcome),
            }
        }
    }

    /// Runs `f` in one transaction: everything is written or nothing. `f` may run more than once, so create ids and
    /// read the time before it.
    ///
    /// # Errors
    /// The error of `f`, after which nothing was written; that there is no connection; or
    /// [`StoreError::CommitUnknown`].
    pub fn write<T, E: StoreFailure>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let outcome = self.write_with_retries(f);
        let error = outcome.as_ref().err().and_then(StoreFailure::store_error);
        if let Some(reason) = error.and_then(StoreError::failure_reason) {
            metrics::counter!("milequest_transaction_failures_total", "reason" => reason).increment(1);
        }
        outcome
    }

    fn write_with_retries<T, E: StoreFailure>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut attempt = 1;
        let mut reconnects = Reconnects::of(&self.pool);
        loop {
            let mut conn = self.begin_on_live_connection()?;
            let outcome = self.run_in(&mut conn, &f);
            match &outcome {
                // The connection broke before the commit was sent, so nothing was written.
                Err(error)
                    if error.store_error().is_some_and(StoreError::is_unavailable)
                        && reconnects.may_try_after(&conn) => {}
                Err(error) if attempt < Self::ATTEMPTS && error.store_error().is_some_and(StoreError::is_contended) => {
                    metrics::counter!("milequest_transaction_retries_total").increment(1);
                    drop(conn);
                    std::thread::sleep(Duration::from_millis(2 << attempt));
                    attempt += 1;
                }
                _ => return self.observed(outcome),
            }
        }
    }

    /// Takes note of a shortage.
    fn observed<T, E: StoreFailure>(&self, outcome: Result<T, E>) -> Result<T, E> {
        if let Err(error) = &outcome
            && let Some(error @ StoreError::OutOfResources(_)) = error.store_error()
        {
            self.shortage.record(error);
        }
        outcome
    }

    /// Begins a transaction on a connection that answers. Nothing was written yet, so trying the next connection is
    /// safe.
    fn begin_on_live_connection(&self) -> Result<PooledConn, StoreError> {
        let mut reconnects = Reconnects::of(&self.pool);
        loop {
            let mut conn = self.pool.get()?;
            match conn.begin_transaction() {
                Err(error) if error.is_unavailable() && reconnects.may_try_after(&conn) => {}
                other => return other.map(|()| conn),
            }
        }
    }

    fn run_in<T, E: StoreFailure>(&self, conn: &mut Conn, f: impl Fn(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut tx = Tx::of(conn);
        match f(&mut tx) {
            Ok(value) => {
                let enqueued = tx.has_enqueued();
                let invalidated = match tx.notify_invalidated() {
                    Ok(owners) => owners,
                    Err(error) => {
                        tx.roll_back();
                        return Err(error.into());
                    }
                };
                let (changed_inboxes, new_posts) = (tx.take_changed_inboxes(), tx.take_new_posts());
                let committed = tx.commit();
                // Also when the result of the commit is unknown: an unneeded invalidation costs one read.
                if !invalidated.is_empty() {
                    self.invalidations.invalidate(&invalidated);
                    self.stream_signal.notify_accounts(&invalidated);
                }
                if !changed_inboxes.is_empty() {
                    self.stream_signal.notify_inboxes(&changed_inboxes);
                }
                if !new_posts.is_empty() {
                    self.stream_signal.notify_posts(&new_posts);
                }
                committed?;
                if enqueued {
                    self.job_signal.notify();
                }
                Ok(value)
            }
            Err(error) => {
                tx.roll_back();
                Err(error)
            }
        }
    }
}

/// How often one call may try another connection.
struct Reconnects {
    begun: Instant,
    untouched: bool,
    left: u32,
}

impl Reconnects {
    fn of(pool: &Pool) -> Self {
        Self { begun: Instant::now(), untouched: true, left: pool.size() }
    }

    /// Whether to try another connection after `dead`. Connections that are older than the call may all have died with
    /// a server that has restarted since. If a connection that was opened for this call dies too, the call itself is
    /// the likely cause.
    fn may_try_after(&mut self, dead: &Conn) -> bool {
        let again = self.left > 0 && (self.untouched || dead.opened_at() < self.begun);
        self.untouched = false;
        self.left = self.left.saturating_sub(1);
        again
    }
}
