//! Fits the line of a route into a box.

use crate::{
    card::CardRoute,
    outline::{Point, point},
};
use milequest_domain::routes::Place;

/// A box on the card.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) corner: Point,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// The line of a route on the card.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CardLine {
    /// All points.
    pub(crate) all: Vec<Point>,
    /// Those behind the position, with the position at the end.
    pub(crate) done: Vec<Point>,
    /// The position.
    pub(crate) place: Point,
}

/// The largest latitude of Web Mercator, in degrees.
const MAX_LATITUDE: f64 = 85.0;

impl CardLine {
    /// The line of a route in this box, as large as fits, in the middle.
    pub(crate) fn new(route: &CardRoute, frame: Frame) -> Self {
        let mut flat = flatten(&route.places);
        let behind = route.behind.min(route.places.len()).max(1);
        let place = beside(flat.get(behind - 1).copied().unwrap_or_default(), route.place);
        flat.push(place);
        let fitted = fit(&flat, frame);
        let (all, place) = match fitted.split_last() {
            Some((place, all)) => (all.to_vec(), *place),
            None => (Vec::new(), Point::default()),
        };
        let done = if route.is_whole { all.clone() } else { all.iter().take(behind).copied().chain([place]).collect() };
        Self { all, done, place }
    }
}

/// A place on a plane, as Web Mercator shows it: to the right and down, in degrees.
fn flat(place: Place) -> (f64, f64) {
    let latitude = place.latitude().clamp(-MAX_LATITUDE, MAX_LATITUDE).to_radians();
    (place.longitude(), -latitude.tan().asinh().to_degrees())
}

/// A place beside another one: a line that crosses the 180th meridian goes on, and does not jump around the Earth.
fn beside(before: (f64, f64), place: Place) -> (f64, f64) {
    let (x, y) = flat(place);
    (x + 360.0 * ((before.0 - x) / 360.0).round(), y)
}

fn flatten(places: &[Place]) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::with_capacity(places.len() + 1);
    for place in places {
        let next = points.last().map_or_else(|| flat(*place), |before| beside(*before, *place));
        points.push(next);
    }
    points
}

/// Moves and scales points so that they fit.
#[expect(clippy::cast_possible_truncation, reason = "a pixel needs no more digits")]
fn fit(points: &[(f64, f64)], frame: Frame) -> Vec<Point> {
    let bounds = |of: fn(&(f64, f64)) -> f64| {
        points
            .iter()
            .map(of)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| (least.min(value), most.max(value)))
    };
    let ((left, right), (top, bottom)) = (bounds(|at| at.0), bounds(|at| at.1));
    let (width, height) = (f64::from(frame.width), f64::from(frame.height));
    // A line along a meridian or a parallel is scaled by its other extent.
    let smallest = 1e-9;
    let scale = (width / (right - left).max(smallest)).min(height / (bottom - top).max(smallest));
    let (x, y) = (
        f64::from(frame.corner.x) + (width - (right - left) * scale) / 2.0,
        f64::from(frame.corner.y) + (height - (bottom - top) * scale) / 2.0,
    );
    points.iter().map(|at| point((x + (at.0 - left) * scale) as f32, (y + (at.1 - top) * scale) as f32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRAME: Frame = Frame { corner: point(100.0, 50.0), width: 400.0, height: 300.0 };

    fn place(latitude: f64, longitude: f64) -> Place {
        Place::new(latitude, longitude).expect("a place")
    }

    fn route(places: Vec<Place>, behind: usize) -> CardRoute {
        let at = places[behind - 1];
        CardRoute { places, behind, place: at, is_whole: false }
    }

    #[test]
    fn north_is_up_and_the_part_that_is_done_ends_at_the_position() {
        let line = CardLine::new(&route(vec![place(48.0, 16.0), place(49.0, 16.0), place(50.0, 16.0)], 2), FRAME);
        assert!(line.all[0].y > line.all[1].y && line.all[1].y > line.all[2].y);
        assert_eq!((line.done.len(), line.done.last().copied()), (3, Some(line.place)));
        assert_eq!(line.all[0], point(300.0, 350.0), "in the middle");
    }

    #[test]
    fn a_line_goes_on_beyond_the_180th_meridian() {
        let line = CardLine::new(&route(vec![place(0.0, 170.0), place(0.0, -170.0), place(0.0, -160.0)], 3), FRAME);
        let xs: Vec<_> = line.all.iter().map(|at| at.x.round()).collect();
        assert_eq!(xs, [100.0, 367.0, 500.0]);
    }

    proptest! {
        #[test]
        fn every_line_fits(places in prop::collection::vec((-90.0..90.0_f64, -180.0..180.0_f64), 2..20), at in 1..20_usize) {
            let places: Vec<_> = places.into_iter().map(|(latitude, longitude)| place(latitude, longitude)).collect();
            let at = at.min(places.len());
            let line = CardLine::new(&route(places, at), FRAME);
            for at in line.all.iter().chain(&line.done) {
                prop_assert!((99.9..=500.1).contains(&at.x) && (49.9..=350.1).contains(&at.y), "{:?}", at);
            }
        }
    }
}
