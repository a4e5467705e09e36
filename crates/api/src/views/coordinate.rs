//! A point on the map.

use milequest_domain::routes::Place;
use serde::Serialize;
use utoipa::ToSchema;

/// A point on the map.
#[derive(Serialize, ToSchema)]
pub(crate) struct Coordinate {
    #[schema(minimum = -90, maximum = 90)]
    latitude: f64,
    #[schema(minimum = -180, maximum = 180)]
    longitude: f64,
}

impl From<Place> for Coordinate {
    fn from(place: Place) -> Self {
        Self { latitude: place.latitude(), longitude: place.longitude() }
    }
}
