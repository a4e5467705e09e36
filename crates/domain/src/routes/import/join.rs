//! Joins the pieces of a file to one line, and turns named points into waypoints.

use super::{
    RouteWarning,
    source::{Line, Source, SourceWaypoint},
    text,
};
use crate::{
    Distance,
    routes::{
        Itinerary, Place, WaypointName,
        draft::{Draft, DraftWaypoint},
        geodesy,
        simplify::Point,
    },
};

/// The largest distance of a waypoint from the line, and of two ends that count as the same place.
pub(super) const NEAR: Distance = match Distance::from_millimetres(250_000) {
    Ok(near) => near,
    Err(_) => Distance::ZERO,
};

/// Joins the content of a file to a draft, with warnings about what changed.
pub(super) fn join(source: Source) -> (Draft, Vec<RouteWarning>) {
    let mut warnings = Vec::new();
    if source.has_elevation {
        warnings.push(RouteWarning::ElevationLeftOut);
    }
    if source.pause_markers > 0 {
        warnings.push(RouteWarning::PauseMarkersDropped(source.pause_markers));
    }
    if source.waypoints_joined > 0 {
        warnings.push(RouteWarning::WaypointsJoined(source.waypoints_joined));
    }
    if source.routes_left_out > 0 {
        warnings.push(RouteWarning::RoutesLeftOut(source.routes_left_out));
    }
    if source.shapes_left_out > 0 {
        warnings.push(RouteWarning::ShapesLeftOut(source.shapes_left_out));
    }
    warnings.extend(joined(&source.line));
    let (places, waypoints, dropped) = without_repeats(source.line);
    if dropped > 0 {
        warnings.push(RouteWarning::DuplicatesDropped(dropped));
    }
    let mut names = Names::default();
    let beside = source.beside.into_iter().filter_map(|(place, name)| Some((place, name?))).collect();
    let (waypoints, left_out) = marked(&places, waypoints, beside, &mut names);
    if left_out > 0 {
        warnings.push(RouteWarning::WaypointsLeftOut(left_out));
    }
    if names.changed > 0 {
        warnings.push(RouteWarning::NamesChanged(names.changed));
    }
    (Draft { places, waypoints }, warnings)
}

/// Warns about joined pieces.
fn joined(line: &Line) -> Option<RouteWarning> {
    let gaps = line.gaps().map(|(end, start)| geodesy::distance(end, start)).sum();
    let pieces = line.pieces();
    (pieces > 1).then_some(RouteWarning::Joined { pieces, gaps })
}

/// Removes points that repeat the one before. A waypoint stays, and two waypoints at one place both stay.
fn without_repeats(line: Line) -> (Vec<Place>, Vec<SourceWaypoint>, usize) {
    let count = line.places.len();
    let mut places: Vec<Place> = Vec::with_capacity(count);
    let mut waypoints: Vec<SourceWaypoint> = Vec::with_capacity(line.waypoints.len());
    let mut to_come = line.waypoints.into_iter().peekable();
    for (index, place) in line.places.into_iter().enumerate() {
        let mark = to_come.next_if(|mark| mark.point == index);
        let repeats = places.last() == Some(&place);
        let before_is_marked = waypoints.last().is_some_and(|before| before.point + 1 == places.len());
        if !repeats || (mark.is_some() && before_is_marked) {
            places.push(place);
        }
        let point = places.len() - 1;
        waypoints.extend(mark.map(|mark| SourceWaypoint { point, ..mark }));
    }
    let dropped = count - places.len();
    (places, waypoints, dropped)
}

/// Parses names of waypoints and counts the changed ones.
#[derive(Default)]
struct Names {
    /// The number of names that differ from the file.
    changed: usize,
}

impl Names {
    fn read(&mut self, name: &str) -> Option<WaypointName> {
        let tidy = text::tidy(name);
        let read = tidy.parse().ok();
        if read.is_none() || tidy != name.trim() {
            self.changed += 1;
        }
        read
    }
}

/// The waypoints: both ends, those of the line, and the named places near it. Also returns the number of those left out.
fn marked(
    places: &[Place],
    own: Vec<SourceWaypoint>,
    beside: Vec<(Place, String)>,
    names: &mut Names,
) -> (Vec<DraftWaypoint>, usize) {
    let Some(last) = places.len().checked_sub(1) else { return (Vec::new(), 0) };
    let is_end = |point: usize| point == 0 || point == last;
    // Some recorders name nearly every point. Such names are not waypoints.
    let too_many = own.len() > Itinerary::MAX_WAYPOINTS - 2;
    let mut left_out = 0;
    let mut waypoints: Vec<DraftWaypoint> = Vec::with_capacity(own.len() + 2);
    for SourceWaypoint { point, name, to_next } in own {
        if too_many && !is_end(point) {
            left_out += 1;
            continue;
        }
        waypoints.push(DraftWaypoint { point, name: name.and_then(|name| names.read(&name)), to_next });
    }
    for end in [0, last] {
        if waypoints.binary_search_by_key(&end, |mark| mark.point).is_err() {
            let at = waypoints.partition_point(|mark| mark.point < end);
            waypoints.insert(at, DraftWaypoint { point: end, name: None, to_next: None });
        }
    }
    let room = Itinerary::MAX_WAYPOINTS - waypoints.len().min(Itinerary::MAX_WAYPOINTS);
    left_out += beside.len().saturating_sub(room);
    let points: Vec<Point> =
        if beside.is_empty() { Vec::new() } else { places.iter().map(|place| Point::at(*place)).collect() };
    for (place, name) in beside.into_iter().take(room) {
        let nearest = nearest(&points, place).filter(|point| geodesy::distance(places[*point], place) <= NEAR);
        let named = nearest.and_then(|point| Some((point, names.read(&name)?)));
        if !named.is_some_and(|(point, name)| mark(&mut waypoints, point, name)) {
            left_out += 1;
        }
    }
    (waypoints, left_out)
}

/// Makes a point a waypoint, unless it is already one with a name.
fn mark(waypoints: &mut Vec<DraftWaypoint>, point: usize, name: WaypointName) -> bool {
    match waypoints.binary_search_by_key(&point, |mark| mark.point) {
        Ok(at) if waypoints[at].name.is_some() => return false,
        Ok(at) => waypoints[at].name = Some(name),
        Err(at) => waypoints.insert(at, DraftWaypoint { point, name: Some(name), to_next: None }),
    }
    true
}

/// The first of the nearest points to a place.
fn nearest(points: &[Point], place: Place) -> Option<usize> {
    let here = Point::at(place);
    let mut nearest = (f64::INFINITY, None);
    for (index, point) in points.iter().enumerate() {
        let away = point.chord_squared(&here);
        if away < nearest.0 {
            nearest = (away, Some(index));
        }
    }
    nearest.1
}
