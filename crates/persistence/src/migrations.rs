//! The schema's versions, built into the program, so that a binary and its schema cannot be mixed up.

use crate::{Conn, DatabaseUrl, StoreError, conn::open, schema::__diesel_schema_migrations};
use diesel::{
    dsl::{select, sql},
    migration::MigrationSource,
    pg::Pg,
    prelude::*,
    sql_types::{BigInt, Bool},
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::collections::BTreeSet;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations");

/// Held while migrating, so that of several nodes that start at once one migrates and the others wait.
const LOCK: i64 = 0x6d69_6c65_7175_6573;

/// One version of the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// Its folder's name.
    pub name: String,
    /// Whether the database has it.
    pub applied: bool,
}

/// What the database has of the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Every version that this program knows, oldest first.
    pub migrations: Vec<Migration>,
    /// Versions in the database that this program does not know: a newer program was here.
    pub unknown: Vec<String>,
}

impl Status {
    /// How many versions are still to come.
    pub fn pending(&self) -> usize {
        self.migrations.iter().filter(|m| !m.applied).count()
    }
}

/// Brings the schema up to date and tells which versions it took.
///
/// # Errors
/// When the database cannot be reached or a migration fails, after which that one is undone whole.
pub fn up(url: &DatabaseUrl, mut on_each: impl FnMut(&str)) -> Result<Vec<String>, StoreError> {
    with_lock(url, |pg| {
        let mut done = Vec::new();
        for migration in pg.pending_migrations(MIGRATIONS).map_err(StoreError::Other)? {
            on_each(&migration.name().to_string());
            pg.run_migration(&migration).map_err(StoreError::Other)?;
            done.push(migration.name().to_string());
        }
        Ok(done)
    })
}

/// Takes the newest `steps` versions back and tells which. What they had brought, data included, is gone.
///
/// # Errors
/// When the database cannot be reached or a migration fails, after which that one still stands whole.
pub fn down(url: &DatabaseUrl, steps: usize) -> Result<Vec<String>, StoreError> {
    with_lock(url, |pg| {
        let mut done = Vec::new();
        let known = known()?;
        for version in pg.applied_migrations().map_err(StoreError::Other)?.into_iter().take(steps) {
            let version = version.to_string();
            let migration = known.iter().find(|m| m.name().version().to_string() == version);
            let migration = migration.ok_or_else(|| {
                StoreError::Other(
                    format!("this program does not know the version {version}, so it cannot undo it").into(),
                )
            })?;
            pg.revert_migration(migration).map_err(StoreError::Other)?;
            done.push(migration.name().to_string());
        }
        Ok(done)
    })
}

/// Compares the database with what this program knows, without changing it.
///
/// # Errors
/// When the database cannot be reached.
pub fn status(url: &DatabaseUrl) -> Result<Status, StoreError> {
    let mut pg = open(url)?;
    compare(&applied(&mut pg)?)
}

/// The same over a pooled connection, for the readiness check.
///
/// # Errors
/// When the database cannot be reached.
pub fn status_on(conn: &mut Conn) -> Result<Status, StoreError> {
    compare(&conn.query("migrations.applied", applied)?)
}

/// The versions in the database, none where nobody has migrated yet.
fn applied(pg: &mut PgConnection) -> QueryResult<BTreeSet<String>> {
    let table = sql::<Bool>("to_regclass('__diesel_schema_migrations') IS NOT NULL");
    if !select(table).get_result::<bool>(pg)? {
        return Ok(BTreeSet::new());
    }
    let versions: Vec<String> =
        __diesel_schema_migrations::table.select(__diesel_schema_migrations::version).load(pg)?;
    Ok(versions.into_iter().collect())
}

fn compare(applied: &BTreeSet<String>) -> Result<Status, StoreError> {
    let mut unknown = applied.clone();
    let mut migrations = Vec::new();
    for migration in known()? {
        let version = migration.name().version().to_string();
        unknown.remove(&version);
        migrations.push(Migration { name: migration.name().to_string(), applied: applied.contains(&version) });
    }
    Ok(Status { migrations, unknown: unknown.into_iter().collect() })
}

fn known() -> Result<Vec<Box<dyn diesel::migration::Migration<Pg>>>, StoreError> {
    MigrationSource::<Pg>::migrations(&MIGRATIONS).map_err(StoreError::Other)
}

/// A connection of its own, without time limits, that holds the lock until it is closed.
fn with_lock<T>(
    url: &DatabaseUrl,
    f: impl FnOnce(&mut PgConnection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut pg = open(url)?;
    diesel::sql_query("SELECT pg_advisory_lock($1)").bind::<BigInt, _>(LOCK).execute(&mut pg)?;
    f(&mut pg)
}
