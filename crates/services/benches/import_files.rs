//! Measures the cost of an import of an archive as Strava exports it, run by `scripts/bench-imports`. It prints the table in
//! `docs/performance-appendix.md`.
//!
//! A person in a team with a main goal sends 10,000 rides and runs of eight years, each with a recording in GPX, and the table. Every
//! total is recounted afterwards. The measurement fails if one is not exact, if the second import changes anything, or if the process
//! needs more than 150 MB.

#![expect(clippy::expect_used, reason = "a measurement that cannot go on should stop there")]

use chrono::{DateTime, TimeDelta, Utc};
use flate2::{Compression, write::GzEncoder};
use milequest_domain::{
    Distance, GoalCategory, GoalStatus, GoalTarget, GoalWindow, TeamCapacity, TeamDescription, TimeZone,
};
use milequest_persistence::test_kit::TestDatabase;
use milequest_services::{
    Clock, RequestOrigin, Rules, Services, Viewer,
    accounts::{self, NewUser, key_rotation},
    activities::reconciliation::{self, Scope},
    core::{
        file_store::FileStore,
        idempotency::IdempotentRequest,
        keys::{KeyRing, SecretKey},
        viewer::Credential,
    },
    goals::{self, GoalTargetInput, NewGoal},
    imports::{self, FileImportOptions, Import, ImportState},
    teams::{self, NewTeam},
};
use std::{
    fs::{self, File},
    io::{BufWriter, Read, Seek, Write},
    path::Path,
    time::{Duration, Instant},
};
use uuid::Uuid;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

// The allocator of the service.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ACTIVITIES: u32 = 10_000;
/// The largest memory of the process, in kilobytes.
const MAX_MEMORY: u64 = 150 * 1_000;

fn main() {
    // `cargo test --all-targets` runs benches too, without the argument.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("export.zip");
    write_archive(&path);
    let size = fs::metadata(&path).expect("a file").len();
    println!("An export of {ACTIVITIES} activities, {} MB", size / 1_000_000);
    println!("| what | taken in | gone through | a second | memory |");
    println!("|---|---|---|---|---|");
    let world = BenchWorld::new(folder.path());
    let first = world.row("an export of Strava", &path);
    assert_eq!((first.new_lines, first.known_lines, first.bad_lines, first.undecided), (10_000, 0, 0, 0));
    let again = world.row("the same file again", &path);
    assert_eq!((again.new_lines, again.known_lines, again.bad_lines, again.undecided), (0, 10_000, 0, 0));
}

fn start() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

/// The start, the number of ten metres, and whether it is a run.
fn activity(number: u32) -> (DateTime<Utc>, u32, bool) {
    // Three or four a day, of which no two could be the same in another zone.
    let minutes = i64::from(number) * 421 + i64::from(number * 7 % 13);
    (start() - TimeDelta::days(10) - TimeDelta::minutes(minutes), 200 + number * 37 % 400, number.is_multiple_of(3))
}

/// Writes an archive as Strava exports it.
fn write_archive(path: &Path) {
    let file = BufWriter::new(File::create(path).expect("a file"));
    let mut zip = ZipWriter::new(file);
    zip.start_file("activities.csv", SimpleFileOptions::default()).expect("a file");
    writeln!(
        zip,
        "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Filename,Moving Time,Distance"
    )
    .expect("a header");
    for number in 0..ACTIVITIES {
        let (at, steps, is_run) = activity(number);
        let (date, seconds, sport) =
            (at.format("%b %-d, %Y, %-I:%M:%S %p"), steps * 4, if is_run { "Run" } else { "Ride" });
        let name = format!("activities/{number}.gpx.gz");
        writeln!(
            zip,
            "{number},\"{date}\",Number {number},{sport},,{seconds},{},{name},{seconds},{}",
            steps / 100,
            steps * 10
        )
        .expect("a row");
    }
    // The recordings are compressed already.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for number in 0..ACTIVITIES {
        zip.start_file(format!("activities/{number}.gpx.gz"), stored).expect("a file");
        let mut packed = GzEncoder::new(&mut zip, Compression::fast());
        write_gpx(&mut packed, activity(number));
        packed.finish().expect("a recording");
    }
    zip.finish().expect("an archive").flush().expect("a file");
}

fn write_gpx(file: &mut impl Write, (at, steps, is_run): (DateTime<Utc>, u32, bool)) {
    let sport = if is_run { "running" } else { "cycling" };
    write!(file, "<gpx version=\"1.1\" creator=\"bench\"><trk><type>{sport}</type><trkseg>").expect("bytes");
    for step in 0..=steps {
        let (latitude, time) = (48.1 + f64::from(step) * 0.000_089_9, at + TimeDelta::seconds(4 * i64::from(step)));
        let time = time.format("%Y-%m-%dT%H:%M:%SZ");
        write!(file, "<trkpt lat=\"{latitude:.6}\" lon=\"16.37\"><ele>171.2</ele><time>{time}</time></trkpt>")
            .expect("bytes");
    }
    write!(file, "</trkseg></trk></gpx>").expect("bytes");
}

struct BenchWorld {
    services: Services,
    ann: Viewer,
    _database: TestDatabase,
}

impl BenchWorld {
    fn new(folder: &Path) -> Self {
        let database = TestDatabase::new();
        let keys = KeyRing::new(&SecretKey::random().expect("a key"), &[]);
        let services = Services::new(database.connect(), Clock::stopped_at(start()), keys, Rules::default());
        let files = FileStore::in_folder(&folder.join("files"), &folder.join("incoming"));
        let services = services.expect("services").with_file_store(files);
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
        let world = Self { services, ann, _database: database };
        world.create_team();
        world
    }

    fn create_team(&self) {
        let (s, caller, once) = (&self.services, RequestOrigin::default(), IdempotentRequest::new(None, &[]));
        let new = NewTeam {
            name: "Riders".parse().expect("a name"),
            description: TeamDescription::default(),
            colour: None,
            picture_url: None,
            is_public: true,
            capacity: TeamCapacity::try_from(10).expect("a capacity"),
        };
        let team = teams::create(s, &caller, &self.ann, &once, new).expect("a team").value.team.id;
        let target = GoalTarget::try_from(Distance::from_metres(900_000_000.0).expect("a distance"));
        let new = NewGoal {
            name: "Far".parse().expect("a name"),
            description: "".parse().expect("a description"),
            category: GoalCategory::default(),
            window: GoalWindow::new((start() - TimeDelta::days(3_600)).date_naive(), None).expect("a window"),
            target: GoalTargetInput::Distance(target.expect("a target")),
        };
        let goal = goals::create(s, &caller, &self.ann, team, &once, new).expect("a goal").value.goal.id;
        goals::update_status(s, &caller, &self.ann, goal, GoalStatus::Active).expect("an active goal");
    }

    fn row(&self, what: &str, path: &Path) -> Import {
        let s = &self.services;
        let name = "export.zip".parse().expect("a name");
        reset_peak();
        let begun = Instant::now();
        let mut receiving = imports::begin_file(s, &self.ann, name, FileImportOptions::default()).expect("an import");
        let mut file = File::open(path).expect("a file");
        file.rewind().expect("a file");
        let mut piece = vec![0; 256 * 1024];
        loop {
            let read = file.read(&mut piece).expect("bytes");
            if read == 0 {
                break;
            }
            receiving.take(&piece[..read]).expect("room");
        }
        let sent = receiving.end(s, None, TimeDelta::zero()).expect("an import").value;
        let taken = begun.elapsed();
        let begun = Instant::now();
        let import = imports::process(s, sent.id, |_| ()).expect("a database").expect("an import");
        let through = begun.elapsed();
        let memory = peak();
        assert_eq!(import.state, ImportState::Done);
        let report = reconciliation::run(s, Scope::Full, false, |_| ()).expect("a report");
        assert_eq!(report.drifted(), 0, "{report:#?}");
        let rate = f64::from(ACTIVITIES) / through.as_secs_f64();
        println!("| {what} | {} | {} | {rate:.0} activities | {} MB |", ms(taken), ms(through), memory / 1_000);
        assert!(memory < MAX_MEMORY, "{memory} kB");
        import
    }
}

/// Begins to measure the largest memory of the process again.
fn reset_peak() {
    fs::write("/proc/self/clear_refs", "5").expect("a measurement");
}

/// The largest memory of the process since then, in kilobytes.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("a measurement");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

fn ms(time: Duration) -> String {
    format!("{} ms", time.as_millis())
}
