//! A route before it is measured: its points and its waypoints.

use super::{Place, RouteError, WaypointName, geodesy};
use crate::Distance;

/// A waypoint as a caller gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaypointInput {
    /// The name.
    pub name: Option<WaypointName>,
    /// The point on the Earth.
    pub place: Place,
    /// The distance to the next waypoint, where it differs from the shortest line. The distance of the last waypoint is ignored.
    pub to_next: Option<Distance>,
}

/// Points in the order of the route, and waypoints among them. The first and the last point are waypoints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) places: Vec<Place>,
    pub(super) waypoints: Vec<DraftWaypoint>,
}

/// A point that is a waypoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DraftWaypoint {
    pub(super) point: usize,
    pub(super) name: Option<WaypointName>,
    pub(super) to_next: Option<Distance>,
}

impl Draft {
    /// Creates a draft of waypoints only.
    pub(super) fn of(stops: impl IntoIterator<Item = WaypointInput>) -> Self {
        let mut draft = Self::default();
        for WaypointInput { name, place, to_next } in stops {
            draft.waypoints.push(DraftWaypoint { point: draft.places.len(), name, to_next });
            draft.places.push(place);
        }
        draft
    }

    /// The distance of each point from the first, measured segment by segment, so that a segment has the same length in all routes.
    pub(super) fn distances(&self) -> Result<Vec<Distance>, RouteError> {
        let mut along = Vec::with_capacity(self.places.len());
        along.push(Distance::ZERO);
        for (segment, pair) in self.waypoints.windows(2).enumerate() {
            let [from, to] = pair else { continue };
            let places = self.places.get(from.point..=to.point).unwrap_or_default();
            append(&mut along, places, from.to_next, segment)?;
        }
        Ok(along)
    }
}

/// Appends the distances of the points of one segment. A given length is spread over the points in proportion to the shortest
/// lines between them.
fn append(
    along: &mut Vec<Distance>,
    places: &[Place],
    given: Option<Distance>,
    segment: usize,
) -> Result<(), RouteError> {
    let start = along.last().copied().unwrap_or_default();
    let from = along.len();
    let mut metres = 0.0;
    for pair in places.windows(2) {
        metres += geodesy::metres(pair[0], pair[1]);
        let distance = Distance::from_millimetres(geodesy::millimetres(metres)).map_err(|_| RouteError::TooLong)?;
        along.push(distance);
    }
    let measured = along.get(from..).and_then(|distances| distances.last()).copied().unwrap_or_default();
    if given.is_some_and(Distance::is_zero) {
        return Err(RouteError::GivenNothing { segment });
    }
    let length = given.unwrap_or(measured);
    let last = along.len() - 1;
    for (index, distance) in along.iter_mut().enumerate().skip(from) {
        if index == last {
            *distance = length;
        } else if length != measured {
            *distance = scaled(*distance, length, measured);
        }
        *distance = start.checked_add(*distance).ok_or(RouteError::TooLong)?;
    }
    Ok(())
}

/// Scales `distance` from `measured` to `length`, rounded down. It uses wider numbers, which do not overflow.
fn scaled(distance: Distance, length: Distance, measured: Distance) -> Distance {
    let [distance, length, measured] = [distance, length, measured].map(|distance| i128::from(distance.millimetres()));
    let scaled = if measured == 0 { 0 } else { distance * length / measured };
    i64::try_from(scaled).ok().and_then(|scaled| Distance::from_millimetres(scaled).ok()).unwrap_or(Distance::MAX)
}
