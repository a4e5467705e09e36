//! Whether an activity of a file is one that is known already.
//!
//! The same activity reaches a person's account by several ways: as a file of the device, as a file of a service, as a row of a
//! table, or by hand. Services change what they pass on: they round the start to the minute, write it in the wrong zone, drop the
//! track or measure the distance anew. What is surely the same is never logged twice, and what may be the same is asked about.

use super::{DistanceOrigin, ReadActivity, ReadStart};
use crate::{
    Distance, TimeZone,
    activities::{ActivityKind, ActivitySource, ActivitySourceId, Movement, Seconds, Start},
};
use chrono::{DateTime, TimeDelta, Timelike, Utc};

/// What two activities of one person are compared by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityIdentity {
    /// The source.
    pub source: ActivitySource,
    /// The id that the source gave to the activity.
    pub source_id: Option<ActivitySourceId>,
    /// The start.
    pub start: ReadStart,
    /// The zone in which the activity was logged. It makes a moment comparable with a local time.
    pub time_zone: TimeZone,
    /// The kind.
    pub kind: ActivityKind,
    /// The distance; zero if it is unknown.
    pub distance: Distance,
    /// The duration without pauses.
    pub moving: Seconds,
    /// The duration from the start to the end; for a logged activity, which has only one duration, the same.
    pub elapsed: Seconds,
}

/// The result of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActivityComparison {
    /// They are the same activity, which is not logged again.
    Same(SameBy),
    /// They may be the same. The person is shown both, with the differences, and decides.
    Near(Vec<ActivityDifference>),
    /// They are two activities.
    Other,
}

/// By what two activities are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameBy {
    /// By the id of their source.
    SourceId,
    /// By start, kind and distance.
    Key,
}

/// A difference of two activities that may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActivityDifference {
    /// One starts at a whole minute, and the other within a minute of it.
    StartRounded,
    /// Their starts differ by an offset of time zones.
    TimeZone {
        /// The difference.
        offset: TimeDelta,
    },
    /// They overlap, but start at different times.
    Overlap,
    /// Their kinds differ.
    Kind,
    /// Their distances differ.
    Distance,
    /// One has no distance.
    NoDistance,
    /// One source gave them different ids.
    SourceId,
}

impl ActivityDifference {
    /// The stable name of the difference.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::StartRounded => "start_rounded",
            Self::TimeZone { .. } => "time_zone",
            Self::Overlap => "overlap",
            Self::Kind => "kind",
            Self::Distance => "distance",
            Self::NoDistance => "no_distance",
            Self::SourceId => "source_id",
        }
    }
}

impl ActivityIdentity {
    /// The largest difference of the starts of one activity. Devices record the first place some seconds after the start.
    const SAME_START: TimeDelta = TimeDelta::seconds(10);
    /// The largest difference of the distances of one activity in thousandths. Services and devices measure differently.
    const SAME_DISTANCE: i64 = 20;
    /// A difference of distances that is always the same: three points of a track.
    const SAME_DISTANCE_MM: i64 = 20_000;
    /// The largest difference of starts that a wrong time zone explains. Zones that are farther apart are islands at the date line, and
    /// who moves at the same time each day is to be asked nothing.
    const MAX_OFFSET: TimeDelta = TimeDelta::hours(23);

    /// The identity of an activity of a file.
    #[must_use]
    pub fn of_read(activity: &ReadActivity, source: ActivitySource, time_zone: TimeZone) -> Self {
        let has_distance = activity.distance_origin != DistanceOrigin::Missing;
        Self {
            source,
            source_id: activity.source_id.clone(),
            start: activity.start,
            time_zone,
            kind: activity.kind,
            distance: if has_distance { activity.distance } else { Distance::ZERO },
            moving: activity.moving,
            elapsed: activity.elapsed,
        }
    }

    /// The identity of a logged activity.
    #[must_use]
    pub const fn of_logged(
        source: ActivitySource,
        source_id: Option<ActivitySourceId>,
        start: Start,
        kind: ActivityKind,
        distance: Distance,
        duration: Seconds,
    ) -> Self {
        Self {
            source,
            source_id,
            start: ReadStart::Moment(start.at()),
            time_zone: start.zone(),
            kind,
            distance,
            moving: duration,
            elapsed: duration,
        }
    }

    /// A text of start, kind and distance, which is the same whenever the same file is read. It stands for the id of a source that
    /// gives none, so that a file that is imported twice at once is logged once.
    ///
    /// ```
    /// # use milequest_domain::{Distance, TimeZone, activities::{ActivityKind, Seconds}};
    /// # use milequest_domain::activity_files::{ActivityIdentity, ReadStart};
    /// # let ride = ActivityIdentity {
    /// #     source: "file".parse()?,
    /// #     source_id: None,
    /// #     start: ReadStart::Moment("2026-03-01T17:30:15Z".parse()?),
    /// #     time_zone: TimeZone::UTC,
    /// #     kind: ActivityKind::Ride,
    /// #     distance: Distance::from_metres(30_120.5)?,
    /// #     moving: Seconds(4_000),
    /// #     elapsed: Seconds(4_300),
    /// # };
    /// assert_eq!(ride.key(), "2026-03-01T17:30:15Z/ride/30120.5");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn key(&self) -> String {
        let shape = "%Y-%m-%dT%H:%M:%S";
        let start = match self.start {
            ReadStart::Moment(at) => format!("{}Z", at.format(shape)),
            ReadStart::Local(local) => local.format(shape).to_string(),
        };
        format!("{start}/{}/{}", self.kind.as_str(), self.distance)
    }

    /// The first and the last moment at which an activity starts that is the same or near. Only those need to be compared, and those
    /// with the same id of the same source.
    #[must_use]
    pub fn search_window(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        let at = self.start.in_zone(self.time_zone).at();
        // The zone of a local time may be wrong by as much as its start.
        let apart = Self::MAX_OFFSET * 2 + Self::SAME_START;
        let longest = |duration: Seconds| TimeDelta::seconds(i64::from(duration.0));
        // An activity that began long before may still go on.
        (at - apart - longest(Movement::MAX_DURATION), at + apart + longest(self.duration()))
    }

    /// Compares two activities of one person. The order does not matter.
    ///
    /// ```
    /// use milequest_domain::{Distance, TimeZone, activities::{ActivityKind, Seconds}};
    /// use milequest_domain::activity_files::{ActivityComparison, ActivityIdentity, ReadStart, SameBy};
    ///
    /// let from_device = ActivityIdentity {
    ///     source: "garmin".parse()?,
    ///     source_id: Some("1234".parse()?),
    ///     start: ReadStart::Moment("2026-03-01T17:30:15Z".parse()?),
    ///     time_zone: TimeZone::UTC,
    ///     kind: ActivityKind::Ride,
    ///     distance: Distance::from_metres(30_120.0)?,
    ///     moving: Seconds(4_000),
    ///     elapsed: Seconds(4_300),
    /// };
    /// let from_service = ActivityIdentity {
    ///     source: "strava".parse()?,
    ///     source_id: Some("98".parse()?),
    ///     distance: Distance::from_metres(30_004.5)?,
    ///     ..from_device.clone()
    /// };
    /// assert_eq!(from_device.compare(&from_service), ActivityComparison::Same(SameBy::Key));
    /// let typed = ActivityIdentity { start: ReadStart::Moment("2026-03-01T17:30:00Z".parse()?), ..from_service };
    /// assert!(matches!(from_device.compare(&typed), ActivityComparison::Near(_)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn compare(&self, other: &Self) -> ActivityComparison {
        let ids = self.source_id.as_ref().zip(other.source_id.as_ref()).filter(|_| self.source == other.source);
        if ids.is_some_and(|(one, two)| one == two) {
            return ActivityComparison::Same(SameBy::SourceId);
        }
        let distances = self.compare_distances(other);
        let mut differences = Vec::new();
        match self.compare_starts(other, distances, ids.is_none()) {
            StartComparison::Same => {}
            StartComparison::Near(difference) => differences.push(difference),
            StartComparison::Other => return ActivityComparison::Other,
        }
        if self.kind != other.kind && !(self.may_be_any_kind(other) && distances == DistanceComparison::Same) {
            differences.push(ActivityDifference::Kind);
        }
        match distances {
            DistanceComparison::Same | DistanceComparison::BothMissing => {}
            DistanceComparison::OneMissing => differences.push(ActivityDifference::NoDistance),
            DistanceComparison::Other => differences.push(ActivityDifference::Distance),
        }
        if ids.is_some() {
            differences.push(ActivityDifference::SourceId);
        }
        if differences.is_empty() {
            ActivityComparison::Same(SameBy::Key)
        } else {
            ActivityComparison::Near(differences)
        }
    }

    /// Whether one of both has a kind that stands for any: TCX has no walks, and GPX need not have a kind at all.
    fn may_be_any_kind(&self, other: &Self) -> bool {
        [self.kind, other.kind].contains(&ActivityKind::Other)
    }

    fn compare_distances(&self, other: &Self) -> DistanceComparison {
        let (one, two) = (self.distance.millimetres(), other.distance.millimetres());
        let difference = (one - two).abs();
        match (one, two) {
            (0, 0) => DistanceComparison::BothMissing,
            (0, _) | (_, 0) => DistanceComparison::OneMissing,
            _ if difference <= Self::SAME_DISTANCE_MM || difference * 1_000 <= one.max(two) * Self::SAME_DISTANCE => {
                DistanceComparison::Same
            }
            _ => DistanceComparison::Other,
        }
    }

    /// `may_be_moved` is whether a wrong zone is possible: a source that gave both an id had both in the same zone.
    fn compare_starts(&self, other: &Self, distances: DistanceComparison, may_be_moved: bool) -> StartComparison {
        let difference = self.start_after(other).abs();
        if difference <= Self::SAME_START {
            return StartComparison::Same;
        }
        let is_rounded = self.starts_at_a_whole_minute() != other.starts_at_a_whole_minute();
        if is_rounded && difference < TimeDelta::minutes(1) {
            return StartComparison::Near(ActivityDifference::StartRounded);
        }
        // Two laps of the same length on one day are common, and so the durations must agree as well.
        if may_be_moved && distances == DistanceComparison::Same && self.may_last_as_long_as(other) {
            let tolerance = if is_rounded { TimeDelta::seconds(59) } else { Self::SAME_START };
            if let Some(offset) = zone_offset(difference, tolerance).filter(|offset| *offset <= Self::MAX_OFFSET) {
                return StartComparison::Near(ActivityDifference::TimeZone { offset });
            }
        }
        if self.overlaps(other) {
            return StartComparison::Near(ActivityDifference::Overlap);
        }
        StartComparison::Other
    }

    /// The time by which the activity starts after another. A local time, whose zone is unknown, is compared with the local time of
    /// the other, so that the zone of the person may change between two imports of one file.
    fn start_after(&self, other: &Self) -> TimeDelta {
        match (self.start, other.start) {
            (ReadStart::Moment(one), ReadStart::Moment(two)) => one - two,
            _ => self.local_start() - other.local_start(),
        }
    }

    fn local_start(&self) -> chrono::NaiveDateTime {
        match self.start {
            ReadStart::Moment(at) => self.time_zone.local_time(at),
            ReadStart::Local(local) => local,
        }
    }

    fn starts_at_a_whole_minute(&self) -> bool {
        self.local_start().second() == 0
    }

    /// The longer of both durations.
    fn duration(&self) -> Seconds {
        self.elapsed.max(self.moving)
    }

    /// Whether a duration of one may be a duration of the other: with or without its pauses, and two percent longer or shorter.
    fn may_last_as_long_as(&self, other: &Self) -> bool {
        let fits = |short: &Self, long: &Self| {
            u64::from(short.moving.min(short.elapsed).0) * 98 <= u64::from(long.duration().0) * 100 + 200
        };
        fits(self, other) && fits(other, self)
    }

    /// Whether the shorter of both lies within the longer for at least its half.
    fn overlaps(&self, other: &Self) -> bool {
        let after = self.start_after(other);
        let (first, second, apart) =
            if after < TimeDelta::zero() { (self, other, -after) } else { (other, self, after) };
        let (first, second) = (i64::from(first.duration().0), i64::from(second.duration().0));
        let common = (first - apart.num_seconds()).min(second);
        common > 0 && common * 2 >= first.min(second)
    }
}

/// How two starts differ.
enum StartComparison {
    Same,
    Near(ActivityDifference),
    Other,
}

/// How two distances differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DistanceComparison {
    Same,
    BothMissing,
    OneMissing,
    Other,
}

/// The difference of two time zones that a difference of starts may be: a multiple of a quarter of an hour.
fn zone_offset(difference: TimeDelta, tolerance: TimeDelta) -> Option<TimeDelta> {
    const STEP: i64 = 15 * 60;
    let seconds = difference.num_seconds();
    let nearest = (seconds + STEP / 2) / STEP * STEP;
    let is_near = (seconds - nearest).abs() <= tolerance.num_seconds();
    (nearest > 0 && is_near).then(|| TimeDelta::seconds(nearest))
}
