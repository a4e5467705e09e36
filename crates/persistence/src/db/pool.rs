//! The pool of connections.

use crate::{
    Causes, Conn, DatabaseUrl, StoreError,
    db::{conn::open, pool_pause::PoolPause},
};
use diesel::connection::SimpleConnection;
use std::{
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
    time::Duration,
};

/// What a [`crate::Db`] needs to know.
#[derive(Clone, Debug)]
pub struct DbSettings {
    /// Where the database is.
    pub url: DatabaseUrl,
    /// The most connections that are open at once.
    pub pool_size: u32,
    /// How long a caller waits for a free one.
    pub pool_wait: Duration,
    /// How long one statement may run.
    pub statement_timeout: Duration,
    /// How long one statement may wait for a lock.
    pub lock_timeout: Duration,
    /// From which time on a statement is logged as slow.
    pub slow_query: Duration,
}

/// How busy the pool is at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolState {
    /// The most connections there can be.
    pub size: u32,
    /// Those that are open.
    pub open: u32,
    /// Those that somebody uses.
    pub in_use: u32,
    /// Callers that wait for one.
    pub waiting: u32,
}

pub(crate) struct Pool {
    inner: r2d2::Pool<Connector>,
    waiting: AtomicU32,
    pub(crate) pause: PoolPause,
}

pub(crate) type PooledConn = r2d2::PooledConnection<Connector>;

impl Pool {
    /// Connects once at once, so that a wrong address is known at the start; the others are opened when they are needed.
    pub(crate) fn new(settings: DbSettings) -> Result<Self, StoreError> {
        drop(open(&settings.url)?);
        let inner = r2d2::Pool::builder()
            .max_size(settings.pool_size)
            // None is opened ahead: a command that ends would leave it in the middle, and its complaint beside our last words.
            .min_idle(Some(0))
            .connection_timeout(settings.pool_wait)
            // Asking each connection whether it lives costs as much as a query. A dead one is found by its first use, and
            // `Db` goes on to the next.
            .test_on_check_out(false)
            .error_handler(Box::new(LogOpenFailures))
            .build_unchecked(Connector { settings, may_set_language: AtomicBool::new(true) });
        Ok(Self { inner, waiting: AtomicU32::new(0), pause: PoolPause::default() })
    }

    pub(crate) fn get(&self) -> Result<PooledConn, StoreError> {
        if self.pause.is_paused() {
            self.waiting.fetch_add(1, Ordering::Relaxed);
            self.pause.wait(self.inner.connection_timeout());
            self.waiting.fetch_sub(1, Ordering::Relaxed);
        }
        if let Some(conn) = self.inner.try_get() {
            return Ok(conn);
        }
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let conn = self.inner.get();
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        conn.map_err(|error| StoreError::Unavailable(Box::new(error)))
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
            waiting: self.waiting.load(Ordering::Relaxed),
        }
    }
}

/// Opens connections for the pool.
pub(crate) struct Connector {
    settings: DbSettings,
    /// Whether the role may choose the language of messages. The first refusal says that it may not.
    may_set_language: AtomicBool,
}

impl Connector {
    /// Sets up a session. Not every role may choose the language of messages, so the first session tries. A `DO` block could do so
    /// each time, but it loads a library, which fails while PostgreSQL is being upgraded under a running server.
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

    /// What every session is told first. Times are UTC, and nothing waits or runs for ever.
    fn session_settings(&self) -> String {
        format!(
            "SET application_name TO 'milequest'; SET timezone TO 'UTC'; SET statement_timeout TO {}; SET lock_timeout TO {};
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

/// The pool retries by itself; that it had to is worth a line.
#[derive(Debug)]
struct LogOpenFailures;

impl r2d2::HandleError<StoreError> for LogOpenFailures {
    fn handle_error(&self, error: StoreError) {
        tracing::warn!(error = %Causes(&error), "a connection to the database could not be opened");
    }
}
