//! Compares UUIDv7 and v4 as ids: the time to fill a table, and the size of its index.

use crate::{
    bench::Bench,
    load::{LoadSettings, Processor},
    pgbench::{self, Script},
    table::{Table, count, megabytes, milliseconds},
};
use anyhow::Result;
use std::time::Instant;

/// The number of rows of a transaction.
const BATCH: u64 = 5_000;

/// The ids of both kinds, generated beforehand, so that their generation is not measured.
const IDS: &str = "
    CREATE SCHEMA scratch;
    CREATE FUNCTION scratch.v7(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE AS $$
        SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
            PLACING substring(int8send((extract(epoch FROM at) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
    $$;
    CREATE UNLOGGED TABLE scratch.ids AS
        SELECT n, gen_random_uuid() AS v4, scratch.v7('2026-01-01'::timestamptz + n * interval '10 ms') AS v7
        FROM generate_series(1, :rows) n;
    CREATE INDEX ON scratch.ids (n);
    ANALYZE scratch.ids;
";

/// The result of one kind.
struct FillOutcome {
    first_fifth: f64,
    last_fifth: f64,
    /// Processor time of PostgreSQL for one row, in microseconds.
    spent_us: f64,
    wal: f64,
    index: f64,
    single: crate::load::Measurement,
}

/// Measures both kinds, and prints the table.
pub(crate) fn run(bench: &Bench) -> Result<()> {
    let rows = bench.plan.activities() / 5 * 5;
    let database = &bench.database;
    database.script("DROP SCHEMA IF EXISTS scratch CASCADE")?;
    database.script(&IDS.replace(":rows", &rows.to_string()))?;
    let mut table = Table::new(&[
        "ids",
        "rows filled in, first fifth",
        "last fifth",
        "processor for a row",
        "written to the log for a row",
        "index of the ids",
        "one row by itself, 8 connections",
    ]);
    for (name, column, place) in [("UUIDv4", "v4", 1), ("UUIDv7", "v7", 2)] {
        let filled = fill(bench, rows, column, place)?;
        table.row([
            name.to_owned(),
            format!("{}/s", count(filled.first_fifth)),
            format!("{}/s", count(filled.last_fifth)),
            format!("{:.1} µs", filled.spent_us),
            format!("{} bytes", count(filled.wal / rows as f64)),
            megabytes(filled.index),
            format!("{}/s, p99 {} ms", count(filled.single.per_second), milliseconds(filled.single.times.p99)),
        ]);
    }
    println!("\n{} rows of 56 bytes, {BATCH} in a transaction:", count(rows as f64));
    table.print();
    database.run("DROP SCHEMA scratch CASCADE")?;
    Ok(())
}

fn fill(bench: &Bench, rows: u64, column: &str, place: u32) -> Result<FillOutcome> {
    let database = &bench.database;
    database.run("CREATE TABLE scratch.rows (id uuid PRIMARY KEY, owner uuid NOT NULL, at timestamptz NOT NULL, mm bigint NOT NULL)")?;
    database.run("CHECKPOINT")?;
    let written = || database.value::<f64>("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
    let processor = Processor { service: None, postmaster: bench.postgres.pid(), client: std::process::id() };
    let (before, spent_before) = (written()?, processor.spent()?);
    let fifth = |number: u64| {
        let (from, to) = (rows / 5 * number, rows / 5 * (number + 1));
        let begun = Instant::now();
        database.run(&format!(
            "DO $$ BEGIN
                 FOR batch IN 0..({to} - {from} - 1) / {BATCH} LOOP
                     INSERT INTO scratch.rows SELECT {column}, v4, '2026-01-01', n FROM scratch.ids
                     WHERE n > {from} + batch * {BATCH} AND n <= least({to}, {from} + (batch + 1) * {BATCH});
                     COMMIT;
                 END LOOP;
             END $$"
        ))?;
        Ok::<_, anyhow::Error>(rows as f64 / 5.0 / begun.elapsed().as_secs_f64())
    };
    let speeds = (0..5).map(fifth).collect::<Result<Vec<_>>>()?;
    let wal = written()? - before;
    let spent = processor.spent()?.since(spent_before).postgres;
    let index = database.value("SELECT pg_relation_size('scratch.rows_pkey')")?;
    // Both ids are generated for either kind, so that their generation makes no difference.
    let text = format!(
        "INSERT INTO scratch.rows VALUES ((ARRAY[gen_random_uuid(), scratch.v7(clock_timestamp())])[{place}], gen_random_uuid(), now(), 1);\n"
    );
    let script = Script { text, given: Vec::new() };
    let effort = LoadSettings { connections: 8, warm_up: bench.warm_up(), counted: bench.counted(), seed: 3 };
    let single = pgbench::run(database, effort, &processor, &script)?;
    database.run("DROP TABLE scratch.rows")?;
    let spent_us = spent.as_secs_f64() * 1e6 / rows as f64;
    Ok(FillOutcome { first_fifth: speeds[0], last_fifth: speeds[4], spent_us, wal, index, single })
}
