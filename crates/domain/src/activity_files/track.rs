//! The movement along the points of a recording.
//!
//! Devices record pauses, lost satellites and wrong positions as points like others. The rules here decide which of them are
//! movement.

use crate::{
    Distance,
    activities::{ActivityKind, Movement, Seconds},
    routes::Place,
};
use chrono::{DateTime, Utc};

/// A point of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrackPoint {
    /// The moment. In a recording of local times it is the local time.
    pub at: DateTime<Utc>,
    /// The place. A point indoors or without satellites has none.
    pub place: Option<Place>,
    /// The distance from the start that the device has counted.
    pub distance: Option<Distance>,
    /// Whether the recording was paused before this point.
    pub is_after_pause: bool,
}

/// The movement along points.
///
/// | between two points | distance | moving |
/// |---|---|---|
/// | the device was paused | no | no |
/// | more than [`TrackMovement::MAX_GAP`], or the clock went back | no | no |
/// | faster than twice the highest plausible average of the kind | no, and a wrong point between two right ones is skipped | no |
/// | slower than [`TrackMovement::MIN_SPEED_KM_H`] for [`TrackMovement::MIN_PAUSE`] or longer | no | no |
/// | everything else | along the ellipsoid of the Earth | yes |
///
/// ```
/// use milequest_domain::{activities::{ActivityKind, Seconds}, activity_files::{TrackMovement, TrackPoint}, routes::Place};
///
/// let point = |time: &str, latitude: f64| Some(TrackPoint {
///     at: time.parse().ok()?,
///     place: Some(Place::new(latitude, 16.37).ok()?),
///     distance: None,
///     is_after_pause: false,
/// });
/// let points: Option<Vec<_>> = [
///     point("2026-05-01T10:00:00Z", 48.2000),
///     point("2026-05-01T10:00:10Z", 48.2003),
///     // A point in the next country, and then on the way again.
///     point("2026-05-01T10:00:20Z", 49.0000),
///     point("2026-05-01T10:00:30Z", 48.2009),
/// ].into_iter().collect();
/// let movement = TrackMovement::along(&points.unwrap_or_default(), ActivityKind::Run);
/// assert_eq!((movement.distance.metres().round(), movement.moving, movement.jumps), (100.0, Seconds(30), 1));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TrackMovement {
    /// The distance.
    pub distance: Distance,
    /// The duration of the movement.
    pub moving: Seconds,
    /// The duration from the first point to the last.
    pub elapsed: Seconds,
    /// The number of gaps between points that are too long to know what happened.
    pub gaps: u32,
    /// The number of jumps to wrong places or back.
    pub jumps: u32,
}

impl TrackMovement {
    /// The longest time between two points that may be movement. Devices that save their battery record a point every minute or
    /// two.
    pub const MAX_GAP: Seconds = Seconds(300);
    /// The speed below which a person stands.
    pub const MIN_SPEED_KM_H: f64 = 1.0;
    /// The shortest time of standing that is a pause. Positions that are rounded, or repeated until the next one, stand shorter.
    pub const MIN_PAUSE: Seconds = Seconds(10);

    /// Measures the points in their order.
    #[must_use]
    pub fn along(points: &[TrackPoint], kind: ActivityKind) -> Self {
        let mut walk = Walk::new(kind);
        for point in points {
            walk.step(point);
        }
        walk.end()
    }
}

/// A point with a place.
#[derive(Clone, Copy)]
struct Fix {
    at: DateTime<Utc>,
    place: Place,
}

/// What lies between two points.
enum Leg {
    /// No time has passed.
    SameTime,
    Gap,
    Jump,
    Movement(Stretch),
}

/// A length and a time.
#[derive(Clone, Copy, Default)]
struct Stretch {
    metres: f64,
    milliseconds: i64,
}

impl Stretch {
    fn add(&mut self, other: Self) {
        self.metres += other.metres;
        self.milliseconds += other.milliseconds;
    }

    fn kilometres_per_hour(self) -> f64 {
        self.metres * 3600.0 / self.milliseconds as f64
    }
}

/// The measurement so far.
struct Walk {
    max_km_h: f64,
    span: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// The last right point.
    last: Option<Fix>,
    /// The last point, if it is an impossible distance from the last right one. The next point tells which of both is wrong.
    doubtful: Option<Fix>,
    moved: Stretch,
    /// The time of standing that is not yet known to be a pause.
    slow: Stretch,
    gaps: u32,
    jumps: u32,
}

impl Walk {
    fn new(kind: ActivityKind) -> Self {
        Self {
            max_km_h: f64::from(Movement::max_speed_km_h(kind)) * 2.0,
            span: None,
            last: None,
            doubtful: None,
            moved: Stretch::default(),
            slow: Stretch::default(),
            gaps: 0,
            jumps: 0,
        }
    }

    fn step(&mut self, point: &TrackPoint) {
        self.span =
            Some(self.span.map_or((point.at, point.at), |(first, last)| (first.min(point.at), last.max(point.at))));
        if point.is_after_pause {
            self.begin_again();
        }
        let Some(place) = point.place else { return };
        let fix = Fix { at: point.at, place };
        let Some(last) = self.last else {
            self.last = Some(fix);
            return;
        };
        match self.leg(last, fix) {
            Leg::SameTime => {}
            Leg::Gap => {
                self.gaps += 1;
                self.begin_again();
                self.last = Some(fix);
            }
            Leg::Movement(stretch) => {
                self.jumps += u32::from(self.doubtful.take().is_some());
                self.count(stretch);
                self.last = Some(fix);
            }
            Leg::Jump => match self.doubtful.map(|doubtful| self.leg(doubtful, fix)) {
                Some(Leg::Movement(stretch)) => {
                    self.jumps += 1;
                    self.begin_again();
                    self.count(stretch);
                    self.last = Some(fix);
                }
                Some(Leg::SameTime) => {}
                Some(Leg::Gap | Leg::Jump) | None => self.doubtful = Some(fix),
            },
        }
    }

    fn leg(&self, from: Fix, to: Fix) -> Leg {
        let milliseconds = (to.at - from.at).num_milliseconds();
        if milliseconds == 0 {
            return Leg::SameTime;
        }
        if milliseconds < 0 || milliseconds > i64::from(TrackMovement::MAX_GAP.0) * 1_000 {
            return Leg::Gap;
        }
        let stretch = Stretch { metres: from.place.metres_to(to.place), milliseconds };
        if stretch.kilometres_per_hour() > self.max_km_h { Leg::Jump } else { Leg::Movement(stretch) }
    }

    fn count(&mut self, stretch: Stretch) {
        if stretch.kilometres_per_hour() > TrackMovement::MIN_SPEED_KM_H {
            self.end_slow();
            self.moved.add(stretch);
        } else {
            self.slow.add(stretch);
        }
    }

    /// Ends a time of standing, which is movement if it is short.
    fn end_slow(&mut self) {
        let slow = std::mem::take(&mut self.slow);
        if slow.milliseconds < i64::from(TrackMovement::MIN_PAUSE.0) * 1_000 {
            self.moved.add(slow);
        }
    }

    /// Begins again after a pause.
    fn begin_again(&mut self) {
        self.end_slow();
        self.last = None;
        self.doubtful = None;
    }

    fn end(mut self) -> TrackMovement {
        self.jumps += u32::from(self.doubtful.is_some());
        self.end_slow();
        let elapsed = self.span.map_or(0, |(first, last)| (last - first).num_milliseconds());
        TrackMovement {
            distance: Distance::from_rounded_metres(self.moved.metres),
            moving: whole_seconds(self.moved.milliseconds),
            elapsed: whole_seconds(elapsed),
            gaps: self.gaps,
            jumps: self.jumps,
        }
    }
}

/// Rounds to whole seconds.
pub(super) fn whole_seconds(milliseconds: i64) -> Seconds {
    Seconds(u32::try_from(milliseconds.saturating_add(500).div_euclid(1_000).max(0)).unwrap_or(u32::MAX))
}
