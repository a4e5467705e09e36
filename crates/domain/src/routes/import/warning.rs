//! The warnings of an import.

use crate::Distance;
use std::fmt;

/// A difference between a file and the route that was made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteWarning {
    /// The file has elevations, and routes have none.
    ElevationLeftOut,
    /// The pieces of the line are joined.
    Joined {
        /// The number of pieces.
        pieces: usize,
        /// The sum of all gaps, which are now part of the length.
        gaps: Distance,
    },
    /// Repeated points are dropped.
    DuplicatesDropped(usize),
    /// Markers of a pause between the segments of a recording, which are no places, are dropped.
    PauseMarkersDropped(usize),
    /// The file has waypoints and no line, so they are joined in their order.
    WaypointsJoined(usize),
    /// Routes of a GPX file are left out because it has tracks.
    RoutesLeftOut(usize),
    /// Shapes that are not lines are left out.
    ShapesLeftOut(usize),
    /// Named points are left out as waypoints because they are too far from the line, too near to another, or too many.
    WaypointsLeftOut(usize),
    /// Names are shortened or left out because they are too long or have invalid characters.
    NamesChanged(usize),
    /// A lap does not end where the next begins.
    LapsStartOver {
        /// The distance from the end to the start.
        gap: Distance,
    },
}

impl RouteWarning {
    /// The stable name of the warning.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ElevationLeftOut => "elevation_left_out",
            Self::Joined { .. } => "joined",
            Self::DuplicatesDropped(_) => "duplicates_dropped",
            Self::PauseMarkersDropped(_) => "pause_markers_dropped",
            Self::WaypointsJoined(_) => "waypoints_joined",
            Self::RoutesLeftOut(_) => "routes_left_out",
            Self::ShapesLeftOut(_) => "shapes_left_out",
            Self::WaypointsLeftOut(_) => "waypoints_left_out",
            Self::NamesChanged(_) => "names_changed",
            Self::LapsStartOver { .. } => "laps_start_over",
        }
    }
}

impl fmt::Display for RouteWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ElevationLeftOut => f.write_str("elevation is left out"),
            Self::Joined { pieces, gaps } => write!(f, "{pieces} pieces are joined, over gaps of {gaps} m in all"),
            Self::DuplicatesDropped(count) => write!(f, "{count} points that repeat the one before are dropped"),
            Self::PauseMarkersDropped(count) => {
                write!(f, "{count} markers of a pause, which are no places, are dropped")
            }
            Self::WaypointsJoined(count) => {
                write!(f, "{count} waypoints are joined in the order of the file, because it has no line")
            }
            Self::RoutesLeftOut(count) => write!(f, "{count} routes are left out, because the file has tracks too"),
            Self::ShapesLeftOut(count) => write!(f, "{count} shapes that are no lines are left out"),
            Self::WaypointsLeftOut(count) => write!(f, "{count} named points are left out as waypoints"),
            Self::NamesChanged(count) => write!(f, "{count} names are changed or left out to be names"),
            Self::LapsStartOver { gap } => write!(f, "every lap starts {gap} m from where the one before ended"),
        }
    }
}
