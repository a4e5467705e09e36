//! The progress of one worker through the files of an import.

use super::{
    batch::{BatchItem, FileBatch},
    found::Found,
    problem::{ArchiveProblem, FileProblem},
    walk::{FileSource, FileWalk},
};
use crate::{ServiceError, Services, imports::Import};
use milequest_domain::{
    activities::ActivitySourceId,
    imports::{ImportState, MAX_ACTIVITIES},
};
use milequest_persistence::imports as store;
use std::{
    collections::{HashMap, HashSet, VecDeque},
    time::{Duration, Instant},
};

/// The largest number of activities that are logged in one transaction. Others wait for the totals meanwhile.
const BATCH_SIZE: usize = 100;
/// The number of points after which a batch ends, because it holds them.
const MAX_BATCH_POINTS: usize = 250_000;
/// The time after which a batch ends, so that its position is stored.
const MAX_BATCH_TIME: Duration = Duration::from_secs(5);

/// The progress of one worker.
#[derive(Default)]
pub(crate) struct FilePass {
    /// The folder of an import that reads one in place.
    folder: Option<FileSource>,
    walk: Option<FileWalk>,
    /// The position up to which the walk knows that the import is.
    position: Vec<i32>,
    /// The rest of the file that is read.
    queue: VecDeque<Found>,
    /// The number of activities of this file that are done.
    done: usize,
    /// Whether the files after this one are not read.
    is_last: bool,
}

/// The outcome of opening files.
enum Opened {
    Walk,
    /// The upload is gone.
    Gone,
    Problem(ArchiveProblem),
}

impl FilePass {
    /// A pass through files that are in no upload.
    pub(crate) fn in_place(source: FileSource) -> Self {
        Self { folder: Some(source), ..Self::default() }
    }

    /// Logs the next activities, or finds that another worker has. Returns the import afterwards.
    pub(crate) fn step(&mut self, s: &Services, import: &Import) -> Result<Option<Import>, ServiceError> {
        let mut batch = FileBatch {
            import: import.id,
            from: import.position.clone(),
            end: import.position.clone(),
            items: Vec::new(),
            files: 0,
            files_done: 0,
            ignored: 0,
            unpacked: u64::try_from(import.unpacked_bytes).unwrap_or_default(),
            ending: None,
            tracks: HashMap::new(),
        };
        match self.open(s, import)? {
            Opened::Walk => self.collect(s, import, &mut batch)?,
            Opened::Gone => batch.ending = Some(ImportState::Stopped),
            Opened::Problem(problem) => {
                let name = import.file_name.clone().unwrap_or_default();
                batch.items.push(BatchItem::new(s, import, Found::Problem(FileProblem::new(&name, &problem))));
                // Nothing of the archive was read.
                batch.ending = Some(ImportState::Refused);
            }
        }
        let now = s.now();
        batch.write_tracks(s, import)?;
        let after = s.db.write(|tx| batch.process(s, tx, import, now));
        batch.abandon_tracks(s);
        let after = after?;
        self.position.clone_from(&batch.end);
        Ok(after)
    }

    /// Opens the files at the position of the import, unless they are open there.
    fn open(&mut self, s: &Services, import: &Import) -> Result<Opened, ServiceError> {
        if self.walk.is_some() && self.position == import.position {
            return Ok(Opened::Walk);
        }
        (self.queue, self.done, self.is_last) = (VecDeque::new(), 0, false);
        let source = match &self.folder {
            Some(folder) => folder.clone(),
            None => match s.db.read(|conn| store::find_upload(conn, import.id))? {
                Some(upload) => FileSource::Upload { id: upload.id, name: upload.file_name, size: upload.size_bytes },
                None => return Ok(Opened::Gone),
            },
        };
        let unpacked = u64::try_from(import.unpacked_bytes).unwrap_or_default();
        match FileWalk::open(s, &source, &import.position, (import.keeps_tracks, unpacked))? {
            Ok(walk) => {
                self.walk = Some(walk);
                Ok(Opened::Walk)
            }
            Err(problem) => Ok(Opened::Problem(problem)),
        }
    }

    /// Reads files until there is enough for a batch.
    fn collect(&mut self, s: &Services, import: &Import, batch: &mut FileBatch) -> Result<(), ServiceError> {
        let Some(walk) = &mut self.walk else { return Err(ServiceError::internal("no file is open")) };
        let (begun, mut points) = (Instant::now(), 0);
        let done = usize::try_from(import.done_lines).unwrap_or_default();
        let most = (MAX_ACTIVITIES as usize).saturating_sub(done);
        while batch.items.len() < BATCH_SIZE && points < MAX_BATCH_POINTS && begun.elapsed() < MAX_BATCH_TIME {
            if self.queue.is_empty() {
                let items = &batch.items;
                let Some(contents) = walk.read_next(|| list_summaries(s, import, items))? else {
                    batch.ending = Some(ImportState::Done);
                    break;
                };
                batch.ignored += usize::from(contents.is_ignored);
                self.done = walk.skip;
                self.is_last = contents.is_last;
                self.queue = contents.found.into_iter().skip(walk.skip).collect();
            }
            if let Some(found) = self.queue.pop_front() {
                if let Found::Activity(activity) = &found {
                    if batch.items.len() >= most {
                        let problem = FileProblem::new(&activity.file, &ArchiveProblem::TooManyActivities);
                        batch.items.push(BatchItem::new(s, import, Found::Problem(problem)));
                        batch.ending = Some(ImportState::Done);
                        break;
                    }
                    points += activity.read.track.len();
                }
                self.done += 1;
                batch.items.push(BatchItem::new(s, import, found));
            }
            if self.queue.is_empty() {
                walk.advance();
                self.done = 0;
                batch.files_done += 1;
                if self.is_last {
                    batch.ending = Some(ImportState::Done);
                    break;
                }
            }
        }
        batch.end = walk.position(self.done);
        batch.files = std::mem::take(&mut walk.files);
        batch.ignored += std::mem::take(&mut walk.ignored);
        batch.unpacked = walk.unpacked();
        Ok(())
    }
}

/// The summaries that have described recordings, also those of the batch.
fn list_summaries(s: &Services, import: &Import, items: &[BatchItem]) -> Result<HashSet<String>, ServiceError> {
    let stored = s.db.read(|conn| store::list_summaries(conn, import.id))?;
    let pending = items.iter().filter_map(|item| match &item.found {
        Found::Activity(found) => found.summary.as_ref().map(ActivitySourceId::as_str),
        Found::Problem(_) => None,
    });
    Ok(stored.into_iter().chain(pending.map(str::to_owned)).collect())
}
