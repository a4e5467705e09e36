//! A connection, and the proof that a transaction is open on it.

use crate::{CacheOwner, Causes, DatabaseUrl, PostSet, StoreError, UserSet};
use diesel::{
    Connection, PgConnection, QueryResult, RunQueryDsl, connection::AnsiTransactionManager,
    connection::TransactionManager,
};
use milequest_domain::{PostId, UserId};
use std::{
    ops::{Deref, DerefMut},
    time::{Duration, Instant},
};

/// One connection. Statements run only through [`Conn::query`], so that each has a name.
pub struct Conn {
    pg: PgConnection,
    slow: Duration,
    opened_at: Instant,
    lost: bool,
}

impl Conn {
    /// `slow` is the duration above which a statement is logged.
    pub(crate) fn new(pg: PgConnection, slow: Duration) -> Self {
        Self { pg, slow, opened_at: Instant::now(), lost: false }
    }

    /// When the connection was opened.
    pub(crate) const fn opened_at(&self) -> Instant {
        self.opened_at
    }

    /// Runs one statement under a name of the form `table.what_for`, which labels its metrics and its log lines.
    ///
    /// # Errors
    /// When the statement fails.
    pub fn query<T>(
        &mut self,
        name: &'static str,
        statement: impl FnOnce(&mut PgConnection) -> QueryResult<T>,
    ) -> Result<T, StoreError> {
        let begun = Instant::now();
        let outcome = statement(&mut self.pg).map_err(StoreError::from);
        let took = begun.elapsed();
        metrics::histogram!("milequest_query_seconds", "query" => name).record(took.as_secs_f64());
        if took >= self.slow {
            tracing::warn!(query = name, took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX), "slow query");
        }
        if let Err(error) = &outcome {
            self.lost |= error.is_unavailable();
        }
        outcome
    }

    /// Whether the pool should discard this connection: a statement failed on it, or a transaction was left open.
    pub(crate) fn is_spent(&mut self) -> bool {
        self.lost || AnsiTransactionManager::is_broken_transaction_manager(&mut self.pg)
    }

    /// Opens a transaction. The functions that run in it take the [`Tx`] that [`Tx::of`] returns.
    pub(crate) fn begin_transaction(&mut self) -> Result<(), StoreError> {
        self.query("transaction.begin", AnsiTransactionManager::begin_transaction)
    }

    /// Opens a transaction that is never committed.
    #[cfg(feature = "test-kit")]
    pub(crate) fn begin_test_transaction(&mut self) -> Result<(), StoreError> {
        self.query("transaction.begin_test", Connection::begin_test_transaction)
    }
}

/// The channel that tells other processes whose data changed.
pub(crate) const CHANGES_CHANNEL: &str = "milequest_changes";

/// Proof that a transaction is open. It reads like a [`Conn`], and ends only in [`crate::Db::write`], where it began.
pub struct Tx<'c> {
    conn: &'c mut Conn,
    enqueues: bool,
    invalidated: Vec<CacheOwner>,
    changed_inboxes: UserSet,
    new_posts: PostSet,
}

impl<'c> Tx<'c> {
    /// For the two functions that open a transaction: [`crate::Db::write`] and the test kit.
    pub(crate) fn of(conn: &'c mut Conn) -> Self {
        Self {
            conn,
            enqueues: false,
            invalidated: Vec::new(),
            changed_inboxes: UserSet::default(),
            new_posts: PostSet::default(),
        }
    }

    /// Records that this transaction enqueues a job, so that a worker is woken.
    pub(crate) const fn enqueues(&mut self) {
        self.enqueues = true;
    }

    /// Whether this transaction enqueued a job.
    pub(crate) const fn has_enqueued(&self) -> bool {
        self.enqueues
    }

    /// Records that this transaction changes data of this owner that caches keep.
    pub(crate) fn invalidate(&mut self, owner: CacheOwner) {
        if !self.invalidated.contains(&owner) {
            self.invalidated.push(owner);
        }
    }

    /// Records that this transaction changes the notifications of these people, so that their live streams are told after the commit.
    pub fn notify_inboxes(&mut self, users: impl IntoIterator<Item = UserId>) {
        self.changed_inboxes.extend(users);
    }

    /// The people whose notifications this transaction has changed.
    pub(crate) fn take_changed_inboxes(&mut self) -> UserSet {
        std::mem::take(&mut self.changed_inboxes)
    }

    /// Records that this transaction publishes a post, so that the live streams of its readers are told after the commit.
    pub fn notify_post(&mut self, post: PostId) {
        self.new_posts.extend([post]);
    }

    /// The posts that this transaction has published.
    pub(crate) fn take_new_posts(&mut self) -> PostSet {
        std::mem::take(&mut self.new_posts)
    }

    /// Notifies other processes, with the commit, of the owners whose data changed, and returns the owners. PostgreSQL
    /// serializes the commits of transactions that notify; few transactions do.
    pub(crate) fn notify_invalidated(&mut self) -> Result<Vec<CacheOwner>, StoreError> {
        let owners = std::mem::take(&mut self.invalidated);
        if !owners.is_empty() {
            let payloads: Vec<String> = owners.iter().map(|owner| owner.to_payload()).collect();
            let notify = diesel::sql_query("SELECT pg_notify($1, owner) FROM unnest($2) owner")
                .bind::<diesel::sql_types::Text, _>(CHANGES_CHANNEL)
                .bind::<diesel::sql_types::Array<diesel::sql_types::Text>, _>(payloads);
            self.query("transaction.notify_invalidated", |pg| notify.execute(pg))?;
        }
        Ok(owners)
    }

    /// Commits. If the connection breaks meanwhile, the result is unknown.
    pub(crate) fn commit(self) -> Result<(), StoreError> {
        let outcome = self.conn.query("transaction.commit", AnsiTransactionManager::commit_transaction);
        outcome.map_err(|error| match error {
            StoreError::Unavailable(source) => StoreError::CommitUnknown(source),
            known => known,
        })
    }

    /// Rolls back. If that fails, the connection is discarded, and the server rolls back.
    pub(crate) fn roll_back(self) {
        if let Err(error) = self.conn.query("transaction.roll_back", AnsiTransactionManager::rollback_transaction) {
            tracing::warn!(error = %Causes(&error), "a transaction could not be rolled back");
            self.conn.lost = true;
        }
    }
}

impl Deref for Tx<'_> {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.conn
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        self.conn
    }
}

/// Opens a connection. The reason of a failure is one line, whatever the format of libpq's message.
pub(crate) fn open(url: &DatabaseUrl) -> Result<PgConnection, StoreError> {
    // libpq has no parameter that overrides this variable.
    if std::env::var_os("PGSERVICE").is_some() {
        return Err(StoreError::Unavailable("PGSERVICE is set, which leads past the address: unset it".into()));
    }
    PgConnection::establish(&url.conninfo()).map_err(|error| {
        let reason: Vec<_> = error.to_string().split_whitespace().map(str::to_owned).collect();
        StoreError::Unavailable(reason.join(" ").into())
    })
}
