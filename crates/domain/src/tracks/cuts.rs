//! What others see of a track.
//!
//! Whoever sees several tracks from one place sees where each of them begins. If these points were on a circle around the door, they
//! would give it away. So the centre of the circle is shifted. The shift follows from the surroundings of the place and from what the
//! caller keeps secret, so that it is the same for every track, and no number of tracks tells more than one.

use super::{PrivacyZone, Track, lines::split};
use crate::routes::{Place, eastward};

impl Track {
    /// The radius in metres around the ends of a track that is never shown.
    pub const END_RADIUS_M: i32 = 200;

    /// The lines that others see: nothing within [`Track::END_RADIUS_M`] of the start and of the end, and nothing within the privacy
    /// zones. Up to 500 m more are hidden, so that the middle of what is hidden is not the place that is hidden.
    ///
    /// `random` gives for a text two numbers that nobody else can guess, and always the same ones.
    #[must_use]
    pub fn shown(&self, zones: &[PrivacyZone], random: &dyn Fn(&str) -> [u64; 2]) -> Vec<Vec<Place>> {
        let ends = [self.points.first(), self.points.last()].into_iter().flatten();
        let ends = ends.map(|point| HiddenCircle::around(point.place, Self::END_RADIUS_M, random));
        let zones = zones.iter().map(|zone| HiddenCircle::around(zone.place, zone.radius.metres(), random));
        let circles: Vec<HiddenCircle> = ends.chain(zones).collect();
        let mut shown = Vec::new();
        for part in self.parts() {
            let mut line = ShownLine::new(&circles);
            for legs in part.windows(2) {
                line.leg(legs[0].place, legs[1].place);
            }
            shown.append(&mut line.end());
        }
        split(shown, |place| *place, |_, _, place, _| place)
    }
}

/// A circle of which nothing is shown.
struct HiddenCircle {
    centre: Point,
    radius: f64,
}

impl HiddenCircle {
    /// The least and the largest distance in metres by which a centre may be shifted.
    const LEAST_SHIFT: f64 = 150.0;
    const LARGEST_SHIFT: f64 = 500.0;
    /// The size of the surroundings with one shift, in ten-millionths of a degree. They are small, because one end that somebody knows tells the shift of all
    /// others in them. They are larger than two starts at one place are apart.
    const SURROUNDINGS: i32 = 20_000;
    /// Coordinates are rounded.
    const ROUNDING: f64 = 1.0;

    /// A circle that has everything within the radius of a place.
    fn around(place: Place, radius: i32, random: &dyn Fn(&str) -> [u64; 2]) -> Self {
        let surroundings = |units: i32| (f64::from(units) / f64::from(Self::SURROUNDINGS)).round();
        let (latitude, longitude) = place.units();
        // With the radius in the text, a zone that changes its size is not shifted in proportion, which would tell its centre.
        let text = format!("{} {} {radius}", surroundings(latitude), surroundings(longitude));
        // From zero to one.
        let [direction, length] = random(&text).map(|number| number as f64 / u64::MAX as f64);
        let radius = f64::from(radius);
        let most = (0.75 * radius).clamp(Self::LEAST_SHIFT, Self::LARGEST_SHIFT);
        // The square root makes every point of the circle equally likely.
        let centre = place.toward(direction * 360.0, most * length.sqrt());
        Self { centre: Point::at(centre.latitude(), centre.longitude()), radius: radius + most + Self::ROUNDING }
    }
}

/// A point on a sphere.
#[derive(Clone, Copy)]
struct Point([f64; 3]);

/// The smallest radius of curvature of the ellipsoid in metres, so that no distance is taken for a longer one.
const SMALLEST_RADIUS: f64 = 6_335_439.0;
/// The largest one, so that no length is taken for a shorter one.
const LARGEST_RADIUS: f64 = 6_399_594.0;

impl Point {
    fn at(latitude: f64, longitude: f64) -> Self {
        let (sin_latitude, cos_latitude) = latitude.to_radians().sin_cos();
        let (sin_longitude, cos_longitude) = longitude.to_radians().sin_cos();
        Self([cos_latitude * cos_longitude, cos_latitude * sin_longitude, sin_latitude])
    }

    /// The distance in metres, or a little less.
    fn metres_to(self, other: Self) -> f64 {
        let squares = self.0.iter().zip(other.0).map(|(one, other)| (one - other).powi(2));
        2.0 * SMALLEST_RADIUS * (squares.sum::<f64>().sqrt() / 2.0).min(1.0).asin()
    }
}

/// A leg between two points, straight on a map, as it is drawn.
#[derive(Clone, Copy)]
struct Leg {
    /// Latitude and longitude in degrees.
    from: [f64; 2],
    to: [f64; 2],
}

impl Leg {
    /// A leg by the nearer side of the Earth.
    fn new(from: Place, to: Place) -> Self {
        let east = eastward(i64::from(from.units().1), i64::from(to.units().1)) as f64 / 1e7;
        Self { from: [from.latitude(), from.longitude()], to: [to.latitude(), from.longitude() + east] }
    }

    /// The point at a part of the leg.
    fn at(&self, part: f64) -> [f64; 2] {
        [0, 1].map(|axis| self.from[axis] + (self.to[axis] - self.from[axis]) * part)
    }

    /// The length in metres of a piece of the leg, or a little more.
    fn length(from: [f64; 2], to: [f64; 2]) -> f64 {
        let nearest_to_equator = if from[0] * to[0] < 0.0 { 0.0 } else { from[0].abs().min(to[0].abs()) };
        let north = (to[0] - from[0]).abs().to_radians();
        let east = (to[1] - from[1]).abs().to_radians() * nearest_to_equator.to_radians().cos();
        LARGEST_RADIUS * (north + east)
    }
}

/// A line as far as it is shown, while its legs are being added.
struct ShownLine<'a> {
    circles: &'a [HiddenCircle],
    lines: Vec<Vec<Place>>,
    /// Whether the last line ends where the next leg begins.
    is_open: bool,
}

/// A piece of a leg that is not longer is shown or hidden as a whole.
const SMALLEST_PIECE: f64 = 5.0;

impl<'a> ShownLine<'a> {
    const fn new(circles: &'a [HiddenCircle]) -> Self {
        Self { circles, lines: Vec::new(), is_open: false }
    }

    fn leg(&mut self, from: Place, to: Place) {
        let leg = Leg::new(from, to);
        let mut shown: Vec<(f64, f64)> = Vec::new();
        self.look_at(&leg, (0.0, 1.0), &mut shown);
        let place = |part: f64| {
            let end = if part == 0.0 { Some(from) } else { Some(to).filter(|_| part == 1.0) };
            end.or_else(|| place_at(leg.at(part)))
        };
        for (begin, end) in &shown {
            let Some((first, last)) = place(*begin).zip(place(*end)) else { continue };
            match self.lines.last_mut() {
                Some(line) if self.is_open && *begin == 0.0 => line.push(last),
                _ => self.lines.push(vec![first, last]),
            }
        }
        self.is_open = shown.last().is_some_and(|(_, end)| *end == 1.0);
    }

    /// Adds the parts of a piece of a leg that are shown. It halves the piece until each half is far from all circles, or in one of them.
    fn look_at(&self, leg: &Leg, (begin, end): (f64, f64), shown: &mut Vec<(f64, f64)>) {
        let (from, to) = (leg.at(begin), leg.at(end));
        let length = Leg::length(from, to);
        let start = Point::at(from[0], from[1]);
        let distance = |circle: &HiddenCircle| start.metres_to(circle.centre) - circle.radius;
        let clearance = self.circles.iter().map(distance).fold(f64::INFINITY, f64::min);
        if clearance > length {
            match shown.last_mut() {
                Some(last) if last.1 == begin => last.1 = end,
                _ => shown.push((begin, end)),
            }
        } else if length > SMALLEST_PIECE && clearance > -length {
            let middle = f64::midpoint(begin, end);
            self.look_at(leg, (begin, middle), shown);
            self.look_at(leg, (middle, end), shown);
        }
    }

    fn end(self) -> Vec<Vec<Place>> {
        self.lines
    }
}

/// The place at a latitude and a longitude that may be beyond the antimeridian.
fn place_at([latitude, longitude]: [f64; 2]) -> Option<Place> {
    let longitude = (longitude + 540.0).rem_euclid(360.0) - 180.0;
    Place::new(latitude, longitude).ok().map(Place::rounded_to_millionths)
}
