//! A real PostgreSQL for tests.
//!
//! - [`rolled_back`] runs a test of persistence functions in a transaction that is never committed.
//! - [`in_world`] does so in a database with many rows, for tests of plans.
//! - [`TestDatabase`] is a separate database, for HTTP tests, races and tests that commit.
//! - [`sent`] returns the statements that a function sends, for tests of their plans.
//! - [`execute`] and [`lines`] run SQL of a test, for test tables and for PostgreSQL's catalogs.
//!
//! Each test process has its own PostgreSQL server, in a folder that stays for the next run. The schema is migrated
//! once into a template, and every database is a copy of it.

#![expect(clippy::expect_used, reason = "a test that cannot have its database cannot go on")]

mod plans;
mod server;

pub use plans::{SentStatement, sent};

use crate::{Conn, DatabaseUrl, Db, DbSettings, StoreError, Tx};
use diesel::{RunQueryDsl, connection::SimpleConnection};
use server::{Row, Server};
use std::{
    cell::RefCell,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

/// A migrated, empty database, dropped with this value.
pub struct TestDatabase {
    name: String,
    url: DatabaseUrl,
}

impl TestDatabase {
    /// Creates a database.
    #[must_use]
    pub fn new() -> Self {
        Self::with(|name| Server::get().copy_template(name))
    }

    fn with(create: impl FnOnce(&str) -> DatabaseUrl) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("{}{}", server::TEST_PREFIX, NUMBER.fetch_add(1, Ordering::Relaxed));
        let url = create(&name);
        Self { name, url }
    }

    /// The address of the database.
    #[must_use]
    pub const fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Every row of every table as text, for tests that check that something is absent.
    #[must_use]
    pub fn dump(&self) -> String {
        Server::get().dump(&self.name)
    }

    /// Opens enough connections for a test of races, with short timeouts.
    ///
    /// # Panics
    /// When the database does not answer.
    #[must_use]
    pub fn connect(&self) -> Db {
        Db::connect(settings(self.url.clone())).expect("a connection to the test database")
    }
}

impl Default for TestDatabase {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        Server::get().drop_database(&self.name);
    }
}

/// Settings for a test database.
#[must_use]
pub fn settings(url: DatabaseUrl) -> DbSettings {
    DbSettings {
        url,
        pool_size: 12,
        pool_wait: Duration::from_secs(5),
        statement_timeout: Duration::from_secs(20),
        lock_timeout: Duration::from_secs(10),
        slow_query: Duration::from_secs(5),
    }
}

/// Runs `test` in a transaction on a migrated, empty database, and rolls it back.
///
/// # Panics
/// When the test fails.
pub fn rolled_back<T>(test: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>) -> T {
    thread_local!(static CONN: RefCell<Option<Conn>> = const { RefCell::new(None) });
    CONN.with_borrow_mut(|kept| {
        let mut conn = kept.take().unwrap_or_else(|| Server::get().shared());
        let outcome = roll_back_after(&mut conn, test);
        *kept = Some(conn);
        outcome.expect("a store that does what the test asks")
    })
}

/// The same as [`rolled_back`] on a database of its own, for a test of plans: what `ANALYZE` counts stays when the transaction is rolled back, and
/// would change the plans of other tests.
///
/// # Panics
/// When the test fails.
pub fn in_own_database<T>(test: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>) -> T {
    let database = TestDatabase::new();
    let mut conn = Server::get().connect(&database.name);
    roll_back_after(&mut conn, test).expect("a store that does what the test asks")
}

/// The same in a database that already has the rows of a world. They are inserted once for all tests with this world. `functions` are of a session,
/// so they are created each time.
///
/// # Panics
/// When the test fails.
pub fn in_world<T>(functions: &str, rows: &str, test: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>) -> T {
    let database = TestDatabase::with(|name| Server::get().copy_world(name, functions, rows));
    let mut conn = Server::get().connect(&database.name);
    roll_back_after(&mut conn, |tx| {
        execute(tx, functions)?;
        test(tx)
    })
    .expect("a store that does what the test asks")
}

fn roll_back_after<T>(
    conn: &mut Conn,
    test: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    conn.begin_test_transaction().expect("a transaction");
    let mut tx = Tx::of(conn);
    let outcome = test(&mut tx);
    tx.roll_back();
    outcome
}

/// Runs statements.
///
/// # Errors
/// When one of them fails.
pub fn execute(conn: &mut Conn, sql: &str) -> Result<(), StoreError> {
    conn.query("test.execute", |pg| pg.batch_execute(sql))
}

/// Runs a query whose one column is called `line`.
///
/// # Errors
/// When it fails.
pub fn lines(conn: &mut Conn, query: &str) -> Result<Vec<String>, StoreError> {
    let rows: Vec<Row> = conn.query("test.lines", |pg| diesel::sql_query(query).load(pg))?;
    Ok(rows.into_iter().map(|row| row.line).collect())
}
