//! Recordings that were written by the libraries of others, compared with the figures of these libraries.
//!
//! `activity_files/generate.py` writes the files and the figures. `cargo test -p milequest-domain --test activity_files --
//! --nocapture` prints the table.
#![expect(clippy::expect_used, reason = "helpers of tests")]

use chrono::{DateTime, Utc};
use milequest_domain::activity_files::{ActivityFile, ReadActivity, ReadOptions, ReadStart};
use std::{collections::BTreeMap, fs, path::PathBuf};

/// The largest difference of a distance, as a part of it.
const TOLERANCE: f64 = 0.005;

/// The figures of a library for one activity.
struct Figures {
    library: String,
    start: DateTime<Utc>,
    kind: String,
    metres: f64,
    moving: u32,
    elapsed: u32,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/activity_files")
}

/// The figures by the names of the files.
fn figures() -> BTreeMap<String, Vec<Figures>> {
    let mut figures = BTreeMap::<_, Vec<_>>::new();
    for line in fs::read_to_string(folder().join("figures.tsv")).expect("the figures").lines().skip(1) {
        let cells: Vec<_> = line.split('\t').collect();
        figures.entry(cells[0].to_owned()).or_default().push(Figures {
            library: cells[1].to_owned(),
            start: cells[2].parse().expect("a moment"),
            kind: cells[3].to_owned(),
            metres: cells[4].parse().expect("metres"),
            moving: cells[5].parse().expect("seconds"),
            elapsed: cells[6].parse().expect("seconds"),
        });
    }
    figures
}

fn read(name: &str) -> Vec<ReadActivity> {
    let file = fs::File::open(folder().join("files").join(name)).expect("a file");
    ActivityFile::read(file, None, &ReadOptions::default()).expect("activities").activities
}

#[test]
fn distances_and_durations_are_those_of_other_libraries() {
    let (mut files, mut largest) = (0, 0.0_f64);
    println!(
        "{:<44} {:<10} {:>10} {:>10} {:>8} {:>7} {:>7} {:>7} {:>7}",
        "file", "library", "theirs", "ours", "differ", "moving", "ours", "elapsed", "ours"
    );
    for (name, figures) in figures() {
        files += 1;
        let activities = read(&name);
        assert_eq!(activities.len(), figures.len(), "{name}");
        for (activity, theirs) in activities.iter().zip(&figures) {
            let metres = activity.distance.metres();
            let difference = (metres - theirs.metres).abs() / theirs.metres;
            largest = largest.max(difference);
            println!(
                "{name:<44} {:<10} {:>10.1} {metres:>10.1} {:>7.3}% {:>7} {:>7} {:>7} {:>7}",
                theirs.library,
                theirs.metres,
                difference * 100.0,
                theirs.moving,
                activity.moving.0,
                theirs.elapsed,
                activity.elapsed.0
            );
            assert!(difference <= TOLERANCE, "{name}: {metres} m beside {} m", theirs.metres);
            assert_eq!((activity.moving.0, activity.elapsed.0), (theirs.moving, theirs.elapsed), "{name}");
            assert_eq!(activity.start, ReadStart::Moment(theirs.start), "{name}");
            assert_eq!(activity.kind.as_str(), theirs.kind, "{name}");
            assert!(activity.movement().is_ok(), "{name}");
        }
    }
    println!("{files} files, the largest difference of a distance is {:.3} %", largest * 100.0);
    assert!(files >= 50);
}
