//! Removes tracks: at once for everybody who looks, and by a job from the store of files.

use super::{
    keeping::{FILE_NAME, group},
    reading::not_found,
};
use crate::{
    ServiceError, Services,
    core::{error::or_not_found, viewer::Viewer},
    jobs::{self, Failure, JobKind, Policy, Priority},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{ActivityId, TrackId};
use milequest_persistence::{Tx, activities, tracks as store};
use serde::{Deserialize, Serialize};

/// The job that deletes the files of tracks that no activity has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeleteTracks;

impl JobKind for DeleteTracks {
    const NAME: &'static str = "delete_tracks";
    // The cleanup enqueues another one while there is something to delete.
    const POLICY: Policy = Policy {
        priority: Priority::Usual,
        max_attempts: 3,
        pause: TimeDelta::seconds(30),
        longest_pause: TimeDelta::minutes(2),
        lease: TimeDelta::minutes(5),
    };
}

/// The time after which a file that no activity got is left over from a crash.
const PENDING_STAY: TimeDelta = TimeDelta::hours(1);

/// The number of tracks that a job deletes.
const AT_ONCE: i64 = 200;

/// The number of failures after which a job asks the store no more.
const MOST_FAILURES: usize = 3;

/// Removes the track of an activity of the viewer.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn delete(s: &Services, viewer: &Viewer, activity: ActivityId) -> Result<(), ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        activities::lock(tx, viewer.user.id, activity).map_err(or_not_found("activity"))?;
        if store::remove(tx, &[activity])? == 0 {
            return Err(not_found());
        }
        enqueue(tx, now)
    })
}

/// Enqueues the job that deletes the files of removed tracks. Call it last.
pub(super) fn enqueue(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), ServiceError> {
    jobs::enqueue(tx, DeleteTracks.request(now).once_per(DeleteTracks::NAME)).map(drop)
}

/// Enqueues the job if activities were deleted that had tracks, or if a crash has left files.
pub(crate) fn enqueue_cleanup(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), ServiceError> {
    if store::any_removable(tx, now - PENDING_STAY)? { enqueue(tx, now) } else { Ok(()) }
}

/// Deletes the files and then the rows of tracks that no activity has.
pub(crate) fn delete_removed(s: &Services) -> Result<(), Failure> {
    let now = s.now();
    let removed = s.db.write(|tx| store::list_removable(tx, now - PENDING_STAY, AT_ONCE))?;
    let mut failures = Vec::new();
    for track in &removed {
        if let Err(error) = delete_track(s, *track) {
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

fn delete_track(s: &Services, id: TrackId) -> Result<(), ServiceError> {
    s.files()?.delete(&group(id), &[FILE_NAME.to_owned()])?;
    s.db.write(|tx| store::delete(tx, id))?;
    metrics::counter!("milequest_tracks_deleted_total").increment(1);
    Ok(())
}
