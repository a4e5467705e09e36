//! The pool of connections.

use crate::{
    Causes, Conn, DatabaseUrl, StoreError,
    db::{
        conn::open,
        fair_semaphore::{FairSemaphore, Permit},
        pool_pause::PoolPause,
    },
};
use diesel::connection::SimpleConnection;
use std::{
    ops::{Deref, DerefMut},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

/// The settings of a [`crate::Db`].
#[derive(Clone, Debug)]
pub struct DbSettings {
    /// The address of the database.
    pub url: DatabaseUrl,
    /// The largest number of open connections.
    pub pool_size: u32,
    /// How long a caller waits for a free connection.
    pub pool_wait: Duration,
    /// How long one statement may run.
    pub statement_timeout: Duration,
    /// How long one statement may wait for a lock.
    pub lock_timeout: Duration,
    /// The duration above which a statement is logged as slow.
    pub slow_query: Duration,
}

/// The current use of the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolState {
    /// The largest number of connections.
    pub size: u32,
    /// The number of open connections.
    pub open: u32,
    /// The number of connections in use.
    pub in_use: u32,
    /// The number of waiting callers.
    pub waiting: u32,
}

pub(crate) struct Pool {
    inner: r2d2::Pool<Connector>,
    /// One permit for each connection. `r2d2` gives a free connection to whoever asks first, also while others wait.
    permits: Arc<FairSemaphore>,
    wait: Duration,
    pub(crate) pause: PoolPause,
    /// Callers that wait for the end of a pause.
    paused: AtomicU32,
}

/// A connection that goes back to the pool when it is dropped.
pub(crate) struct PooledConn {
    // Before the permit, so that whoever gets that finds this.
    conn: r2d2::PooledConnection<Connector>,
    _permit: Permit,
}

impl Deref for PooledConn {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl DerefMut for PooledConn {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}

impl Pool {
    /// Opens one connection at once, so that a wrong address fails at the start. Other connections are opened when they
    /// are needed.
    pub(crate) fn new(settings: DbSettings) -> Result<Self, StoreError> {
        drop(open(&settings.url)?);
        let (permits, wait) = (Arc::new(FairSemaphore::new(settings.pool_size)), settings.pool_wait);
        let inner = r2d2::Pool::builder()
            .max_size(settings.pool_size)
            // Opens none in advance: a command that ends would abort it, and its error would follow the output of the
            // command.
            .min_idle(Some(0))
            .connection_timeout(settings.pool_wait)
            // Checking each connection costs as much as a query. The first use of a dead connection fails, and `Db`
            // takes the next.
            .test_on_check_out(false)
            .error_handler(Box::new(LogOpenFailures))
            .build_unchecked(Connector { settings, may_set_language: AtomicBool::new(true) });
        Ok(Self { inner, permits, wait, pause: PoolPause::default(), paused: AtomicU32::new(0) })
    }

    /// A connection, in the order in which callers asked.
    pub(crate) fn get(&self) -> Result<PooledConn, StoreError> {
        let begun = Instant::now();
        let Some(permit) = self.permits.acquire(self.wait) else {
            return Err(StoreError::Unavailable("all connections are in use".into()));
        };
        if self.pause.is_paused() {
            self.paused.fetch_add(1, Ordering::Relaxed);
            self.pause.wait(self.wait.saturating_sub(begun.elapsed()));
            self.paused.fetch_sub(1, Ordering::Relaxed);
        }
        let conn = match self.inner.try_get() {
            Some(conn) => conn,
            // One has to be opened.
            None => {
                let left = self.wait.saturating_sub(begun.elapsed());
                self.inner.get_timeout(left).map_err(|error| StoreError::Unavailable(Box::new(error)))?
            }
        };
        Ok(PooledConn { conn, _permit: permit })
    }

    pub(crate) fn size(&self) -> u32 {
        self.inner.max_size()
    }

    pub(crate) fn state(&self) -> PoolState {
        let r2d2::State { connections, idle_connections, .. } = self.inner.state();
        PoolState {
            size: self.size(),
            open: connections,
            in_use: connections.saturating_sub(idle_connections),
            waiting: self.permits.waiting() + self.paused.load(Ordering::Relaxed),
        }
    }
}

/// Opens connections for the pool.
pub(crate) struct Connector {
    settings: DbSettings,
    /// Whether the role may choose the language of messages. The first refusal sets it to false.
    may_set_language: AtomicBool,
}

impl Connector {
    /// Sets up a session. Not every role may choose the language of messages, so the first session tries. A `DO` block
    /// could try in each session, but it loads a library, which fails while PostgreSQL is upgraded under a running
    /// server.
    fn set_up(&self, conn: &mut Conn) -> Result<(), StoreError> {
        let settings = self.session_settings();
        if self.may_set_language.load(Ordering::Relaxed) {
            let with_language = format!("{settings}; SET lc_messages TO 'C'");
            match conn.query("session.settings", |pg| pg.batch_execute(&with_language)) {
                Err(StoreError::Other(_)) => {}
                outcome => return outcome,
            }
        }
        // The refusal undid the other settings too.
        conn.query("session.settings", |pg| pg.batch_execute(&settings))?;
        self.may_set_language.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// The settings of every session: time zone UTC, limits for statements and locks, and no compilation of statements. PostgreSQL may estimate one as
    /// costly that reads few rows, and compile it for longer than it runs.
    fn session_settings(&self) -> String {
        format!(
            "SET application_name TO 'milequest'; SET timezone TO 'UTC'; SET jit TO off; SET statement_timeout TO {}; SET lock_timeout TO {};
             SET idle_in_transaction_session_timeout TO {}",
            self.settings.statement_timeout.as_millis(),
            self.settings.lock_timeout.as_millis(),
            self.settings.statement_timeout.as_millis().saturating_mul(2),
        )
    }
}

impl r2d2::ManageConnection for Connector {
    type Connection = Conn;
    type Error = StoreError;

    fn connect(&self) -> Result<Conn, StoreError> {
        let mut conn = Conn::new(open(&self.settings.url)?, self.settings.slow_query);
        self.set_up(&mut conn)?;
        Ok(conn)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), StoreError> {
        crate::db::health::ping(conn)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking() || conn.is_spent()
    }
}

/// Logs when the pool fails to open a connection. The pool retries by itself.
#[derive(Debug)]
struct LogOpenFailures;

impl r2d2::HandleError<StoreError> for LogOpenFailures {
    fn handle_error(&self, error: StoreError) {
        tracing::warn!(error = %Causes(&error), "a connection to the database could not be opened");
    }
}
