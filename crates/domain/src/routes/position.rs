//! The position on a route after a distance.
//!
//! A route is one distance from 0 to its length. At the exact distance of a waypoint the position is the start of the next segment;
//! a segment of length zero is skipped. At the end of the route the position is the end of the last segment. The distance beyond
//! the end is the overshoot.

use super::{Itinerary, Place};
use crate::Distance;

/// The position along an itinerary, without its point on the map. See [`Itinerary::progress`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteProgress {
    /// The distance that is done, at most the length of the route.
    pub done: Distance,
    /// The distance that is left.
    pub left: Distance,
    /// The distance beyond the end.
    pub overshoot: Distance,
    /// The lap, from 1.
    pub lap: u32,
    /// Whether this is the way back of a round trip, on which segments lead from their end to their start.
    pub way_back: bool,
    /// The index of the segment in [`Itinerary::segments`].
    pub segment: usize,
    /// The distance into the segment, in the current direction.
    pub into_segment: Distance,
    /// The distance from the first waypoint, along the line.
    pub along: Distance,
    /// The next waypoint, or `None` at the end of the route.
    pub next: Option<NextWaypoint>,
}

/// The next waypoint on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextWaypoint {
    /// The index in [`Itinerary::waypoints`].
    pub waypoint: usize,
    /// The distance to it.
    pub left: Distance,
}

impl RouteProgress {
    /// The percentage that is done, from 0 to 100, rounded down to two decimals, so that only the end has 100.
    #[must_use]
    pub fn percent(&self) -> f64 {
        self.done.percent_of(self.done.saturating_add(self.left))
    }

    /// Whether this is the end of the route.
    #[must_use]
    pub const fn has_arrived(&self) -> bool {
        self.left.is_zero()
    }
}

/// A [`RouteProgress`] with its point on the map. See [`Route::position`](super::Route::position).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The position along the itinerary.
    pub progress: RouteProgress,
    /// The point on the Earth.
    pub place: Place,
}

impl Itinerary {
    /// The position along the itinerary after a distance.
    ///
    /// ```
    /// use milequest_domain::{Distance, routes::{Place, Route, WaypointInput, Laps}};
    ///
    /// let stop = |name: &str, latitude, longitude, to_next| -> Result<WaypointInput, Box<dyn std::error::Error>> {
    ///     Ok(WaypointInput { name: Some(name.parse()?), place: Place::new(latitude, longitude)?, to_next })
    /// };
    /// let there = Distance::from_metres(1000.0)?;
    /// let stops = [stop("Inn", 48.0, 16.0, Some(there))?, stop("Mill", 48.0, 16.01, Some(there))?, stop("Hut", 48.01, 16.01, None)?];
    /// let out_and_back = Route::through(stops, Laps::new(true, 2)?)?;
    ///
    /// let after = |metres| -> Result<_, milequest_domain::DistanceError> {
    ///     let progress = out_and_back.itinerary().progress(Distance::from_metres(metres)?);
    ///     Ok((progress.lap, progress.way_back, progress.segment, progress.into_segment.metres(), progress.next.map(|next| next.waypoint)))
    /// };
    /// assert_eq!(after(999.9)?, (1, false, 0, 999.9, Some(1)));
    /// assert_eq!(after(1000.0)?, (1, false, 1, 0.0, Some(2)), "a waypoint is the start of the next segment");
    /// assert_eq!(after(2000.0)?, (1, true, 1, 0.0, Some(1)), "and turns where the line turns");
    /// assert_eq!(after(4000.0)?, (2, false, 0, 0.0, Some(1)));
    /// assert_eq!(after(8000.0)?, (2, true, 0, 1000.0, None), "but the end is the end");
    /// assert_eq!(after(9000.0)?, after(8000.0)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn progress(&self, distance: Distance) -> RouteProgress {
        let (length, lap_length, line) = (self.length(), self.lap_length(), self.one_way_length());
        let done = distance.min(length);
        let left = length.saturating_sub(done);
        // The end of the route belongs to the last lap. Every other end of a lap is the start of the next one.
        let whole_laps = if left.is_zero() { self.laps().count() - 1 } else { laps(done, lap_length) };
        let in_lap = done.saturating_sub(lap_length.checked_mul(whole_laps).unwrap_or(Distance::MAX));
        let way_back = self.laps().is_round_trip() && in_lap >= line;
        let (along, leg) = if way_back {
            let along = lap_length.saturating_sub(in_lap);
            (along, self.leg_back(along))
        } else {
            (in_lap, self.leg_out(in_lap))
        };
        let next = NextWaypoint { waypoint: leg.next, left: leg.left };
        RouteProgress {
            done,
            left,
            overshoot: distance.saturating_sub(length),
            lap: whole_laps + 1,
            way_back,
            segment: leg.segment,
            into_segment: leg.into_segment,
            along,
            next: (!left.is_zero()).then_some(next),
        }
    }

    /// The leg on the way out: the last segment that starts here or before.
    fn leg_out(&self, along: Distance) -> Leg {
        let waypoints = self.waypoints();
        let started = waypoints.partition_point(|waypoint| waypoint.at <= along).saturating_sub(1);
        let segment = started.min(waypoints.len() - 2);
        let (from, to) = (waypoints[segment].at, waypoints[segment + 1].at);
        Leg { segment, into_segment: along.saturating_sub(from), next: segment + 1, left: to.saturating_sub(along) }
    }

    /// The leg on the way back: from the first waypoint that is here or beyond.
    fn leg_back(&self, along: Distance) -> Leg {
        let waypoints = self.waypoints();
        let from = waypoints.partition_point(|waypoint| waypoint.at < along).clamp(1, waypoints.len() - 1);
        let to = from - 1;
        let (start, end) = (waypoints[from].at, waypoints[to].at);
        Leg { segment: to, into_segment: start.saturating_sub(along), next: to, left: along.saturating_sub(end) }
    }
}

/// A segment in the direction of the lap.
struct Leg {
    segment: usize,
    into_segment: Distance,
    next: usize,
    left: Distance,
}

/// The number of whole laps.
fn laps(done: Distance, lap: Distance) -> u32 {
    u32::try_from(done.millimetres() / lap.millimetres().max(1)).unwrap_or(u32::MAX)
}
