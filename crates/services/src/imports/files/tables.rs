//! The tables of exports, which describe recordings of the same archive.

use super::problem::FileProblem;
use milequest_domain::activities::ActivitySourceId;
use milequest_domain::activity_files::{
    DistanceOrigin, GarminSummaries, LeftOut, ReadActivity, ReadOptions, ReadProblem, ReadStart, StravaActivity,
};
use std::{
    collections::{HashMap, HashSet},
    io::Read,
};

/// The table of the export of Strava.
pub(super) struct StravaTable {
    /// The rows with a recording, by its path.
    rows: HashMap<String, ReadActivity>,
    /// The rows without a recording.
    alone: Vec<ReadActivity>,
    left_out: Vec<LeftOut>,
}

impl StravaTable {
    /// Reads the table of this path. `has_recording` tells whether the archive has a recording at a path.
    pub(super) fn read(
        table: impl Read,
        path: &str,
        options: &ReadOptions,
        has_recording: impl Fn(&str) -> bool,
    ) -> Result<Self, ReadProblem> {
        let folder = path.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        let mut read = Self { rows: HashMap::new(), alone: Vec::new(), left_out: Vec::new() };
        StravaActivity::read_each(table, options, &mut |row| match row {
            Ok(row) => {
                let file = row.file_name.map(|name| format!("{folder}{name}")).filter(|file| has_recording(file));
                match file {
                    // Another row of the same recording is logged alone.
                    Some(file) if !read.rows.contains_key(&file) => drop(read.rows.insert(file, row.activity)),
                    _ => read.alone.push(row.activity),
                }
            }
            Err(reason) => read.left_out.push(reason),
        })?;
        Ok(read)
    }

    /// The number of rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len() + self.alone.len() + self.left_out.len()
    }

    /// The row of the recording at this path.
    pub(super) fn row(&self, path: &str) -> Option<&ReadActivity> {
        self.rows.get(path)
    }

    /// What is logged without a recording, also because the recording cannot be read, and what cannot be logged.
    pub(super) fn rest(&self, file: &str, used: &HashSet<String>) -> (Vec<ReadActivity>, Vec<FileProblem>) {
        let is_unused = |row: &&ReadActivity| {
            let summary = row.source_id.as_ref().and_then(summary_of_row);
            summary.is_some_and(|summary| !used.contains(summary.as_str()))
        };
        let mut unused: Vec<ReadActivity> = self.rows.values().filter(is_unused).cloned().collect();
        // The order is the same whenever the archive is opened.
        unused.sort_by(|one, other| one.source_id.cmp(&other.source_id));
        (self.alone.iter().cloned().chain(unused).collect(), problems(file, &self.left_out))
    }
}

/// What a row is called among the summaries that have described recordings: both services number theirs.
pub(super) fn summary_of_row(id: &ActivitySourceId) -> Option<ActivitySourceId> {
    format!("strava {}", id.as_str()).parse().ok()
}

/// Summaries of the export of Garmin.
pub(super) struct GarminTable {
    summaries: Vec<ReadActivity>,
    left_out: Vec<LeftOut>,
}

impl GarminTable {
    pub(super) fn read(json: impl Read, options: &ReadOptions) -> Result<Self, ReadProblem> {
        let mut read = Self { summaries: Vec::new(), left_out: Vec::new() };
        GarminSummaries::read_each(json, options, &mut |summary| match summary {
            Ok(summary) => read.summaries.push(summary),
            Err(reason) => read.left_out.push(reason),
        })?;
        read.summaries.sort_by_key(start_of);
        Ok(read)
    }

    /// The number of summaries.
    pub(super) const fn len(&self) -> usize {
        self.summaries.len() + self.left_out.len()
    }

    /// The summary of a recording: it starts at nearly the same time, and has about the same distance.
    pub(super) fn summary(&self, recording: &ReadActivity) -> Option<&ReadActivity> {
        const APART_MS: i64 = 10_000;
        let start = start_of(recording);
        let first = self.summaries.partition_point(|summary| start_of(summary) < start - APART_MS);
        let near = self.summaries.iter().skip(first).take_while(|summary| start_of(summary) <= start + APART_MS);
        near.filter(|summary| is_about_as_far(summary, recording))
            .min_by_key(|summary| (start_of(summary) - start).abs())
    }

    /// The summaries that described no recording, and what cannot be logged.
    pub(super) fn rest(&self, file: &str, used: &HashSet<String>) -> (Vec<ReadActivity>, Vec<FileProblem>) {
        let is_used = |summary: &&ReadActivity| summary.source_id.as_ref().is_some_and(|id| used.contains(id.as_str()));
        let rest = self.summaries.iter().filter(|summary| !is_used(summary)).cloned().collect();
        (rest, problems(file, &self.left_out))
    }
}

fn start_of(activity: &ReadActivity) -> i64 {
    match activity.start {
        ReadStart::Moment(at) => at.timestamp_millis(),
        ReadStart::Local(local) => local.and_utc().timestamp_millis(),
    }
}

fn is_about_as_far(one: &ReadActivity, other: &ReadActivity) -> bool {
    if [one, other].iter().any(|activity| activity.distance_origin == DistanceOrigin::Missing) {
        return true;
    }
    let (one, other) = (one.distance.millimetres(), other.distance.millimetres());
    let apart = (one - other).abs();
    apart <= 20_000 || apart * 50 <= one.max(other)
}

/// The reasons why activities of a file are left out. Those that stand for others are none.
pub(super) fn problems(file: &str, left_out: &[LeftOut]) -> Vec<FileProblem> {
    let told = left_out.iter().filter(|reason| is_told(**reason));
    told.map(|reason| FileProblem::new(file, &ReadProblem::LeftOut(*reason))).collect()
}

/// Whether the owner misses an activity that is left out for this reason.
pub(super) const fn is_told(reason: LeftOut) -> bool {
    !matches!(reason, LeftOut::Transition | LeftOut::MultiSportSum)
}
