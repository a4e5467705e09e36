//! Telling all members of the largest team of one activity: how long it takes, and what it costs others who log meanwhile.

use crate::{
    bench::Bench,
    goals::Goals,
    load::{Connection, LoadSettings, Measurement, Processor, load},
    paths::{DIFFERENT_GOALS, ONE_GOAL, PATHS, PLAIN, Path},
    plan::Entity,
    table::{Table, count, ratio, seconds},
    targets::Target,
};
use anyhow::{Context, Result, ensure};
use std::{
    net::SocketAddr,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// How often it is measured with nothing else running.
const TIMES: usize = 5;

/// The most seconds until the last of 20,000 members is told, and the least rate of logging meanwhile beside that without it.
const SECONDS_GOAL: f64 = 2.0;
const LOGGING_GOAL: f64 = 0.9;

/// The number of jobs that tell the members beside each other, as in crates/services/src/notifications/fan_out.rs.
const PARTS: u8 = 2;

/// The number of connections that log meanwhile.
const WRITERS: usize = 4;

/// What the last member reads to see whether all are told.
const NEWEST: Path =
    Path { name: "newest notification", path: "/api/v1/notifications?limit=1&fields=notifications.data", ..PLAIN };

/// The time from one look to the next, and the longest wait for all of them.
const LOOK: Duration = Duration::from_millis(20);
const TIMEOUT: Duration = Duration::from_mins(2);

/// Logging without and with fan-outs.
struct LoggingRound {
    alone: Measurement,
    beside: Measurement,
    /// The number of inboxes that were told meanwhile.
    told: u64,
}

impl LoggingRound {
    fn ratio(&self) -> f64 {
        self.beside.per_second / self.alone.per_second.max(f64::MIN_POSITIVE)
    }
}

/// Measures both, and prints the table.
pub(super) fn run(bench: &Bench, address: SocketAddr, processor: &Processor, goals: &mut Goals) -> Result<()> {
    let going = AtomicBool::new(true);
    let mut connection = Connection::open(address)?;
    let mut times = Vec::new();
    // The first one is not counted: it fills caches, and may tell of the goal.
    for place in 0..=TIMES as u64 {
        let (took, _) = fan_out(bench, &mut connection, place, &going)?;
        times.push(took.as_secs_f64());
        bench.settle(processor)?;
    }
    let mut times = times.split_off(1);
    times.sort_by(f64::total_cmp);
    let (middle, longest) = (times[times.len() / 2], times[times.len() - 1]);
    let members = count(bench.plan.huge_members() as f64);
    let mut table = Table::new(&["fan-out of an activity", "median", "the longest", "inboxes per second"]);
    let speed = bench.plan.huge_members() as f64 / middle.max(f64::MIN_POSITIVE);
    table.row([format!("to {members} members"), precise(middle), precise(longest), count(speed)]);
    table.print();
    let wanted = format!("at most {SECONDS_GOAL} s to the last of {members} members, median");
    goals.add("fan-out", wanted, precise(middle), middle <= SECONDS_GOAL);

    let mut rounds = (0..u64::from(bench.rounds))
        .map(|round| logging_round(bench, address, processor, round))
        .collect::<Result<Vec<_>>>()?;
    rounds.sort_by(|one, other| one.ratio().total_cmp(&other.ratio()));
    let middle = rounds.len() / 2;
    let round = rounds.get(middle).context("nothing was measured")?;
    let mut table = Table::new(&["logging with 4 connections", "per second", "p50, p95, p99, longest", "inboxes told"]);
    let told = [String::new(), count(round.told as f64)];
    for ((name, measured), told) in [("alone", &round.alone), ("beside fan-outs", &round.beside)].into_iter().zip(told)
    {
        table.row([name.to_owned(), count(measured.per_second), super::times(measured), told]);
    }
    table.row(["beside to alone".to_owned(), ratio(round.ratio()), String::new(), String::new()]);
    table.print();
    let wanted = format!("at least {LOGGING_GOAL} of logging without it");
    goals.add("logging beside fan-outs", wanted, ratio(round.ratio()), round.ratio() >= LOGGING_GOAL);
    bench.report_errors([("logging alone", &round.alone), ("logging beside fan-outs", &round.beside)].into_iter())
}

/// Milliseconds matter below ten seconds.
fn precise(time: f64) -> String {
    if time < 10.0 { format!("{time:.2} s") } else { seconds(time) }
}

/// Logs without fan-outs, and then while one activity after the other is fanned out.
fn logging_round(bench: &Bench, address: SocketAddr, processor: &Processor, round: u64) -> Result<LoggingRound> {
    let path = found(DIFFERENT_GOALS)?;
    let started_at = super::an_hour_ago();
    let log = |seed| {
        let effort = LoadSettings {
            connections: WRITERS,
            warm_up: bench.warm_up(),
            counted: bench.counted(),
            seed: bench.plan.seed ^ (0xfa0 + 2 * round + seed),
        };
        load(address, effort, processor, &|rng, out| path.request(path.who.draw(&bench.plan, rng), &started_at, out))
    };
    bench.settle(processor)?;
    let alone = log(0)?;
    bench.settle(processor)?;
    let going = AtomicBool::new(true);
    let (beside, told) = thread::scope(|scope| {
        let telling = scope.spawn(|| {
            let mut connection = Connection::open(address)?;
            let (mut all, mut place) = (0, TIMES as u64 + 1 + round * 1_000);
            while going.load(Ordering::Relaxed) {
                all += fan_out(bench, &mut connection, place, &going)?.1;
                place += 1;
            }
            Ok::<u64, anyhow::Error>(all)
        });
        let beside = log(1);
        going.store(false, Ordering::Relaxed);
        (beside, telling.join().unwrap_or_else(|_| anyhow::bail!("the fan-out ended")))
    });
    let round = LoggingRound { alone, beside: beside?, told: told? };
    bench.settle(processor)?;
    Ok(round)
}

fn found(name: &str) -> Result<&'static Path> {
    PATHS.iter().find(|path| path.name == name).with_context(|| format!("there is no path {name}"))
}

/// A member of the largest team logs an activity. Returns the time from the answer until the last of the others is told, and how many
/// are told then. When `going` ends, it waits no longer.
fn fan_out(bench: &Bench, connection: &mut Connection, place: u64, going: &AtomicBool) -> Result<(Duration, u64)> {
    let path = found(ONE_GOAL)?;
    let (team, members) = (bench.plan.teams() - 1, bench.plan.huge_members());
    let target = Target::of(bench.plan.member(team, place % members), team);
    let mut request = Vec::new();
    path.request(target, &super::an_hour_ago(), &mut request);
    let answer = connection.ask_for_all(&request)?;
    let begun = Instant::now();
    ensure!(answer.status == 201, "{} answers {}", path.name, answer.status);
    let body: serde_json::Value = serde_json::from_slice(&answer.body)?;
    let id = body["data"]["id"].as_str().context("the answer has no id")?;
    let told = format!("SELECT count(*) FROM notification_items WHERE cause_id = '{id}' AND kind = 'activity_logged'");
    // Members of each part are told in the order of their ids, so the last ones show it. Counting all of them each time would cost too much.
    let others = (0..members).map(|place| bench.plan.member(team, place)).filter(|person| *person != target.person);
    // Nobody is told across a block.
    let blocked = format!(
        "SELECT COALESCE(string_agg(person_id::text, ' '), '') FROM blocked_people('{}')",
        Entity::Person.id(target.person)
    );
    let blocked: String = bench.database.value(&blocked)?;
    let is_told = |person: &u64| !blocked.contains(&Entity::Person.id(*person).to_string());
    let others: Vec<u64> = others.filter(is_told).collect();
    let newest = last_of_parts(&others).map(|last| {
        let mut newest = Vec::new();
        NEWEST.request(Target::of(last, team), "", &mut newest);
        newest
    });
    let mut waiting: Vec<Vec<u8>> = newest.collect();
    ensure!(!waiting.is_empty(), "a team of one");
    loop {
        while let Some(newest) = waiting.last() {
            if !connection.ask_for_all(newest)?.body.windows(id.len()).any(|part| part == id.as_bytes()) {
                break;
            }
            waiting.pop();
        }
        let is_told = waiting.is_empty();
        let took = begun.elapsed();
        if is_told || !going.load(Ordering::Relaxed) {
            let all: u64 = bench.database.value(&told)?;
            let wanted = others.len() as u64;
            ensure!(!is_told || all >= wanted, "{all} of {wanted} members were told when the last one was");
            return Ok((took, all));
        }
        ensure!(took < TIMEOUT, "the last of {members} members was not told within {} s", took.as_secs());
        thread::sleep(LOOK);
    }
}

/// The last person of each part of these people.
fn last_of_parts(people: &[u64]) -> impl Iterator<Item = u64> {
    let number = |person: u64| Entity::Person.id(person).as_bytes()[15] % PARTS;
    (0..PARTS).filter_map(move |part| people.iter().copied().filter(|person| number(*person) == part).max())
}
