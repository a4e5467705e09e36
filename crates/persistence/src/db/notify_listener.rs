//! Notifies other processes of jobs, and listens for their notifications of jobs and of changed data.
//!
//! `NOTIFY` inside the enqueuing transaction would be one line. But PostgreSQL holds one lock for the whole server from
//! the last statement of such a transaction until it is on disk, so all transactions that enqueue would commit one
//! after the other. Therefore the process notifies its own threads after the commit, and a separate connection notifies
//! other processes, once for many jobs. If the process is killed between the two, workers elsewhere find the job at
//! their next poll.

use crate::{
    CacheOwner, Causes, DatabaseUrl, Db, Invalidations, JobSignal, StoreError,
    db::conn::{CHANGES_CHANNEL, open},
};
use diesel::{PgConnection, RunQueryDsl, connection::SimpleConnection, sql_types::Integer};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// How often the thread listens, and the shortest time between two notifications. Diesel cannot wait on libpq's socket,
/// so the thread polls it, which costs one system call.
const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// The channel that notifies other processes of jobs.
const JOBS_CHANNEL: &str = "milequest_jobs";

/// The delay before a new connection.
const RECONNECT_DELAY: Duration = Duration::from_secs(1);

/// How long the start waits for the first connection. The service starts without it too.
const FIRST_CONNECTION_WAIT: Duration = Duration::from_secs(2);

/// The thread that listens and notifies. Dropping it ends the thread.
pub struct NotifyListener {
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl NotifyListener {
    /// Starts the thread with its own connection, and waits for the first attempt to connect, so that a service that says it is ready
    /// already listens. Without a connection, workers poll for jobs, and caches read the database.
    ///
    /// # Errors
    /// When the system cannot start a thread.
    pub fn start(url: DatabaseUrl, db: &Db) -> std::io::Result<Self> {
        let (signal, invalidations) = (Arc::clone(db.job_signal()), Arc::clone(db.invalidations()));
        let stopping = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&stopping);
        let (attempted, first_attempt) = sync_channel(1);
        let thread_main = move || {
            let mut notified = signal.count().local;
            while !stop.load(Ordering::Relaxed) {
                if let Err(error) = run(&url, &signal, &invalidations, &mut notified, &attempted, &stop) {
                    invalidations.distrust();
                    let _ = attempted.try_send(());
                    tracing::warn!(error = %Causes(&error), "other processes cannot be heard at this moment; trying again");
                    thread::park_timeout(RECONNECT_DELAY);
                }
            }
        };
        let thread = thread::Builder::new().name("notify-listener".to_owned()).spawn(thread_main)?;
        let _ = first_attempt.recv_timeout(FIRST_CONNECTION_WAIT);
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
fn run(
    url: &DatabaseUrl,
    signal: &JobSignal,
    invalidations: &Invalidations,
    notified: &mut u64,
    attempted: &SyncSender<()>,
    stopping: &AtomicBool,
) -> Result<(), StoreError> {
    let mut pg = open(url)?;
    pg.batch_execute(&format!(
        "SET application_name TO 'milequest listener'; LISTEN {JOBS_CHANNEL}; LISTEN {CHANGES_CHANNEL}"
    ))?;
    let own: i32 = diesel::select(diesel::dsl::sql::<Integer>("pg_backend_pid()")).get_result(&mut pg)?;
    // A job may have been missed without a connection.
    signal.notify_remote();
    invalidations.invalidate_all();
    let _ = attempted.try_send(());
    while !stopping.load(Ordering::Relaxed) {
        signal.wait_local(*notified, POLL_INTERVAL);
        let local = signal.count().local;
        if local != *notified {
            pg.batch_execute(&format!("NOTIFY {JOBS_CHANNEL}"))?;
            *notified = local;
            thread::park_timeout(POLL_INTERVAL);
        }
        // PostgreSQL answers a statement after the notifications of everything that was committed before it.
        let asked_at = Instant::now();
        let is_wanted = invalidations.take_wanted();
        if is_wanted {
            pg.batch_execute("SELECT")?;
        }
        apply_notifications(&mut pg, own, signal, invalidations)?;
        if is_wanted {
            invalidations.confirm(asked_at);
        }
    }
    Ok(())
}

fn apply_notifications(
    pg: &mut PgConnection,
    own: i32,
    signal: &JobSignal,
    invalidations: &Invalidations,
) -> Result<(), StoreError> {
    let (mut has_jobs, mut owners) = (false, Vec::new());
    for notification in pg.notifications_iter() {
        let notification = notification?;
        if notification.channel == CHANGES_CHANNEL {
            match CacheOwner::from_payload(&notification.payload) {
                Some(owner) => owners.push(owner),
                // A newer version sent a payload that this one does not know.
                None => invalidations.invalidate_all(),
            }
        } else {
            has_jobs |= notification.process_id != own;
        }
    }
    if !owners.is_empty() {
        invalidations.invalidate(&owners);
    }
    if has_jobs {
        signal.notify_remote();
    }
    Ok(())
}
