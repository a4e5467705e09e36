//! The line on the map: points, and how far along each of them lies.
//!
//! What a point's distance is was settled when the route was measured. Thinning the points or bending the line changes none
//! of the distances that stay.

use super::{Bounds, Place, RouteError, geodesy, simplify::simplify};
use crate::Distance;

/// The points of a route's way from its first waypoint to its last, each with the distance from the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    places: Vec<Place>,
    along: Vec<Distance>,
}

impl Way {
    /// The most points that a route keeps.
    pub const MAX_POINTS: usize = 10_000;

    /// A way through the places, with the distance of each.
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

    /// How far from the first point each of them lies, along the way.
    #[must_use]
    pub fn along(&self) -> &[Distance] {
        &self.along
    }

    /// How long the way is.
    #[must_use]
    pub fn length(&self) -> Distance {
        self.along.last().copied().unwrap_or_default()
    }

    /// The part of the Earth that its points cover.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        Bounds::of(&self.places)
    }

    /// The point so far along the way; beyond the end it is the end. Between two points of the way it lies on the shortest
    /// line from the one to the other, in proportion. It takes a search by halves and one piece of geodesy.
    #[must_use]
    pub fn place_at(&self, along: Distance) -> Place {
        let behind = self.along.partition_point(|at| *at <= along).saturating_sub(1);
        let ahead = (behind + 1).min(self.places.len() - 1);
        let (from, to) = (self.along[behind], self.along[ahead]);
        let gone = along.saturating_sub(from).min(to.saturating_sub(from));
        if gone.is_zero() {
            return self.places[behind];
        }
        geodesy::between(self.places[behind], self.places[ahead], gone.metres() / to.saturating_sub(from).metres())
    }

    /// The way with at most so many points (two at least), and how far it may lie from this one. Both ends stay, and every
    /// point that stays keeps its distance, so the way is as long as before.
    ///
    /// ```
    /// use milequest_domain::routes::{Import, ImportOptions};
    ///
    /// let bent = r#"{"type": "LineString", "coordinates": [[16, 48], [16.1, 48.0001], [16.2, 48.3], [16.3, 48]]}"#;
    /// let route = Import::read(bent.as_bytes(), &ImportOptions::default())?.route;
    /// let (way, off) = route.way().simplified_to(3);
    /// assert_eq!(way.places().len(), 3);
    /// assert_eq!(way.length(), route.way().length());
    /// assert!(off.metres() > 6_000.0 && off.metres() < 7_000.0, "{off}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn simplified_to(&self, points: usize) -> (Self, Distance) {
        let (way, off, _) = self.thinned(&[], points);
        (way, off)
    }

    /// The same, keeping the points with these indices too, and telling which stayed.
    pub(super) fn thinned(&self, forced: &[usize], points: usize) -> (Self, Distance, Vec<usize>) {
        let (kept, off) = simplify(&self.places, forced, points);
        let places = kept.iter().map(|index| self.places[*index]).collect();
        let along = kept.iter().map(|index| self.along[*index]).collect();
        (Self { places, along }, off, kept)
    }
}
