//! Undoes an import: a job deletes the activities that it has logged, some at a time.

use super::{Import, ending::delete_sent, own_import::own};
use crate::{
    Code, ServiceError, Services, activities,
    core::viewer::Viewer,
    jobs::{self, Failure, JobKind, Policy, Priority},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{ImportId, imports::ImportState};
use milequest_persistence::{StoreError, Tx, accounts::users, activities as stored_activities, imports as store};
use serde::{Deserialize, Serialize};

/// The job that deletes the activities of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UndoImport {
    /// The import.
    pub(crate) import: ImportId,
}

impl JobKind for UndoImport {
    const NAME: &'static str = "undo_import";
    // After twenty seconds it leaves the rest to another job.
    const POLICY: Policy = Policy {
        priority: Priority::Bulk,
        max_attempts: 12,
        pause: TimeDelta::seconds(30),
        longest_pause: TimeDelta::hours(4),
        lease: TimeDelta::minutes(2),
    };
}

/// How long a job runs before it leaves the rest to another one.
const MAX_JOB_TIME: TimeDelta = TimeDelta::seconds(20);

/// The number of activities that are deleted in one transaction.
const AT_ONCE: i64 = 100;

/// Begins to undo one of the viewer's own imports, also one that is being processed. Again, it changes nothing.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotUndoable`].
pub fn undo(s: &Services, viewer: &Viewer, id: ImportId) -> Result<Import, ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        // A batch of the import locks in this order too.
        users::lock(tx, viewer.user.id)?;
        own(tx, viewer, id)?;
        let Some(import) = store::lock(tx, id)? else { return Err(ServiceError::not_found("import")) };
        if import.state.is_undone() {
            return Ok(import);
        }
        if !import.is_undoable {
            let detail = "an older version did not keep which activities an import logged; delete them one by one";
            return Err(ServiceError::new(Code::NotUndoable, detail));
        }
        let ended_at = import.ended_at.or(Some(now));
        let import = Import { state: ImportState::Undoing, ended_at, undecided: 0, ..import };
        store::update(tx, &import)?;
        delete_sent(tx, &import, now)?;
        jobs::enqueue(tx, UndoImport { import: id }.request(now))?;
        Ok(import)
    })
}

/// The job: deletes activities of an import until there is none left.
pub(crate) fn run_undo(s: &Services, &UndoImport { import: id }: &UndoImport) -> Result<(), Failure> {
    let started = s.now();
    loop {
        let now = s.now();
        if s.db.write(|tx| step(s, tx, id, now))? {
            return Ok(());
        }
        if now - started > MAX_JOB_TIME {
            s.db.write(|tx| jobs::enqueue(tx, UndoImport { import: id }.request(now)))?;
            return Ok(());
        }
    }
}

/// Deletes some activities, and returns whether there is none left.
fn step(s: &Services, tx: &mut Tx<'_>, id: ImportId, now: DateTime<Utc>) -> Result<bool, ServiceError> {
    let Some(seen) = store::find(tx, id)? else { return Ok(true) };
    let owner = match users::lock(tx, seen.user_id) {
        Err(StoreError::NotFound) => return Ok(true),
        found => found?,
    };
    let Some(import) = store::lock(tx, id)? else { return Ok(true) };
    if import.state != ImportState::Undoing {
        return Ok(true);
    }
    let ids = store::list_some_activities(tx, id, AT_ONCE)?;
    if ids.is_empty() {
        store::delete_matches(tx, id)?;
        store::update(tx, &Import { state: ImportState::Undone, undecided: 0, ..import })?;
        return Ok(true);
    }
    let all = stored_activities::lock_all(tx, owner.id, &ids)?;
    activities::delete_locked(s, tx, owner.id, &all, now)?;
    Ok(false)
}
