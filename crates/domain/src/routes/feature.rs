//! A line as GeoJSON.

use super::{Place, RouteLine, bounds::eastward};
use crate::Distance;
use serde::Serialize;

/// A line as a GeoJSON feature (RFC 7946). It has several lines where the line crosses the antimeridian, as the RFC requires.
///
/// ```
/// use milequest_domain::routes::{RouteImport, RouteImportOptions};
///
/// let over = r#"{"type":"LineString","coordinates":[[179.5,10],[-179.5,12]]}"#;
/// let route = RouteImport::read(over.as_bytes(), &RouteImportOptions::default())?.route;
/// assert_eq!(
///     serde_json::to_value(route.line().feature())?,
///     serde_json::json!({
///         "type": "Feature",
///         "bbox": [179.5, 10.0, -179.5, 12.0],
///         "properties": {},
///         "geometry": {
///             "type": "MultiLineString",
///             "coordinates": [[[179.5, 10.0], [180.0, 11.0]], [[-180.0, 11.0], [-179.5, 12.0]]],
///         },
///     })
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename = "Feature")]
pub struct GeoJsonFeature {
    bbox: [f64; 4],
    properties: Properties,
    geometry: Geometry,
}

/// A feature must have properties, and this one has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
struct Properties {}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    LineString(Vec<[f64; 2]>),
    MultiLineString(Vec<Vec<[f64; 2]>>),
}

impl RouteLine {
    /// Converts the line to GeoJSON. The longitude of a point comes first.
    #[must_use]
    pub fn feature(&self) -> GeoJsonFeature {
        self.feature_and_distances().0
    }

    /// Converts the line to GeoJSON, and returns the distance of each point from the first one, along the route: those
    /// of all lines, in their order.
    ///
    /// ```
    /// use milequest_domain::routes::{RouteImport, RouteImportOptions};
    ///
    /// let over = r#"{"type":"LineString","coordinates":[[179.5,10],[-179.5,12]]}"#;
    /// let route = RouteImport::read(over.as_bytes(), &RouteImportOptions::default())?.route;
    /// let (_, distances) = route.line().feature_and_distances();
    /// let length = route.line().length().metres();
    /// assert_eq!(distances.len(), 4, "two lines of two points");
    /// assert_eq!((distances[0].metres(), distances[3].metres()), (0.0, length));
    /// assert_eq!(distances[1], distances[2], "at the antimeridian");
    /// assert!((distances[1].metres() - length / 2.0).abs() < 0.01);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn feature_and_distances(&self) -> (GeoJsonFeature, Vec<Distance>) {
        let bounds = self.bounds();
        let (mut lines, distances) = lines(self.places(), self.along());
        let geometry = match (lines.pop(), lines.is_empty()) {
            (Some(line), true) => Geometry::LineString(line),
            (last, _) => Geometry::MultiLineString(lines.into_iter().chain(last).collect()),
        };
        let feature = GeoJsonFeature {
            bbox: [bounds.west, bounds.south, bounds.east, bounds.north],
            properties: Properties {},
            geometry,
        };
        (feature, distances)
    }
}

/// Splits the points where a leg crosses the antimeridian, and returns the distance of each point.
fn lines(places: &[Place], along: &[Distance]) -> (Vec<Vec<[f64; 2]>>, Vec<Distance>) {
    let mut lines = Vec::new();
    let mut line = Vec::with_capacity(places.len());
    let mut distances = Vec::with_capacity(places.len());
    let mut before: Option<(Place, Distance)> = None;
    for (place, at) in places.iter().zip(along) {
        if let Some((from, behind)) = before
            && let Some(Crossing { out, back, part }) = crossing(from, *place)
        {
            let at = behind.saturating_add(share(at.saturating_sub(behind), part));
            distances.extend([at, at]);
            line.push(out);
            lines.push(std::mem::take(&mut line));
            line.push(back);
        }
        line.push([place.longitude(), place.latitude()]);
        distances.push(*at);
        before = Some((*place, *at));
    }
    lines.push(line);
    (lines, distances)
}

/// The point where a leg crosses the antimeridian: on both edges of the map, and the part of the leg before it.
pub(crate) struct Crossing {
    pub(crate) out: [f64; 2],
    pub(crate) back: [f64; 2],
    pub(crate) part: f64,
}

/// The point where a leg crosses the antimeridian, if it does. The latitude is interpolated, as maps draw legs. A leg
/// that only touches the antimeridian is not split.
pub(crate) fn crossing(from: Place, to: Place) -> Option<Crossing> {
    let east = eastward(i64::from(from.units().1), i64::from(to.units().1)) as f64 / 1e7;
    let unwound = from.longitude() + east;
    if (-180.0..=180.0).contains(&unwound) {
        return None;
    }
    let edge = if east > 0.0 { 180.0 } else { -180.0 };
    let part = (edge - from.longitude()) / east;
    let latitude = from.latitude() + (to.latitude() - from.latitude()) * part;
    Some(Crossing { out: [edge, latitude], back: [-edge, latitude], part })
}

/// A part of a distance, at most the whole, to the millimetre.
fn share(distance: Distance, part: f64) -> Distance {
    #[expect(clippy::cast_possible_truncation, reason = "a part of a distance has fewer millimetres than it")]
    let millimetres = (distance.millimetres() as f64 * part.clamp(0.0, 1.0)).round() as i64;
    Distance::from_millimetres(millimetres).map_or(distance, |share| share.min(distance))
}

#[cfg(test)]
mod tests {
    use super::{super::place::tests::place, *};

    fn drawn(points: &[(f64, f64)]) -> Vec<Vec<[f64; 2]>> {
        let places: Vec<_> = points.iter().map(|(longitude, latitude)| place(*latitude, *longitude)).collect();
        let (lines, distances) = lines(&places, &vec![Distance::ZERO; places.len()]);
        assert_eq!(lines.iter().map(Vec::len).sum::<usize>(), distances.len());
        lines
    }

    #[test]
    fn a_line_on_one_side_is_not_split() {
        assert_eq!(drawn(&[(16.0, 48.0), (10.0, 53.5)]), [vec![[16.0, 48.0], [10.0, 53.5]]]);
        assert_eq!(drawn(&[(170.0, 0.0), (180.0, 0.0)]), [vec![[170.0, 0.0], [180.0, 0.0]]]);
        assert_eq!(drawn(&[(-90.0, 0.0), (90.0, 0.0)]).len(), 1, "half around goes either way");
    }

    #[test]
    fn a_line_is_split_at_every_crossing() {
        assert_eq!(
            drawn(&[(-179.0, 0.0), (179.0, 2.0), (-178.0, 2.0)]),
            [
                vec![[-179.0, 0.0], [-180.0, 1.0]],
                vec![[180.0, 1.0], [179.0, 2.0], [180.0, 2.0]],
                vec![[-180.0, 2.0], [-178.0, 2.0]],
            ]
        );
    }

    #[test]
    fn a_line_that_starts_on_the_antimeridian_continues_from_the_other_edge() {
        assert_eq!(
            drawn(&[(180.0, 5.0), (-179.0, 5.0)]),
            [vec![[180.0, 5.0], [180.0, 5.0]], vec![[-180.0, 5.0], [-179.0, 5.0]]]
        );
    }
}
