//! A line as GeoJSON.

use super::{Place, RouteLine, bounds::eastward};
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
        let bounds = self.bounds();
        let mut lines = lines(self.places());
        let geometry = match (lines.pop(), lines.is_empty()) {
            (Some(line), true) => Geometry::LineString(line),
            (last, _) => Geometry::MultiLineString(lines.into_iter().chain(last).collect()),
        };
        GeoJsonFeature {
            bbox: [bounds.west, bounds.south, bounds.east, bounds.north],
            properties: Properties {},
            geometry,
        }
    }
}

/// Splits the points where a leg crosses the antimeridian.
fn lines(places: &[Place]) -> Vec<Vec<[f64; 2]>> {
    let mut lines = Vec::new();
    let mut line = Vec::with_capacity(places.len());
    let mut before: Option<Place> = None;
    for place in places {
        if let Some((out, back)) = before.and_then(|before| crossing(before, *place)) {
            line.push(out);
            lines.push(std::mem::take(&mut line));
            line.push(back);
        }
        line.push([place.longitude(), place.latitude()]);
        before = Some(*place);
    }
    lines.push(line);
    lines
}

/// The two points at which a leg crosses the antimeridian, if it does. Their latitude is in proportion, as maps draw legs. A leg
/// that only touches the antimeridian stays in one piece.
fn crossing(from: Place, to: Place) -> Option<([f64; 2], [f64; 2])> {
    let east = eastward(i64::from(from.units().1), i64::from(to.units().1)) as f64 / 1e7;
    let unwound = from.longitude() + east;
    if (-180.0..=180.0).contains(&unwound) {
        return None;
    }
    let edge = if east > 0.0 { 180.0 } else { -180.0 };
    let part = (edge - from.longitude()) / east;
    let latitude = from.latitude() + (to.latitude() - from.latitude()) * part;
    Some(([edge, latitude], [-edge, latitude]))
}

#[cfg(test)]
mod tests {
    use super::{super::place::tests::place, *};

    fn drawn(points: &[(f64, f64)]) -> Vec<Vec<[f64; 2]>> {
        lines(&points.iter().map(|(longitude, latitude)| place(*latitude, *longitude)).collect::<Vec<_>>())
    }

    #[test]
    fn a_way_that_stays_on_one_side_is_one_line() {
        assert_eq!(drawn(&[(16.0, 48.0), (10.0, 53.5)]), [vec![[16.0, 48.0], [10.0, 53.5]]]);
        assert_eq!(drawn(&[(170.0, 0.0), (180.0, 0.0)]), [vec![[170.0, 0.0], [180.0, 0.0]]]);
        assert_eq!(drawn(&[(-90.0, 0.0), (90.0, 0.0)]).len(), 1, "half around goes either way");
    }

    #[test]
    fn a_way_is_parted_at_every_crossing() {
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
    fn a_way_that_starts_on_the_antimeridian_goes_on_from_the_other_edge() {
        assert_eq!(
            drawn(&[(180.0, 5.0), (-179.0, 5.0)]),
            [vec![[180.0, 5.0], [180.0, 5.0]], vec![[-180.0, 5.0], [-179.0, 5.0]]]
        );
    }
}
