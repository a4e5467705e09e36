//! The line of a route: points with their distances.
//!
//! The distances are set when the route is measured. Removing points changes none of the distances of the others.

use super::{Bounds, Place, RouteError, geodesy, simplify::simplify};
use crate::Distance;

/// The points of a route from its first waypoint to its last, each with its distance from the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteLine {
    places: Vec<Place>,
    along: Vec<Distance>,
}

impl RouteLine {
    /// The largest number of points.
    pub const MAX_POINTS: usize = 10_000;

    /// Creates a line from places and their distances.
    pub(super) fn new(places: Vec<Place>, along: Vec<Distance>) -> Result<Self, RouteError> {
        if places.len() < 2 {
            return Err(RouteError::TooFewPoints);
        }
        if along.len() != places.len() || !along.is_sorted() || along.first() != Some(&Distance::ZERO) {
            return Err(RouteError::Damaged("its distances do not grow from zero, one for each point"));
        }
        if along.last() == Some(&Distance::ZERO) {
            return Err(RouteError::NoLength);
        }
        Ok(Self { places, along })
    }

    /// The points, from the first to the last.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The distance of each point from the first, along the line.
    #[must_use]
    pub fn along(&self) -> &[Distance] {
        &self.along
    }

    /// The length of the line.
    #[must_use]
    pub fn length(&self) -> Distance {
        self.along.last().copied().unwrap_or_default()
    }

    /// The bounding box.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        Bounds::of(&self.places)
    }

    /// The point at a distance along the line; beyond the end it is the end. Between two points it lies on the shortest line, in
    /// proportion. It takes a binary search and one geodesic computation.
    #[must_use]
    pub fn place_at(&self, along: Distance) -> Place {
        let behind = self.along.partition_point(|at| *at <= along).saturating_sub(1);
        let ahead = (behind + 1).min(self.places.len() - 1);
        let (from, to) = (self.along[behind], self.along[ahead]);
        let distance = along.saturating_sub(from).min(to.saturating_sub(from));
        if distance.is_zero() {
            return self.places[behind];
        }
        geodesy::between(self.places[behind], self.places[ahead], distance.metres() / to.saturating_sub(from).metres())
    }

    /// Simplifies the line to at most so many points, at least two, and returns the largest distance from this line. Both ends stay,
    /// and every point that stays keeps its distance, so that the length does not change.
    ///
    /// ```
    /// use milequest_domain::routes::{RouteImport, RouteImportOptions};
    ///
    /// let bent = r#"{"type": "LineString", "coordinates": [[16, 48], [16.1, 48.0001], [16.2, 48.3], [16.3, 48]]}"#;
    /// let route = RouteImport::read(bent.as_bytes(), &RouteImportOptions::default())?.route;
    /// let (line, off) = route.line().simplified_to(3);
    /// assert_eq!(line.places().len(), 3);
    /// assert_eq!(line.length(), route.line().length());
    /// assert!(off.metres() > 6_000.0 && off.metres() < 7_000.0, "{off}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn simplified_to(&self, points: usize) -> (Self, Distance) {
        let (line, off, _) = self.thinned(&[], points);
        (line, off)
    }

    /// Simplifies the line, keeps the points with the `forced` indices, and also returns the indices of the points that stay.
    pub(super) fn thinned(&self, forced: &[usize], points: usize) -> (Self, Distance, Vec<usize>) {
        let (kept, off) = simplify(&self.places, forced, points);
        let places = kept.iter().map(|index| self.places[*index]).collect();
        let along = kept.iter().map(|index| self.along[*index]).collect();
        (Self { places, along }, off, kept)
    }
}
