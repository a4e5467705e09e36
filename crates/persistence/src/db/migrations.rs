//! The migrations of the schema, built into the program, so that a binary always has its own schema.

use crate::{Conn, DatabaseUrl, StoreError, db::conn::open, schema::__diesel_schema_migrations};
use diesel::{
    dsl::{select, sql},
    migration::MigrationSource,
    pg::Pg,
    prelude::*,
    sql_types::{BigInt, Bool},
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::{collections::BTreeSet, fmt};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations");

/// The advisory lock during a migration: of several nodes that start at once, one migrates and the others wait.
const LOCK: i64 = 0x6d69_6c65_7175_6573;

/// One migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The name of its folder.
    pub name: String,
    /// Whether the database has it.
    pub applied: bool,
}

/// The migrations that the database has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Every migration that this program knows, oldest first.
    pub migrations: Vec<Migration>,
    /// Migrations in the database that this program does not know, because a newer program ran there.
    pub unknown: Vec<String>,
}

impl Status {
    /// The number of migrations that the database lacks.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.migrations.iter().filter(|m| !m.applied).count()
    }
}

/// A step of a migration, for progress output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Another process holds the lock.
    Waiting,
    /// A migration runs.
    Running(String),
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Waiting => f.write_str("waiting for another process that is migrating"),
            Self::Running(name) => write!(f, "running {name}"),
        }
    }
}

/// Applies every pending migration and returns their names. When none is pending, it needs no right to change the
/// schema.
///
/// # Errors
/// When the database cannot be reached, or a migration fails. A failed migration is rolled back as a whole.
pub fn up(url: &DatabaseUrl, mut on_step: impl FnMut(Step)) -> Result<Vec<String>, StoreError> {
    if status(url)?.pending() == 0 {
        return Ok(Vec::new());
    }
    with_lock(url, &mut on_step, |pg, on_step| {
        let mut done = Vec::new();
        for migration in pg.pending_migrations(MIGRATIONS).map_err(StoreError::Other)? {
            on_step(Step::Running(migration.name().to_string()));
            pg.run_migration(&migration).map_err(StoreError::Other)?;
            done.push(migration.name().to_string());
        }
        Ok(done)
    })
}

/// Reverts the newest `steps` migrations and returns their names. Their tables and columns are deleted with the data.
///
/// # Errors
/// When the database cannot be reached, or a migration cannot be reverted. That one stays applied as a whole.
pub fn down(url: &DatabaseUrl, steps: usize, mut on_step: impl FnMut(Step)) -> Result<Vec<String>, StoreError> {
    with_lock(url, &mut on_step, |pg, _| {
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

/// Compares the database with the migrations of this program, without changing it.
pub fn status(url: &DatabaseUrl) -> Result<Status, StoreError> {
    let mut pg = open(url)?;
    compare(&applied(&mut pg)?)
}

/// Does the same on a pooled connection, for the readiness check.
pub fn status_on(conn: &mut Conn) -> Result<Status, StoreError> {
    compare(&conn.query("migrations.applied", applied)?)
}

/// The migrations in the database; none before the first migration.
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

/// Runs `f` on a new connection without a statement timeout that holds the lock until it is closed.
fn with_lock<T, S: FnMut(Step)>(
    url: &DatabaseUrl,
    on_step: &mut S,
    f: impl FnOnce(&mut PgConnection, &mut S) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut pg = open(url)?;
    if !select(sql::<Bool>("pg_try_advisory_lock(").bind::<BigInt, _>(LOCK).sql(")")).get_result::<bool>(&mut pg)? {
        on_step(Step::Waiting);
        diesel::sql_query("SELECT pg_advisory_lock($1)").bind::<BigInt, _>(LOCK).execute(&mut pg)?;
    }
    f(&mut pg, on_step)
}
