//! Files of activities of any format.

use super::{LeftOut, ReadActivity, ReadOptions, ReadProblem, draft::Sink, input};
use crate::named_choice::choices;
use std::io::Read;

choices! {
    /// The format of a file with recordings of activities.
    ActivityFileFormat: "a format of a file of activities" {
        /// GPX 1.0 or 1.1, with tracks.
        #[default]
        Gpx = "gpx",
        /// The Training Center XML of Garmin.
        Tcx = "tcx",
        /// The binary format of Garmin.
        Fit = "fit",
    }
}

impl ActivityFileFormat {
    /// The name of the format for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Gpx => "GPX",
            Self::Tcx => "TCX",
            Self::Fit => "FIT",
        }
    }

    /// Guesses the format from the first bytes of a file that is not compressed.
    #[must_use]
    pub fn guess(head: &[u8]) -> Option<Self> {
        if head.get(8..12) == Some(b".FIT") {
            return Some(Self::Fit);
        }
        let has = |mark: &[u8]| head.windows(mark.len()).any(|bytes| bytes == mark);
        match (has(b"<gpx"), has(b"TrainingCenterDatabase")) {
            (true, _) => Some(Self::Gpx),
            (false, true) => Some(Self::Tcx),
            // A prefix of the namespace.
            (false, false) => has(b":gpx").then_some(Self::Gpx),
        }
    }
}

/// A file with recordings of activities.
///
/// ```
/// use milequest_domain::{activities::ActivityKind, activity_files::{ActivityFile, ReadOptions}};
///
/// let gpx = r#"<gpx version="1.1" creator="test"><trk><name>To the mill</name><type>running</type><trkseg>
///     <trkpt lat="48.2000" lon="16.37"><time>2026-05-01T10:00:00Z</time></trkpt>
///     <trkpt lat="48.2009" lon="16.37"><time>2026-05-01T10:00:30Z</time></trkpt>
/// </trkseg></trk></gpx>"#;
/// let file = ActivityFile::read(gpx.as_bytes(), None, &ReadOptions::default())?;
/// let run = &file.activities[0];
/// assert_eq!((run.kind, run.moving.0, run.distance.metres().round()), (ActivityKind::Run, 30, 100.0));
///
/// let refused = ActivityFile::read(&gpx.as_bytes()[..200], None, &ReadOptions::default()).unwrap_err();
/// assert_eq!(refused.to_string(), "the file is cut off");
/// # Ok::<(), milequest_domain::activity_files::ReadProblem>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ActivityFile {
    /// The format, as given or guessed.
    pub format: ActivityFileFormat,
    /// The activities in the order of the file.
    pub activities: Vec<ReadActivity>,
    /// Why other activities of the file are left out.
    pub left_out: Vec<LeftOut>,
}

impl ActivityFile {
    /// Reads a file, which may be compressed by gzip.
    ///
    /// # Errors
    /// When the file cannot be read, or has no activity that can be.
    pub fn read(
        input: impl Read,
        format: Option<ActivityFileFormat>,
        options: &ReadOptions,
    ) -> Result<Self, ReadProblem> {
        let (mut activities, mut left_out) = (Vec::new(), Vec::new());
        let format = Self::read_each(input, format, options, &mut |activity| match activity {
            Ok(activity) => activities.push(activity),
            Err(reason) => left_out.push(reason),
        })?;
        Ok(Self { format, activities, left_out })
    }

    /// Reads a file and hands over each activity as soon as it is read, so that no two are held. Activities of a file that turns out
    /// to be damaged have been handed over before.
    ///
    /// # Errors
    /// When the file cannot be read, or has no activity that can be.
    pub fn read_each(
        input: impl Read,
        format: Option<ActivityFileFormat>,
        options: &ReadOptions,
        on_activity: &mut dyn FnMut(Result<ReadActivity, LeftOut>),
    ) -> Result<ActivityFileFormat, ReadProblem> {
        let file = input::open(input, options)?;
        let format = format.or_else(|| ActivityFileFormat::guess(&file.head)).ok_or(ReadProblem::UnknownFormat)?;
        let mut sink = Sink::new(*options, on_activity);
        match format {
            #[cfg(feature = "gpx-activities")]
            ActivityFileFormat::Gpx => super::gpx::read(file.input, &mut sink)?,
            #[cfg(feature = "tcx-activities")]
            ActivityFileFormat::Tcx => super::tcx::read(file.input, &mut sink)?,
            #[cfg(feature = "fit-activities")]
            ActivityFileFormat::Fit => super::fit::read(file.input, &mut sink)?,
            #[cfg(not(all(feature = "fit-activities", feature = "gpx-activities", feature = "tcx-activities")))]
            _ => return Err(ReadProblem::NotSupported(format.title())),
        }
        sink.end()?;
        Ok(format)
    }
}
