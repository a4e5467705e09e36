//! The sports of vendors as kinds of activities.
//!
//! GPX, TCX and the exports of services name sports in words, in many languages; FIT has numbers.

#[cfg(feature = "fit-activities")]
mod fit;
#[cfg(any(
    feature = "garmin-export",
    feature = "gpx-activities",
    feature = "strava-export",
    feature = "tcx-activities"
))]
mod words;

use crate::activities::ActivityKind::{self, Other};

/// What a sport is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sport {
    pub(super) kind: ActivityKind,
    /// Whether the person moves by their own strength.
    pub(super) is_self_powered: bool,
}

impl Sport {
    /// A sport that is unknown, or that is no movement from place to place.
    pub(super) const UNKNOWN: Self = Self::of(Other);
    /// A sport in which a motor, a sail, an animal or gravity moves the person.
    const CARRIED: Self = Self { kind: Other, is_self_powered: false };

    const fn of(kind: ActivityKind) -> Self {
        Self { kind, is_self_powered: true }
    }
}
