//! Keeps tracks: first their files, and then, in the transaction of their activities, what says to which activity each belongs.

use crate::{Code, ServiceError, Services};
use milequest_domain::{ActivityId, TrackId, UserId, activity_files::TrackPoint, tracks::Track};
use milequest_persistence::{
    Causes, Tx,
    tracks::{self as store, KeptTrack, PendingTrack},
};

/// A track that can be written: a few kilobytes, whatever the recording was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTrack {
    bytes: Vec<u8>,
    points: usize,
}

impl NewTrack {
    /// The track of a recording. None: it has no places, or only one.
    #[must_use]
    pub fn of(points: &[TrackPoint]) -> Option<Self> {
        Track::of_recording(points).as_ref().map(Self::from)
    }
}

impl From<&Track> for NewTrack {
    fn from(track: &Track) -> Self {
        Self { bytes: track.pack(), points: track.points().len() }
    }
}

/// A track whose file stands, and that belongs to no activity yet. It is gone after an hour, unless [`keep`] gives it to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenTrack(TrackId);

/// Writes the files of tracks, in the order in which they are given. Call it before the transaction that logs their activities.
///
/// # Errors
/// [`Code::FileStoreUnavailable`].
pub fn write(s: &Services, owner: UserId, new: Vec<NewTrack>) -> Result<Vec<WrittenTrack>, ServiceError> {
    let written = create_rows(s, owner, &new)?;
    for (track, new) in written.iter().zip(new) {
        if let Err(error) = write_file(s, *track, new) {
            abandon(s, &written);
            return Err(error);
        }
    }
    Ok(written)
}

/// Creates the rows of tracks. From now on a job finds what is left if one of the next steps does not happen.
pub(super) fn create_rows(s: &Services, owner: UserId, new: &[NewTrack]) -> Result<Vec<WrittenTrack>, ServiceError> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let created_at = s.now();
    let pending = |track: &NewTrack| PendingTrack {
        id: s.new_id(),
        owner,
        bytes: track.bytes.len(),
        points: track.points,
        created_at,
    };
    let rows: Vec<PendingTrack> = new.iter().map(pending).collect();
    s.db.write(|tx| store::create_pending(tx, &rows))?;
    Ok(rows.into_iter().map(|row| WrittenTrack(row.id)).collect())
}

/// Writes the file of a track. This needs no database.
pub(super) fn write_file(s: &Services, track: WrittenTrack, new: NewTrack) -> Result<(), ServiceError> {
    s.files()?.put(&group(track.0), FILE_NAME, new.bytes)?;
    metrics::counter!("milequest_tracks_total").increment(1);
    Ok(())
}

/// Gives tracks to activities, in the transaction that has written or locked these. An activity that has a track gets the new one instead,
/// which is not shared.
///
/// # Errors
/// [`Code::Busy`] when a track was written longer than an hour ago, so that its file may be gone.
pub fn keep(tx: &mut Tx<'_>, tracks: &[(ActivityId, WrittenTrack)]) -> Result<(), ServiceError> {
    if tracks.is_empty() {
        return Ok(());
    }
    let kept = tracks.iter().map(|(activity, track)| KeptTrack { activity: *activity, track: track.0 });
    let kept: Vec<KeptTrack> = kept.collect();
    if store::attach(tx, &kept)? < kept.len() {
        return Err(ServiceError::new(Code::Busy, "storing the track took too long; send it again"));
    }
    Ok(())
}

/// Removes tracks that were written and not kept. If that fails, a job removes them later.
pub fn abandon(s: &Services, written: &[WrittenTrack]) {
    let ids: Vec<TrackId> = written.iter().map(|track| track.0).collect();
    if let Err(error) = s.db.write(|tx| store::abandon(tx, &ids)) {
        tracing::warn!(error = %Causes(&error), "tracks that were not kept are removed later");
    }
}

/// The name of all files of a track together.
pub(super) fn group(id: TrackId) -> String {
    id.to_string()
}

/// The name of the file of a track.
pub(super) const FILE_NAME: &str = "track.bin";
