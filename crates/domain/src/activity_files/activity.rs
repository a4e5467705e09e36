//! An activity as a file has it.

use super::TrackPoint;
use crate::{
    Distance, TimeZone,
    activities::{ActivityKind, ActivityNote, ActivitySourceId, Movement, MovementError, Seconds, Start},
    routes::Place,
    single_line::lines,
};
use chrono::{DateTime, NaiveDateTime, Utc};

lines! {
    /// The title of an activity.
    ActivityTitle: "the title of an activity", 100;
    /// The name of a sport in the words of its source.
    SportName: "the name of a sport", 60;
}

/// When an activity began, as its file says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadStart {
    /// A moment.
    Moment(DateTime<Utc>),
    /// The time on a clock, of which the file does not say in which zone it was.
    Local(NaiveDateTime),
}

impl ReadStart {
    /// The start in a zone. A local time that the clocks of the zone skipped is the moment at which they jumped.
    ///
    /// ```
    /// use milequest_domain::activity_files::ReadStart;
    ///
    /// let vienna = "Europe/Vienna".parse()?;
    /// let start = ReadStart::Local("2026-07-01T07:30:00".parse()?);
    /// assert_eq!(start.in_zone(vienna).at().to_rfc3339(), "2026-07-01T05:30:00+00:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn in_zone(self, zone: TimeZone) -> Start {
        match self {
            Self::Moment(at) => Start::new(at, zone),
            Self::Local(local) => Start::new(zone.moment_at(local), zone),
        }
    }

    /// The time as a number, whatever its zone, for differences within a file.
    pub(super) const fn naive(self) -> NaiveDateTime {
        match self {
            Self::Moment(at) => at.naive_utc(),
            Self::Local(local) => local,
        }
    }
}

/// Where the distance of an activity comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DistanceOrigin {
    /// The device or the service says it.
    Device,
    /// It is measured along the points.
    Track,
    /// Neither is there, so that the distance is zero.
    Missing,
}

/// An activity as a file has it. Nothing of it is checked for plausibility: [`ReadActivity::movement`] does that.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadActivity {
    /// The start.
    pub start: ReadStart,
    /// The kind; [`ActivityKind::Other`] for a sport that is unknown or none of the others.
    pub kind: ActivityKind,
    /// The sport in the words of the source.
    pub sport: Option<SportName>,
    /// Whether the person moves by their own strength, which a motor, a sail, an animal and an aircraft are not.
    pub is_self_powered: bool,
    /// The distance.
    pub distance: Distance,
    /// Where the distance comes from.
    pub distance_origin: DistanceOrigin,
    /// The duration without pauses.
    pub moving: Seconds,
    /// The duration from the start to the end.
    pub elapsed: Seconds,
    /// The id that the source gave to the activity, which is the same in every copy of the file.
    pub source_id: Option<ActivitySourceId>,
    /// The title.
    pub title: Option<ActivityTitle>,
    /// The note.
    pub note: Option<ActivityNote>,
    /// The first place. An activity indoors has none.
    pub first_place: Option<Place>,
    /// The points, if the options keep them.
    pub track: Vec<TrackPoint>,
}

impl ReadActivity {
    /// The distance and the moving duration as a movement.
    ///
    /// # Errors
    /// When they are not plausible.
    pub fn movement(&self) -> Result<Movement, MovementError> {
        Movement::new(self.kind, self.distance, self.moving)
    }

    /// The zone of the first place, or the person's own.
    #[cfg(feature = "zone-of-place")]
    #[must_use]
    pub fn time_zone(&self, own: TimeZone) -> TimeZone {
        self.first_place.map_or(own, TimeZone::of_place)
    }

    /// Completes the activity by what a table of the same export says of it: the id, the title, the note and the sport of the
    /// table, and the distance and the durations where the file has none. People correct sports and titles in the service, and
    /// not in the file.
    #[must_use]
    pub fn described_by(mut self, described: &Self) -> Self {
        if described.sport.is_some() && (described.kind != ActivityKind::Other || !described.is_self_powered) {
            self.sport.clone_from(&described.sport);
            (self.kind, self.is_self_powered) = (described.kind, described.is_self_powered);
        }
        if self.distance_origin == DistanceOrigin::Missing {
            (self.distance, self.distance_origin) = (described.distance, described.distance_origin);
        }
        if self.moving.0 == 0 {
            self.moving = described.moving;
        }
        self.elapsed = if self.elapsed.0 == 0 { described.elapsed } else { self.elapsed }.max(self.moving);
        self.source_id = described.source_id.clone().or(self.source_id);
        self.title = described.title.clone().or(self.title);
        self.note = described.note.clone().or(self.note);
        self
    }
}
