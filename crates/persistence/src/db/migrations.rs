//! The schema's versions, built into the program, so that a binary and its schema cannot be mixed up.

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
    #[must_use]
    pub fn pending(&self) -> usize {
        self.migrations.iter().filter(|m| !m.applied).count()
    }
}

/// What is being done, for those who wait for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Another process holds the lock.
    Waiting,
    /// A version is run.
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

/// Brings the schema up to date and tells which versions it took. Where there is nothing to do, it needs no right to do it.
///
/// # Errors
/// When the database cannot be reached or a migration fails, after which that one is undone whole.
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

/// Takes the newest `steps` versions back and tells which. What they had brought, data included, is gone.
///
/// # Errors
/// When the database cannot be reached or a migration fails, after which that one still stands whole.
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

/// Compares the database with what this program knows, without changing it.
pub fn status(url: &DatabaseUrl) -> Result<Status, StoreError> {
    let mut pg = open(url)?;
    compare(&applied(&mut pg)?)
}

/// The same over a pooled connection, for the readiness check.
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

/// A connection of its own, without limits to how long a statement may take, that holds the lock until it is closed.
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
