//! An activity of a file, before anything is known of it in the database.

use super::problem::FileProblem;
use milequest_domain::{
    TimeZone,
    activities::{ActivityNote, ActivityPlace, ActivitySource, ActivitySourceId},
    activity_files::{ActivityIdentity, ActivityTitle, ReadActivity},
};

/// What was found in a file.
#[derive(Clone, Debug)]
pub(super) enum Found {
    Activity(Box<FoundActivity>),
    Problem(FileProblem),
}

/// An activity of a file.
#[derive(Clone, Debug)]
pub(super) struct FoundActivity {
    /// The path of the file.
    pub(super) file: String,
    /// The activity as it was read. With its points, if the import keeps them.
    pub(super) read: ReadActivity,
    pub(super) source: ActivitySource,
    /// The zone of its first place. None: that of the person.
    pub(super) zone: Option<TimeZone>,
    pub(super) place: Option<ActivityPlace>,
    /// Whether the file says that it is private.
    pub(super) is_private: bool,
    /// The id of the summary that described it.
    pub(super) summary: Option<ActivitySourceId>,
}

impl FoundActivity {
    /// An activity of this file, from this source.
    pub(super) fn new(file: &str, source: ActivitySource, read: ReadActivity) -> Self {
        let zone = read.first_place.map(TimeZone::of_place);
        Self { file: file.to_owned(), read, source, zone, place: None, is_private: false, summary: None }
    }

    /// What it is compared by, for a person in this zone.
    pub(super) fn identity(&self, home: TimeZone) -> ActivityIdentity {
        ActivityIdentity::of_read(&self.read, self.source.clone(), self.zone.unwrap_or(home))
    }

    /// The title, and the note below it, as far as they fit.
    pub(super) fn note(&self) -> ActivityNote {
        let title = self.read.title.as_ref().map(ActivityTitle::as_str);
        let note = self.read.note.as_ref().map(ActivityNote::as_str);
        let lines: Vec<&str> = title.into_iter().chain(note).filter(|text| !text.is_empty()).collect();
        let most = usize::try_from(ActivityNote::MAX).unwrap_or(usize::MAX);
        let text: String = lines.join("\n").chars().take(most).collect();
        text.parse().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use milequest_domain::{
        Distance,
        activities::{ActivityKind, Seconds},
        activity_files::{DistanceOrigin, ReadStart},
    };

    fn found(title: Option<&str>, note: Option<&str>) -> FoundActivity {
        let read = ReadActivity {
            start: ReadStart::Moment("2026-03-01T17:30:15Z".parse().expect("a moment")),
            kind: ActivityKind::Ride,
            sport: None,
            is_self_powered: true,
            distance: Distance::ZERO,
            distance_origin: DistanceOrigin::Missing,
            moving: Seconds(1),
            elapsed: Seconds(1),
            source_id: None,
            title: title.map(|title| title.parse().expect("a title")),
            note: note.map(|note| note.parse().expect("a note")),
            first_place: None,
            track: Vec::new(),
        };
        FoundActivity::new("ride.gpx", "gpx".parse().expect("a source"), read)
    }

    #[test]
    fn the_note_is_the_title_and_the_note_below() {
        let note = |title, note| String::from(found(title, note).note());
        assert_eq!(note(None, None), "");
        assert_eq!(note(Some("Home"), None), "Home");
        assert_eq!(note(None, Some("windy\nand cold")), "windy\nand cold");
        assert_eq!(note(Some("Home"), Some("windy")), "Home\nwindy");
        let long = "x".repeat(1_000);
        assert_eq!(note(Some("Home"), Some(&long)), format!("Home\n{}", &long[..995]));
    }
}
