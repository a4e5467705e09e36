//! The line of an activity as it is kept.

use crate::{
    Distance,
    activities::Seconds,
    routes::{Place, simplify::simplify_within},
};

/// A point of a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptPoint {
    /// The time since the start of the recording.
    pub offset: Seconds,
    /// The place.
    pub place: Place,
    /// The distance from the start that the device has counted.
    pub distance: Option<Distance>,
    /// Whether the recording was paused before this point.
    pub is_after_pause: bool,
}

impl KeptPoint {
    /// The point as precise as a track keeps it.
    pub(super) fn rounded(self) -> Self {
        /// A decimetre.
        const DISTANCE_UNIT: i64 = 100;
        let decimetre = |distance: Distance| {
            let millimetres = (distance.millimetres() + DISTANCE_UNIT / 2) / DISTANCE_UNIT * DISTANCE_UNIT;
            Distance::from_millimetres(millimetres).unwrap_or(distance)
        };
        Self { place: self.place.rounded_to_millionths(), distance: self.distance.map(decimetre), ..self }
    }
}

/// The line of an activity: two points or more, in millionths of a degree, whole seconds and tenths of a metre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    pub(super) points: Vec<KeptPoint>,
}

impl Track {
    /// The largest number of points.
    pub const MAX_POINTS: usize = 5_000;
    /// The largest distance in metres between the line and a point that is not kept, unless there would be too many points.
    pub const TOLERANCE_M: f64 = 3.0;

    /// Keeps the line through these points. None: all of them are at one place.
    #[must_use]
    pub fn of(points: &[KeptPoint]) -> Option<Self> {
        let points: Vec<KeptPoint> = points.iter().map(|point| point.rounded()).collect();
        let first = points.first()?.place;
        if points.iter().all(|point| point.place == first) {
            return None;
        }
        let parts = points.chunk_by(|_, point| !point.is_after_pause);
        let mut kept: Vec<KeptPoint> = parts.flat_map(simplified).collect();
        if kept.len() > Self::MAX_POINTS {
            // Pauses are forgotten.
            kept.iter_mut().for_each(|point| point.is_after_pause = false);
            kept = simplified(&kept);
        }
        kept.iter_mut().take(1).for_each(|point| point.is_after_pause = false);
        Some(Self { points: kept })
    }

    /// Keeps the line of a recording. None: it has no places, or only one.
    #[cfg(any(
        feature = "fit-activities",
        feature = "garmin-export",
        feature = "gpx-activities",
        feature = "strava-export",
        feature = "tcx-activities"
    ))]
    #[must_use]
    pub fn of_recording(points: &[crate::activity_files::TrackPoint]) -> Option<Self> {
        let start = points.first()?.at;
        let mut is_after_pause = false;
        let mut kept = Vec::new();
        for point in points {
            is_after_pause |= point.is_after_pause;
            let Some(place) = point.place else { continue };
            // A clock that goes back is at the start at the earliest.
            let offset = Seconds(u32::try_from((point.at - start).num_seconds()).unwrap_or_default());
            kept.push(KeptPoint { offset, place, distance: point.distance, is_after_pause });
            is_after_pause = false;
        }
        Self::of(&kept)
    }

    /// The points, from the first to the last.
    #[must_use]
    pub fn points(&self) -> &[KeptPoint] {
        &self.points
    }
}

/// The points of a line that are kept.
fn simplified(points: &[KeptPoint]) -> Vec<KeptPoint> {
    let places: Vec<Place> = points.iter().map(|point| point.place).collect();
    kept_indices(&places).into_iter().map(|index| points[index]).collect()
}

/// The indices of the points that are kept. A long recording is simplified in pieces first, so that it takes little memory.
fn kept_indices(places: &[Place]) -> Vec<usize> {
    const PIECE: usize = 20_000;
    if places.len() <= PIECE {
        return simplify_within(places, Track::TOLERANCE_M, Track::MAX_POINTS);
    }
    let half = Track::TOLERANCE_M / 2.0;
    let mut first = Vec::new();
    for (number, piece) in places.chunks(PIECE).enumerate() {
        first.extend(simplify_within(piece, half, Track::MAX_POINTS).into_iter().map(|index| number * PIECE + index));
    }
    let left: Vec<Place> = first.iter().map(|index| places[*index]).collect();
    simplify_within(&left, half, Track::MAX_POINTS).into_iter().map(|index| first[index]).collect()
}
