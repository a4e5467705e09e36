//! An announcement to all members of the largest team: how long it takes, what the database works for it, whether its counts are those of
//! the tables, and what it costs others who log meanwhile.

use crate::{
    bench::Bench,
    goals::Goals,
    load::{Connection, LoadSettings, Measurement, Processor, load},
    paths::{DIFFERENT_GOALS, PATHS, PLAIN, Path},
    table::{Table, count, ratio},
    targets::Target,
};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::{
    net::SocketAddr,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

pub(super) const ANNOUNCE: Path = Path {
    name: "announce to a team",
    method: "POST",
    path: "/api/v1/teams/{team}/announcements",
    body: r#"{"title":"We meet on Sunday","body":"At nine, at the old bridge."}"#,
    ..PLAIN
};
const LIST: Path =
    Path { name: "announcements of a team", path: "/api/v1/teams/{team}/announcements?limit=1", ..PLAIN };

/// How often it is measured with nothing else running.
const TIMES: usize = 3;

/// The most seconds until the last of 20,000 members is told, and the least rate of logging meanwhile beside that without it.
const SECONDS_GOAL: f64 = 10.0;
const LOGGING_GOAL: f64 = 0.9;

/// The number of connections that log meanwhile.
const WRITERS: usize = 4;

/// The time from one look to the next, and the longest wait for all of them.
const LOOK: Duration = Duration::from_millis(50);
const TIMEOUT: Duration = Duration::from_mins(5);

/// Measures both, and prints the tables.
pub(super) fn run(bench: &Bench, address: SocketAddr, processor: &Processor, goals: &mut Goals) -> Result<()> {
    let going = AtomicBool::new(true);
    let mut connection = Connection::open(address)?;
    let members = count(bench.plan.huge_members() as f64);
    let (mut times, mut work) = (Vec::new(), Vec::new());
    // The first one is not counted: it fills caches.
    for _ in 0..=TIMES {
        bench.settle(processor)?;
        let before = processor.spent()?;
        times.push(announce(bench, &mut connection, &going)?.as_secs_f64());
        work.push(processor.spent()?.since(before).postgres.as_secs_f64());
    }
    let median = |mut all: Vec<f64>| {
        all.remove(0);
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    let (time, work) = (median(times), median(work));
    let mut table = Table::new(&["an announcement", "median", "processor time of PostgreSQL"]);
    table.row([format!("to {members} members"), format!("{time:.2} s"), format!("{work:.2} s")]);
    table.print();
    let wanted = format!("at most {SECONDS_GOAL} s to the last of {members} members, median");
    goals.add("announcement", wanted, format!("{time:.2} s"), time <= SECONDS_GOAL);

    let mut rounds =
        (0..bench.rounds).map(|round| logging_round(bench, address, processor, round)).collect::<Result<Vec<_>>>()?;
    let rate = |(alone, beside, _): &(Measurement, Measurement, u64)| {
        beside.per_second / alone.per_second.max(f64::MIN_POSITIVE)
    };
    rounds.sort_by(|one, other| rate(one).total_cmp(&rate(other)));
    let round = rounds.get(rounds.len() / 2).context("nothing was measured")?;
    let (alone, beside, sent) = round;
    let mut table =
        Table::new(&["logging with 4 connections", "per second", "p50, p95, p99, longest", "announcements"]);
    table.row(["alone".to_owned(), count(alone.per_second), super::times(alone), String::new()]);
    let name = "beside announcements".to_owned();
    table.row([name, count(beside.per_second), super::times(beside), count(*sent as f64)]);
    table.row(["beside to alone".to_owned(), ratio(rate(round)), String::new(), String::new()]);
    table.print();
    let wanted = format!("at least {LOGGING_GOAL} of logging without it");
    goals.add("logging beside announcements", wanted, ratio(rate(round)), rate(round) >= LOGGING_GOAL);
    bench.report_errors([("logging alone", alone), ("logging beside announcements", beside)].into_iter())
}

/// Logs without announcements, and then while one after the other is sent. Returns both, and the number of announcements.
fn logging_round(
    bench: &Bench,
    address: SocketAddr,
    processor: &Processor,
    round: u32,
) -> Result<(Measurement, Measurement, u64)> {
    let path = PATHS.iter().find(|path| path.name == DIFFERENT_GOALS).context("there is no path that logs")?;
    let started_at = super::an_hour_ago();
    let log = |seed| {
        let effort = LoadSettings {
            connections: WRITERS,
            warm_up: bench.warm_up(),
            counted: bench.counted(),
            seed: bench.plan.seed ^ (0xa220 + 2 * u64::from(round) + seed),
        };
        load(address, effort, processor, &|rng, out| path.request(path.who.draw(&bench.plan, rng), &started_at, out))
    };
    bench.settle(processor)?;
    let alone = log(0)?;
    bench.settle(processor)?;
    let going = AtomicBool::new(true);
    let (beside, sent) = thread::scope(|scope| {
        let sending = scope.spawn(|| {
            let mut connection = Connection::open(address)?;
            let mut sent = 0;
            while going.load(Ordering::Relaxed) {
                announce(bench, &mut connection, &going)?;
                sent += 1;
            }
            Ok::<u64, anyhow::Error>(sent)
        });
        let beside = log(1);
        going.store(false, Ordering::Relaxed);
        (beside, sending.join().unwrap_or_else(|_| anyhow::bail!("the announcements ended")))
    });
    let round = (alone, beside?, sent?);
    bench.settle(processor)?;
    Ok(round)
}

/// The admin of the largest team announces something. Returns the time until the last member is told. When `going` ends, it waits no longer.
fn announce(bench: &Bench, connection: &mut Connection, going: &AtomicBool) -> Result<Duration> {
    // A team announces ten times a day, and the bench more often.
    bench.database.run("DELETE FROM rate_limits")?;
    let (team, members) = (bench.plan.teams() - 1, bench.plan.huge_members());
    let admin = Target::of(bench.plan.member(team, 0), team);
    let ask = |connection: &mut Connection, path: &Path, status: u16| -> Result<Value> {
        let mut request = Vec::new();
        path.request(admin, "", &mut request);
        let answer = connection.ask_for_all(&request)?;
        ensure!(answer.status == status, "{} answers {}", path.name, answer.status);
        Ok(serde_json::from_slice(&answer.body)?)
    };
    let made = ask(connection, &ANNOUNCE, 201)?;
    let begun = Instant::now();
    let id = made["data"]["id"].as_str().context("the answer has no id")?.to_owned();
    loop {
        let list = ask(connection, &LIST, 200)?;
        let newest = &list["data"]["announcements"][0];
        ensure!(newest["id"] == id.as_str(), "another announcement is the newest");
        let took = begun.elapsed();
        if newest["state"] == "sent" {
            let counts = &newest["counts"];
            let items: u64 = bench.database.value(&format!(
                "SELECT count(*) FROM notification_items WHERE cause_id = '{id}' AND kind = 'announcement'"
            ))?;
            let (audience, recorded) = (counts["audience"].as_u64(), counts["recorded"].as_u64());
            ensure!(
                audience == Some(members) && recorded == Some(items),
                "{members} members and {items} items are counted as {audience:?} and {recorded:?}"
            );
            return Ok(took);
        }
        if !going.load(Ordering::Relaxed) {
            return Ok(took);
        }
        ensure!(took < TIMEOUT, "not all of {members} members were told within {} s", took.as_secs());
        thread::sleep(LOOK);
    }
}
