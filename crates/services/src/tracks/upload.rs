//! Receives a recording in a file, and keeps its track for an activity that was logged before.

use super::{
    keeping::{NewTrack, WrittenTrack, abandon, create_rows, keep, write_file},
    removal,
};
use crate::{
    Code, ServiceError, Services,
    core::{error::or_not_found, file_store::FileStoreError, rate_limits::TRACKS_BY, viewer::Viewer},
};
use milequest_domain::{
    ActivityId, UserId,
    activities::Start,
    activity_files::{ActivityFile, ReadActivity, ReadOptions},
};
use milequest_persistence::activities as store;
use std::{
    fs::File,
    io::{BufReader, Seek, Write},
};

/// The largest number of bytes of a recording.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;

/// What is read of a recording. A compressed one may be larger than its file.
const OPTIONS: ReadOptions =
    ReadOptions { max_bytes: 128 * 1024 * 1024, max_activities: 100, max_points: 700_000, keep_track: true };

/// A recording whose bytes are arriving.
pub struct RecordingUpload {
    owner: UserId,
    activity: ActivityId,
    start: Start,
    file: File,
    bytes: u64,
}

/// Begins an upload for an activity of the viewer.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::TooOften`].
pub fn begin(s: &Services, viewer: &Viewer, activity: ActivityId) -> Result<RecordingUpload, ServiceError> {
    let owner = viewer.user.id;
    let found = s.db.read(|conn| store::find(conn, owner, activity)).map_err(or_not_found("activity"))?;
    s.count_attempt(TRACKS_BY, &owner.to_string())?.or_refuse()?;
    let file = s.files()?.create_incoming()?;
    Ok(RecordingUpload { owner, activity, start: found.start, file, bytes: 0 })
}

impl RecordingUpload {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`Code::TooLarge`].
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), ServiceError> {
        self.bytes += bytes.len() as u64;
        if self.bytes > MAX_BYTES {
            return Err(too_large());
        }
        Ok(self.file.write_all(bytes).map_err(FileStoreError::from)?)
    }

    /// Reads the recording, which is complete. This takes long, and needs no database. Of several activities it takes the one that begins nearest to
    /// the activity for which it is.
    ///
    /// # Errors
    /// [`Code::BrokenRecording`].
    pub fn process(mut self) -> Result<Recording, ServiceError> {
        self.file.rewind().map_err(FileStoreError::from)?;
        let (at, zone) = (self.start.at(), self.start.zone());
        let mut nearest: Option<(i64, ReadActivity)> = None;
        let read = ActivityFile::read_each(BufReader::new(&self.file), None, &OPTIONS, &mut |activity| {
            let Ok(activity) = activity else { return };
            let apart = (activity.start.in_zone(zone).at() - at).num_seconds().abs();
            if nearest.as_ref().is_none_or(|(least, _)| apart < *least) {
                nearest = Some((apart, activity));
            }
        });
        let broken = |detail: String| ServiceError::new(Code::BrokenRecording, detail);
        read.map_err(|problem| broken(problem.to_string()))?;
        let track = nearest.and_then(|(_, activity)| NewTrack::of(&activity.track));
        let track = track.ok_or_else(|| broken("the recording has no places, or only one".to_owned()))?;
        Ok(Recording { owner: self.owner, activity: self.activity, track })
    }
}

/// A recording that was read.
pub struct Recording {
    owner: UserId,
    activity: ActivityId,
    track: NewTrack,
}

impl Recording {
    /// Creates the row of the track. From now on a job finds what is left if one of the next steps does not happen.
    pub fn create_row(self, s: &Services) -> Result<PendingRecording, ServiceError> {
        let Self { owner, activity, track } = self;
        let new = [track];
        let row = create_rows(s, owner, &new)?.pop();
        let row = row.ok_or_else(|| ServiceError::internal("a row was created and is not there"))?;
        let [track] = new;
        Ok(PendingRecording { activity, row, track })
    }
}

/// A recording whose file is about to be written.
pub struct PendingRecording {
    activity: ActivityId,
    row: WrittenTrack,
    track: NewTrack,
}

impl PendingRecording {
    /// The track, which is to be abandoned if one of the next steps fails.
    #[must_use]
    pub const fn track(&self) -> WrittenTrack {
        self.row
    }

    /// Writes the file of the track. This needs no database.
    ///
    /// # Errors
    /// [`Code::FileStoreUnavailable`].
    pub fn write_file(self, s: &Services) -> Result<WrittenRecording, ServiceError> {
        write_file(s, self.row, self.track)?;
        Ok(WrittenRecording { activity: self.activity, track: self.row })
    }
}

/// A recording whose file stands.
pub struct WrittenRecording {
    activity: ActivityId,
    track: WrittenTrack,
}

impl WrittenRecording {
    /// Gives the track to the activity, instead of the one that it has. It is not shared.
    ///
    /// # Errors
    /// [`Code::NotFound`] when the activity was deleted meanwhile.
    pub fn keep(self, s: &Services, viewer: &Viewer) -> Result<(), ServiceError> {
        let (Self { activity, track }, now) = (self, s.now());
        let kept = s.db.write(|tx| {
            store::lock(tx, viewer.user.id, activity).map_err(or_not_found("activity"))?;
            keep(tx, &[(activity, track)])?;
            removal::enqueue_cleanup(tx, now)
        });
        if kept.is_err() {
            abandon(s, &[track]);
        }
        kept
    }
}

/// The refusal of a file with more bytes than a recording may have.
#[must_use]
pub fn too_large() -> ServiceError {
    ServiceError::new(Code::TooLarge, format!("a recording has at most {MAX_BYTES} bytes"))
}
