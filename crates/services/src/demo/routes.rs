//! The starter routes: well-known long ways, written down by hand in `scripts/demo/routes`.

/// A well-known way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StarterRoute {
    /// The name of its file.
    pub name: &'static str,
    /// The file: waypoints in JSON.
    pub content: &'static str,
}

macro_rules! starter_routes {
    ($($constant:ident = $name:literal;)*) => {
        $(pub(super) const $constant: StarterRoute = StarterRoute {
            name: $name,
            content: include_str!(concat!("../../../../scripts/demo/routes/", $name, ".json")),
        };)*

        /// All of them.
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
