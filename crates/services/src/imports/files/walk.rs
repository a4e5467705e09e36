//! Goes through the files of an import in a fixed order, and into archives within archives. It begins at any position, so that
//! another worker continues where the last one ended.

use super::{
    archive::{Archive, Location},
    bytes::{ChunkReader, ReadSeek, StoreFault},
    found::{Found, FoundActivity},
    frame::{FileContents, Frame, source},
    member::{MemberKind, shown_path},
    member_reader::{MemberReader, unpack},
    own_export,
    problem::{ArchiveProblem, MemberProblem},
    tables::{GarminTable, StravaTable, is_told, problems, summary_of_row},
    unpacking::{CountedReader, FaultNote, UnpackBudget},
};
use crate::{ServiceError, Services};
use milequest_domain::{
    ImportId,
    activity_files::{ActivityFile, ActivityFileFormat, LeftOut, ReadActivity, ReadOptions, ReadProblem, ReadStart},
    imports::{MAX_ACTIVITIES, MAX_FILE_BYTES, MAX_UPLOAD_BYTES},
};
use std::{
    collections::{BTreeMap, HashSet},
    fs::File,
    path::PathBuf,
};

/// Where the files of an import are.
#[derive(Clone, Debug)]
pub enum FileSource {
    /// In the chunks of an upload.
    Upload {
        /// The id of the upload.
        id: ImportId,
        /// The name of the file.
        name: String,
        /// The number of bytes.
        size: u64,
    },
    /// In a folder of this machine.
    Folder(PathBuf),
}

/// The number of archives that may be within each other.
const MAX_DEPTH: usize = 3;
/// The largest number of tables of an archive that describe recordings, which are all held.
const MAX_TABLES: usize = 20;
/// The largest number of bytes of such a table.
const MAX_TABLE_BYTES: u64 = 64 * 1024 * 1024;
/// The largest number of points of a file that are kept. Activities beyond are logged without their points.
const MAX_FILE_POINTS: usize = 1_000_000;

/// The way through the files of an import.
pub(super) struct FileWalk {
    services: Services,
    frames: Vec<Frame>,
    budget: UnpackBudget,
    fault: StoreFault,
    keeps_tracks: bool,
    /// The rows and summaries that tables may still have.
    rows_left: usize,
    /// The number of activities of the next file that are done.
    pub(super) skip: usize,
    /// The number of files that were found since the walk began.
    pub(super) files: usize,
    /// The number of files without activities that were found since the walk began.
    pub(super) ignored: usize,
}

impl FileWalk {
    /// Opens the files of an import at a position, which is empty at the start. The inner error is one of the archive.
    pub(super) fn open(
        s: &Services,
        source: &FileSource,
        position: &[i32],
        (keeps_tracks, unpacked): (bool, u64),
    ) -> Result<Result<Self, ArchiveProblem>, ServiceError> {
        let fault = StoreFault::default();
        let opened = match source {
            FileSource::Upload { id, name, size } => {
                Archive::open(Box::new(ChunkReader::new(s, *id, *size, &fault)), name)
            }
            FileSource::Folder(folder) => Archive::open_folder(folder).map_err(|_| ArchiveProblem::Damaged),
        };
        fault.check()?;
        let archive = match opened {
            Ok(archive) if archive.members.is_empty() => return Ok(Err(ArchiveProblem::NoActivity)),
            Ok(archive) => archive,
            Err(problem) => return Ok(Err(problem)),
        };
        let mut walk = Self {
            services: s.clone(),
            frames: Vec::new(),
            // What was unpacked before to reach the position does not count again.
            budget: UnpackBudget::after(0),
            fault,
            keeps_tracks,
            rows_left: usize::try_from(MAX_ACTIVITIES).unwrap_or(usize::MAX),
            skip: 0,
            files: 0,
            ignored: 0,
        };
        let is_start = position.is_empty();
        if is_start {
            walk.budget = UnpackBudget::after(unpacked);
        }
        walk.enter(archive, String::new(), is_start)?;
        let number = |number: &i32| usize::try_from(*number).unwrap_or_default();
        if let Some((skip, numbers)) = position.split_last() {
            for (depth, next) in numbers.iter().map(number).enumerate() {
                if depth > 0
                    && let Err(problem) = walk.enter_next()?
                {
                    return Ok(Err(problem));
                }
                if let Some(frame) = walk.frames.last_mut() {
                    frame.next = next;
                }
            }
            walk.skip = number(skip);
            walk.files = 0;
            walk.ignored = 0;
            walk.budget = UnpackBudget::after(unpacked);
        }
        Ok(Ok(walk))
    }

    /// The position of the next file, from which another worker may continue.
    pub(super) fn position(&self, done: usize) -> Vec<i32> {
        let numbers = self.frames.iter().map(|frame| frame.next).chain([done]);
        numbers.map(|number| i32::try_from(number).unwrap_or(i32::MAX)).collect()
    }

    /// The number of bytes that were unpacked, also before the walk began.
    pub(super) fn unpacked(&self) -> u64 {
        self.budget.unpacked()
    }

    /// Reads the next file. None: there is none. `list_used` lists the summaries that have described recordings.
    pub(super) fn read_next(
        &mut self,
        list_used: impl Fn() -> Result<HashSet<String>, ServiceError>,
    ) -> Result<Option<FileContents>, ServiceError> {
        loop {
            let depth = self.frames.len();
            let Some(frame) = self.frames.last() else { return Ok(None) };
            let Some(member) = frame.archive.members.get(frame.next) else {
                if depth == 1 {
                    return Ok(None);
                }
                // The archive is the next file of the one around it, and is done.
                self.frames.pop();
                return Ok(Some(FileContents::default()));
            };
            let (kind, path) = (member.kind, shown_path(&format!("{}{}", frame.path, member.path)));
            if kind == MemberKind::Archive {
                match self.enter_next()? {
                    Ok(()) => continue,
                    Err(problem) => return Ok(Some(refused(&problem.into(), &path))),
                }
            }
            let contents = match kind {
                MemberKind::Recording | MemberKind::Archive => self.recording(&path)?,
                MemberKind::StravaTable => frame.strava_rest(&path, &list_used()?),
                MemberKind::GarminSummaries => frame.garmin_rest(&path, &list_used()?),
                MemberKind::OwnExport => self.own_export(&path)?,
            };
            return Ok(Some(contents));
        }
    }

    /// Goes on to the file after the next one.
    pub(super) fn advance(&mut self) {
        self.skip = 0;
        if let Some(frame) = self.frames.last_mut() {
            frame.next += 1;
        }
    }

    /// Opens the next file, which is an archive.
    fn enter_next(&mut self) -> Result<Result<(), ArchiveProblem>, ServiceError> {
        if self.frames.len() >= MAX_DEPTH {
            return Ok(Err(ArchiveProblem::TooDeep));
        }
        let Some(frame) = self.frames.last_mut() else { return Ok(Err(ArchiveProblem::Damaged)) };
        let Some(member) = frame.archive.members.get(frame.next) else { return Ok(Err(ArchiveProblem::Damaged)) };
        let (name, path) = (member.path.clone(), format!("{}{}/", frame.path, member.path));
        let opened: Result<Box<dyn ReadSeek>, ArchiveProblem> = match &member.location {
            // Of a folder, it is read where it is.
            Location::Path(path) => {
                File::open(path).map(|file| Box::new(file) as Box<dyn ReadSeek>).map_err(|_| ArchiveProblem::Damaged)
            }
            Location::Entry(_) | Location::Whole => {
                let (note, next) = (FaultNote::default(), frame.next);
                let unpacked = match frame.archive.read(next) {
                    Ok(bytes) => {
                        let bytes = CountedReader::new(bytes, MAX_UPLOAD_BYTES, self.budget.clone(), note.clone());
                        unpack(&self.services, bytes)?.ok_or(ArchiveProblem::Damaged)
                    }
                    Err(problem) => Err(problem),
                };
                self.fault.check()?;
                match note.take().map(MemberProblem::from) {
                    Some(MemberProblem::Archive(problem)) => Err(problem),
                    Some(MemberProblem::File(_)) => Err(ArchiveProblem::Damaged),
                    None => unpacked.map(|file| Box::new(file) as Box<dyn ReadSeek>),
                }
            }
        };
        match opened.and_then(|bytes| Archive::open(bytes, &name)) {
            Ok(archive) => self.enter(archive, path, true).map(Ok),
            Err(problem) => Ok(Err(problem)),
        }
    }

    /// Enters an archive at its start, and reads the tables that describe its recordings.
    fn enter(&mut self, archive: Archive, path: String, is_new: bool) -> Result<(), ServiceError> {
        if is_new {
            self.files += archive.members.len();
            self.ignored += archive.ignored;
        }
        let mut frame = Frame { archive, path, next: 0, strava: BTreeMap::new(), garmin: BTreeMap::new() };
        let kinds: Vec<MemberKind> = frame.archive.members.iter().map(|member| member.kind).collect();
        let tables = kinds.iter().enumerate().filter(|(_, kind)| is_table(**kind)).map(|(index, kind)| (index, *kind));
        let recordings: HashSet<String> = if kinds.contains(&MemberKind::StravaTable) {
            let recordings = frame.archive.members.iter().filter(|member| member.kind == MemberKind::Recording);
            recordings.map(|member| member.path.clone()).collect()
        } else {
            HashSet::new()
        };
        for (count, (index, kind)) in tables.enumerate() {
            if count >= MAX_TABLES {
                let problem = || MemberProblem::from(ArchiveProblem::TooManyEntries);
                match kind {
                    MemberKind::StravaTable => drop(frame.strava.insert(index, Err(problem()))),
                    _ => drop(frame.garmin.insert(index, Err(problem()))),
                }
                continue;
            }
            let name = frame.archive.members.get(index).map(|member| member.path.clone()).unwrap_or_default();
            let options = ReadOptions { max_activities: self.rows_left, ..self.options() };
            let reader = MemberReader { budget: &self.budget, fault: &self.fault, most: MAX_TABLE_BYTES };
            let rows = match kind {
                MemberKind::StravaTable => {
                    let read = reader.read(&mut frame.archive, index, |table| {
                        StravaTable::read(table, &name, &options, |file| recordings.contains(file))
                    })?;
                    let rows = read.as_ref().map_or(0, StravaTable::len);
                    frame.strava.insert(index, read);
                    rows
                }
                _ => {
                    let read = reader.read(&mut frame.archive, index, |table| GarminTable::read(table, &options))?;
                    let rows = read.as_ref().map_or(0, GarminTable::len);
                    frame.garmin.insert(index, read);
                    rows
                }
            };
            self.rows_left = self.rows_left.saturating_sub(rows);
        }
        self.frames.push(frame);
        Ok(())
    }

    const fn options(&self) -> ReadOptions {
        ReadOptions {
            max_bytes: MAX_FILE_BYTES,
            max_activities: MAX_ACTIVITIES as usize,
            max_points: 700_000,
            keep_track: self.keeps_tracks,
        }
    }

    /// Reads a recording.
    fn recording(&mut self, path: &str) -> Result<FileContents, ServiceError> {
        let options = self.options();
        let is_whole = self.frames.last().is_some_and(Frame::is_single);
        let name = self.frames.last().and_then(Frame::next_path).unwrap_or_default();
        let mut read = self.read_recording(None, &options)?;
        if read.as_ref().is_err_and(|problem| *problem == MemberProblem::File(ReadProblem::UnknownFormat)) {
            // The first bytes do not tell the format, but the name may.
            if let Some(format) = MemberKind::format(&name) {
                read = self.read_recording(Some(format), &options)?;
            }
        }
        Ok(match read {
            Ok(recording) => FileContents::of(self.describe(&name, path, recording)),
            Err(MemberProblem::File(ReadProblem::SomethingElse(_))) if !is_whole => FileContents::ignored(),
            Err(MemberProblem::File(ReadProblem::LeftOut(reason))) if !is_told(reason) => FileContents::ignored(),
            Err(problem) => refused(&problem, path),
        })
    }

    fn read_recording(
        &mut self,
        format: Option<ActivityFileFormat>,
        options: &ReadOptions,
    ) -> Result<Result<Recording, MemberProblem>, ServiceError> {
        let reader = MemberReader { budget: &self.budget, fault: &self.fault, most: MAX_FILE_BYTES };
        let Some(frame) = self.frames.last_mut() else { return Ok(Err(ArchiveProblem::Damaged.into())) };
        let next = frame.next;
        reader.read(&mut frame.archive, next, |bytes| {
            let mut recording = Recording::default();
            let mut points = 0;
            recording.format = ActivityFile::read_each(bytes, format, options, &mut |read| match read {
                Ok(mut activity) => {
                    points += activity.track.len();
                    if points > MAX_FILE_POINTS {
                        activity.track = Vec::new();
                    }
                    recording.activities.push(activity);
                }
                Err(reason) => recording.left_out.push(reason),
            })?;
            Ok(recording)
        })
    }

    /// Completes the activities of a recording by the tables of its archive, or of the archives around it.
    fn describe(&self, name: &str, path: &str, recording: Recording) -> Vec<Found> {
        let Recording { format, mut activities, left_out } = recording;
        let mut found: Vec<Found> = problems(path, &left_out).into_iter().map(Found::Problem).collect();
        let row = self.frames.last().and_then(|frame| frame.strava_row(name));
        // A row describes one activity.
        let described = row.and_then(|row| {
            let apart = |activity: &ReadActivity| (seconds(activity) - seconds(row)).abs();
            (0..activities.len()).min_by_key(|index| activities.get(*index).map(apart))
        });
        for (index, activity) in activities.drain(..).enumerate() {
            let activity = match row.filter(|_| described == Some(index)) {
                Some(row) => FoundActivity {
                    summary: row.source_id.as_ref().and_then(summary_of_row),
                    ..FoundActivity::new(path, source("strava"), activity.described_by(row))
                },
                None => match self.summary(&activity).cloned() {
                    Some(summary) => FoundActivity {
                        summary: summary.source_id.clone(),
                        ..FoundActivity::new(path, source("garmin"), activity.described_by(&summary))
                    },
                    None => FoundActivity::new(path, source(format.as_str()), activity),
                },
            };
            found.push(Found::Activity(Box::new(activity)));
        }
        found
    }

    /// The summary of a recording, from the innermost archive that has one.
    fn summary(&self, activity: &ReadActivity) -> Option<&ReadActivity> {
        let mut tables = self.frames.iter().rev().flat_map(|frame| frame.garmin.values().flatten());
        tables.find_map(|table| table.summary(activity))
    }

    /// Reads an export of Mile Quest.
    fn own_export(&mut self, path: &str) -> Result<FileContents, ServiceError> {
        let reader = MemberReader { budget: &self.budget, fault: &self.fault, most: MAX_FILE_BYTES };
        let Some(frame) = self.frames.last_mut() else { return Ok(FileContents::default()) };
        let next = frame.next;
        let most = MAX_ACTIVITIES as usize;
        let read = reader.read(&mut frame.archive, next, |json| own_export::read(json, path, most))?;
        Ok(match read {
            Ok(all) => FileContents::of(all.into_iter().map(|found| Found::Activity(Box::new(found))).collect()),
            Err(problem) => refused(&problem, path),
        })
    }
}

/// A file that cannot be read.
fn refused(problem: &MemberProblem, path: &str) -> FileContents {
    let is_last = *problem == MemberProblem::Archive(ArchiveProblem::TooManyBytes);
    FileContents { is_last, ..FileContents::problem(problem.of(path)) }
}

/// Whether a file describes others.
const fn is_table(kind: MemberKind) -> bool {
    matches!(kind, MemberKind::StravaTable | MemberKind::GarminSummaries)
}

fn seconds(activity: &ReadActivity) -> i64 {
    match activity.start {
        ReadStart::Moment(at) => at.timestamp(),
        ReadStart::Local(local) => local.and_utc().timestamp(),
    }
}

/// The activities of a recording.
#[derive(Default)]
struct Recording {
    format: ActivityFileFormat,
    activities: Vec<ReadActivity>,
    left_out: Vec<LeftOut>,
}
