//! Measures how many activities are logged in a second, each in its own transaction and in batches, run by
//! `scripts/bench-logging`. It prints the table in `docs/performance-appendix.md`.
//!
//! Each thread is one person who logs one activity after the other, with an idempotency key, as the web client does.
//! Either all of them are in one team with one goal, or each is in a different team. The variants take turns in rounds,
//! and the result is the median of the rounds, so that a machine that is slower for a while affects both. A flushing
//! disk makes a commit more expensive than here: `MILEQUEST_BENCH_DATABASE_URL` names an empty database for the
//! measurement.

#![expect(clippy::expect_used, reason = "a measurement that cannot go on should stop there")]

use chrono::{DateTime, TimeDelta};
use milequest_domain::{
    Distance, GoalStatus, GoalWindow, TeamCapacity, TeamDescription, TeamId, TimeZone,
    activities::{ActivityKind, ActivityNote, ActivitySource, Movement, Seconds, Start},
};
use milequest_persistence::{
    Db, DbSettings, migrations,
    test_kit::{TestDatabase, settings},
};
use milequest_services::{
    Clock, RequestOrigin, Rules, ServiceError, Services, Viewer,
    accounts::{self, NewUser, key_rotation},
    activities::{self, ActivityAndGoals, CountsFor, NewActivity},
    core::{
        idempotency::{Answer, IdempotentRequest},
        keys::{KeyRing, SecretKey},
        viewer::Credential,
    },
    goals::{self, GoalTargetInput, NewGoal},
    teams::{self, NewTeam, members},
};
use std::{
    sync::{
        Barrier,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

// The allocator of the service.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 15;
const ROUND: Duration = Duration::from_millis(400);
const MAX_THREADS: usize = 32;

type Log = fn(&Services, &Viewer, &IdempotentRequest, NewActivity) -> Result<Answer<ActivityAndGoals>, ServiceError>;

const WAYS: [Log; 2] = [activities::log_alone, activities::log];

fn main() {
    // `cargo test --all-targets` runs benches too, without the argument.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let own = std::env::var("MILEQUEST_BENCH_DATABASE_URL").ok();
    let throwaway = own.is_none().then(TestDatabase::new);
    let url = match (&own, &throwaway) {
        (Some(own), _) => own.parse().expect("an address"),
        (None, throwaway) => throwaway.as_ref().expect("a database").url().clone(),
    };
    migrations::up(&url, |_| ()).expect("a schema");
    // The default number of connections of the service.
    let db = Db::connect(DbSettings { pool_size: 16, slow_query: Duration::from_mins(1), ..settings(url) });
    let keys = KeyRing::new(&SecretKey::random().expect("a key"), &[]);
    let clock = Clock::stopped_at(DateTime::UNIX_EPOCH + TimeDelta::days(20_000));
    let s = Services::new(db.expect("a connection"), clock, keys, Rules::default()).expect("services");
    key_rotation::check(&s).expect("keys that fit");
    println!("| threads | goals | one by one | together | ratio |");
    println!("|---|---|---|---|---|");
    for (goals, people) in [("different", different(&s)), ("one", same(&s))] {
        for threads in [1, 8, MAX_THREADS] {
            row(&s, goals, &people[..threads]);
        }
    }
}

fn row(s: &Services, goals: &str, people: &[Viewer]) {
    let mut rates = WAYS.map(|_| Vec::new());
    // The first round opens connections and prepares statements.
    for round in 0..=ROUNDS {
        for (way, rates) in WAYS.iter().zip(&mut rates) {
            let rate = rate(s, people, *way);
            if round > 0 {
                rates.push(rate);
            }
        }
    }
    let [alone, together] = rates.map(median);
    let threads = people.len();
    println!("| {threads} | {goals} | {alone:.0}/s | {together:.0}/s | {:.2} |", together / alone);
}

/// The number of activities of these people that are logged in a second.
fn rate(s: &Services, people: &[Viewer], log: Log) -> f64 {
    static KEY: AtomicU64 = AtomicU64::new(0);
    let (begin, over, logged) = (Barrier::new(people.len() + 1), AtomicBool::new(false), AtomicU64::new(0));
    thread::scope(|scope| {
        for who in people {
            scope.spawn(|| {
                begin.wait();
                while !over.load(Ordering::Relaxed) {
                    let key = format!("benchmark-key-{:020}", KEY.fetch_add(1, Ordering::Relaxed));
                    let once = IdempotentRequest::new(key.parse().ok(), &[b"a ride"]);
                    log(s, who, &once, ride(s)).expect("an activity");
                    logged.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        begin.wait();
        let begun = Instant::now();
        thread::sleep(ROUND);
        over.store(true, Ordering::Relaxed);
        logged.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64()
    })
}

fn ride(s: &Services) -> NewActivity {
    let distance = Distance::from_metres(1_000.0).expect("a distance");
    NewActivity {
        start: Start::new(s.now() - TimeDelta::hours(3), TimeZone::UTC),
        movement: Movement::new(ActivityKind::Ride, distance, Seconds(3_600)).expect("a movement"),
        is_private: false,
        note: ActivityNote::default(),
        place: None,
        source: ActivitySource::manual(),
        source_id: None,
        counts_for: CountsFor::Main,
    }
}

/// People who each have a team and a goal.
fn different(s: &Services) -> Vec<Viewer> {
    let people: Vec<Viewer> = (0..MAX_THREADS).map(|number| create_viewer(s, &format!("alone{number}"))).collect();
    for who in &people {
        team(s, who);
    }
    people
}

/// People who share one team and one goal.
fn same(s: &Services) -> Vec<Viewer> {
    let people: Vec<Viewer> = (0..MAX_THREADS).map(|number| create_viewer(s, &format!("together{number}"))).collect();
    let team = team(s, &people[0]);
    for who in &people[1..] {
        members::join(s, who, team, &unkeyed()).expect("a place");
    }
    people
}

fn create_viewer(s: &Services, name: &str) -> Viewer {
    let new = NewUser {
        username: name.parse().expect("a username"),
        display_name: None,
        email: None,
        time_zone: TimeZone::UTC,
        is_admin: false,
    };
    let user = accounts::create(s, new).expect("an account");
    Viewer { user, email: None, by: Credential::Session(uuid::Uuid::nil().into()) }
}

/// A team with a goal that is never reached.
fn team(s: &Services, admin: &Viewer) -> TeamId {
    let new = NewTeam {
        name: "Night Walkers".parse().expect("a name"),
        description: TeamDescription::default(),
        colour: None,
        picture_url: None,
        is_public: true,
        capacity: TeamCapacity::try_from(100).expect("a capacity"),
    };
    let team = teams::create(s, &RequestOrigin::default(), admin, &unkeyed(), new).expect("a team").value.team.id;
    let far = Distance::from_metres(1_000_000_000.0).expect("a distance");
    let new = NewGoal {
        name: "Far".parse().expect("a name"),
        description: "".parse().expect("a description"),
        category: Default::default(),
        window: GoalWindow::new("2024-10-01".parse().expect("a day"), None).expect("a window"),
        target: GoalTargetInput::Distance(far.try_into().expect("a target")),
    };
    let goal = goals::create(s, &RequestOrigin::default(), admin, team, &unkeyed(), new).expect("a goal").value.goal.id;
    goals::update_status(s, &RequestOrigin::default(), admin, goal, GoalStatus::Active).expect("a goal that counts");
    team
}

fn unkeyed() -> IdempotentRequest {
    IdempotentRequest::new(None, &[])
}

fn median(mut values: Vec<f64>) -> f64 {
    let middle = values.len() / 2;
    *values.select_nth_unstable_by(middle, f64::total_cmp).1
}
