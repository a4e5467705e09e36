//! An activity while its file is read, and how its missing totals are completed.

use super::{
    ActivityTitle, DistanceOrigin, LeftOut, ReadActivity, ReadOptions, ReadProblem, ReadStart, SportName,
    TrackMovement, TrackPoint, sports::Sport, text, track::whole_seconds,
};
use crate::{Distance, activities::ActivitySourceId, routes::Place};
use chrono::NaiveDate;

/// What a file says of an activity.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) start: Option<ReadStart>,
    pub(super) sport: Option<Sport>,
    pub(super) sport_name: Option<String>,
    pub(super) distance: Option<Distance>,
    pub(super) moving_ms: Option<i64>,
    pub(super) elapsed_ms: Option<i64>,
    pub(super) source_id: Option<ActivitySourceId>,
    pub(super) title: Option<String>,
    pub(super) note: Option<String>,
    /// The place of the start, for an activity without points.
    pub(super) first_place: Option<Place>,
    pub(super) points: Vec<TrackPoint>,
}

impl Draft {
    /// Completes the activity. Zero is a missing total, as many devices write it.
    pub(super) fn finish(self, keep_track: bool) -> Result<ReadActivity, LeftOut> {
        let start = self.start.ok_or(LeftOut::NoTime)?;
        if !is_clock_set(start) {
            return Err(LeftOut::ClockNotSet);
        }
        let sport = self.sport.unwrap_or(Sport::UNKNOWN);
        let track = TrackMovement::along(&self.points, sport.kind);
        let first_of_track = self.points.iter().find_map(|point| point.place);
        let counted = || counted_distance(&self.points);
        let present = |distance: &Distance| !distance.is_zero();
        let (distance, distance_origin) = match self.distance.filter(present).or_else(counted) {
            Some(distance) => (distance, DistanceOrigin::Device),
            None if first_of_track.is_some() => (track.distance, DistanceOrigin::Track),
            None => (Distance::ZERO, DistanceOrigin::Missing),
        };
        let total = |milliseconds: Option<i64>| milliseconds.map(whole_seconds).filter(|seconds| seconds.0 > 0);
        let elapsed = total(self.elapsed_ms).unwrap_or(track.elapsed);
        // Without places there is nothing that tells moving from standing.
        let measured = if first_of_track.is_some() && track.moving.0 > 0 { track.moving } else { elapsed };
        let moving = total(self.moving_ms).unwrap_or(measured);
        Ok(ReadActivity {
            start,
            kind: sport.kind,
            sport: self.sport_name.and_then(|name| text::line(&name, SportName::MAX)),
            is_self_powered: sport.is_self_powered,
            distance,
            distance_origin,
            moving,
            elapsed: elapsed.max(moving),
            source_id: self.source_id,
            title: self.title.and_then(|title| text::line(&title, ActivityTitle::MAX)),
            note: self.note.and_then(|note| text::note(&note)),
            first_place: first_of_track.or(self.first_place),
            track: if keep_track { self.points } else { Vec::new() },
        })
    }

    /// Adds a point.
    #[cfg(any(feature = "gpx-activities", feature = "tcx-activities"))]
    pub(super) fn push(&mut self, point: TrackPoint, options: &ReadOptions) -> Result<(), ReadProblem> {
        if self.points.len() >= options.max_points {
            return Err(ReadProblem::TooManyPoints(options.max_points));
        }
        self.points.push(point);
        Ok(())
    }
}

/// The distance that the device has counted from point to point, if it has.
fn counted_distance(points: &[TrackPoint]) -> Option<Distance> {
    let mut counted = points.iter().filter_map(|point| point.distance).map(Distance::millimetres);
    let (mut sum, mut before) = (0_i64, counted.next()?);
    for next in counted {
        if next < before / 2 {
            // The device was switched off in between and has begun again at zero.
            (sum, before) = (sum.saturating_add(next), next);
        } else if next > before {
            (sum, before) = (sum.saturating_add(next - before), next);
        }
        // A distance that is a little smaller is a correction of the one before.
    }
    Distance::from_millimetres(sum).ok().filter(|distance| !distance.is_zero())
}

/// Whether the device knew the time. A clock that was never set shows the first moment of an epoch: 1970 for computers, 1980 for
/// satellites, the last day of 1989 for FIT.
fn is_clock_set(start: ReadStart) -> bool {
    const FIRST: Option<NaiveDate> = NaiveDate::from_ymd_opt(1990, 1, 3);
    FIRST.is_some_and(|first| start.naive().date() >= first)
}

/// Where the activities of a file go.
pub(super) struct Sink<'s> {
    pub(super) options: ReadOptions,
    on_activity: &'s mut dyn FnMut(Result<ReadActivity, LeftOut>),
    read: usize,
    first_left_out: Option<LeftOut>,
    activities: usize,
}

impl<'s> Sink<'s> {
    pub(super) fn new(options: ReadOptions, on_activity: &'s mut dyn FnMut(Result<ReadActivity, LeftOut>)) -> Self {
        Self { options, on_activity, read: 0, first_left_out: None, activities: 0 }
    }

    /// Hands over an activity.
    pub(super) fn put(&mut self, draft: Result<Draft, LeftOut>) -> Result<(), ReadProblem> {
        if self.activities >= self.options.max_activities {
            return Err(ReadProblem::TooManyActivities(self.options.max_activities));
        }
        self.activities += 1;
        let activity = draft.and_then(|draft| draft.finish(self.options.keep_track));
        match &activity {
            Ok(_) => self.read += 1,
            Err(left_out) => _ = self.first_left_out.get_or_insert(*left_out),
        }
        (self.on_activity)(activity);
        Ok(())
    }

    /// Whether the file has had no activity so far.
    #[cfg(any(feature = "fit-activities", feature = "gpx-activities", feature = "tcx-activities"))]
    pub(super) const fn is_empty(&self) -> bool {
        self.activities == 0
    }

    /// Ends the file, which has at least one activity.
    pub(super) fn end(self) -> Result<(), ReadProblem> {
        match (self.read, self.first_left_out) {
            (1.., _) => Ok(()),
            (0, Some(left_out)) => Err(ReadProblem::LeftOut(left_out)),
            (0, None) => Err(ReadProblem::NoActivity),
        }
    }
}

/// The place of two coordinates. Latitude and longitude zero, in the Gulf of Guinea, is what programs write that know no place.
#[cfg(any(
    feature = "fit-activities",
    feature = "garmin-export",
    feature = "gpx-activities",
    feature = "tcx-activities"
))]
pub(super) fn place(latitude: f64, longitude: f64) -> Option<Place> {
    if latitude == 0.0 && longitude == 0.0 { None } else { Place::new(latitude, longitude).ok() }
}

/// Seconds as a decimal number, in whole milliseconds.
#[cfg(any(feature = "gpx-activities", feature = "strava-export", feature = "tcx-activities"))]
#[expect(clippy::cast_possible_truncation, reason = "the bounds are checked before")]
pub(super) fn milliseconds(seconds: f64) -> Option<i64> {
    const MOST: f64 = 1e9;
    (0.0..=MOST).contains(&seconds).then(|| (seconds * 1_000.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    /// The distance that is counted from these distances in metres.
    fn counted(metres: &[f64]) -> Option<f64> {
        let point = |metres: &f64| TrackPoint {
            at: DateTime::UNIX_EPOCH,
            place: None,
            distance: Some(Distance::from_rounded_metres(*metres)),
            is_after_pause: false,
        };
        counted_distance(&metres.iter().map(point).collect::<Vec<_>>()).map(Distance::metres)
    }

    #[test]
    fn a_counted_distance_goes_on_after_corrections_and_restarts() {
        for (metres, expected) in [
            (&[0.0, 100.0, 200.0][..], Some(200.0)),
            (&[500.0, 600.0], Some(100.0)),
            (&[0.0, 100.0, 99.5, 99.5, 200.0], Some(200.0)),
            (&[0.0, 1_000.0, 0.0, 500.0], Some(1_500.0)),
            (&[0.0, 1_000.0, 30.0, 500.0], Some(1_500.0)),
            (&[0.0, 0.0], None),
            (&[7.0], None),
            (&[], None),
        ] {
            assert_eq!(counted(metres), expected, "{metres:?}");
        }
    }
}
