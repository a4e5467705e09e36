//! Removes photos: at once for everybody who looks, and by a job from the store of files.

use super::file_names::{file_name, group};
use crate::{
    ServiceError, Services,
    core::viewer::Viewer,
    jobs::{self, Failure, JobKind, Policy, Priority},
    teams,
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{PhotoId, TeamId};
use milequest_persistence::{
    Tx,
    photos::{self as store, Removable, RemovableBefore},
};
use serde::{Deserialize, Serialize};

/// The job that deletes the files of removed photos.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletePhotos;

impl JobKind for DeletePhotos {
    const NAME: &'static str = "delete_photos";
    // The cleanup enqueues another one while there is something to delete.
    const POLICY: Policy = Policy {
        priority: Priority::Usual,
        max_attempts: 3,
        pause: TimeDelta::seconds(30),
        longest_pause: TimeDelta::minutes(2),
        lease: TimeDelta::minutes(5),
    };
}

/// The time after which files that were not completed are left over from a crash.
const PENDING_STAY: TimeDelta = TimeDelta::hours(1);

/// How long a photo waits for a post that takes it.
const UNATTACHED_STAY: TimeDelta = TimeDelta::hours(24);

/// The number of photos that a job deletes.
const AT_ONCE: i64 = 100;

/// The number of failures after which a job asks the store no more.
const MOST_FAILURES: usize = 3;

fn removable_before(now: DateTime<Utc>) -> RemovableBefore {
    RemovableBefore { pending: now - PENDING_STAY, unattached: now - UNATTACHED_STAY }
}

/// Removes a photo from whatever shows it, and from the store. Call it last: it enqueues a job.
pub fn remove(tx: &mut Tx<'_>, id: PhotoId, now: DateTime<Utc>) -> Result<(), ServiceError> {
    store::detach(tx, id)?;
    store::mark_removed(tx, &[id])?;
    enqueue(tx, now)
}

/// Removes the photo of the viewer, if there is one.
pub fn remove_of_viewer(s: &Services, viewer: &Viewer) -> Result<(), ServiceError> {
    let now = s.now();
    s.db.write(|tx| match store::replace_of_user(tx, viewer.user.id, None)? {
        Some(before) => remove(tx, before, now),
        None => Ok(()),
    })
}

/// Removes the photo of a team, if there is one.
///
/// # Errors
/// [`crate::Code::NotFound`]; [`crate::Code::NotTeamAdmin`].
pub fn remove_of_team(s: &Services, viewer: &Viewer, team: TeamId) -> Result<(), ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        teams::lock_as_admin(s, tx, viewer, team)?;
        match store::replace_of_team(tx, team, None, now)? {
            Some(before) => remove(tx, before, now),
            None => Ok(()),
        }
    })
}

fn enqueue(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), ServiceError> {
    jobs::enqueue(tx, DeletePhotos.request(now).once_per(DeletePhotos::NAME)).map(drop)
}

/// Enqueues the job if a crash, a failure or an unpublished post has left photos.
pub(crate) fn enqueue_cleanup(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), ServiceError> {
    if store::any_removable(tx, removable_before(now))? { enqueue(tx, now) } else { Ok(()) }
}

/// Deletes the files and then the rows of removed photos.
pub(crate) fn delete_removed(s: &Services) -> Result<(), Failure> {
    let now = s.now();
    let removed = s.db.write(|tx| store::list_removable(tx, removable_before(now), AT_ONCE))?;
    let mut failures = Vec::new();
    for photo in &removed {
        if let Err(error) = delete_photo(s, photo) {
            failures.push(error);
        }
        if failures.len() >= MOST_FAILURES {
            break;
        }
    }
    if let Some(failure) = failures.pop() {
        return Err(Failure::later(failure));
    }
    if i64::try_from(removed.len()).is_ok_and(|number| number >= AT_ONCE) {
        s.db.write(|tx| enqueue(tx, now))?;
    }
    Ok(())
}

fn delete_photo(s: &Services, photo: &Removable) -> Result<(), ServiceError> {
    let names: Vec<String> = photo.purpose.sizes().iter().map(|size| file_name(*size)).collect();
    s.files()?.delete(&group(photo.id), &names)?;
    s.db.write(|tx| store::delete(tx, photo.id))?;
    metrics::counter!("milequest_photos_deleted_total").increment(1);
    Ok(())
}
