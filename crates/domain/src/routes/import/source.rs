//! What a file holds, before anything is made of it.

use super::Reason;
use crate::{Distance, routes::Place};

/// The most points of a file.
pub(super) const MAX_POINTS: usize = 100_000;

/// Lines and what there was besides.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Source {
    /// What the file calls its route.
    pub(super) name: Option<String>,
    pub(super) line: Line,
    /// Named places that are not points of the line.
    pub(super) beside: Vec<(Place, String)>,
    pub(super) has_elevation: bool,
    /// GPX routes that give way to tracks.
    pub(super) routes_left_out: usize,
    /// Shapes of GeoJSON that are no lines.
    pub(super) shapes_left_out: usize,
}

impl Source {
    pub(super) fn points(&self) -> usize {
        self.line.places.len()
    }
}

/// Points in one or more pieces, some of them named.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) places: Vec<Place>,
    /// Where each piece starts. The last one may be empty.
    pub(super) starts: Vec<usize>,
    pub(super) marks: Vec<SourceMark>,
}

/// A point of a line that is more than a bend.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SourceMark {
    pub(super) point: usize,
    pub(super) name: Option<String>,
    pub(super) to_next: Option<Distance>,
}

impl Line {
    /// What follows is a piece of its own.
    pub(super) fn begin_piece(&mut self) {
        if self.starts.last() != Some(&self.places.len()) {
            self.starts.push(self.places.len());
        }
    }

    /// How many pieces there are that have points.
    pub(super) fn pieces(&self) -> usize {
        self.starts.iter().filter(|start| **start < self.places.len()).count()
    }

    /// The last point before each gap, and the first one after it.
    pub(super) fn gaps(&self) -> impl Iterator<Item = (Place, Place)> {
        let ends = self.starts.iter().filter_map(|start| Some((start.checked_sub(1)?, *start)));
        ends.filter_map(|(end, start)| Some((*self.places.get(end)?, *self.places.get(start)?)))
    }

    pub(super) fn push(&mut self, place: Place) -> Result<(), Reason> {
        if self.places.len() >= MAX_POINTS {
            return Err(Reason::TooManyPoints);
        }
        self.places.push(place);
        Ok(())
    }

    /// Gives the last point a name, unless it has one.
    pub(super) fn name_last(&mut self, name: String) {
        let Some(point) = self.places.len().checked_sub(1) else { return };
        if self.marks.last().is_some_and(|mark| mark.point == point) {
            return;
        }
        self.marks.push(SourceMark { point, name: Some(name), to_next: None });
    }
}
