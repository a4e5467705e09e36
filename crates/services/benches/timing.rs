//! Measures whether the time of an answer tells strangers who has an account, run by `scripts/bench-timing`. It prints
//! the table in `docs/performance-appendix.md`.
//!
//! Each round does the same for a person with an account and for two without, in random order, with the real cost of a
//! password. Differences within a round are compared, so that a machine that is faster for a while affects all three.
//! The interval of their median comes from resampling the rounds. The two without an account show the difference
//! between equal cases.

#![expect(clippy::expect_used, reason = "a measurement that cannot go on should stop there")]

use chrono::{DateTime, TimeDelta};
use milequest_domain::{EmailAddress, Language, TimeZone};
use milequest_persistence::test_kit::TestDatabase;
use milequest_services::{
    Clock, RequestOrigin, Rules, Services,
    accounts::{
        self, NewUser, key_rotation, recovery,
        registration::{self, NewAccount},
        sessions::{self, SignIn},
    },
    core::{
        idempotency::IdempotentRequest,
        keys::{KeyRing, SecretKey},
    },
};
use rand_xoshiro::{
    SplitMix64,
    rand_core::{Rng, SeedableRng},
};
use std::{
    net::Ipv4Addr,
    time::{Duration, Instant},
};

// The allocator of the service: with the system's, the memory of an answer costs more or less depending on earlier
// frees.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: u32 = 600;
/// The number of people with an account, and of others that are requested, so that the stored attempts of both are
/// equally large.
const PEOPLE: u32 = 60;
/// The number of resamplings for an interval.
const DRAWS: usize = 2_000;

fn main() {
    // `cargo test --all-targets` runs benches too, without the argument.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let database = TestDatabase::new();
    let clock = Clock::stopped_at(DateTime::UNIX_EPOCH + TimeDelta::days(20_000));
    let keys = KeyRing::new(&SecretKey::random().expect("a key"), &[]);
    let services = Services::new(database.connect(), clock.clone(), keys, Rules::default()).expect("services");
    key_rotation::check(&services).expect("keys that fit");
    people(&services);
    println!("| asked | here: median | not here: median | here - not here, 95 % | not here - not here, 95 % |");
    println!("|---|---|---|---|---|");
    let fixture = Fixture { services, clock };
    fixture.row("sign in by name, wrong password", |s, round, who| s.sign_in(round, name(who, round)));
    fixture.row("sign in by address, wrong password", |s, round, who| {
        s.sign_in(round, address(who, round).as_str().to_owned());
    });
    fixture.row("register with an address", Fixture::register);
    fixture.row("forgot the password", |s, round, who| {
        recovery::request_reset(&s.services, &caller(round), &address(who, round)).expect("an answer");
    });
}

/// The person of a request.
#[derive(Clone, Copy)]
enum Who {
    /// A person with a verified address.
    Here,
    /// A person without an account.
    NotHere,
    /// Another person without an account.
    NorHere,
}

/// Names of equal form and length.
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

/// A different network address for each round, so that no round is refused because of others.
fn caller(round: u32) -> RequestOrigin {
    RequestOrigin { network: Some(Ipv4Addr::from_bits(0x0a00_0000 + round).into()), request: None }
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

struct Fixture {
    services: Services,
    clock: Clock,
}

impl Fixture {
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
        let newcomer = NewAccount {
            username: format!("new{kind}{round:05}").parse().expect("a username"),
            display_name: None,
            email: address(who, round),
            password: "violet harbour sings".parse().expect("a password"),
            time_zone: TimeZone::UTC,
            language: Language::English,
            device: device(),
            setup_token: None,
        };
        registration::register(&self.services, &caller(round), &IdempotentRequest::new(None, &[]), newcomer)
            .expect("an account");
    }

    fn row(&self, asked: &str, ask: impl Fn(&Self, u32, Who)) {
        let mut dice = Dice(SplitMix64::seed_from_u64(7));
        let mut times = [const { Vec::new() }; 3];
        for round in 0..ROUNDS {
            // Longer than every window of rate limits.
            self.clock.advance(TimeDelta::hours(2));
            for which in dice.order() {
                let begun = Instant::now();
                ask(self, round, [Who::Here, Who::NotHere, Who::NorHere][which]);
                times[which].push(micros(begun.elapsed()));
            }
        }
        let [here, not_here, nor_here] = times;
        println!(
            "| {asked} | {} µs | {} µs | {} | {} |",
            median(here.clone()),
            median(not_here.clone()),
            interval(&differences(&here, &not_here), &mut dice),
            interval(&differences(&nor_here, &not_here), &mut dice),
        );
    }
}

fn differences(these: &[i64], those: &[i64]) -> Vec<i64> {
    these.iter().zip(those).map(|(this, that)| this - that).collect()
}

/// The median, and the range in which 95 of 100 resampled medians are.
fn interval(measured: &[i64], dice: &mut Dice) -> String {
    let mut medians: Vec<i64> =
        (0..DRAWS).map(|_| median(measured.iter().map(|_| measured[dice.below(measured.len())]).collect())).collect();
    medians.sort_unstable();
    let [low, high] = [DRAWS / 40, DRAWS - DRAWS / 40 - 1].map(|place| medians[place]);
    format!("{} µs ({low} to {high})", median(measured.to_vec()))
}

fn median(mut values: Vec<i64>) -> i64 {
    let middle = values.len() / 2;
    *values.select_nth_unstable(middle).1
}

/// Random numbers that are the same in every run.
struct Dice(SplitMix64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        (self.0.next_u64() >> 33) as usize % end
    }

    /// A random order of the three.
    fn order(&mut self) -> [usize; 3] {
        let mut order = [0, 1, 2];
        order.swap(2, self.below(3));
        order.swap(1, self.below(2));
        order
    }
}

fn device() -> milequest_domain::DeviceName {
    "bench".parse().expect("a device")
}

fn micros(time: Duration) -> i64 {
    i64::try_from(time.as_micros()).expect("a time that ends")
}
