//! Describes GeoJSON lines in the document. The domain writes them.

use serde::Serialize;
use utoipa::ToSchema;

/// A line as a GeoJSON feature (RFC 7946). The longitude of a point comes first.
#[derive(Serialize, ToSchema)]
pub(crate) struct LineFeature {
    r#type: FeatureType,
    /// West, south, east and north. If the line crosses the antimeridian, west is greater than east.
    #[schema(value_type = Vec<f64>, min_items = 4, max_items = 4)]
    bbox: [f64; 4],
    properties: NoProperties,
    geometry: LineGeometry,
}

/// The type of a feature.
#[derive(Serialize, ToSchema)]
pub(crate) enum FeatureType {
    Feature,
}

/// A feature must have properties, and this one has none.
#[derive(Serialize, ToSchema)]
pub(crate) struct NoProperties {}

/// One line, or several: a route that crosses the antimeridian, and a track with pauses or cuts too.
#[derive(Serialize, ToSchema)]
#[serde(tag = "type", content = "coordinates")]
pub(crate) enum LineGeometry {
    LineString(Vec<Vec<f64>>),
    MultiLineString(Vec<Vec<Vec<f64>>>),
}
