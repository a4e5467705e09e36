//! Notifies other processes of jobs, of changed notifications and of new posts, and listens for theirs of the same and of changed data.
//!
//! `NOTIFY` inside the enqueuing transaction would be one line. But PostgreSQL holds one lock for the whole server from
//! the last statement of such a transaction until it is on disk, so all transactions that enqueue would commit one
//! after the other. Therefore the process notifies its own threads after the commit, and a separate connection notifies
//! other processes, once for many commits. If the process is killed between the two, workers and live streams elsewhere
//! find the change at their next poll.

use crate::{
    CacheOwner, Causes, DatabaseUrl, Db, Invalidations, JobSignal, PostSet, StoreError, StreamSignal, UserSet,
    db::{
        conn::{CHANGES_CHANNEL, open},
        stream_signal::OutgoingChanges,
    },
};
use diesel::{PgConnection, QueryResult, RunQueryDsl, connection::SimpleConnection, sql_types::Integer};
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

/// The channel that notifies other processes of changed notifications.
const INBOXES_CHANNEL: &str = "milequest_inboxes";

/// The channel that notifies other processes of new posts.
const POSTS_CHANNEL: &str = "milequest_posts";

/// The delay before a new connection.
const RECONNECT_DELAY: Duration = Duration::from_secs(1);

/// How long the start waits for the first connection. The service starts without it too.
const FIRST_CONNECTION_WAIT: Duration = Duration::from_secs(2);

/// The thread that listens and notifies. Dropping it ends the thread.
pub struct NotifyListener {
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// What the thread reads and tells.
struct Signals {
    jobs: Arc<JobSignal>,
    invalidations: Arc<Invalidations>,
    streams: Arc<StreamSignal>,
}

impl NotifyListener {
    /// Starts the thread with its own connection, and waits for the first attempt to connect, so that a service that says it is ready
    /// already listens. Without a connection, workers poll for jobs, live streams poll for changes, and caches read the database.
    ///
    /// # Errors
    /// When the system cannot start a thread.
    pub fn start(url: DatabaseUrl, db: &Db) -> std::io::Result<Self> {
        let signals = Signals {
            jobs: Arc::clone(db.job_signal()),
            invalidations: Arc::clone(db.invalidations()),
            streams: Arc::clone(db.stream_signal()),
        };
        let stopping = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&stopping);
        let (attempted, first_attempt) = sync_channel(1);
        let thread_main = move || {
            let mut notified = signals.jobs.count().local;
            while !stop.load(Ordering::Relaxed) {
                if let Err(error) = run(&url, &signals, &mut notified, &attempted, &stop) {
                    signals.invalidations.distrust();
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
    signals: &Signals,
    notified: &mut u64,
    attempted: &SyncSender<()>,
    stopping: &AtomicBool,
) -> Result<(), StoreError> {
    let Signals { jobs, invalidations, streams } = signals;
    let mut pg = open(url)?;
    pg.batch_execute(&format!(
        "SET application_name TO 'milequest listener'; \
         LISTEN {JOBS_CHANNEL}; LISTEN {CHANGES_CHANNEL}; LISTEN {INBOXES_CHANNEL}; LISTEN {POSTS_CHANNEL}"
    ))?;
    let own: i32 = diesel::select(diesel::dsl::sql::<Integer>("pg_backend_pid()")).get_result(&mut pg)?;
    // A notification may have been missed without a connection.
    jobs.notify_remote();
    invalidations.invalidate_all();
    streams.notify_all();
    let _ = attempted.try_send(());
    while !stopping.load(Ordering::Relaxed) {
        jobs.wait_local(*notified, POLL_INTERVAL);
        let local = jobs.count().local;
        let changed = streams.take_outgoing();
        if local != *notified || !changed.is_empty() {
            notify(&mut pg, local != *notified, &changed).inspect_err(|_| streams.put_back_outgoing(changed))?;
            *notified = local;
            thread::park_timeout(POLL_INTERVAL);
        }
        // PostgreSQL answers a statement after the notifications of everything that was committed before it.
        let asked_at = Instant::now();
        let is_wanted = invalidations.take_wanted();
        if is_wanted {
            pg.batch_execute("SELECT")?;
        }
        apply_notifications(&mut pg, own, signals)?;
        if is_wanted {
            invalidations.confirm(asked_at);
        }
    }
    Ok(())
}

/// Notifies other processes of jobs, of people whose notifications have changed, and of new posts.
fn notify(pg: &mut PgConnection, has_jobs: bool, changed: &OutgoingChanges) -> QueryResult<()> {
    let jobs = has_jobs.then(|| format!("NOTIFY {JOBS_CHANNEL}"));
    // A payload has nothing but ids.
    let inboxes = changed.inboxes.to_payloads().into_iter();
    let inboxes = inboxes.map(|payload| format!("NOTIFY {INBOXES_CHANNEL}, '{payload}'"));
    let posts = changed.posts.to_payloads().into_iter();
    let posts = posts.map(|payload| format!("NOTIFY {POSTS_CHANNEL}, '{payload}'"));
    let statements: Vec<String> = jobs.into_iter().chain(inboxes).chain(posts).collect();
    pg.batch_execute(&statements.join("; "))
}

fn apply_notifications(pg: &mut PgConnection, own: i32, signals: &Signals) -> Result<(), StoreError> {
    let (mut has_jobs, mut owners, mut changes) = (false, Vec::new(), OutgoingChanges::default());
    for notification in pg.notifications_iter() {
        let notification = notification?;
        let is_own = notification.process_id == own;
        match notification.channel.as_str() {
            CHANGES_CHANNEL => match CacheOwner::from_payload(&notification.payload) {
                Some(owner) => owners.push(owner),
                // A newer version sent a payload that this one does not know.
                None => {
                    signals.invalidations.invalidate_all();
                    signals.streams.notify_all();
                }
            },
            INBOXES_CHANNEL if !is_own => changes.inboxes.merge(UserSet::from_payload(&notification.payload)),
            POSTS_CHANNEL if !is_own => changes.posts.merge(PostSet::from_payload(&notification.payload)),
            JOBS_CHANNEL => has_jobs |= !is_own,
            _ => {}
        }
    }
    if !owners.is_empty() {
        signals.invalidations.invalidate(&owners);
        signals.streams.notify_accounts(&owners);
    }
    if !changes.is_empty() {
        signals.streams.notify_remote(changes);
    }
    if has_jobs {
        signals.jobs.notify_remote();
    }
    Ok(())
}
