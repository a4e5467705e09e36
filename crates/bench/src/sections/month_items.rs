//! Compares the items of notifications and of events in one table with one partition for each month: filling, adding, listing the items of a
//! group, finding an event that was told before, retracting what a cause has caused, and deleting the oldest month.
//!
//! The tables are copies beside the real ones. Their rows are spread over thirteen months, which is what cleanup keeps of events.

use crate::{
    bench::Bench,
    load::{LoadSettings, Measurement, Processor},
    pgbench::{self, Script},
    table::{Table, count, megabytes, milliseconds},
};
use anyhow::Result;
use std::time::{Duration, Instant};

/// The days over which the rows are spread, the oldest month included.
const DAYS: u32 = 395;

/// The number of rows that cleanup deletes in one transaction.
const DELETED_AT_ONCE: u32 = 2_000;

/// A table of items.
struct Items {
    name: &'static str,
    columns: &'static str,
    /// The primary key. In partitions it also has the time.
    key: &'static str,
    /// The indexes beside it.
    indexes: &'static [&'static str],
    /// The rows to copy, in the order of the columns.
    rows: &'static str,
    /// The columns of a group, by which its items are listed.
    group: &'static [&'static str],
    /// The columns by which an event is found that was told before.
    event: &'static [&'static str],
    /// The values of a new row in the order of the columns, of the row `k`.
    new: &'static str,
}

const NOTIFICATION_ITEMS: Items = Items {
    name: "notification_items",
    columns:
        "user_id uuid NOT NULL, notification_id uuid NOT NULL, id uuid NOT NULL, kind text NOT NULL, actor_id uuid,
        cause_id uuid NOT NULL, event_key text NOT NULL, data jsonb NOT NULL, created_at timestamptz NOT NULL",
    key: "user_id, notification_id, id",
    indexes: &["user_id, event_key", "cause_id", "actor_id"],
    // The items of a notification stay in one day.
    rows: "SELECT user_id, notification_id, id, kind, actor_id, cause_id, event_key, data,
            created_at - ((hashtext(notification_id::text) & 2147483647) % :days) * interval '1 day'
        FROM public.notification_items",
    group: &["user_id", "notification_id"],
    event: &["user_id", "event_key"],
    new: "k.user_id, k.notification_id, gen_random_uuid(), 'activity_logged', k.actor_id, gen_random_uuid(),
        'activity_logged:' || gen_random_uuid(), '{}', now()",
};

const EVENT_ITEMS: Items = Items {
    name: "event_items",
    columns: "group_id uuid NOT NULL, id uuid NOT NULL, kind text NOT NULL, actor_id uuid, cause_id uuid NOT NULL,
        event_key text NOT NULL, data jsonb NOT NULL, created_at timestamptz NOT NULL",
    key: "group_id, id",
    indexes: &["group_id, event_key", "cause_id", "actor_id"],
    // A group has the activities of a team within three hours.
    rows: "SELECT md5(team_id::text || floor(extract(epoch FROM started_at) / 10800)::text)::uuid, gen_random_uuid(), 'activity_logged',
            user_id, activity_id, 'activity_logged:' || activity_id, '{}'::jsonb, started_at
        FROM public.contributions
        WHERE NOT is_private AND started_at >= now() - :days * interval '1 day'",
    group: &["group_id"],
    event: &["group_id", "event_key"],
    new: "k.group_id, gen_random_uuid(), 'activity_logged', k.actor_id, gen_random_uuid(), 'activity_logged:' || gen_random_uuid(),
        '{}', now()",
};

/// The result of one variant.
struct Way {
    filled: f64,
    bytes: f64,
    measured: Vec<Measurement>,
    deleted: Duration,
    in_batches: Option<Duration>,
    cleared: Duration,
}

/// What pgbench measures.
const MEASURED: [&str; 6] = [
    "one added",
    "32 added at once",
    "items of a group listed",
    "the same with its time known",
    "an event found that was told",
    "retracted by cause",
];

/// Measures both variants of both tables, and prints a table for each.
pub(super) fn run(bench: &Bench) -> Result<()> {
    for items in [NOTIFICATION_ITEMS, EVENT_ITEMS] {
        let mut ways = Vec::new();
        for (name, in_months) in [("one table", false), ("a partition for each month", true)] {
            bench.database.script("DROP SCHEMA IF EXISTS scratch CASCADE; CREATE SCHEMA scratch")?;
            ways.push((name, items.measure(bench, in_months)?));
        }
        bench.database.run("DROP SCHEMA scratch CASCADE")?;
        items.print(&ways);
    }
    println!(
        "\nAll at 8 connections. The last figure of a speed is the processor time of PostgreSQL for one. A retraction is rolled back."
    );
    Ok(())
}

impl Items {
    fn measure(&self, bench: &Bench, in_months: bool) -> Result<Way> {
        let (database, name) = (&bench.database, self.name);
        self.create(bench, in_months)?;
        let rows = self.rows.replace(":days", &DAYS.to_string());
        let begun = Instant::now();
        database.run(&format!("INSERT INTO scratch.{name} {rows}"))?;
        let number: f64 = database.value(&format!("SELECT count(*) FROM scratch.{name}"))?;
        let filled = number / begun.elapsed().as_secs_f64();
        // Rows for pgbench to draw from.
        database.run(&format!(
            "CREATE TABLE scratch.keys AS SELECT row_number() OVER (ORDER BY hashtext(id::text))::integer AS n, * FROM scratch.{name}
             ORDER BY hashtext(id::text) LIMIT 200000"
        ))?;
        database.run("CREATE UNIQUE INDEX ON scratch.keys (n)")?;
        database.run(&format!("VACUUM (ANALYZE) scratch.{name}, scratch.keys"))?;
        database.run("CHECKPOINT")?;
        let bytes: f64 = database.value(
            "SELECT sum(pg_total_relation_size(oid)) FROM pg_class
             WHERE relnamespace = 'scratch'::regnamespace AND relkind = 'r' AND relname <> 'keys'",
        )?;
        let last: u64 = database.value("SELECT max(n) FROM scratch.keys")?;
        let mut measured = Vec::new();
        for statement in self.statements() {
            let text = format!("\\set n random(1, {last})\n{statement}\n");
            let effort = LoadSettings { connections: 8, warm_up: bench.warm_up(), counted: bench.counted(), seed: 12 };
            let processor = Processor { service: None, postmaster: bench.postgres.pid(), client: std::process::id() };
            measured.push(pgbench::run(database, effort, &processor, &Script { text, given: Vec::new() })?);
        }
        let (deleted, in_batches, cleared) = self.delete_months(bench, in_months)?;
        Ok(Way { filled, bytes, measured, deleted, in_batches, cleared })
    }

    fn create(&self, bench: &Bench, in_months: bool) -> Result<()> {
        let (database, Self { name, columns, key, .. }) = (&bench.database, self);
        if in_months {
            database.run(&format!(
                "CREATE TABLE scratch.{name} ({columns}, PRIMARY KEY ({key}, created_at)) PARTITION BY RANGE (created_at)"
            ))?;
            // One month more in both directions: the world is some days older than its use.
            database.run(&format!(
                "DO $$ DECLARE month timestamptz; BEGIN
                     FOR month IN SELECT generate_series(date_trunc('month', now() - interval '{} days'),
                         date_trunc('month', now()) + interval '1 month', interval '1 month') LOOP
                         EXECUTE format('CREATE TABLE scratch.%I PARTITION OF scratch.{name} FOR VALUES FROM (%L) TO (%L)',
                             'month_' || to_char(month, 'YYYY_MM'), month, month + interval '1 month');
                     END LOOP;
                 END $$",
                DAYS + 62,
            ))?;
        } else {
            database.run(&format!("CREATE TABLE scratch.{name} ({columns}, PRIMARY KEY ({key}))"))?;
        }
        let mut indexes = self.indexes.to_vec();
        if !in_months {
            // Cleanup finds the oldest rows by it, which partitions do not need.
            indexes.push("created_at");
        }
        indexes
            .iter()
            .try_for_each(|columns| database.run(&format!("CREATE INDEX ON scratch.{name} ({columns})")).map(drop))
    }

    /// What pgbench measures, in the order of [`MEASURED`].
    fn statements(&self) -> [String; 6] {
        let Self { name, new, .. } = self;
        let of = |columns: &[&str]| {
            columns.iter().map(|column| format!("i.{column} = k.{column}")).collect::<Vec<_>>().join(" AND ")
        };
        let key = "FROM scratch.keys k WHERE k.n = :n";
        let list = |condition: &str| {
            format!(
                "SELECT found.* FROM scratch.keys k CROSS JOIN LATERAL (SELECT i.id, i.actor_id, i.cause_id, i.created_at
                 FROM scratch.{name} i WHERE {}{condition} ORDER BY i.id DESC LIMIT 20) found WHERE k.n = :n;",
                of(self.group)
            )
        };
        [
            format!("INSERT INTO scratch.{name} SELECT {new} {key};"),
            format!("INSERT INTO scratch.{name} SELECT {new} FROM scratch.keys k WHERE k.n BETWEEN :n AND :n + 31;"),
            list(""),
            list(
                " AND i.created_at >= k.created_at - interval '1 day' AND i.created_at < k.created_at + interval '1 day'",
            ),
            format!(
                "SELECT i.id FROM scratch.keys k CROSS JOIN LATERAL (SELECT i.id FROM scratch.{name} i WHERE {} LIMIT 1) i WHERE k.n = :n;",
                of(self.event)
            ),
            format!(
                "BEGIN;\nDELETE FROM scratch.{name} i USING scratch.keys k WHERE k.n = :n AND i.cause_id = k.cause_id;\nROLLBACK;"
            ),
        ]
    }

    /// Deletes the oldest whole month at once, and of one table the next month in batches as well. Then clears away what is left.
    fn delete_months(&self, bench: &Bench, in_months: bool) -> Result<(Duration, Option<Duration>, Duration)> {
        let (database, name) = (&bench.database, self.name);
        let oldest: String = database.value(&format!(
            "SELECT to_char(date_trunc('month', min(created_at)) + interval '1 month', 'YYYY-MM-DD') FROM scratch.{name}"
        ))?;
        let begun = Instant::now();
        if in_months {
            database.run(&format!("DROP TABLE scratch.month_{}", oldest[..7].replace('-', "_")))?;
            return Ok((begun.elapsed(), None, Duration::ZERO));
        }
        let within = |first: u32| {
            format!(
                "created_at >= timestamptz '{oldest}' + interval '{first} months' AND created_at < timestamptz '{oldest}' + interval '{} months'",
                first + 1
            )
        };
        database.run(&format!("DELETE FROM scratch.{name} WHERE {}", within(0)))?;
        let deleted = begun.elapsed();
        let begun = Instant::now();
        loop {
            let batch = format!(
                "WITH old AS (SELECT ctid FROM scratch.{name} WHERE {} ORDER BY created_at LIMIT {DELETED_AT_ONCE}), gone AS (
                     DELETE FROM scratch.{name} i USING old WHERE i.ctid = old.ctid RETURNING 1
                 ) SELECT count(*) FROM gone",
                within(1)
            );
            if database.value::<u32>(&batch)? < DELETED_AT_ONCE {
                break;
            }
        }
        let in_batches = begun.elapsed();
        let begun = Instant::now();
        database.run(&format!("VACUUM scratch.{name}"))?;
        Ok((deleted, Some(in_batches), begun.elapsed()))
    }

    fn print(&self, ways: &[(&str, Way)]) {
        let first = format!("{} in", self.name);
        let mut columns = vec![first.as_str(), "filled", "size with indexes"];
        columns.extend(MEASURED);
        columns.extend(["the oldest month deleted", "the next one in batches", "and cleared away"]);
        let mut table = Table::new(&columns);
        for (name, way) in ways {
            let speed = |measured: &Measurement| {
                let p99 = milliseconds(measured.times.p99);
                format!("{}/s, p99 {p99} ms, {:.0} µs", count(measured.per_second), measured.postgres_us)
            };
            let mut cells = vec![(*name).to_owned(), format!("{}/s", count(way.filled)), megabytes(way.bytes)];
            cells.extend(way.measured.iter().map(speed));
            let taken = |time: Duration| format!("{:.2} s", time.as_secs_f64());
            cells.extend([
                taken(way.deleted),
                way.in_batches.map_or_else(|| "–".to_owned(), taken),
                taken(way.cleared),
            ]);
            table.row(cells);
        }
        table.print();
    }
}
