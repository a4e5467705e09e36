//! An archive that is open, with the tables that describe its recordings, and what each of its files has.

use super::{
    archive::{Archive, Location},
    found::{Found, FoundActivity},
    problem::{FileProblem, MemberProblem},
    tables::{GarminTable, StravaTable},
};
use milequest_domain::{activities::ActivitySource, activity_files::ReadActivity};
use std::collections::{BTreeMap, HashSet};

/// An archive that is open.
pub(super) struct Frame {
    pub(super) archive: Archive,
    /// The path of the archive, with a slash at its end. Nothing for the file that was sent.
    pub(super) path: String,
    /// The number of the next file.
    pub(super) next: usize,
    pub(super) strava: BTreeMap<usize, Result<StravaTable, MemberProblem>>,
    pub(super) garmin: BTreeMap<usize, Result<GarminTable, MemberProblem>>,
}

/// What a file has.
#[derive(Default)]
pub(super) struct FileContents {
    pub(super) found: Vec<Found>,
    /// Whether it turned out to have no activities, as the settings of a device.
    pub(super) is_ignored: bool,
    /// Whether the files after it are not read.
    pub(super) is_last: bool,
}

impl FileContents {
    pub(super) const fn of(found: Vec<Found>) -> Self {
        Self { found, is_ignored: false, is_last: false }
    }

    pub(super) fn problem(problem: FileProblem) -> Self {
        Self::of(vec![Found::Problem(problem)])
    }

    pub(super) const fn ignored() -> Self {
        Self { found: Vec::new(), is_ignored: true, is_last: false }
    }
}

impl Frame {
    pub(super) fn next_path(&self) -> Option<String> {
        self.archive.members.get(self.next).map(|member| member.path.clone())
    }

    /// Whether it is a single file, and no archive.
    pub(super) fn is_single(&self) -> bool {
        self.archive.members.iter().any(|member| matches!(member.location, Location::Whole))
    }

    pub(super) fn strava_row(&self, name: &str) -> Option<&ReadActivity> {
        self.strava.values().flatten().find_map(|table| table.row(name))
    }

    pub(super) fn strava_rest(&self, path: &str, used: &HashSet<String>) -> FileContents {
        match self.strava.get(&self.next) {
            Some(Ok(table)) => rest(path, "strava", table.rest(path, used)),
            Some(Err(problem)) => FileContents::problem(problem.of(path)),
            None => FileContents::default(),
        }
    }

    pub(super) fn garmin_rest(&self, path: &str, used: &HashSet<String>) -> FileContents {
        match self.garmin.get(&self.next) {
            Some(Ok(table)) => rest(path, "garmin", table.rest(path, used)),
            Some(Err(problem)) => FileContents::problem(problem.of(path)),
            None => FileContents::default(),
        }
    }
}

/// The rows of a table that are logged alone.
fn rest(path: &str, name: &str, (rows, problems): (Vec<ReadActivity>, Vec<FileProblem>)) -> FileContents {
    let alone = rows.into_iter().map(|row| Found::Activity(Box::new(FoundActivity::new(path, source(name), row))));
    FileContents::of(problems.into_iter().map(Found::Problem).chain(alone).collect())
}

/// The name of a source.
pub(super) fn source(name: &str) -> ActivitySource {
    name.parse().unwrap_or_else(|_| ActivitySource::manual())
}
