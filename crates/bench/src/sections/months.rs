//! Compares contributions in one table with one partition for each month: filling, adding, reading a feed, and dropping
//! the oldest month. `month_items.rs` does the same with the items of notifications and of events.

use super::month_items;
use crate::{
    bench::Bench,
    load::{LoadSettings, Measurement, Processor},
    pgbench::{self, Script},
    plan::Entity,
    table::{Table, count, milliseconds, seconds},
    targets::Who,
};
use anyhow::Result;
use std::time::{Duration, Instant};

const COLUMNS: &str = "activity_id uuid NOT NULL, team_id uuid NOT NULL, goal_id uuid, user_id uuid NOT NULL,
    started_at timestamptz NOT NULL, is_private boolean NOT NULL";

/// The result of one variant.
struct Way {
    filled: f64,
    adding: Measurement,
    feeds: Vec<Measurement>,
    deleted: Duration,
    cleared: Duration,
}

const FEEDS: [(&str, Who); 3] =
    [("5 to 20 members", Who::InSmall), ("500 members", Who::InLarge), ("20,000 members", Who::InHuge)];

/// Measures both variants, and prints the table.
pub(crate) fn run(bench: &Bench) -> Result<()> {
    let database = &bench.database;
    let mut ways = Vec::new();
    for (name, in_months) in [("one table", false), ("a partition for each month", true)] {
        database.script("DROP SCHEMA IF EXISTS scratch CASCADE; CREATE SCHEMA scratch")?;
        ways.push((name, measure(bench, in_months)?));
    }
    database.run("DROP SCHEMA scratch CASCADE")?;
    let mut table = Table::new(&[
        "contributions in",
        "filled",
        "one added, 8 connections",
        "feed of 5 to 20 members, 8 connections",
        "of 500",
        "of 20,000",
        "the oldest month deleted",
        "and cleared away",
    ]);
    for (name, way) in &ways {
        let speed = |measured: &Measurement| {
            let p99 = milliseconds(measured.times.p99);
            format!("{}/s, p99 {p99} ms, {:.0} µs", count(measured.per_second), measured.postgres_us)
        };
        table.row([
            (*name).to_owned(),
            format!("{}/s", count(way.filled)),
            speed(&way.adding),
            way.feeds.first().map(speed).unwrap_or_default(),
            way.feeds.get(1).map(speed).unwrap_or_default(),
            way.feeds.get(2).map(speed).unwrap_or_default(),
            seconds(way.deleted.as_secs_f64()),
            seconds(way.cleared.as_secs_f64()),
        ]);
    }
    table.print();
    println!("\nThe last figure of a speed is the processor time of PostgreSQL for one.");
    month_items::run(bench)
}

fn measure(bench: &Bench, in_months: bool) -> Result<Way> {
    let database = &bench.database;
    if in_months {
        database.run(&format!(
            "CREATE TABLE scratch.contributions ({COLUMNS}, PRIMARY KEY (activity_id, team_id, started_at)) PARTITION BY RANGE (started_at)"
        ))?;
        database.run(
            "DO $$ DECLARE month timestamptz; BEGIN
                 FOR month IN SELECT generate_series(date_trunc('month', min(started_at)),
                     date_trunc('month', now()) + interval '1 month', interval '1 month') FROM public.contributions LOOP
                     EXECUTE format('CREATE TABLE scratch.%I PARTITION OF scratch.contributions FOR VALUES FROM (%L) TO (%L)',
                         'month_' || to_char(month, 'YYYY_MM'), month, month + interval '1 month');
                 END LOOP;
             END $$",
        )?;
    } else {
        database.run(&format!("CREATE TABLE scratch.contributions ({COLUMNS}, PRIMARY KEY (activity_id, team_id))"))?;
    }
    database.run(
        "CREATE INDEX ON scratch.contributions (team_id, started_at DESC, activity_id DESC) WHERE NOT is_private",
    )?;
    let begun = Instant::now();
    database.run(
        "INSERT INTO scratch.contributions SELECT activity_id, team_id, goal_id, user_id, started_at, is_private FROM public.contributions",
    )?;
    let rows: f64 = database.value("SELECT count(*) FROM scratch.contributions")?;
    let filled = rows / begun.elapsed().as_secs_f64();
    database.run("VACUUM (ANALYZE) scratch.contributions")?;
    database.run("CHECKPOINT")?;

    let run = |who: Who, statement: &str| {
        let script = Script { text: who.drawn_by_pgbench(&bench.plan) + statement, given: Vec::new() };
        let effort = LoadSettings { connections: 8, warm_up: bench.warm_up(), counted: bench.counted(), seed: 11 };
        let processor = Processor { service: None, postmaster: bench.postgres.pid(), client: std::process::id() };
        pgbench::run(database, effort, &processor, &script)
    };
    let (person, team) = (Entity::Person.prefix(), Entity::Team.prefix());
    let adding = run(
        Who::InSmall,
        &format!(
            "INSERT INTO scratch.contributions VALUES (gen_random_uuid(), ('{team}' || :team)::uuid, NULL, ('{person}' || :person)::uuid, now(), false);\n"
        ),
    )?;
    let feed = format!(
        "SELECT activity_id, user_id, started_at FROM scratch.contributions WHERE team_id = ('{team}' || :team)::uuid
         AND NOT is_private ORDER BY started_at DESC, activity_id DESC LIMIT 20;\n"
    );
    let feeds = FEEDS.iter().map(|(_, who)| run(*who, &feed)).collect::<Result<Vec<_>>>()?;

    let month = "date_trunc('month', min(started_at)) + interval '1 month'";
    let oldest: String = database.value(&format!("SELECT to_char({month}, 'YYYY_MM') FROM scratch.contributions"))?;
    let from = format!("to_date('{oldest}', 'YYYY_MM')");
    let begun = Instant::now();
    if in_months {
        database.run(&format!("DROP TABLE scratch.month_{oldest}"))?;
    } else {
        database.run(&format!(
            "DELETE FROM scratch.contributions WHERE started_at >= {from} AND started_at < {from} + interval '1 month'"
        ))?;
    }
    let deleted = begun.elapsed();
    let begun = Instant::now();
    if !in_months {
        database.run("VACUUM scratch.contributions")?;
    }
    Ok(Way { filled, adding, feeds, deleted, cleared: begun.elapsed() })
}
