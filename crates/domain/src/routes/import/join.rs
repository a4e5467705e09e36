//! Pieces to one line, named points to waypoints.

use super::{
    Warning,
    source::{Line, Source, SourceMark},
    text,
};
use crate::{
    Distance,
    routes::{
        Course, Place, WaypointName,
        draft::{Draft, Mark},
        geodesy,
        simplify::Point,
    },
};

/// How near to the line a named point lies that is a waypoint of it; and how near two ends are that are the same place.
pub(super) const NEAR: Distance = match Distance::from_millimetres(250_000) {
    Ok(near) => near,
    Err(_) => Distance::ZERO,
};

/// What a file holds as one line, and what was done to get it.
pub(super) fn join(source: Source) -> (Draft, Vec<Warning>) {
    let mut warnings = Vec::new();
    if source.has_elevation {
        warnings.push(Warning::ElevationLeftOut);
    }
    if source.routes_left_out > 0 {
        warnings.push(Warning::RoutesLeftOut(source.routes_left_out));
    }
    if source.shapes_left_out > 0 {
        warnings.push(Warning::ShapesLeftOut(source.shapes_left_out));
    }
    warnings.extend(joined(&source.line));
    let (places, marks, dropped) = without_repeats(source.line);
    if dropped > 0 {
        warnings.push(Warning::DuplicatesDropped(dropped));
    }
    let mut names = Names::default();
    let (marks, left_out) = marked(&places, marks, source.beside, &mut names);
    if left_out > 0 {
        warnings.push(Warning::WaypointsLeftOut(left_out));
    }
    if names.changed > 0 {
        warnings.push(Warning::NamesChanged(names.changed));
    }
    (Draft { places, marks }, warnings)
}

/// How many pieces there are, and how far apart their ends.
fn joined(line: &Line) -> Option<Warning> {
    let gaps = line.gaps().map(|(end, start)| geodesy::distance(end, start)).sum();
    let pieces = line.pieces();
    (pieces > 1).then_some(Warning::Joined { pieces, gaps })
}

/// The points without those that stand where the one before does. A waypoint stays, and two of them at one place both do.
fn without_repeats(line: Line) -> (Vec<Place>, Vec<SourceMark>, usize) {
    let count = line.places.len();
    let mut places: Vec<Place> = Vec::with_capacity(count);
    let mut marks: Vec<SourceMark> = Vec::with_capacity(line.marks.len());
    let mut to_come = line.marks.into_iter().peekable();
    for (index, place) in line.places.into_iter().enumerate() {
        let mark = to_come.next_if(|mark| mark.point == index);
        let repeats = places.last() == Some(&place);
        let before_is_marked = marks.last().is_some_and(|before| before.point + 1 == places.len());
        if !repeats || (mark.is_some() && before_is_marked) {
            places.push(place);
        }
        let point = places.len() - 1;
        marks.extend(mark.map(|mark| SourceMark { point, ..mark }));
    }
    let dropped = count - places.len();
    (places, marks, dropped)
}

/// Names that became names of waypoints.
#[derive(Default)]
struct Names {
    /// How many are not what the file says.
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

/// The waypoints: both ends, the line's own, and what lies beside it and near, with how many were left out.
fn marked(
    places: &[Place],
    own: Vec<SourceMark>,
    beside: Vec<(Place, String)>,
    names: &mut Names,
) -> (Vec<Mark>, usize) {
    let Some(last) = places.len().checked_sub(1) else { return (Vec::new(), 0) };
    let is_end = |point: usize| point == 0 || point == last;
    // Names on nearly every point, as some recorders write them, say nothing about where one arrives.
    let too_many = own.len() > Course::MAX_WAYPOINTS - 2;
    let mut left_out = 0;
    let mut marks: Vec<Mark> = Vec::with_capacity(own.len() + 2);
    for SourceMark { point, name, to_next } in own {
        if too_many && !is_end(point) {
            left_out += 1;
            continue;
        }
        marks.push(Mark { point, name: name.and_then(|name| names.read(&name)), to_next });
    }
    for end in [0, last] {
        if marks.binary_search_by_key(&end, |mark| mark.point).is_err() {
            let at = marks.partition_point(|mark| mark.point < end);
            marks.insert(at, Mark { point: end, name: None, to_next: None });
        }
    }
    let room = Course::MAX_WAYPOINTS - marks.len().min(Course::MAX_WAYPOINTS);
    left_out += beside.len().saturating_sub(room);
    let points: Vec<Point> =
        if beside.is_empty() { Vec::new() } else { places.iter().map(|place| Point::at(*place)).collect() };
    for (place, name) in beside.into_iter().take(room) {
        let nearest = nearest(&points, place).filter(|point| geodesy::distance(places[*point], place) <= NEAR);
        let named = nearest.and_then(|point| Some((point, names.read(&name)?)));
        if !named.is_some_and(|(point, name)| mark(&mut marks, point, name)) {
            left_out += 1;
        }
    }
    (marks, left_out)
}

/// Makes a point a waypoint, unless it is one with a name.
fn mark(marks: &mut Vec<Mark>, point: usize, name: WaypointName) -> bool {
    match marks.binary_search_by_key(&point, |mark| mark.point) {
        Ok(at) if marks[at].name.is_some() => return false,
        Ok(at) => marks[at].name = Some(name),
        Err(at) => marks.insert(at, Mark { point, name: Some(name), to_next: None }),
    }
    true
}

/// The first of the points that are nearest to a place.
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
