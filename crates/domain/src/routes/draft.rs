//! A route before it is measured: points, and which of them are waypoints.

use super::{Place, RouteError, WaypointName, geodesy};
use crate::Distance;

/// A waypoint as somebody lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What it is called.
    pub name: Option<WaypointName>,
    /// Where it is.
    pub place: Place,
    /// How far the next one is, where that is known better than by the shortest line. The last one's is not looked at.
    pub to_next: Option<Distance>,
}

/// Points in the order in which they are passed, and which of them are waypoints. The first and the last are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) places: Vec<Place>,
    pub(super) marks: Vec<Mark>,
}

/// A point that is a waypoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) point: usize,
    pub(super) name: Option<WaypointName>,
    pub(super) to_next: Option<Distance>,
}

impl Draft {
    /// Nothing but waypoints.
    pub(super) fn of(stops: impl IntoIterator<Item = Stop>) -> Self {
        let mut draft = Self::default();
        for Stop { name, place, to_next } in stops {
            draft.marks.push(Mark { point: draft.places.len(), name, to_next });
            draft.places.push(place);
        }
        draft
    }

    /// How far each point is from the first, measured segment by segment, so that a segment is as long in one route as in another.
    pub(super) fn distances(&self) -> Result<Vec<Distance>, RouteError> {
        let mut along = Vec::with_capacity(self.places.len());
        along.push(Distance::ZERO);
        for (segment, pair) in self.marks.windows(2).enumerate() {
            let [from, to] = pair else { continue };
            let places = self.places.get(from.point..=to.point).unwrap_or_default();
            append(&mut along, places, from.to_next, segment)?;
        }
        Ok(along)
    }
}

/// Goes on from the last distance through the points of one segment. What was given for the segment is spread over its points
/// as the shortest lines between them would be.
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
        let gone = Distance::from_millimetres((metres * 1000.0).round() as i64).map_err(|_| RouteError::TooLong)?;
        along.push(gone);
    }
    let measured = along.get(from..).and_then(|gone| gone.last()).copied().unwrap_or_default();
    if given.is_some_and(Distance::is_zero) {
        return Err(RouteError::GivenNothing { segment });
    }
    let length = given.unwrap_or(measured);
    let last = along.len() - 1;
    for (index, gone) in along.iter_mut().enumerate().skip(from) {
        if index == last {
            *gone = length;
        } else if length != measured {
            *gone = scaled(*gone, length, measured);
        }
        *gone = start.checked_add(*gone).ok_or(RouteError::TooLong)?;
    }
    Ok(())
}

/// What `gone` of `measured` becomes when that becomes `length`, rounded down. It goes through wider numbers, where nothing
/// overflows.
fn scaled(gone: Distance, length: Distance, measured: Distance) -> Distance {
    let [gone, length, measured] = [gone, length, measured].map(|distance| i128::from(distance.millimetres()));
    let scaled = if measured == 0 { 0 } else { gone * length / measured };
    i64::try_from(scaled).ok().and_then(|scaled| Distance::from_millimetres(scaled).ok()).unwrap_or(Distance::MAX)
}
