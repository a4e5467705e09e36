//! Logs what was found in files, some activities at a time, in one transaction with the new position. A worker that is killed,
//! or that meets another worker, counts nothing twice, because it reads the position again under a lock.

use super::{
    compare::{KnownActivities, Relation},
    found::{Found, FoundActivity},
    problem::FileProblem,
};
use crate::{
    ServiceError, Services,
    activities::{self, Audience, ContributionResolver, CountsFor, NewActivity, draft},
    imports::{
        Import,
        ending::{NewProblem, count, create_problems, finish},
    },
    tracks::{self, NewTrack, WrittenTrack},
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    ActivityId, ImportId, RuleError, TimeZone, UserId,
    activities::{ActivityNote, ActivitySource, ActivitySourceId, MovementError},
    activity_files::ActivityIdentity,
    imports::ImportState,
};
use milequest_persistence::{
    Conn, StoreError, Tx,
    accounts::users::{self, User},
    activities::{self as stored_activities, Activity, ActivityAlias},
    imports::{self as store, ImportMatch},
    tracks as stored_tracks,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What was found, with the id that it gets if it is logged.
pub(super) struct BatchItem {
    id: ActivityId,
    pub(super) found: Found,
    /// The track of an activity, if the import keeps tracks.
    track: Option<NewTrack>,
}

impl BatchItem {
    /// Takes the points from what was found: a batch holds the few kilobytes that are kept of them.
    pub(super) fn new(s: &Services, import: &Import, mut found: Found) -> Self {
        let points = match &mut found {
            Found::Activity(activity) => std::mem::take(&mut activity.read.track),
            Found::Problem(_) => Vec::new(),
        };
        let track = if import.keeps_tracks { NewTrack::of(&points) } else { None };
        Self { id: s.new_id(), found, track }
    }
}

/// What is logged together.
pub(super) struct FileBatch {
    pub(super) import: ImportId,
    /// The position before it.
    pub(super) from: Vec<i32>,
    /// The position after it.
    pub(super) end: Vec<i32>,
    pub(super) items: Vec<BatchItem>,
    /// The number of files that were found.
    pub(super) files: usize,
    pub(super) files_done: usize,
    pub(super) ignored: usize,
    /// The number of bytes that the import has unpacked after it.
    pub(super) unpacked: u64,
    /// How the import ends after it.
    pub(super) ending: Option<ImportState>,
    /// The tracks whose files were written, by the ids of the items.
    pub(super) tracks: HashMap<ActivityId, WrittenTrack>,
}

/// An activity with what it is known by.
struct Candidate<'b> {
    id: ActivityId,
    found: &'b FoundActivity,
    identity: ActivityIdentity,
    source_id: ActivitySourceId,
}

/// The activities of a batch, sorted by what becomes of them.
#[derive(Default)]
struct SortedActivities {
    fresh: Vec<Activity>,
    known: usize,
    aliases: Vec<ActivityAlias>,
    matches: Vec<ImportMatch>,
    notes: BTreeMap<ActivityId, ActivityNote>,
    /// The activities whose items may have a track for them, new ones and known ones.
    tracked: Vec<(ActivityId, ActivityId)>,
    problems: Vec<FileProblem>,
}

impl FileBatch {
    /// Writes the files of tracks, except of those activities that are known to have one.
    pub(super) fn write_tracks(&mut self, s: &Services, import: &Import) -> Result<(), ServiceError> {
        if self.items.iter().all(|item| item.track.is_none()) {
            return Ok(());
        }
        let without_need = s.db.read(|conn| self.list_tracked(conn, import.user_id))?;
        let items = self.items.iter_mut().filter(|item| !without_need.contains(&item.id));
        let (ids, new): (Vec<ActivityId>, Vec<NewTrack>) =
            items.filter_map(|item| Some((item.id, item.track.take()?))).unzip();
        self.tracks = ids.into_iter().zip(tracks::write(s, import.user_id, new)?).collect();
        Ok(())
    }

    /// The items whose activities are known by an id, and have a track.
    fn list_tracked(&self, conn: &mut Conn, owner: UserId) -> Result<HashSet<ActivityId>, ServiceError> {
        let candidates = self.candidates(users::find(conn, owner)?.time_zone)?;
        let sent: Vec<_> = candidates.iter().map(|one| (owner, &one.identity.source, &one.source_id)).collect();
        let known = stored_activities::list_known(conn, &sent)?;
        let ids: Vec<ActivityId> = known.iter().map(|known| known.activity).collect();
        let tracked = stored_tracks::list_with_track(conn, &ids)?;
        let known = known.into_iter().filter(|known| tracked.contains(&known.activity));
        Ok(known.filter_map(|known| candidates.get(known.place).map(|candidate| candidate.id)).collect())
    }

    /// Removes the tracks that no activity got. Those that were kept stay.
    pub(super) fn abandon_tracks(&self, s: &Services) {
        if !self.tracks.is_empty() {
            let written: Vec<WrittenTrack> = self.tracks.values().copied().collect();
            tracks::abandon(s, &written);
        }
    }

    /// Gives tracks to the activities that have none, and returns the number of these.
    fn keep_tracks(
        &self,
        tx: &mut Tx<'_>,
        owner: UserId,
        tracked: &[(ActivityId, ActivityId)],
    ) -> Result<usize, ServiceError> {
        let mut wanted = BTreeMap::new();
        for (activity, item) in tracked {
            if let Some(track) = self.tracks.get(item) {
                wanted.entry(*activity).or_insert(*track);
            }
        }
        if wanted.is_empty() {
            return Ok(0);
        }
        let ids: Vec<ActivityId> = wanted.keys().copied().collect();
        let locked = stored_activities::lock_ids(tx, owner, &ids)?;
        let with_track = stored_tracks::list_with_track(tx, &locked)?;
        let without = locked.into_iter().filter(|id| !with_track.contains(id));
        let kept: Vec<(ActivityId, WrittenTrack)> =
            without.filter_map(|id| wanted.get(&id).map(|track| (id, *track))).collect();
        tracks::keep(tx, &kept)?;
        Ok(kept.len())
    }

    pub(super) fn process(
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
        let Some(mut import) = store::lock(tx, self.import)? else { return Ok(None) };
        if import.state.has_ended() || import.position != self.from {
            return Ok(Some(import));
        }
        import.started_at.get_or_insert(now);
        if owner.disabled_at.is_some() || owner.deleted_at.is_some() {
            return finish(tx, import, ImportState::Stopped, now).map(Some);
        }
        let sorted = self.sort(s, tx, &owner, &import, now)?;
        let bad = self.record_problems(tx, &mut import, &sorted)?;
        self.store(s, tx, &mut import, sorted, now)?;
        import.bad_lines += count(bad)?;
        import.lines = import.lines.max(import.done_lines);
        if let Some(state) = self.ending {
            return finish(tx, import, state, now).map(Some);
        }
        import.state = ImportState::Running;
        store::update(tx, &import)?;
        Ok(Some(import))
    }

    /// Logs the activities that are new, and stores what was learned of the others.
    fn store(
        &self,
        s: &Services,
        tx: &mut Tx<'_>,
        import: &mut Import,
        sorted: SortedActivities,
        now: DateTime<Utc>,
    ) -> Result<(), ServiceError> {
        let SortedActivities { fresh, known, aliases, matches, notes, tracked, .. } = sorted;
        let new = activities::insert_activities(s, tx, &fresh, Audience::Nobody, now)?;
        let ids: Vec<ActivityId> = fresh.iter().map(|activity| activity.id).collect();
        store::add_activities(tx, import.id, &ids)?;
        stored_activities::add_aliases(tx, import.user_id, &aliases)?;
        store::create_matches(tx, import.id, &matches)?;
        store::add_summaries(tx, import.id, &self.summaries())?;
        import.updated_notes += count(activities::add_notes(tx, import.user_id, &notes, now)?)?;
        import.kept_tracks += count(self.keep_tracks(tx, import.user_id, &tracked)?)?;
        import.position.clone_from(&self.end);
        import.files += count(self.files)?;
        import.files_done += count(self.files_done)?;
        import.ignored_files += count(self.ignored)?;
        import.unpacked_bytes = i64::try_from(self.unpacked).map_err(ServiceError::internal)?;
        import.done_lines += count(self.items.len())?;
        import.lines = import.lines.max(import.done_lines);
        import.new_lines += count(new)?;
        import.known_lines += count(known)?;
        import.matches += count(matches.len())?;
        import.undecided += count(matches.len())?;
        Ok(())
    }

    fn summaries(&self) -> Vec<&str> {
        let summaries = self.items.iter().filter_map(|item| match &item.found {
            Found::Activity(found) => found.summary.as_ref(),
            Found::Problem(_) => None,
        });
        summaries.map(ActivitySourceId::as_str).collect()
    }

    /// Stores the problems in the order of the files, and returns their number.
    fn record_problems(
        &self,
        tx: &mut Tx<'_>,
        import: &mut Import,
        sorted: &SortedActivities,
    ) -> Result<usize, ServiceError> {
        let of_files = self.items.iter().filter_map(|item| match &item.found {
            Found::Problem(problem) => Some(problem),
            Found::Activity(_) => None,
        });
        let all: Vec<&FileProblem> = of_files.chain(&sorted.problems).collect();
        let problems =
            all.iter().map(|problem| NewProblem { line: None, file: Some(&problem.file), error: &problem.error });
        create_problems(tx, import, problems)?;
        Ok(all.len())
    }

    fn candidates(&self, home: TimeZone) -> Result<Vec<Candidate<'_>>, ServiceError> {
        let mut candidates = Vec::new();
        for BatchItem { id, found, .. } in &self.items {
            if let Found::Activity(found) = found {
                let identity = found.identity(home);
                let source_id = match &identity.source_id {
                    Some(id) => id.clone(),
                    None => identity.key().parse().map_err(ServiceError::internal)?,
                };
                candidates.push(Candidate { id: *id, found, identity, source_id });
            }
        }
        Ok(candidates)
    }

    /// Sorts the activities: those that are known by an id, those that cannot be logged, those that are the same as a known one
    /// or near it, and new ones.
    fn sort(
        &self,
        s: &Services,
        tx: &mut Tx<'_>,
        owner: &User,
        import: &Import,
        now: DateTime<Utc>,
    ) -> Result<SortedActivities, ServiceError> {
        let candidates = self.candidates(owner.time_zone)?;
        let sent: Vec<_> = candidates.iter().map(|one| (owner.id, &one.identity.source, &one.source_id)).collect();
        let known_by_id: HashMap<usize, ActivityId> =
            stored_activities::list_known(tx, &sent)?.into_iter().map(|known| (known.place, known.activity)).collect();
        let unknown = candidates.iter().enumerate().filter(|(place, _)| !known_by_id.contains_key(place));
        let mut known = KnownActivities::read(tx, owner.id, unknown.map(|(_, candidate)| &candidate.identity))?;
        let resolver = ContributionResolver::read(tx, [(owner.id, &CountsFor::Main)])?;
        let mut sorted = SortedActivities::default();
        let mut seen: HashSet<(&ActivitySource, &ActivitySourceId)> = HashSet::new();
        for (place, candidate) in candidates.iter().enumerate() {
            if let Some(activity) = known_by_id.get(&place) {
                sorted.add_known(candidate, *activity, import);
                continue;
            }
            // The same file is there twice.
            if !seen.insert((&candidate.identity.source, &candidate.source_id)) {
                sorted.known += 1;
                continue;
            }
            let activity = match candidate.activity(s, owner, import.is_private, now) {
                Ok(activity) => activity,
                Err(problem) => {
                    sorted.problems.push(problem);
                    continue;
                }
            };
            match known.compare(&candidate.identity, None) {
                Relation::Same(id) => {
                    sorted.aliases.push(candidate.alias(id));
                    sorted.add_known(candidate, id, import);
                }
                Relation::Near(id, differences) => sorted.matches.push(ImportMatch {
                    number: import.matches + count(sorted.matches.len() + 1)?,
                    file: candidate.found.file.clone(),
                    activity,
                    known: Some(id),
                    differences,
                    decision: None,
                }),
                Relation::Other => {
                    let day = activity.start.day();
                    let contributions = resolver.resolve(owner.id, day, &CountsFor::Main, &Default::default())?;
                    known.add(candidate.identity.clone(), activity.id);
                    sorted.tracked.push((activity.id, candidate.id));
                    sorted.fresh.push(Activity { contributions, ..activity });
                }
            }
        }
        Ok(sorted)
    }
}

impl SortedActivities {
    /// Counts an activity that is known, and takes its note if the import is to complete notes.
    fn add_known(&mut self, candidate: &Candidate<'_>, activity: ActivityId, import: &Import) {
        self.known += 1;
        self.tracked.push((activity, candidate.id));
        if import.updates_notes {
            let note = candidate.found.note();
            if !note.as_str().is_empty() {
                self.notes.entry(activity).or_insert(note);
            }
        }
    }
}

/// The person did not move by their own strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a motor, a sail, an animal or gravity moved the person")]
struct NotSelfPowered;

impl RuleError for NotSelfPowered {
    fn code(&self) -> &'static str {
        "not_self_powered"
    }
}

impl Candidate<'_> {
    fn alias(&self, activity: ActivityId) -> ActivityAlias {
        ActivityAlias { source: self.identity.source.clone(), source_id: self.source_id.clone(), activity }
    }

    /// The activity without contributions, if it is valid.
    fn activity(
        &self,
        s: &Services,
        owner: &User,
        is_private: bool,
        now: DateTime<Utc>,
    ) -> Result<Activity, FileProblem> {
        let found = self.found;
        if !found.read.is_self_powered {
            return Err(FileProblem::at(&found.file, "/kind", &NotSelfPowered));
        }
        let movement = found.read.movement().map_err(|rule| {
            let pointer = if rule == MovementError::Duration { "/duration_s" } else { "/distance_m" };
            FileProblem::at(&found.file, pointer, &rule)
        })?;
        let start = self.identity.start.in_zone(self.identity.time_zone);
        start.check(movement.duration(), now).map_err(|rule| FileProblem::at(&found.file, "/started_at", &rule))?;
        let new = NewActivity {
            start,
            movement,
            is_private: is_private || found.is_private,
            note: found.note(),
            place: found.place.clone(),
            source: self.identity.source.clone(),
            source_id: Some(self.source_id.clone()),
            counts_for: CountsFor::Main,
        };
        Ok(Activity { id: self.id, ..draft(s, owner.id, new, now) })
    }
}
