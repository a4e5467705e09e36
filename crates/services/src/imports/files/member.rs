//! What a file of an archive is by its name.

use super::problem::ArchiveProblem;
use milequest_domain::activity_files::ActivityFileFormat;

/// What a file has to do with activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MemberKind {
    /// A recording of a device.
    Recording,
    /// An archive, which is read like a folder.
    Archive,
    /// The table of the export of Strava.
    StravaTable,
    /// Summaries of the export of Garmin.
    GarminSummaries,
    /// The activities of an export of Mile Quest.
    OwnExport,
}

impl MemberKind {
    /// What the name of a file tells. None: it has no activities.
    pub(super) fn of(path: &str) -> Option<Self> {
        let path = path.to_ascii_lowercase();
        let name = path.rsplit('/').next().unwrap_or_default();
        // The files beside others that one system adds to archives.
        if name.starts_with("._") || path.starts_with("__macosx/") {
            return None;
        }
        if Self::format(&path).is_some() {
            return Some(Self::Recording);
        }
        match name {
            _ if name.strip_suffix(".zip").is_some() => Some(Self::Archive),
            "activities.csv" => Some(Self::StravaTable),
            "activities.json" => Some(Self::OwnExport),
            _ if name.ends_with("summarizedactivities.json") => Some(Self::GarminSummaries),
            _ => None,
        }
    }

    /// The format that the name of a recording tells.
    pub(super) fn format(path: &str) -> Option<ActivityFileFormat> {
        let path = path.to_ascii_lowercase();
        let name = path.strip_suffix(".gz").unwrap_or(&path);
        let end = name.rsplit_once('.')?.1;
        end.parse().ok()
    }

    /// Recordings come before the tables that describe them, of which only the rest is logged.
    const fn stage(self) -> u8 {
        match self {
            Self::Recording | Self::Archive => 0,
            Self::StravaTable => 1,
            Self::GarminSummaries => 2,
            Self::OwnExport => 3,
        }
    }
}

/// A file of an archive or a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member<L> {
    /// The path within the archive.
    pub(super) path: String,
    pub(super) kind: MemberKind,
    /// Why it is not read, if its entry says so already.
    pub(super) problem: Option<ArchiveProblem>,
    /// Where it begins in the archive.
    pub(super) offset: u64,
    /// Where its bytes are.
    pub(super) location: L,
}

/// Sorts files in the order in which they are read, which is the same whenever the archive is opened, and goes through the archive from its start to its end.
pub(super) fn sort<L>(members: &mut [Member<L>]) {
    let order = |member: &Member<L>| (member.kind.stage(), member.offset);
    members.sort_by(|one, other| (order(one), &one.path).cmp(&(order(other), &other.path)));
}

/// The path of an entry with slashes, if it stays within its archive.
pub(super) fn safe_path(name: &str) -> Result<String, ArchiveProblem> {
    let path = name.replace('\\', "/");
    let leaves = path.starts_with('/')
        || path.contains('\0')
        || path.split('/').any(|part| part == "..")
        || path.split('/').next().is_some_and(|first| first.ends_with(':'));
    if leaves { Err(ArchiveProblem::BadPath) } else { Ok(path) }
}

/// The path as people read it: without invisible characters, and not too long.
pub(super) fn shown_path(path: &str) -> String {
    const LONGEST: usize = 300;
    let visible = path.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c });
    visible.take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_a_file_is() {
        for (path, kind) in [
            ("ride.gpx", Some(MemberKind::Recording)),
            ("activities/42.FIT.gz", Some(MemberKind::Recording)),
            ("activities/42.tcx", Some(MemberKind::Recording)),
            ("export/activities.csv", Some(MemberKind::StravaTable)),
            ("DI_CONNECT/x_0_summarizedActivities.json", Some(MemberKind::GarminSummaries)),
            ("activities.json", Some(MemberKind::OwnExport)),
            ("UploadedFiles_0-_Part1.zip", Some(MemberKind::Archive)),
            ("media/1.jpg", None),
            ("profile.csv", None),
            ("__MACOSX/._ride.gpx", None),
            ("a/._ride.gpx", None),
            ("gpx", None),
            ("", None),
        ] {
            assert_eq!(MemberKind::of(path), kind, "{path}");
        }
    }

    #[test]
    fn a_path_out_of_the_archive_is_refused() {
        assert_eq!(safe_path("a\\b/c.gpx"), Ok("a/b/c.gpx".to_owned()));
        assert_eq!(safe_path("a/..b/c..gpx"), Ok("a/..b/c..gpx".to_owned()));
        for bad in ["/etc/x.gpx", "../x.gpx", "a/../../x.gpx", "a\\..\\x.gpx", "C:\\x.gpx", "\\x.gpx", "a\0.gpx"] {
            assert_eq!(safe_path(bad), Err(ArchiveProblem::BadPath), "{bad:?}");
        }
    }

    #[test]
    fn a_shown_path_is_short_and_visible() {
        assert_eq!(shown_path("a\u{1b}\nb"), "a\u{fffd}\u{fffd}b");
        assert_eq!(shown_path(&"x".repeat(9_000)).len(), 300);
    }
}
