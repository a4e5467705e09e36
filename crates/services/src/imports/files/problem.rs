//! Why an archive or one of its files cannot be read.

use milequest_domain::imports::{MAX_ACTIVITIES, MAX_FILE_BYTES};
use milequest_domain::{FieldError, RuleError, activity_files::ReadProblem};

/// Why an archive, or a file of it, cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ArchiveProblem {
    #[error("the archive is damaged or cut off")]
    Damaged,
    #[error("the archive is encrypted; pack it again without a password")]
    Encrypted,
    #[error("an archive has at most {MAX_ENTRIES} files")]
    TooManyEntries,
    #[error("the archive would be {MAX_RATIO} times as large when it is unpacked, which no archive of recordings is")]
    ZipBomb,
    #[error("files of the archive overlap")]
    Overlapping,
    #[error("archives are nested too deeply")]
    TooDeep,
    #[error("the archive is larger than {MAX_UNPACKED} bytes when it is unpacked; the rest was not read")]
    TooManyBytes,
    #[error("an import has at most {MAX_ACTIVITIES} activities; the rest was not read")]
    TooManyActivities,
    #[error("the file is larger than {MAX_FILE_BYTES} bytes when it is unpacked")]
    FileTooLarge,
    #[error("the path of the file leads out of the archive")]
    BadPath,
    #[error("the file is a link")]
    Link,
    #[error("the file is packed in a way that is not read; pack it again as ZIP")]
    UnknownPacking,
    #[error("the folder cannot be opened")]
    Unreadable,
    #[error("there is no recording of an activity in this")]
    NoActivity,
}

/// The largest number of files of an archive, also of those that are not read.
pub(super) const MAX_ENTRIES: usize = 100_000;
/// The largest ratio of the declared size of all files of an archive to its own.
pub(super) const MAX_RATIO: u64 = 200;
/// The declared size up to which the ratio does not matter.
pub(super) const SMALL_ARCHIVE: u64 = 1024 * 1024 * 1024;
/// The largest number of bytes that one import unpacks.
pub(super) const MAX_UNPACKED: u64 = 16 * 1024 * 1024 * 1024;

impl RuleError for ArchiveProblem {
    fn code(&self) -> &'static str {
        match self {
            Self::Damaged => "bad_archive",
            Self::Encrypted => "encrypted",
            Self::TooManyEntries => "too_many_entries",
            Self::ZipBomb => "zip_bomb",
            Self::Overlapping => "overlapping_entries",
            Self::TooDeep => "too_deep",
            Self::TooManyBytes | Self::FileTooLarge => "too_many_bytes",
            Self::TooManyActivities => "too_many_activities",
            Self::BadPath => "bad_path",
            Self::Link => "link",
            Self::UnknownPacking => "unknown_packing",
            Self::Unreadable => "unreadable",
            Self::NoActivity => "no_activity",
        }
    }
}

/// A problem of a file or of one of its activities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileProblem {
    /// The path of the file.
    pub(super) file: String,
    pub(super) error: FieldError,
}

impl FileProblem {
    pub(super) fn new(file: &str, rule: &impl RuleError) -> Self {
        Self::at(file, "", rule)
    }

    /// A problem of a field of an activity.
    pub(super) fn at(file: &str, pointer: &str, rule: &impl RuleError) -> Self {
        let error = FieldError { pointer: pointer.to_owned(), code: rule.code(), detail: rule.to_string() };
        Self { file: file.to_owned(), error }
    }
}

/// Why a file has no activities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MemberProblem {
    /// It cannot be unpacked.
    Archive(ArchiveProblem),
    /// It cannot be read.
    File(ReadProblem),
}

impl MemberProblem {
    pub(super) fn of(&self, file: &str) -> FileProblem {
        match self {
            Self::Archive(problem) => FileProblem::new(file, problem),
            Self::File(problem) => FileProblem::new(file, problem),
        }
    }
}

impl From<ArchiveProblem> for MemberProblem {
    fn from(problem: ArchiveProblem) -> Self {
        Self::Archive(problem)
    }
}

impl From<ReadProblem> for MemberProblem {
    fn from(problem: ReadProblem) -> Self {
        Self::File(problem)
    }
}
