//! Tests of the readers with files that are written by hand, each with one oddity of the real world.

mod comparison;
mod fit;
mod fit_writer;
mod garmin;
mod gpx;
mod input;
mod laws;
mod strava;
mod tcx;
mod track;

use super::*;
use crate::{Distance, activities::ActivityKind, activities::Seconds};
use chrono::{DateTime, Utc};

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

fn metres(metres: f64) -> Distance {
    Distance::from_rounded_metres(metres)
}

fn read(bytes: &[u8]) -> Result<ActivityFile, ReadProblem> {
    ActivityFile::read(bytes, None, &ReadOptions { keep_track: true, ..ReadOptions::default() })
}

/// The only activity of a file.
fn read_one(bytes: &[u8]) -> ReadActivity {
    let mut file = read(bytes).expect("a file");
    assert_eq!((file.activities.len(), file.left_out.len()), (1, 0));
    file.activities.remove(0)
}
