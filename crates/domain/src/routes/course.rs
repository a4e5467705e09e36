//! What a route is without its line on the map: waypoints, the segments between them, and how often they are gone.
//!
//! It is small however long the line is, so that lists can carry it and a position can be told from it alone.

use super::{Place, RouteError};
use crate::{Distance, single_line::lines};
use serde::{Deserialize, Serialize};

lines! {
    /// What a waypoint is called.
    WaypointName: "the name of a waypoint", 100;
}

/// A place on the way that counts: something to arrive at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waypoint {
    /// What it is called.
    pub name: Option<WaypointName>,
    /// Where it is.
    #[serde(flatten)]
    pub place: Place,
    /// How far from the first waypoint it lies, along the way.
    #[serde(rename = "distance_m")]
    pub at: Distance,
}

/// What lies between a waypoint and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    /// Its number, from 0.
    pub index: usize,
    /// The waypoint at its start.
    pub from: &'a Waypoint,
    /// The waypoint at its end.
    pub to: &'a Waypoint,
    /// How long it is.
    pub length: Distance,
}

impl Segment<'_> {
    /// What it is called by its ends, if both have a name.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        Some(format!("{} – {}", self.from.name.as_ref()?, self.to.name.as_ref()?))
    }
}

/// How a way is gone: once, or out and back, and so many times.
///
/// A lap of a round trip is out and back. Where a way does not end where it begins, the next lap begins at its start all the
/// same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Trip {
    round_trip: bool,
    laps: u32,
}

impl Trip {
    /// The most laps.
    pub const MAX_LAPS: u32 = 1_000;
    /// From the first waypoint to the last, once.
    pub const ONE_WAY: Self = Self { round_trip: false, laps: 1 };

    /// Out and back or not, and so many times.
    ///
    /// # Errors
    /// When that is no lap, or more than [`Trip::MAX_LAPS`].
    pub const fn new(round_trip: bool, laps: u32) -> Result<Self, RouteError> {
        match laps {
            1..=Self::MAX_LAPS => Ok(Self { round_trip, laps }),
            _ => Err(RouteError::Laps),
        }
    }

    /// Whether every lap is out and back.
    #[must_use]
    pub const fn is_round_trip(self) -> bool {
        self.round_trip
    }

    /// How many laps there are.
    #[must_use]
    pub const fn laps(self) -> u32 {
        self.laps
    }
}

impl Default for Trip {
    fn default() -> Self {
        Self::ONE_WAY
    }
}

/// The waypoints of a route with their distances, and how it is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Course {
    waypoints: Vec<Waypoint>,
    trip: Trip,
}

impl Course {
    /// The most waypoints.
    pub const MAX_WAYPOINTS: usize = 500;

    pub(super) fn new(waypoints: Vec<Waypoint>, trip: Trip) -> Result<Self, RouteError> {
        if waypoints.len() > Self::MAX_WAYPOINTS {
            return Err(RouteError::TooManyWaypoints);
        }
        let [first, .., last] = waypoints.as_slice() else { return Err(RouteError::TooFewPoints) };
        if !first.at.is_zero() || !waypoints.is_sorted_by_key(|waypoint| waypoint.at) {
            return Err(RouteError::Damaged("its waypoints do not follow each other from the start"));
        }
        if last.at.is_zero() {
            return Err(RouteError::NoLength);
        }
        let ways = trip.laps * if trip.round_trip { 2 } else { 1 };
        last.at.checked_mul(ways).ok_or(RouteError::TooLong)?;
        Ok(Self { waypoints, trip })
    }

    /// The waypoints from the first to the last, each once, however often they are passed.
    #[must_use]
    pub fn waypoints(&self) -> &[Waypoint] {
        &self.waypoints
    }

    /// How the way is gone.
    #[must_use]
    pub const fn trip(&self) -> Trip {
        self.trip
    }

    /// What lies between the waypoints. Their lengths add up to [`Course::way_length`].
    pub fn segments(&self) -> impl ExactSizeIterator<Item = Segment<'_>> {
        let pairs = self.waypoints.iter().zip(self.waypoints.iter().skip(1));
        pairs.enumerate().map(|(index, (from, to))| {
            let length = to.at.saturating_sub(from.at);
            Segment { index, from, to, length }
        })
    }

    /// How long the way is from the first waypoint to the last.
    #[must_use]
    pub fn way_length(&self) -> Distance {
        self.waypoints.last().map(|waypoint| waypoint.at).unwrap_or_default()
    }

    /// How long a lap is: the way, or the way out and back.
    #[must_use]
    pub fn lap_length(&self) -> Distance {
        let way = self.way_length();
        if self.trip.round_trip { way.saturating_add(way) } else { way }
    }

    /// How many segments were gone to their ends after so much, laps and ways back counted each time. What was gone beyond the end
    /// reaches nothing more.
    ///
    /// ```
    /// use milequest_domain::{Distance, routes::{Place, Route, Stop, Trip}};
    ///
    /// let km = Distance::KILOMETRE;
    /// let stop = |longitude, to_next| -> Result<Stop, Box<dyn std::error::Error>> {
    ///     Ok(Stop { name: None, place: Place::new(48.0, longitude)?, to_next })
    /// };
    /// let stops = [stop(16.0, Some(km))?, stop(16.01, Some(km))?, stop(16.02, None)?];
    /// let out_and_back = Route::through(stops, Trip::new(true, 2)?)?;
    ///
    /// let reached = [0, 1, 2, 3, 4, 7, 8, 9].map(|so_many| {
    ///     out_and_back.course().segments_reached(km.checked_mul(so_many).unwrap_or_default())
    /// });
    /// assert_eq!(reached, [0, 1, 2, 3, 4, 7, 8, 8]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn segments_reached(&self, gone: Distance) -> u32 {
        let lap = self.lap_length();
        if gone.is_zero() {
            return 0;
        }
        let whole = gone.millimetres() / lap.millimetres().max(1);
        let whole = u32::try_from(whole).unwrap_or(u32::MAX).min(self.trip.laps);
        let ways = if self.trip.round_trip { 2 } else { 1 };
        let of_lap = u32::try_from(self.segments().len()).unwrap_or(u32::MAX).saturating_mul(ways);
        let before = whole.saturating_mul(of_lap);
        if whole == self.trip.laps {
            return before;
        }
        let into = gone.saturating_sub(lap.checked_mul(whole).unwrap_or(Distance::MAX));
        let out = self.segments().filter(|segment| segment.to.at <= into).count();
        let back = self.segments().filter(|segment| lap.saturating_sub(segment.from.at) <= into).count();
        let back = if self.trip.round_trip { back } else { 0 };
        before.saturating_add(u32::try_from(out + back).unwrap_or(u32::MAX))
    }

    /// How long the whole route is: all its laps.
    #[must_use]
    pub fn length(&self) -> Distance {
        self.lap_length().checked_mul(self.trip.laps).unwrap_or(Distance::MAX)
    }
}

/// A course as JSON writes it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    waypoints: Vec<Waypoint>,
    round_trip: bool,
    laps: u32,
}

impl TryFrom<Written> for Course {
    type Error = RouteError;

    fn try_from(written: Written) -> Result<Self, RouteError> {
        Self::new(written.waypoints, Trip::new(written.round_trip, written.laps)?)
    }
}

impl From<Course> for Written {
    fn from(course: Course) -> Self {
        let Trip { round_trip, laps } = course.trip;
        Self { waypoints: course.waypoints, round_trip, laps }
    }
}
