//! Processes uploaded files: some hundred lines or activities at a time, each time in one transaction with the new position. A worker
//! that is killed, or that meets another worker, counts nothing twice, because it reads the position again under a
//! lock.

use super::{
    Import,
    ending::{NewProblem, count, create_problems, finish},
    files::{FilePass, FileSource},
    reading::{ImportedActivity, LineIds, read},
};
use crate::{
    Code, ServiceError, Services,
    activities::{self, Audience, ContributionResolver, NewActivity, draft},
    jobs::{self, Failure, JobKind, Policy, Priority},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    ActivityId, FieldError, ImportId,
    activities::ActivitySourceId,
    imports::{Columns, ImportFormat, ImportState, Line},
};
use milequest_persistence::{
    StoreError, Tx,
    accounts::users::{self, User},
    activities::{Activity, list_known},
    imports as store,
};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The job that processes a file of activities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProcessImport {
    /// The import.
    pub(crate) import: ImportId,
}

impl JobKind for ProcessImport {
    const NAME: &'static str = "import";
    // After twenty seconds it leaves the rest to another job. Before, it may unpack an archive of gigabytes. It has as many attempts as mail, because the
    // database may be down for as long.
    const POLICY: Policy = Policy {
        priority: Priority::Bulk,
        max_attempts: 12,
        pause: TimeDelta::seconds(30),
        longest_pause: TimeDelta::hours(4),
        lease: TimeDelta::minutes(10),
    };
}

/// How long a job runs before it leaves the rest to another one, so that other jobs run too and its lease does not end.
const MAX_JOB_TIME: TimeDelta = TimeDelta::seconds(20);

/// How much longer than its first step a job runs. This step may unpack an archive, which the next job does again.
const TIMES_FIRST_STEP: i32 = 4;

/// The time after which a job leaves the rest to another one, however long its first step was: before half of its lease is over.
const LONGEST_JOB_TIME: TimeDelta = TimeDelta::seconds(270);

/// The job: processes an import from its position.
pub(crate) fn run_job(s: &Services, &ProcessImport { import: id }: &ProcessImport) -> Result<(), Failure> {
    let (started, mut pass, mut most) = (s.now(), ImportPass::of(id), None);
    while let Some(import) = pass.step(s)? {
        if import.state.has_ended() {
            break;
        }
        let now = s.now();
        let most =
            *most.get_or_insert_with(|| ((now - started) * TIMES_FIRST_STEP).clamp(MAX_JOB_TIME, LONGEST_JOB_TIME));
        if now - started > most {
            let next = || ProcessImport { import: id }.request(now).once_per(format!("import {id}"));
            s.db.write(|tx| jobs::enqueue(tx, next()))?;
            break;
        }
    }
    Ok(())
}

/// Processes an import to its end and reports the progress. Returns none if the import was deleted.
pub fn process(s: &Services, id: ImportId, on_progress: impl FnMut(&Import)) -> Result<Option<Import>, ServiceError> {
    process_with(s, ImportPass::of(id), on_progress)
}

/// The same for an import whose files are in a folder of this machine. No job continues it.
pub fn process_in_place(
    s: &Services,
    id: ImportId,
    source: FileSource,
    on_progress: impl FnMut(&Import),
) -> Result<Option<Import>, ServiceError> {
    process_with(s, ImportPass { files: FilePass::in_place(source), ..ImportPass::of(id) }, on_progress)
}

fn process_with(
    s: &Services,
    mut pass: ImportPass,
    mut on_progress: impl FnMut(&Import),
) -> Result<Option<Import>, ServiceError> {
    while let Some(import) = pass.step(s)? {
        on_progress(&import);
        if import.state.has_ended() {
            return Ok(Some(import));
        }
    }
    Ok(None)
}

/// The progress of one worker through an import.
struct ImportPass {
    id: ImportId,
    /// The portion up to which `ids` knows the lines.
    read: i32,
    ids: LineIds,
    files: FilePass,
}

/// A line with its number in the file.
struct NumberedLine {
    number: u32,
    content: Result<(ImportedActivity, ActivitySourceId), Vec<FieldError>>,
}

impl ImportPass {
    fn of(id: ImportId) -> Self {
        Self { id, read: 0, ids: LineIds::default(), files: FilePass::default() }
    }

    /// Processes the next lines or files, or finds that another worker has. Returns the import afterwards.
    fn step(&mut self, s: &Services) -> Result<Option<Import>, ServiceError> {
        let Some(import) = s.db.read(|conn| store::find(conn, self.id))? else { return Ok(None) };
        if import.state.has_ended() {
            return Ok(Some(import));
        }
        match import.format {
            ImportFormat::Files => self.files.step(s, &import),
            ImportFormat::Ndjson | ImportFormat::Csv => self.step_lines(s, &import),
        }
    }

    fn step_lines(&mut self, s: &Services, import: &Import) -> Result<Option<Import>, ServiceError> {
        // An atomic import logs nothing before every line is known to be valid.
        let end = if import.is_atomic { import.portions } else { import.portions_done + 1 };
        let mut lines = Vec::new();
        while self.read < end {
            let Some(some) = self.portion(s, import)? else {
                let import = s.db.read(|conn| store::find(conn, self.id))?;
                // The import ended meanwhile, or a portion is missing and processing it would never end.
                if import.as_ref().is_some_and(|import| !import.state.has_ended()) {
                    return Err(ServiceError::internal("a portion of an import is gone"));
                }
                return Ok(import);
            };
            // Processed lines are read again only for their ids, because later lines may be equal.
            if self.read > import.portions_done {
                lines.extend(some);
            }
        }
        let now = s.now();
        let batch = LineBatch { id: self.id, from: import.portions_done, end, lines };
        s.db.write(|tx| batch.process(s, tx, import, now))
    }

    /// The lines of the next portion, with their ids.
    fn portion(&mut self, s: &Services, import: &Import) -> Result<Option<Vec<NumberedLine>>, ServiceError> {
        let Some(text) = s.db.read(|conn| store::find_portion(conn, self.id, self.read))? else { return Ok(None) };
        self.read += 1;
        let lines: Vec<Line> = serde_json::from_str(&text).map_err(ServiceError::internal)?;
        let columns = import.header.as_ref().map(|header| Columns::read(header)).transpose();
        let columns = columns.map_err(|_| ServiceError::internal("a header that was read once and cannot be again"))?;
        let mut numbered = Vec::with_capacity(lines.len());
        for line in lines {
            let number = line.number;
            let content = match read(line, columns.as_ref()) {
                Ok(imported) => {
                    let id = self.ids.id(&imported).map_err(ServiceError::internal)?;
                    Ok((imported, id))
                }
                Err(wrong) => Err(wrong),
            };
            numbered.push(NumberedLine { number, content });
        }
        Ok(Some(numbered))
    }
}

/// Lines that are processed together.
struct LineBatch {
    id: ImportId,
    /// The first of their portions.
    from: i32,
    end: i32,
    lines: Vec<NumberedLine>,
}

/// The lines of a batch, sorted by result.
#[derive(Default)]
struct SortedLines<'l> {
    fresh: Vec<Activity>,
    known: usize,
    bad: Vec<(u32, &'l [FieldError])>,
    refused: Vec<(u32, Vec<FieldError>)>,
}

impl LineBatch {
    fn process(
        &self,
        s: &Services,
        tx: &mut Tx<'_>,
        seen: &Import,
        now: DateTime<Utc>,
    ) -> Result<Option<Import>, ServiceError> {
        // The purge of a person locks in this order too. Two imports of one person run one after the other.
        let owner = match users::lock(tx, seen.user_id) {
            Err(StoreError::NotFound) => return Ok(None),
            found => found?,
        };
        let Some(mut import) = store::lock(tx, self.id)? else { return Ok(None) };
        if import.state.has_ended() || import.portions_done != self.from {
            return Ok(Some(import));
        }
        import.started_at.get_or_insert(now);
        if owner.disabled_at.is_some() || owner.deleted_at.is_some() {
            return finish(tx, import, ImportState::Stopped, now).map(Some);
        }
        let sorted = self.sort(s, tx, &owner, now)?;
        let bad = sorted.bad.len() + sorted.refused.len();
        sorted.record_problems(tx, &mut import)?;
        let refused = import.is_atomic && bad > 0;
        let new = if refused { 0 } else { sorted.log(s, tx, import.id, now)? };
        // A line that occurs twice in the file counts as known too.
        let known = if refused { sorted.known } else { sorted.known + sorted.fresh.len() - new };
        import.portions_done = self.end;
        import.done_lines += count(self.lines.len())?;
        import.new_lines += count(new)?;
        import.known_lines += count(known)?;
        import.bad_lines += count(bad)?;
        if import.portions_done >= import.portions {
            let state = if refused { ImportState::Refused } else { ImportState::Done };
            return finish(tx, import, state, now).map(Some);
        }
        import.state = ImportState::Running;
        store::update(tx, &import)?;
        Ok(Some(import))
    }

    /// Sorts the lines: activities that were logged before, whatever their teams and goals are now; valid activities;
    /// and problems.
    fn sort(
        &self,
        s: &Services,
        tx: &mut Tx<'_>,
        owner: &User,
        now: DateTime<Utc>,
    ) -> Result<SortedLines<'_>, ServiceError> {
        let mut sorted = SortedLines::default();
        let mut good = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            match &line.content {
                Ok((imported, id)) => good.push((line.number, imported, id)),
                Err(wrong) => sorted.bad.push((line.number, wrong)),
            }
        }
        let sent: Vec<_> = good.iter().map(|(_, imported, id)| (owner.id, &imported.source, *id)).collect();
        let known: HashSet<usize> = list_known(tx, &sent)?.into_iter().map(|known| known.place).collect();
        sorted.known = known.len();
        let fresh: Vec<_> = good.iter().enumerate().filter(|(place, _)| !known.contains(place)).collect();
        let resolver =
            ContributionResolver::read(tx, fresh.iter().map(|(_, (_, imported, _))| (owner.id, &imported.counts_for)))?;
        for (_, (number, imported, id)) in fresh {
            match activity(s, owner, &resolver, imported, id, now) {
                Ok(activity) => sorted.fresh.push(activity),
                Err(error) if error.code() == Code::InvalidFields => {
                    sorted.refused.push((*number, error.fields().to_vec()));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(sorted)
    }
}

/// The activity of a line, if it is valid and its contributions are allowed.
fn activity(
    s: &Services,
    owner: &User,
    resolver: &ContributionResolver,
    imported: &ImportedActivity,
    id: &ActivitySourceId,
    now: DateTime<Utc>,
) -> Result<Activity, ServiceError> {
    let (start, movement) = imported.input(owner.time_zone).validate(now)?;
    let contributions = resolver.resolve(owner.id, start.day(), &imported.counts_for, &Default::default())?;
    let new = NewActivity {
        start,
        movement,
        is_private: imported.is_private,
        note: imported.note.clone(),
        place: imported.place.clone(),
        source: imported.source.clone(),
        source_id: Some(id.clone()),
        counts_for: imported.counts_for.clone(),
    };
    Ok(Activity { contributions, ..draft(s, owner.id, new, now) })
}

impl SortedLines<'_> {
    /// Logs the new activities, and returns their number.
    fn log(&self, s: &Services, tx: &mut Tx<'_>, import: ImportId, now: DateTime<Utc>) -> Result<usize, ServiceError> {
        // A line that occurs twice in the file is logged once.
        let mut keys = HashSet::new();
        let first = self.fresh.iter().filter(|activity| activity.source_key().is_none_or(|key| keys.insert(key)));
        let new: Vec<Activity> = first.cloned().collect();
        let logged = activities::insert_activities(s, tx, &new, Audience::Nobody, now)?;
        let ids: Vec<ActivityId> = new.iter().map(|activity| activity.id).collect();
        store::add_activities(tx, import, &ids)?;
        Ok(logged)
    }

    /// Stores problems in the order of the file.
    fn record_problems(&self, tx: &mut Tx<'_>, import: &mut Import) -> Result<(), ServiceError> {
        let mut all: Vec<(u32, &[FieldError])> = self.bad.clone();
        all.extend(self.refused.iter().map(|(number, wrong)| (*number, wrong.as_slice())));
        all.sort_by_key(|(number, _)| *number);
        let each = all.iter().flat_map(|(line, wrong)| {
            wrong.iter().map(move |error| NewProblem { line: Some(*line), file: None, error })
        });
        create_problems(tx, import, each)
    }
}
