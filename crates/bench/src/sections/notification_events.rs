//! Recording events in batches: on one inbox and key, and on many, beside pgbench, which only inserts as many items.

use crate::{
    bench::Bench,
    goals::Goals,
    load::{LoadSettings, Processor, Times},
    pgbench::{self, Script},
    plan::Entity,
    random::Random,
    table::{Table, count, milliseconds, ratio},
};
use anyhow::{Context, Result, anyhow, ensure};
use chrono::{TimeDelta, Utc};
use milequest_domain::{TeamId, UserId, notifications::NotificationKind};
use milequest_persistence::{
    Db, DbSettings, StoreError,
    notifications::{NewItem, RecordTime, record},
};
use serde_json::json;
use std::{
    thread,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// The number of events that one transaction records, as many as one of a job, and of connections.
const BATCH: usize = 1_000;
const CONNECTIONS: usize = 2;

/// The number of people that events are for when they are for many.
const MANY: u64 = 200;

/// The least events per second on one key.
const GOAL: f64 = 20_000.0;

/// The result of recording.
struct Recorded {
    per_second: f64,
    /// The durations of transactions.
    times: Times,
    /// The number of all events, of the warm-up too.
    all: u64,
}

/// Measures both, and prints the table.
pub(super) fn run(bench: &Bench, goals: &mut Goals) -> Result<()> {
    let processor = Processor { service: None, postmaster: bench.postgres.pid(), client: std::process::id() };
    bench.wait_for_quiet(&processor)?;
    let plain = insert_items(bench, &processor)?;
    let mut table = Table::new(&[
        "events in batches of 1,000, 2 connections",
        "per second",
        "p50, p99 of a batch",
        "to items alone",
    ]);
    for (name, first, people) in [("one key", 1, 1), ("200 keys", 2, MANY.min(bench.plan.people / 10 - 2))] {
        bench.wait_for_quiet(&processor)?;
        let recorded = record_events(bench, first, people)?;
        check(bench, first, people, recorded.all)?;
        let times = [recorded.times.p50, recorded.times.p99].map(milliseconds).join(", ");
        let to_plain = recorded.per_second / plain.max(f64::MIN_POSITIVE);
        table.row([name.to_owned(), count(recorded.per_second), format!("{times} ms"), ratio(to_plain)]);
        if people == 1 {
            let (wanted, found) = (format!("at least {}/s", count(GOAL)), format!("{}/s", count(recorded.per_second)));
            goals.add("events on one key", wanted, found, recorded.per_second >= GOAL);
        }
    }
    table.row(["pgbench: the items alone".to_owned(), count(plain), String::new(), String::new()]);
    table.print();
    Ok(())
}

/// One of the people that events are for.
fn recipient(first: u64, number: u64) -> Uuid {
    // Neither in a large team nor with many notifications.
    Entity::Person.id((first + number) * 10)
}

fn record_events(bench: &Bench, first: u64, people: u64) -> Result<Recorded> {
    let db = Db::connect(DbSettings {
        url: bench.database.url.parse().context("the address of the database")?,
        pool_size: u32::try_from(CONNECTIONS)?,
        pool_wait: Duration::from_secs(30),
        statement_timeout: Duration::from_secs(30),
        lock_timeout: Duration::from_secs(30),
        slow_query: Duration::from_secs(30),
    })?;
    let from = Instant::now() + bench.warm_up();
    let until = from + bench.counted();
    let connection = |number: u64| -> Result<(Vec<u32>, u64)> {
        let mut rng = Random::of(bench.plan.seed ^ 0x6576_7473, people * 100 + number);
        let (mut times, mut all) = (Vec::new(), 0);
        while Instant::now() < until {
            let items: Vec<NewItem> = (0..BATCH).map(|_| event(bench, &mut rng, first, people)).collect();
            let time = RecordTime { now: now(), mail_waits: TimeDelta::minutes(5) };
            let begun = Instant::now();
            db.write(|tx| record(tx, &items, time).map(drop)).map_err(|error: StoreError| anyhow!(error))?;
            let ended = Instant::now();
            all += BATCH as u64;
            if begun >= from && ended <= until {
                times.push(u32::try_from((ended - begun).as_micros()).unwrap_or(u32::MAX));
            }
        }
        Ok((times, all))
    };
    let done = thread::scope(|scope| {
        let connections: Vec<_> =
            (0..CONNECTIONS as u64).map(|number| scope.spawn(move || connection(number))).collect();
        let ended =
            connections.into_iter().map(|one| one.join().unwrap_or_else(|_| Err(anyhow!("a connection ended"))));
        ended.collect::<Result<Vec<_>>>()
    })?;
    let all = done.iter().map(|(_, all)| all).sum();
    let times: Vec<u32> = done.into_iter().flat_map(|(times, _)| times).collect();
    Ok(Recorded {
        per_second: (times.len() * BATCH) as f64 / bench.counted().as_secs_f64(),
        times: Times::of(times),
        all,
    })
}

#[expect(clippy::disallowed_methods, reason = "what is recorded is new by the real clock")]
fn now() -> chrono::DateTime<Utc> {
    Utc::now()
}

/// Another person has logged another activity.
fn event(bench: &Bench, rng: &mut Random, first: u64, people: u64) -> NewItem {
    let at = now();
    let mut id = || {
        let mut random = [0; 10];
        random[..8].copy_from_slice(&rng.next().to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(at.timestamp_millis().unsigned_abs(), &random).into_uuid()
    };
    let (id, cause_id) = (id(), id());
    let team = Entity::Team.id(0);
    NewItem {
        id: id.into(),
        user_id: UserId::from(recipient(first, rng.below(people))),
        kind: NotificationKind::ActivityLogged,
        scope_id: team,
        team_id: Some(TeamId::from(team)),
        goal_id: None,
        actor_id: Some(UserId::from(Entity::Person.id(rng.below(bench.plan.people)))),
        cause_id,
        event_key: format!("bench:{cause_id}"),
        data: json!({}),
        at,
        expires_at: None,
    }
}

/// Checks that every event is an item once, and that the counts of the groups are right.
fn check(bench: &Bench, first: u64, people: u64, all: u64) -> Result<()> {
    let users: Vec<String> = (0..people).map(|number| format!("'{}'", recipient(first, number))).collect();
    let users = users.join(", ");
    let recorded: u64 = bench.database.value(&format!(
        "SELECT count(*) FROM notification_items WHERE user_id IN ({users}) AND event_key LIKE 'bench:%'"
    ))?;
    ensure!(recorded == all, "{recorded} of {all} events are recorded");
    let wrong: u64 = bench.database.value(&format!(
        "SELECT count(*) FROM notifications n WHERE n.user_id IN ({users}) AND n.item_count <>
            (SELECT count(*) FROM notification_items i WHERE i.user_id = n.user_id AND i.notification_id = n.id)"
    ))?;
    ensure!(wrong == 0, "{wrong} notifications have a wrong number of items");
    Ok(())
}

/// Inserts as many items in each transaction into a notification of somebody else, and returns the items per second.
fn insert_items(bench: &Bench, processor: &Processor) -> Result<f64> {
    let group = bench.database.run("SELECT user_id, id FROM notifications ORDER BY user_id, id LIMIT 1")?;
    let (user, id) = group.split_once('|').context("the world has no notifications")?;
    let text = format!(
        "INSERT INTO notification_items (user_id, notification_id, id, kind, actor_id, cause_id, event_key, data, created_at)
         SELECT '{user}', '{id}', gen_random_uuid(), 'activity_logged', '{user}', cause, 'plain:' || cause, '{{}}', now()
         FROM (SELECT gen_random_uuid() AS cause FROM generate_series(1, {BATCH}) OFFSET 0) causes;\n"
    )
    .replace('\n', " ");
    let script = Script { text: text.trim_end().to_owned() + "\n", given: Vec::new() };
    let effort = LoadSettings { connections: CONNECTIONS, warm_up: bench.warm_up(), counted: bench.counted(), seed: 7 };
    let measured = pgbench::run(&bench.database, effort, processor, &script)?;
    bench.database.run("DELETE FROM notification_items WHERE event_key LIKE 'plain:%'")?;
    Ok(measured.per_second * BATCH as f64)
}
