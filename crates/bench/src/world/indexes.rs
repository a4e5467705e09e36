//! Drops indexes and constraints while tables are filled, and creates them again exactly as the catalog had them.

use crate::postgres::Database;
use anyhow::{Result, ensure};
use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    thread,
};

/// The statements of one kind, one per line. Definitions have no line breaks.
fn lines(database: &Database, sql: &str) -> Result<Vec<String>> {
    Ok(database.run(sql)?.lines().map(str::to_owned).collect())
}

const FOREIGN_KEYS: &str = "contype = 'f'";
const OTHER_KEYS: &str = "contype IN ('p', 'u', 'x')";

fn constraints(database: &Database, which: &str, what: &str) -> Result<Vec<String>> {
    lines(
        database,
        &format!(
            "SELECT {what} FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND {which}
             AND conrelid <> to_regclass('__diesel_schema_migrations') AND conparentid = 0 ORDER BY conrelid::regclass::text, conname"
        ),
    )
}

const DROP: &str = "format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)";
const ADD: &str =
    "format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))";

fn indexes(database: &Database, what: &str) -> Result<Vec<String>> {
    lines(
        database,
        &format!(
            "SELECT {what} FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
             WHERE c.relnamespace = 'public'::regnamespace
             AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid AND contype IN ('p', 'u', 'x'))
             ORDER BY c.relname"
        ),
    )
}

/// The dropped indexes and constraints.
pub(super) struct DroppedIndexes {
    foreign_keys: Vec<String>,
    /// Primary keys and all indexes, which can be created in any order.
    rest: Vec<String>,
    before: Vec<String>,
}

fn all(database: &Database) -> Result<Vec<String>> {
    let mut all = constraints(database, "true", ADD)?;
    all.extend(indexes(database, "pg_get_indexdef(indexrelid)")?);
    Ok(all)
}

/// Drops every foreign key, primary key and index.
pub(super) fn take(database: &Database) -> Result<DroppedIndexes> {
    let before = all(database)?;
    let foreign_keys = constraints(database, FOREIGN_KEYS, ADD)?;
    let mut rest = constraints(database, OTHER_KEYS, ADD)?;
    rest.extend(indexes(database, "pg_get_indexdef(indexrelid)")?);
    let mut drops = constraints(database, FOREIGN_KEYS, DROP)?;
    drops.extend(constraints(database, OTHER_KEYS, DROP)?);
    drops.extend(indexes(database, "format('DROP INDEX %s', indexrelid::regclass)")?);
    database.run(&drops.join("; "))?;
    Ok(DroppedIndexes { foreign_keys, rest, before })
}

impl DroppedIndexes {
    /// Creates everything again, as many at once as there are cores, and checks that nothing is missing.
    pub(super) fn restore(self, database: &Database) -> Result<()> {
        at_once(database, self.rest)?;
        at_once(database, self.foreign_keys)?;
        ensure!(all(database)? == self.before, "the indexes and constraints are not what they were");
        Ok(())
    }
}

/// Runs statements that do not depend on each other.
pub(super) fn at_once(database: &Database, statements: Vec<String>) -> Result<()> {
    let queue = Mutex::new(VecDeque::from(statements));
    let work = || -> Result<()> {
        loop {
            let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
            let Some(statement) = next else { return Ok(()) };
            database.run(&statement)?;
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| anyhow::bail!("a worker ended")))
    })
}
