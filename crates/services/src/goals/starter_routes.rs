//! The starter routes: well-known long routes, written by hand in `scripts/demo/routes`.

use crate::ServiceError;
use milequest_domain::{
    Distance,
    routes::{RouteFormat, RouteImport, RouteImportOptions},
};
use serde::Deserialize;

/// A starter route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StarterRoute {
    /// The name of its file.
    pub name: &'static str,
    /// The file: waypoints in JSON.
    pub content: &'static str,
}

/// A summary of a starter route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StarterRouteSummary {
    /// The route.
    pub route: StarterRoute,
    /// The title.
    pub title: String,
    /// The description.
    pub description: String,
    /// The length.
    pub length: Distance,
    /// The number of waypoints.
    pub waypoints: usize,
}

/// The title and the description in the file.
#[derive(Deserialize)]
struct About {
    name: String,
    description: String,
}

impl StarterRoute {
    fn summary(self) -> Result<StarterRouteSummary, ServiceError> {
        let About { name, description } = serde_json::from_str(self.content).map_err(ServiceError::internal)?;
        let options = RouteImportOptions { format: Some(RouteFormat::Waypoints), ..RouteImportOptions::default() };
        let read = RouteImport::read(self.content.as_bytes(), &options).map_err(ServiceError::internal)?;
        let waypoints = read.route.itinerary().waypoints().len();
        Ok(StarterRouteSummary { route: self, title: name, description, length: read.route.length(), waypoints })
    }
}

/// Every starter route, the shortest first.
///
/// # Errors
/// [`Code::Internal`](crate::Code::Internal) when a built-in file is not a valid route, which a test prevents.
pub fn list() -> Result<Vec<StarterRouteSummary>, ServiceError> {
    let mut routes = STARTER_ROUTES.iter().map(|route| route.summary()).collect::<Result<Vec<_>, _>>()?;
    routes.sort_by_key(|route| route.length);
    Ok(routes)
}

macro_rules! starter_routes {
    ($($constant:ident = $name:literal;)*) => {
        $(pub(crate) const $constant: StarterRoute = StarterRoute {
            name: $name,
            content: include_str!(concat!("../../../../scripts/demo/routes/", $name, ".json")),
        };)*

        /// All starter routes.
        pub const STARTER_ROUTES: &[StarterRoute] = &[$($constant),*];
    };
}

starter_routes! {
    APPALACHIAN_TRAIL = "appalachian-trail";
    CAMINO_FRANCES = "camino-frances";
    GREAT_OCEAN_WALK = "great-ocean-walk";
    HADRIANS_WALL_PATH = "hadrians-wall-path";
    ICELAND_RING_ROAD = "iceland-ring-road";
    LANDS_END_TO_JOHN_O_GROATS = "lands-end-to-john-o-groats";
    ROUTE_66 = "route-66";
    VIA_ALPINA_RED = "via-alpina-red";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_starter_route_is_long_and_has_a_title_and_a_description() {
        let routes = list().expect("routes");
        assert_eq!(routes.len(), STARTER_ROUTES.len());
        for route in routes {
            assert!(route.length.metres() > 50_000.0 && route.waypoints > 5, "{route:?}");
            assert!(!route.title.is_empty() && route.description.len() > 20, "{route:?}");
        }
    }
}
