//! A route without its line: waypoints, the segments between them, and the laps.
//!
//! An itinerary is small however long the line is, so that lists can contain it, and it is enough to compute a
//! progress.

use super::{
    Place, RouteError,
    error::{MAX_LAPS, MAX_WAYPOINTS},
};
use crate::{Distance, single_line::lines};
use serde::{Deserialize, Serialize};

lines! {
    /// The name of a waypoint.
    WaypointName: "the name of a waypoint", 100;
}

/// A waypoint of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waypoint {
    /// The name.
    pub name: Option<WaypointName>,
    /// The point on the Earth.
    #[serde(flatten)]
    pub place: Place,
    /// The distance from the first waypoint, along the line.
    #[serde(rename = "distance_m")]
    pub at: Distance,
}

/// The part of a route between a waypoint and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    /// The index, from 0.
    pub index: usize,
    /// The waypoint at its start.
    pub from: &'a Waypoint,
    /// The waypoint at its end.
    pub to: &'a Waypoint,
    /// The length.
    pub length: Distance,
}

impl Segment<'_> {
    /// The name, made of the names of both ends if they have one.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        Some(format!("{} – {}", self.from.name.as_ref()?, self.to.name.as_ref()?))
    }
}

/// How often a line is followed: the number of laps, and whether each is one way or out and back.
///
/// A lap of a round trip is out and back. A lap always begins at the start of the line, also where the line does not end there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Laps {
    round_trip: bool,
    count: u32,
}

impl Laps {
    /// The largest number of laps.
    pub const MAX: u32 = MAX_LAPS;
    /// One lap from the first waypoint to the last.
    pub const ONE_WAY: Self = Self { round_trip: false, count: 1 };

    /// Creates laps.
    ///
    /// # Errors
    /// When `count` is zero or more than [`Laps::MAX`].
    pub const fn new(round_trip: bool, count: u32) -> Result<Self, RouteError> {
        match count {
            1..=Self::MAX => Ok(Self { round_trip, count }),
            _ => Err(RouteError::Laps),
        }
    }

    /// Whether every lap is out and back.
    #[must_use]
    pub const fn is_round_trip(self) -> bool {
        self.round_trip
    }

    /// The number of laps.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.count
    }
}

impl Default for Laps {
    fn default() -> Self {
        Self::ONE_WAY
    }
}

/// The waypoints of a route with their distances, and the laps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "ItineraryFields", into = "ItineraryFields")]
pub struct Itinerary {
    waypoints: Vec<Waypoint>,
    laps: Laps,
}

impl Itinerary {
    /// The largest number of waypoints.
    pub const MAX_WAYPOINTS: usize = MAX_WAYPOINTS;

    pub(super) fn new(waypoints: Vec<Waypoint>, laps: Laps) -> Result<Self, RouteError> {
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
        let ways = laps.count * if laps.round_trip { 2 } else { 1 };
        last.at.checked_mul(ways).ok_or(RouteError::TooLong)?;
        Ok(Self { waypoints, laps })
    }

    /// The waypoints from the first to the last, each once.
    #[must_use]
    pub fn waypoints(&self) -> &[Waypoint] {
        &self.waypoints
    }

    /// The laps.
    #[must_use]
    pub const fn laps(&self) -> Laps {
        self.laps
    }

    /// The segments. Their lengths add up to [`Itinerary::one_way_length`].
    #[must_use]
    pub fn segments(&self) -> impl ExactSizeIterator<Item = Segment<'_>> {
        let pairs = self.waypoints.iter().zip(self.waypoints.iter().skip(1));
        pairs.enumerate().map(|(index, (from, to))| {
            let length = to.at.saturating_sub(from.at);
            Segment { index, from, to, length }
        })
    }

    /// The length of the line from the first waypoint to the last.
    #[must_use]
    pub fn one_way_length(&self) -> Distance {
        self.waypoints.last().map(|waypoint| waypoint.at).unwrap_or_default()
    }

    /// The length of a lap: the line, or the way out and back.
    #[must_use]
    pub fn lap_length(&self) -> Distance {
        let line = self.one_way_length();
        if self.laps.round_trip { line.saturating_add(line) } else { line }
    }

    /// The number of segments that are completed after a distance. Each lap and each way back counts again; a distance beyond the
    /// end completes nothing more.
    ///
    /// ```
    /// use milequest_domain::{Distance, routes::{Place, Route, WaypointInput, Laps}};
    ///
    /// let km = Distance::KILOMETRE;
    /// let stop = |longitude, to_next| -> Result<WaypointInput, Box<dyn std::error::Error>> {
    ///     Ok(WaypointInput { name: None, place: Place::new(48.0, longitude)?, to_next })
    /// };
    /// let stops = [stop(16.0, Some(km))?, stop(16.01, Some(km))?, stop(16.02, None)?];
    /// let out_and_back = Route::through(stops, Laps::new(true, 2)?)?;
    ///
    /// let reached = [0, 1, 2, 3, 4, 7, 8, 9].map(|so_many| {
    ///     out_and_back.itinerary().segments_reached(km.checked_mul(so_many).unwrap_or_default())
    /// });
    /// assert_eq!(reached, [0, 1, 2, 3, 4, 7, 8, 8]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn segments_reached(&self, distance: Distance) -> u32 {
        let lap = self.lap_length();
        if distance.is_zero() {
            return 0;
        }
        let whole = distance.millimetres() / lap.millimetres().max(1);
        let whole = u32::try_from(whole).unwrap_or(u32::MAX).min(self.laps.count);
        let ways = if self.laps.round_trip { 2 } else { 1 };
        let of_lap = u32::try_from(self.segments().len()).unwrap_or(u32::MAX).saturating_mul(ways);
        let before = whole.saturating_mul(of_lap);
        if whole == self.laps.count {
            return before;
        }
        let into = distance.saturating_sub(lap.checked_mul(whole).unwrap_or(Distance::MAX));
        let out = self.segments().filter(|segment| segment.to.at <= into).count();
        let back = self.segments().filter(|segment| lap.saturating_sub(segment.from.at) <= into).count();
        let back = if self.laps.round_trip { back } else { 0 };
        before.saturating_add(u32::try_from(out + back).unwrap_or(u32::MAX))
    }

    /// The length of the route with all its laps.
    #[must_use]
    pub fn length(&self) -> Distance {
        self.lap_length().checked_mul(self.laps.count).unwrap_or(Distance::MAX)
    }
}

/// The fields of an itinerary as JSON has them, before they are checked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ItineraryFields {
    waypoints: Vec<Waypoint>,
    round_trip: bool,
    laps: u32,
}

impl TryFrom<ItineraryFields> for Itinerary {
    type Error = RouteError;

    fn try_from(fields: ItineraryFields) -> Result<Self, RouteError> {
        Self::new(fields.waypoints, Laps::new(fields.round_trip, fields.laps)?)
    }
}

impl From<Itinerary> for ItineraryFields {
    fn from(itinerary: Itinerary) -> Self {
        let Laps { round_trip, count } = itinerary.laps;
        Self { waypoints: itinerary.waypoints, round_trip, laps: count }
    }
}
