//! Notifies other processes of jobs, and listens for their notifications.
//!
//! `NOTIFY` inside the enqueuing transaction would be one line. But PostgreSQL holds one lock for the whole server from the last
//! statement of such a transaction until it is on disk, so all transactions that enqueue would commit one after the other. So the process
//! gives its own signal after the commit, and a connection of its own passes that on, many jobs at a time. If the process is killed between
//! the two, workers elsewhere find the job on their next round.

use crate::{Causes, DatabaseUrl, JobSignal, StoreError, db::conn::open};
use diesel::{PgConnection, RunQueryDsl, connection::SimpleConnection, sql_types::Integer};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// How often it listens, and how often it notifies at most. Diesel cannot wait on libpq's socket, so the thread polls it, which costs one
/// system call.
const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// How long it waits before it connects again.
const RECONNECT_DELAY: Duration = Duration::from_secs(1);

/// The thread that does both. It ends with this value.
pub struct NotifyListener {
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl NotifyListener {
    /// Starts the thread with a connection of its own. Without a connection, workers go on by their rounds alone.
    ///
    /// # Errors
    /// When the system has no more threads.
    pub fn start(url: DatabaseUrl, signal: Arc<JobSignal>) -> std::io::Result<Self> {
        let stopping = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&stopping);
        let thread_main = move || {
            let mut notified = signal.count().local;
            while !stop.load(Ordering::Relaxed) {
                if let Err(error) = run(&url, &signal, &mut notified, &stop) {
                    tracing::warn!(error = %Causes(&error), "other processes cannot be notified of jobs at this moment; trying again");
                    thread::park_timeout(RECONNECT_DELAY);
                }
            }
        };
        let thread = thread::Builder::new().name("notify-listener".to_owned()).spawn(thread_main)?;
        Ok(Self { stopping, thread: Some(thread) })
    }
}

impl Drop for NotifyListener {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            drop(thread.join());
        }
    }
}

/// Listens and notifies until the connection breaks or `stopping` is set.
fn run(url: &DatabaseUrl, signal: &JobSignal, notified: &mut u64, stopping: &AtomicBool) -> Result<(), StoreError> {
    let mut pg = open(url)?;
    pg.batch_execute("SET application_name TO 'milequest listener'; LISTEN milequest_jobs")?;
    let own: i32 = diesel::select(diesel::dsl::sql::<Integer>("pg_backend_pid()")).get_result(&mut pg)?;
    // What was missed while there was no connection.
    signal.notify_remote();
    while !stopping.load(Ordering::Relaxed) {
        signal.wait_local(*notified, POLL_INTERVAL);
        let local = signal.count().local;
        if local != *notified {
            pg.batch_execute("NOTIFY milequest_jobs")?;
            *notified = local;
            thread::park_timeout(POLL_INTERVAL);
        }
        if has_notification_of_others(&mut pg, own)? {
            signal.notify_remote();
        }
    }
    Ok(())
}

fn has_notification_of_others(pg: &mut PgConnection, own: i32) -> Result<bool, StoreError> {
    let mut found = false;
    for notification in pg.notifications_iter() {
        found |= notification?.process_id != own;
    }
    Ok(found)
}
