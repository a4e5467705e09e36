//! A track as a GeoJSON feature.

use crate::views::geojson::{FeatureType, LineGeometry};
use chrono::{DateTime, Utc};
use milequest_domain::{ActivityId, Distance, activities::Seconds, routes::Place};
use milequest_services::tracks::{KeptPoint, TrackLines, TrackReader};
use serde::Serialize;
use utoipa::ToSchema;

/// The track of an activity as a GeoJSON feature (RFC 7946). The longitude of a point comes first.
#[derive(Serialize, ToSchema)]
pub(crate) struct TrackFeature {
    r#type: FeatureType,
    properties: TrackProperties,
    geometry: LineGeometry,
}

/// What is known of a track beside its lines.
#[derive(Serialize, ToSchema)]
pub(crate) struct TrackProperties {
    activity_id: ActivityId,
    /// Whether others who see the activity see the track.
    is_shared: bool,
    /// Whether the surroundings of the ends and the privacy zones of the owner are cut out, as others see it.
    is_cut: bool,
    /// When the activity began. Only for its owner, and not of a track that is cut.
    started_at: Option<DateTime<Utc>>,
    /// The seconds since the start at each point, one list for each line. Only for its owner, and not of a track that is cut.
    #[schema(value_type = Option<Vec<Vec<u32>>>)]
    offsets_s: Option<Vec<Vec<Seconds>>>,
    /// The distance that the device has counted at each point, if it has, one list for each line. Only for its owner, and not of a track that is cut.
    distances_m: Option<Vec<Vec<Option<Distance>>>>,
}

impl TrackFeature {
    pub(super) fn new(activity: ActivityId, reader: &TrackReader, lines: TrackLines) -> Self {
        let (is_shared, is_cut) = (reader.is_shared, matches!(lines, TrackLines::Shown(_)));
        let of_owner = |offsets_s, distances_m| TrackProperties {
            activity_id: activity,
            is_shared,
            is_cut,
            started_at: Some(reader.started_at),
            offsets_s: Some(offsets_s),
            distances_m: Some(distances_m),
        };
        let (geometry, properties) = match lines {
            TrackLines::Whole(lines) => (
                geometry(&each(&lines, |point| point.place)),
                of_owner(each(&lines, |point| point.offset), each(&lines, |point| point.distance)),
            ),
            TrackLines::Shown(lines) => {
                let (started_at, offsets_s, distances_m) = (None, None, None);
                let activity_id = activity;
                let cut = TrackProperties { activity_id, is_shared, is_cut, started_at, offsets_s, distances_m };
                (geometry(&lines), cut)
            }
        };
        Self { r#type: FeatureType::Feature, properties, geometry }
    }
}

/// A value of each point of each line.
fn each<T>(lines: &[Vec<KeptPoint>], value: impl Fn(&KeptPoint) -> T) -> Vec<Vec<T>> {
    lines.iter().map(|line| line.iter().map(&value).collect()).collect()
}

fn geometry(lines: &[Vec<Place>]) -> LineGeometry {
    let position = |place: &Place| vec![place.longitude(), place.latitude()];
    let mut lines: Vec<Vec<Vec<f64>>> = lines.iter().map(|line| line.iter().map(position).collect()).collect();
    match (lines.pop(), lines.is_empty()) {
        (Some(line), true) => LineGeometry::LineString(line),
        (last, _) => LineGeometry::MultiLineString(lines.into_iter().chain(last).collect()),
    }
}
