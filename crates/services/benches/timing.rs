//! Whether the time of an answer tells strangers who is here, run by `scripts/bench-timing`. It prints the table in
//! `docs/performance.md`.
//!
//! Each round does the same for somebody who is here and for somebody who is not, in turns, with what a password really costs. The
//! noise is how far the medians of the even and the odd rounds of one and the same kind lie apart.

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
}

/// Names of the same make, so that none is longer to read.
fn name(who: Who, round: u32) -> String {
    let kind = match who {
        Who::Here => "qk",
        Who::NotHere => "kq",
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
        let (mut here, mut not_here) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            // Longer than any window in which tries are counted.
            self.clock.advance(TimeDelta::hours(2));
            let timed = |who| {
                let begun = Instant::now();
                ask(self, round, who);
                begun.elapsed()
            };
            // Pairs of rounds begin with the one and with the other.
            if round / 2 % 2 == 0 {
                here.push(timed(Who::Here));
                not_here.push(timed(Who::NotHere));
            } else {
                not_here.push(timed(Who::NotHere));
                here.push(timed(Who::Here));
            }
        }
        let difference = micros(quantile(&here, 0.5)) - micros(quantile(&not_here, 0.5));
        println!(
            "| {asked} | {:?} | {:?} | {:?} | {:?} | {difference} µs | {} µs |",
            quantile(&here, 0.5),
            quantile(&here, 0.95),
            quantile(&not_here, 0.5),
            quantile(&not_here, 0.95),
            noise(&here).max(noise(&not_here)),
        );
    }
}

fn device() -> milequest_domain::DeviceName {
    "bench".parse().expect("a device")
}

fn noise(times: &[Duration]) -> i128 {
    let half = |first: usize| times.iter().skip(first).step_by(2).copied().collect::<Vec<_>>();
    (micros(quantile(&half(0), 0.5)) - micros(quantile(&half(1), 0.5))).abs()
}

fn micros(time: Duration) -> i128 {
    time.as_micros().cast_signed()
}

fn quantile(times: &[Duration], share: f64) -> Duration {
    let mut times = times.to_vec();
    times.sort();
    let place = (times.len() as f64 * share) as usize;
    Duration::from_micros(times[place.min(times.len() - 1)].as_micros() as u64)
}
