//! The movement of an activity: distance, duration, and the largest plausible speed.

use super::ActivityKind;
use crate::{Distance, RuleError};
use serde::{Deserialize, Serialize};

/// A length of time in whole seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seconds(pub u32);

/// The distance of one activity: a [`Distance`] up to [`ActivityDistance::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Distance", into = "Distance")]
pub struct ActivityDistance(Distance);

impl ActivityDistance {
    /// The longest distance.
    pub const MAX: Distance = Movement::MAX_DISTANCE;
}

impl TryFrom<Distance> for ActivityDistance {
    type Error = MovementError;

    fn try_from(distance: Distance) -> Result<Self, MovementError> {
        Movement::check_distance(distance).map(Self)
    }
}

impl From<ActivityDistance> for Distance {
    fn from(distance: ActivityDistance) -> Self {
        distance.0
    }
}

/// A movement with plausible distance, duration and speed.
///
/// ```
/// use milequest_domain::{Distance, activities::{ActivityKind, Movement, Seconds}};
///
/// let lap = Distance::from_metres(400.0)?;
/// assert!(Movement::new(ActivityKind::Run, lap, Seconds(60)).is_ok());
/// let refused = Movement::new(ActivityKind::Run, lap, Seconds(20)).unwrap_err();
/// assert_eq!(refused.to_string(), "nobody is faster than 45 km/h by run; check the distance and the duration");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "MovementFields")]
pub struct Movement {
    kind: ActivityKind,
    distance: Distance,
    duration: Seconds,
}

/// The fields of a movement as JSON has them, before they are checked.
#[derive(Deserialize)]
struct MovementFields {
    kind: ActivityKind,
    distance: Distance,
    duration: Seconds,
}

impl TryFrom<MovementFields> for Movement {
    type Error = MovementError;

    fn try_from(MovementFields { kind, distance, duration }: MovementFields) -> Result<Self, MovementError> {
        Self::new(kind, distance, duration)
    }
}

/// Why a movement is not plausible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MovementError {
    /// The distance is too long for one activity.
    #[error("one activity is at most {} km far; log longer ones day by day", Movement::MAX_KILOMETRES)]
    TooFar,
    /// The duration is zero or too long for one activity.
    #[error("one activity takes 1 to {} seconds", Movement::MAX_DURATION.0)]
    Duration,
    /// The speed is higher than the kind allows.
    #[error("nobody is faster than {limit} km/h by {}; check the distance and the duration", kind.as_str())]
    TooFast {
        /// The kind of the activity.
        kind: ActivityKind,
        /// The highest plausible speed in kilometres per hour.
        limit: u32,
    },
}

impl RuleError for MovementError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooFar => "too_far",
            Self::Duration => "bad_duration",
            Self::TooFast { .. } => "too_fast",
        }
    }
}

impl Movement {
    /// The largest distance of one activity in kilometres.
    pub const MAX_KILOMETRES: u32 = 1_000;
    /// The largest distance of one activity.
    pub const MAX_DISTANCE: Distance = match Distance::KILOMETRE.checked_mul(Self::MAX_KILOMETRES) {
        Some(distance) => distance,
        None => Distance::MAX,
    };
    /// The longest duration of one activity: a week.
    pub const MAX_DURATION: Seconds = Seconds(7 * 24 * 60 * 60);

    /// Creates a plausible movement. A distance of zero is allowed, as on a treadmill.
    ///
    /// # Errors
    /// When the distance, the duration or the speed is too large.
    pub fn new(kind: ActivityKind, distance: Distance, duration: Seconds) -> Result<Self, MovementError> {
        let (distance, duration) = (Self::check_distance(distance)?, Self::check_duration(duration)?);
        let limit = Self::max_speed_km_h(kind);
        // Kilometres per hour are millimetres in 3.6 milliseconds; both sides are whole numbers.
        if distance.millimetres() * 36 > i64::from(limit) * 10_000 * i64::from(duration.0) {
            return Err(MovementError::TooFast { kind, limit });
        }
        Ok(Self { kind, distance, duration })
    }

    /// Returns the distance when one activity can have it.
    ///
    /// # Errors
    /// [`MovementError::TooFar`].
    pub fn check_distance(distance: Distance) -> Result<Distance, MovementError> {
        if distance > Self::MAX_DISTANCE { Err(MovementError::TooFar) } else { Ok(distance) }
    }

    /// Returns the duration when one activity can have it.
    ///
    /// # Errors
    /// [`MovementError::Duration`].
    pub fn check_duration(duration: Seconds) -> Result<Seconds, MovementError> {
        if duration.0 == 0 || duration > Self::MAX_DURATION { Err(MovementError::Duration) } else { Ok(duration) }
    }

    /// Restores a movement from storage without checking it. It was plausible when it was logged.
    #[must_use]
    pub const fn from_stored(kind: ActivityKind, distance: Distance, duration: Seconds) -> Self {
        Self { kind, distance, duration }
    }

    /// The highest plausible average speed of a kind in kilometres per hour. World records are below it.
    #[must_use]
    pub const fn max_speed_km_h(kind: ActivityKind) -> u32 {
        match kind {
            ActivityKind::Walk => 18,
            ActivityKind::Run => 45,
            ActivityKind::Ride => 120,
            ActivityKind::Swim => 12,
            ActivityKind::Wheelchair => 60,
            ActivityKind::Row => 30,
            ActivityKind::Ski => 200,
            ActivityKind::Other => 200,
        }
    }

    /// The way in which the person moved.
    #[must_use]
    pub const fn kind(self) -> ActivityKind {
        self.kind
    }

    /// The distance.
    #[must_use]
    pub const fn distance(self) -> Distance {
        self.distance
    }

    /// The duration.
    #[must_use]
    pub const fn duration(self) -> Seconds {
        self.duration
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn movement(kind: ActivityKind, metres: &str, seconds: u32) -> Result<Movement, MovementError> {
        Movement::new(kind, metres.parse().expect("a distance"), Seconds(seconds))
    }

    #[test]
    fn a_movement_may_have_no_distance_and_stays_within_its_limits() {
        assert!(movement(ActivityKind::Walk, "0", 1).is_ok());
        assert!(movement(ActivityKind::Ride, "1000000", 7 * 86_400).is_ok());
        assert_eq!(movement(ActivityKind::Ride, "1000000.001", 7 * 86_400), Err(MovementError::TooFar));
        assert_eq!(movement(ActivityKind::Walk, "1", 0), Err(MovementError::Duration));
        assert_eq!(movement(ActivityKind::Walk, "1", 7 * 86_400 + 1), Err(MovementError::Duration));
    }

    #[test]
    fn the_speed_is_exact_to_the_millimetre() {
        // 45 km/h are 12.5 m per second.
        assert!(movement(ActivityKind::Run, "12.5", 1).is_ok());
        let refused = movement(ActivityKind::Run, "12.501", 1);
        assert_eq!(refused, Err(MovementError::TooFast { kind: ActivityKind::Run, limit: 45 }));
        for kind in ActivityKind::ALL {
            let metres = (Movement::max_speed_km_h(*kind) * 1_000).to_string();
            assert!(movement(*kind, &metres, 3_600).is_ok(), "{kind:?}");
            assert!(movement(*kind, &format!("{metres}.001"), 3_600).is_err(), "{kind:?}");
        }
    }

    #[test]
    fn json_accepts_only_plausible_movements() {
        let run = movement(ActivityKind::Run, "400", 60).expect("a movement");
        let json = serde_json::to_value(run).expect("JSON");
        assert_eq!(serde_json::from_value::<Movement>(json.clone()).ok(), Some(run));
        for (field, value) in [("duration", 0), ("duration", 20), ("distance", 1_000_001)] {
            let mut wrong = json.clone();
            wrong[field] = value.into();
            assert!(serde_json::from_value::<Movement>(wrong).is_err(), "{field} {value}");
        }
    }

    #[test]
    fn world_records_are_plausible() {
        for (kind, metres, seconds) in [
            (ActivityKind::Run, "100", 10),
            (ActivityKind::Run, "42195", 7_235),
            (ActivityKind::Walk, "50000", 12_613),
            (ActivityKind::Swim, "50", 21),
            (ActivityKind::Row, "2000", 319),
            (ActivityKind::Wheelchair, "42195", 4_657),
            (ActivityKind::Ride, "56792", 3_600),
        ] {
            assert!(movement(kind, metres, seconds).is_ok(), "{kind:?} {metres}");
        }
    }
}
