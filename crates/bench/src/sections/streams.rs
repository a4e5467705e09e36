//! What a thousand open live streams take, and how long it takes until the last of many hears of a change.

use super::an_hour_ago;
use crate::{
    bench::Bench,
    goals::Goals,
    load::{Connection, Streams, Times},
    plan::{Entity, secret},
    service::Run,
    table::{Table, megabytes, milliseconds},
};
use anyhow::{Context, Result, ensure};
use std::{
    thread,
    time::{Duration, Instant},
};

/// How many streams are open, if the world has so many people in large teams.
const STREAMS: usize = 1_000;

/// How many activities are logged, one after the other.
const ACTIVITIES: u64 = 10;

/// The longest wait for an event.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The time in which memory may be given back.
const GIVEN_BACK_IN: Duration = Duration::from_secs(30);

/// The most megabytes that the streams take.
const MEMORY_GOAL: f64 = 100.0;

/// Opens the streams, logs activities for a team whose members have them, and prints the table.
pub(crate) fn run(bench: &Bench) -> Result<()> {
    let plan = &bench.plan;
    let team = plan.small_teams;
    // The first members of the first large team are those who hear. One of them logs and has no stream.
    let members = |team: u64| (0..plan.large_members()).map(move |place| plan.member(team, place));
    let mut people: Vec<u64> = (team..team + plan.large_teams).flat_map(members).take(STREAMS + 1).collect();
    let logger = people.remove(0);
    let hearing = usize::try_from(plan.large_members())?.min(people.len() + 1) - 1;
    let service = bench.program.serve(&bench.database, Run::Measurement)?;
    bench.settle(&bench.processor_of(&service))?;
    thread::sleep(Duration::from_secs(1));
    let idle = service.memory_and_threads()?;
    let mut streams = Streams::open(service.address, people.iter().map(|person| secret(*person)), TIMEOUT)?;
    thread::sleep(Duration::from_secs(1));
    let open = service.memory_and_threads()?;

    let mut connection = Connection::open(service.address)?;
    let mut times = Vec::new();
    for number in 1..=ACTIVITIES {
        let heard = streams.notifications(0);
        ensure!(heard + 1 == number, "{heard} notifications before number {number}");
        let status = connection.ask(log_request(logger, team).as_bytes())?;
        ensure!(status == 201, "an activity was answered with {status}");
        let logged = Instant::now();
        streams.wait_for(0..hearing, number, TIMEOUT).context("not every member heard of an activity")?;
        times.push(u32::try_from(logged.elapsed().as_micros())?);
    }
    let used = service.memory_and_threads()?;
    let count = streams.len();
    drop(streams);
    thread::sleep(if bench.is_judged { GIVEN_BACK_IN } else { Duration::from_secs(1) });
    let after = service.memory_and_threads()?;
    let times = Times::of(times);
    let last = format!("the last of {hearing} hears: p50, longest");
    let after_title = format!("{} s after they left", GIVEN_BACK_IN.as_secs());
    let mut table = Table::new(&["streams", "before", "open", "after the events", &after_title, &last]);
    let state = |(memory, threads): (f64, u64)| format!("{}, {threads} threads", megabytes(memory));
    table.row([
        count.to_string(),
        state(idle),
        state(open),
        state(used),
        state(after),
        format!("{}, {} ms", milliseconds(times.p50), milliseconds(times.longest)),
    ]);
    table.print();
    let mut goals = Goals::default();
    let taken = (used.0 - idle.0) / 1e6;
    goals.add("streams", format!("at most {MEMORY_GOAL} MB"), format!("{taken:.1} MB"), taken <= MEMORY_GOAL);
    let threads = open.1.saturating_sub(idle.1);
    goals.add("streams", "no thread of their own".to_owned(), threads.to_string(), threads == 0);
    bench.judge(&goals)
}

fn log_request(person: u64, team: u64) -> String {
    let (begun, team) = (an_hour_ago(), Entity::Team.text(team));
    let body = format!(
        r#"{{"kind":"walk","started_at":"{begun}","distance_m":5,"duration_s":3600,"contributions":[{{"team_id":"{team}"}}]}}"#
    );
    format!(
        "POST /api/v1/activities HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        secret(person),
        body.len()
    )
}
