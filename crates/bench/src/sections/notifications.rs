//! Notifications: marking all of many as read, the rate of recording, and telling the members of a large team of an activity.

use super::{notification_announcement, notification_events, notification_fan_out};
use crate::{
    bench::Bench,
    goals::Goals,
    load::{Connection, Processor, Times},
    output::report,
    paths::{PLAIN, Path},
    random::Random,
    service::Run,
    table::{Table, milliseconds, ratio},
    targets::Target,
};
use anyhow::{Context, Result, ensure};
use std::{net::SocketAddr, time::Instant};

const MARK_ALL: Path =
    Path { name: "mark all as read", method: "POST", path: "/api/v1/notifications/read-all", ..PLAIN };
const COUNT: Path = Path { name: "unread count", path: "/api/v1/notifications/unread-count", ..PLAIN };

/// How many times as long marking the notifications of a person with 12,000 may take as those of another person.
const MARKING_GOAL: f64 = 2.0;

/// Measures all of it, and prints the tables.
pub(crate) fn run(bench: &Bench) -> Result<()> {
    let document = bench.document()?;
    let mut goals = Goals::default();
    {
        let service = bench.program.serve(&bench.database, Run::Measurement)?;
        let processor = bench.processor_of(&service);
        if super::paths::is_there(&document, &MARK_ALL) {
            mark_all(bench, &service.address, &processor, &mut goals)?;
        } else {
            report(format_args!("left out: {}, because the service has no {} yet", MARK_ALL.name, MARK_ALL.path));
        }
        notification_fan_out::run(bench, service.address, &processor, &mut goals)?;
        if super::paths::is_there(&document, &notification_announcement::ANNOUNCE) {
            notification_announcement::run(bench, service.address, &processor, &mut goals)?;
        }
        bench.settle(&processor)?;
        super::report_jobs(&service.jobs()?);
    }
    // Without the service, which would run jobs meanwhile.
    notification_events::run(bench, &mut goals)?;
    bench.judge(&goals)
}

/// Marks all notifications of people with many unread ones and of others in turn, each person once. Jobs of the one
/// before are run first.
fn mark_all(bench: &Bench, address: &SocketAddr, processor: &Processor, goals: &mut Goals) -> Result<()> {
    let mut rng = Random::of(bench.plan.seed, 91);
    let (mut many, mut few, mut unread) = (Vec::new(), Vec::new(), 0);
    for number in 0..bench.plan.heavy_people() {
        let ordinary = rng.below(bench.plan.people / 10) * 10 + rng.below(8);
        few.push(mark(bench, address, processor, ordinary)?.0);
        let (took, count) = mark(bench, address, processor, bench.plan.heavy(number))?;
        many.push(took);
        unread = count;
    }
    let (many, few) = (Times::of(many), Times::of(few));
    let found = many.p50 as f64 / (few.p50 as f64).max(1.0);
    let mut table = Table::new(&["mark all as read, 1 connection", "p50", "the longest"]);
    for (name, times) in [("a person with few".to_owned(), few), (format!("a person with {unread} unread"), many)] {
        table.row([name, format!("{} ms", milliseconds(times.p50)), format!("{} ms", milliseconds(times.longest))]);
    }
    table.row(["many to few".to_owned(), ratio(found), String::new()]);
    table.print();
    let wanted = format!("at most {MARKING_GOAL} times the median of a person with few");
    goals.add("mark all of 12,000 as read", wanted, ratio(found), found <= MARKING_GOAL);
    Ok(())
}

/// Marks all notifications of a person, and returns the microseconds that it took and the number that was unread.
fn mark(bench: &Bench, address: &SocketAddr, processor: &Processor, person: u64) -> Result<(u32, u64)> {
    bench.settle(processor)?;
    // The service closes a connection that waits for the jobs of the one before.
    let mut connection = Connection::open(*address)?;
    // These also let the service remember who asks.
    let before = unread_count(&mut connection, &COUNT, person)?;
    unread_count(&mut connection, &COUNT, person)?;
    let begun = Instant::now();
    let after = unread_count(&mut connection, &MARK_ALL, person)?;
    let took = begun.elapsed();
    ensure!(after == 0, "{after} notifications of {person} are unread after all were marked");
    Ok((u32::try_from(took.as_micros()).unwrap_or(u32::MAX), before))
}

/// Sends a request that answers with the unread count.
fn unread_count(connection: &mut Connection, path: &Path, person: u64) -> Result<u64> {
    let mut request = Vec::new();
    path.request(Target::of(person, 0), "", &mut request);
    let answer = connection.ask_for_all(&request)?;
    ensure!(answer.status == 200, "{} answers {}", path.name, answer.status);
    let body: serde_json::Value = serde_json::from_slice(&answer.body)?;
    let count = [&body["unread_count"], &body["data"]["unread_count"]].into_iter().find_map(serde_json::Value::as_u64);
    count.with_context(|| format!("{} answers without a count", path.name))
}
