//! The errors of routes.

use crate::{Distance, RuleError};

/// [`Itinerary::MAX_WAYPOINTS`](super::Itinerary::MAX_WAYPOINTS).
pub(super) const MAX_WAYPOINTS: usize = 500;
/// [`Laps::MAX`](super::Laps::MAX).
pub(super) const MAX_LAPS: u32 = 1_000;

/// A rule of routes that was broken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RouteError {
    /// Fewer than two points.
    #[error("a route has at least 2 points")]
    TooFewPoints,
    /// More waypoints than [`Itinerary::MAX_WAYPOINTS`](super::Itinerary::MAX_WAYPOINTS).
    #[error("a route has at most {MAX_WAYPOINTS} waypoints")]
    TooManyWaypoints,
    /// All points are the same.
    #[error("a route leads somewhere; all these points are one and the same")]
    NoLength,
    /// The route is longer than [`Distance::MAX`].
    #[error("a route with all its laps is at most {} km long", Distance::MAX.millimetres() / Distance::KILOMETRE.millimetres())]
    TooLong,
    /// The number of laps is zero or more than [`Laps::MAX`](super::Laps::MAX).
    #[error("a route has 1 to {MAX_LAPS} laps")]
    Laps,
    /// The number of given lengths is not the number of segments.
    #[error("the lengths are given for {given} segments, and the route has {segments}")]
    GivenLengths {
        /// The number of segments.
        segments: usize,
        /// The number of given lengths.
        given: usize,
    },
    /// The given length of a segment is zero.
    #[error("the length given for segment {segment} is nothing")]
    GivenNothing {
        /// The index of the segment, from 0.
        segment: usize,
    },
    /// The stored JSON is not a route.
    #[error("this is no route as it is kept: {0}")]
    Damaged(&'static str),
}

impl RuleError for RouteError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooFewPoints => "too_few_points",
            Self::TooManyWaypoints => "too_many_waypoints",
            Self::NoLength => "no_length",
            Self::TooLong => "route_too_long",
            Self::Laps => "bad_laps",
            Self::GivenLengths { .. } => "bad_segment_count",
            Self::GivenNothing { .. } => "no_segment_length",
            Self::Damaged(_) => "damaged_route",
        }
    }
}
