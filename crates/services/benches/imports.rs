//! Measures the cost of an import of the largest file, run by `scripts/bench-imports`. It prints the table in
//! `docs/performance-appendix.md`.
//!
//! A person in three teams, one with a main goal, sends two years of activities, fourteen a day, of which one in five
//! is private. Every total is recounted afterwards, and the measurement fails if one is not exact.

#![expect(clippy::expect_used, reason = "a measurement that cannot go on should stop there")]

use chrono::{DateTime, TimeDelta};
use milequest_domain::{
    Distance, GoalCategory, GoalStatus, GoalTarget, GoalWindow, TeamCapacity, TeamDescription, TimeZone,
};
use milequest_persistence::test_kit::{TestDatabase, lines};
use milequest_services::{
    Clock, RequestOrigin, Rules, Services, Viewer,
    accounts::{self, NewUser, key_rotation},
    activities::{
        self, ActivityInput, CountsFor, NewActivity,
        reconciliation::{self, Scope},
    },
    core::{
        idempotency::IdempotentRequest,
        keys::{KeyRing, SecretKey},
        viewer::Credential,
    },
    goals::{self, GoalTargetInput, NewGoal},
    imports::{self, Import, ImportFormat, NewImport},
    teams::{self, NewTeam},
};
use std::time::{Duration, Instant};
use uuid::Uuid;

// The allocator of the service.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const LINES: u32 = 10_000;
const A_DAY: u32 = 14;

fn main() {
    // `cargo test --all-targets` runs benches too, without the argument.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let ndjson = NewImport { format: ImportFormat::Ndjson, is_atomic: false };
    println!("| what | taken in | gone through | a second |");
    println!("|---|---|---|---|");
    let fixture = Fixture::new();
    fixture.row("10,000 lines of NDJSON", ndjson, &objects(), [LINES, 0, 0]);
    fixture.row("the same file again", ndjson, &objects(), [0, LINES, 0]);
    let csv = NewImport { format: ImportFormat::Csv, is_atomic: false };
    Fixture::new().row("10,000 lines of CSV", csv, &table(), [LINES, 0, 0]);
    let atomic = NewImport { is_atomic: true, ..ndjson };
    Fixture::new().row("10,000 lines of NDJSON, atomic", atomic, &objects(), [LINES, 0, 0]);
    Fixture::new().row("10,000 lines that are all wrong", ndjson, &"{\"kind\": 1}\n".repeat(10_000), [0, 0, LINES]);
    Fixture::new().one_by_one();
}

/// The moment, metres, seconds and privacy of each line.
fn movements() -> impl Iterator<Item = (String, u32, u32, bool)> {
    (0..LINES).map(|number| {
        let at = start() - TimeDelta::days(i64::from(number / A_DAY) + 1) + TimeDelta::hours(i64::from(number % A_DAY));
        (at.to_rfc3339(), 1_000 + number, 3_600 + number % 60, number % 5 == 0)
    })
}

fn objects() -> String {
    let line = |(at, metres, seconds, is_private)| {
        format!(
            "{{\"kind\": \"ride\", \"started_at\": \"{at}\", \"distance_m\": {metres}, \"duration_s\": {seconds}, \
             \"is_private\": {is_private}, \"note\": \"a note of some words\", \"source\": \"watch\", \
             \"source_id\": \"{at}-{metres}\"}}\n"
        )
    };
    movements().map(line).collect()
}

/// The same lines as a CSV file without ids.
fn table() -> String {
    let line = |(at, metres, seconds, is_private)| format!("ride,{at},{metres},{seconds},{is_private},a note\r\n");
    let header = "kind,started_at,distance_m,duration_s,is_private,note\r\n";
    header.to_owned() + &movements().map(line).collect::<String>()
}

fn start() -> DateTime<chrono::Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

struct Fixture {
    services: Services,
    ann: Viewer,
    database: TestDatabase,
}

impl Fixture {
    fn new() -> Self {
        let database = TestDatabase::new();
        let keys = KeyRing::new(&SecretKey::random().expect("a key"), &[]);
        let clock = Clock::stopped_at(start());
        let services = Services::new(database.connect(), clock, keys, Rules::default()).expect("services");
        key_rotation::check(&services).expect("keys that fit");
        let new = NewUser {
            username: "ann".parse().expect("a username"),
            display_name: None,
            email: None,
            time_zone: TimeZone::UTC,
            is_admin: false,
        };
        let user = accounts::create(&services, new).expect("a person");
        let ann = Viewer { user, email: None, by: Credential::Session(Uuid::nil().into()) };
        let fixture = Self { services, ann, database };
        fixture.teams();
        fixture
    }

    fn teams(&self) {
        let (s, caller, once) = (&self.services, RequestOrigin::default(), IdempotentRequest::new(None, &[]));
        for number in 0..3 {
            let new = NewTeam {
                name: "Riders".parse().expect("a name"),
                description: TeamDescription::default(),
                colour: None,
                picture_url: None,
                is_public: true,
                capacity: TeamCapacity::try_from(10).expect("a capacity"),
            };
            let team = teams::create(s, &caller, &self.ann, &once, new).expect("a team").value.team.id;
            if number > 0 {
                continue;
            }
            let target = GoalTarget::try_from(Distance::from_metres(900_000_000.0).expect("a distance"));
            let new = NewGoal {
                name: "Far".parse().expect("a name"),
                description: "".parse().expect("a description"),
                category: GoalCategory::default(),
                window: GoalWindow::new((start() - TimeDelta::days(1_000)).date_naive(), None).expect("a window"),
                target: GoalTargetInput::Distance(target.expect("a target")),
            };
            let goal = goals::create(s, &caller, &self.ann, team, &once, new).expect("a goal").value.goal.id;
            goals::update_status(s, &caller, &self.ann, goal, GoalStatus::Active).expect("an active goal");
        }
    }

    fn row(&self, what: &str, new: NewImport, file: &str, counts: [u32; 3]) {
        let s = &self.services;
        let begun = Instant::now();
        let mut receiving = imports::begin(s, &self.ann, new).expect("an import");
        for piece in file.as_bytes().chunks(256 * 1024) {
            receiving.take(s, piece).expect("room");
        }
        let sent = receiving.end(s, None, TimeDelta::zero()).expect("an import").value;
        let taken = begun.elapsed();
        let begun = Instant::now();
        let import: Import = imports::process(s, sent.id, |_| ()).expect("a database").expect("an import");
        let through = begun.elapsed();
        let counted = [import.new_lines, import.known_lines, import.bad_lines].map(i32::unsigned_abs);
        assert_eq!(counted, counts, "{what}");
        self.is_exact();
        println!(
            "| {what} | {} | {} | {:.0} lines |",
            ms(taken),
            ms(through),
            f64::from(LINES) / through.as_secs_f64()
        );
    }

    /// Measures the same activities as single requests, without HTTP.
    fn one_by_one(&self) {
        const SOME: usize = 2_000;
        let begun = Instant::now();
        for (time, metres, seconds, is_private) in movements().take(SOME) {
            let distance = Distance::from_metres(metres.into()).expect("a distance");
            let said = ActivityInput {
                time,
                zone: TimeZone::UTC,
                kind: "ride".parse().expect("a kind"),
                distance,
                duration: milequest_domain::activities::Seconds(seconds),
            };
            let (start, movement) = said.validate(self.services.now()).expect("a ride");
            let new = NewActivity {
                start,
                movement,
                is_private,
                note: "a note of some words".parse().expect("a note"),
                place: None,
                source: "watch".parse().expect("a source"),
                source_id: format!("{}-{metres}", start.at()).parse().ok(),
                counts_for: CountsFor::Main,
            };
            activities::log(&self.services, &self.ann, &IdempotentRequest::new(None, &[]), new).expect("an activity");
        }
        let took = begun.elapsed();
        self.is_exact();
        let rate = SOME as f64 / took.as_secs_f64();
        println!("| {SOME} of them logged one by one | | {} | {rate:.0} lines |", ms(took));
    }

    fn is_exact(&self) {
        let report = reconciliation::run(&self.services, Scope::Full, false, |_| ()).expect("a report");
        assert_eq!(report.drifted(), 0, "{report:#?}");
        let left = self.database.connect().read(|conn| lines(conn, "SELECT 'one' AS line FROM import_portions"));
        assert_eq!(left.expect("what is left"), [""; 0]);
    }
}

fn ms(time: Duration) -> String {
    format!("{} ms", time.as_millis())
}
