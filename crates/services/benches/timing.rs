//! Whether the time of an answer tells strangers who is here, run by `scripts/bench-timing`. It prints the table in
//! `docs/performance.md`.
//!
//! Each round does the same for somebody who is here and for two who are not, in turns, with what a password really costs. The
//! noise is how far the medians of the two lie apart.

#![expect(clippy::expect_used, reason = "a measurement that cannot go on should stop there")]

use chrono::{DateTime, TimeDelta};
use milequest_domain::{EmailAddress, Language, TimeZone};
use milequest_persistence::test_kit::TestDatabase;
use milequest_services::{
    Caller, Clock, Rules, Services,
    accounts::{self, NewUser},
    idempotency::Once,
    key_rotation,
    keys::{KeyRing, SecretKey},
    recovery,
    registration::{self, Newcomer},
    sessions::{self, SignIn},
};
use std::{
    net::Ipv4Addr,
    time::{Duration, Instant},
};

// The service's own: with the system's, an answer's memory costs more or less by what was freed before it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: u32 = 300;
/// As many are here, and as many others are asked for, so that what is kept of tries is as large for both.
const PEOPLE: u32 = 20;

fn main() {
    // `cargo test --all-targets` runs benches too, with nothing to say to them.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let database = TestDatabase::new();
    let clock = Clock::stopped_at(DateTime::UNIX_EPOCH + TimeDelta::days(20_000));
    let keys = KeyRing::new(&SecretKey::random().expect("a key"), &[]);
    let services = Services::new(database.connect(), clock.clone(), keys, Rules::default()).expect("services");
    key_rotation::check(&services).expect("keys that fit");
    people(&services);
    println!("| asked | here: median | p95 | not here: median | p95 | difference of the medians | noise |");
    println!("|---|---|---|---|---|---|---|");
    let stage = Stage { services, clock };
    stage.row("sign in by name, wrong password", |s, round, who| s.sign_in(round, name(who, round)));
    stage.row("sign in by address, wrong password", |s, round, who| {
        s.sign_in(round, address(who, round).as_str().to_owned())
    });
    stage.row("register with an address", Stage::register);
    stage.row("forgot the password", |s, round, who| {
        recovery::forgot(&s.services, &caller(round), &address(who, round)).expect("an answer");
    });
}

/// Who is asked for.
#[derive(Clone, Copy)]
enum Who {
    /// Somebody with a proved address.
    Here,
    /// Nobody.
    NotHere,
    /// Nobody either.
    NorHere,
}

/// Names of the same make, so that none is longer to read.
fn name(who: Who, round: u32) -> String {
    let kind = match who {
        Who::Here => "qk",
        Who::NotHere => "kq",
        Who::NorHere => "jq",
    };
    format!("{kind}{:04}", round % PEOPLE)
}

fn address(who: Who, round: u32) -> EmailAddress {
    format!("{}@example.org", name(who, round)).parse().expect("an address")
}

/// A place of its own for each round, so that none is refused for the others.
fn caller(round: u32) -> Caller {
    Caller { network: Some(Ipv4Addr::from_bits(0x0a00_0000 + round).into()), request: None }
}

fn people(s: &Services) {
    for number in 0..PEOPLE {
        let user = accounts::create(
            s,
            NewUser {
                username: name(Who::Here, number).parse().expect("a username"),
                display_name: None,
                email: Some(address(Who::Here, number)),
                time_zone: TimeZone::UTC,
                is_admin: false,
            },
        );
        accounts::reset_password(s, user.expect("an account").id).expect("a password");
    }
}

struct Stage {
    services: Services,
    clock: Clock,
}

impl Stage {
    fn sign_in(&self, round: u32, login: String) {
        let wanted = SignIn { login, password: "violet harbour sings".to_owned(), device: device() };
        sessions::sign_in(&self.services, &caller(round), wanted).expect_err("a refusal");
    }

    fn register(&self, round: u32, who: Who) {
        let kind = match who {
            Who::Here => "a",
            Who::NotHere => "b",
            Who::NorHere => "c",
        };
        let newcomer = Newcomer {
            username: format!("new{kind}{round:05}").parse().expect("a username"),
            display_name: None,
            email: address(who, round),
            password: "violet harbour sings".parse().expect("a password"),
            time_zone: TimeZone::UTC,
            language: Language::English,
            device: device(),
            setup_token: None,
        };
        registration::register(&self.services, &caller(round), &Once::new(None, &[]), newcomer).expect("an account");
    }

    fn row(&self, asked: &str, ask: impl Fn(&Self, u32, Who)) {
        let mut times = [const { Vec::new() }; 3];
        for round in 0..ROUNDS {
            // Longer than any window in which tries are counted.
            self.clock.advance(TimeDelta::hours(2));
            // Each comes as often first as second and last.
            for turn in 0..3 {
                let which = (round as usize + turn) % 3;
                let begun = Instant::now();
                ask(self, round, [Who::Here, Who::NotHere, Who::NorHere][which]);
                times[which].push(begun.elapsed());
            }
        }
        let [mut here, mut not_here, mut nor_here] = times;
        let [h, n, other] = [&mut here, &mut not_here, &mut nor_here].map(|times| quantile(times, 0.5));
        println!(
            "| {asked} | {h:?} | {:?} | {n:?} | {:?} | {} µs | {} µs |",
            quantile(&mut here, 0.95),
            quantile(&mut not_here, 0.95),
            micros(h) - micros(n),
            micros(other) - micros(n),
        );
    }
}

fn device() -> milequest_domain::DeviceName {
    "bench".parse().expect("a device")
}

fn micros(time: Duration) -> i128 {
    time.as_micros().cast_signed()
}

fn quantile(times: &mut [Duration], share: f64) -> Duration {
    times.sort();
    let place = (times.len() as f64 * share) as usize;
    Duration::from_micros(times[place.min(times.len() - 1)].as_micros() as u64)
}
