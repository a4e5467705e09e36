//! What became of a file's contents other than what somebody may expect.

use crate::Distance;
use std::fmt;

/// Something to know before choosing a route that was read from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The file has heights, and routes have none.
    ElevationLeftOut,
    /// The line was in several pieces and is now one.
    Joined {
        /// How many pieces there were.
        pieces: usize,
        /// How far they lay apart, all gaps together. That is part of the length now.
        gaps: Distance,
    },
    /// Points that repeated the one before were dropped.
    DuplicatesDropped(usize),
    /// A GPX file has tracks and routes; only the tracks were read.
    RoutesLeftOut(usize),
    /// Shapes that are no lines were not read.
    ShapesLeftOut(usize),
    /// Named points lay too far from the line, beside another, or were too many to be waypoints.
    WaypointsLeftOut(usize),
    /// Names were too long or had characters that names do not have.
    NamesChanged(usize),
    /// A lap does not end where the next begins.
    LapsStartOver {
        /// How far the end is from the start.
        gap: Distance,
    },
}

impl Warning {
    /// The stable name of the warning.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ElevationLeftOut => "elevation_left_out",
            Self::Joined { .. } => "joined",
            Self::DuplicatesDropped(_) => "duplicates_dropped",
            Self::RoutesLeftOut(_) => "routes_left_out",
            Self::ShapesLeftOut(_) => "shapes_left_out",
            Self::WaypointsLeftOut(_) => "waypoints_left_out",
            Self::NamesChanged(_) => "names_changed",
            Self::LapsStartOver { .. } => "laps_start_over",
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ElevationLeftOut => f.write_str("elevation is left out"),
            Self::Joined { pieces, gaps } => write!(f, "{pieces} pieces are joined, over gaps of {gaps} m in all"),
            Self::DuplicatesDropped(count) => write!(f, "{count} points that repeat the one before are dropped"),
            Self::RoutesLeftOut(count) => write!(f, "{count} routes are left out, because the file has tracks too"),
            Self::ShapesLeftOut(count) => write!(f, "{count} shapes that are no lines are left out"),
            Self::WaypointsLeftOut(count) => write!(f, "{count} named points are left out as waypoints"),
            Self::NamesChanged(count) => write!(f, "{count} names are changed or left out to be names"),
            Self::LapsStartOver { gap } => write!(f, "every lap starts {gap} m from where the one before ended"),
        }
    }
}
