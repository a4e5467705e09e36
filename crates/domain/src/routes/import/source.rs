//! The content of a file, before it becomes a route.

use super::RouteFileFault;
use crate::{Distance, routes::Place};

/// The largest number of points of a file.
pub(super) const MAX_POINTS: usize = 100_000;

/// The content of a file: its line, and what is beside the line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Source {
    /// The name of the route.
    pub(super) name: Option<String>,
    pub(super) line: Line,
    /// Places beside the line, some of them named.
    pub(super) beside: Vec<(Place, Option<String>)>,
    pub(super) has_elevation: bool,
    /// The number of markers of a pause in a GPX track.
    pub(super) pause_markers: usize,
    /// The number of places that became the line, because the file has no other.
    pub(super) waypoints_joined: usize,
    /// The number of GPX routes that are left out because the file has tracks.
    pub(super) routes_left_out: usize,
    /// The number of GeoJSON shapes that are not lines.
    pub(super) shapes_left_out: usize,
}

impl Source {
    /// Makes a line of the places beside it, in their order, if there are two and no line. Returns whether there is a line now.
    pub(super) fn ensure_line(&mut self) -> bool {
        if self.line.pieces() == 0 && self.beside.len() > 1 {
            self.waypoints_joined = self.beside.len();
            self.line = Line { starts: vec![0], ..Line::default() };
            for (point, (place, name)) in std::mem::take(&mut self.beside).into_iter().enumerate() {
                self.line.places.push(place);
                self.line.waypoints.push(SourceWaypoint { point, name, to_next: None });
            }
        }
        self.line.pieces() > 0
    }

    pub(super) fn points(&self) -> usize {
        self.line.places.len()
    }
}

/// Points in one or more pieces, some of them named.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) places: Vec<Place>,
    /// The start of each piece. The last piece may be empty.
    pub(super) starts: Vec<usize>,
    pub(super) waypoints: Vec<SourceWaypoint>,
}

/// A waypoint of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SourceWaypoint {
    pub(super) point: usize,
    pub(super) name: Option<String>,
    pub(super) to_next: Option<Distance>,
}

impl Line {
    /// Begins a piece.
    pub(super) fn begin_piece(&mut self) {
        if self.starts.last() != Some(&self.places.len()) {
            self.starts.push(self.places.len());
        }
    }

    /// The number of pieces with points.
    pub(super) fn pieces(&self) -> usize {
        self.starts.iter().filter(|start| **start < self.places.len()).count()
    }

    /// The last point before each gap, and the first one after it.
    pub(super) fn gaps(&self) -> impl Iterator<Item = (Place, Place)> {
        let ends = self.starts.iter().filter_map(|start| Some((start.checked_sub(1)?, *start)));
        ends.filter_map(|(end, start)| Some((*self.places.get(end)?, *self.places.get(start)?)))
    }

    pub(super) fn push(&mut self, place: Place) -> Result<(), RouteFileFault> {
        if self.places.len() >= MAX_POINTS {
            return Err(RouteFileFault::TooManyPoints);
        }
        self.places.push(place);
        Ok(())
    }

    /// Names the last point, unless it has a name.
    pub(super) fn name_last(&mut self, name: String) {
        let Some(point) = self.places.len().checked_sub(1) else { return };
        if self.waypoints.last().is_some_and(|mark| mark.point == point) {
            return;
        }
        self.waypoints.push(SourceWaypoint { point, name: Some(name), to_next: None });
    }
}
