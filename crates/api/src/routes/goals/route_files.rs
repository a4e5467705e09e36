//! Route files that people send, summaries of routes without their lines, and the lines.

use crate::{
    app::App,
    extract::{Body, Invalid, LargeBody, PathId, Query, RouteLaps, SignedIn, query_value},
    views::{
        Answer, LineFeature, Reply, Success,
        etag::{self, KnownTags},
    },
};
use actix_web::{HttpRequest, get, post};
use deserr::Deserr;
use milequest_domain::{
    Distance, GoalId,
    routes::{
        GeoJsonFeature, Itinerary, Laps, RouteError, RouteFormat, RouteImport, RouteImportOptions, RouteName,
        RouteOutline, WaypointName,
    },
};
use milequest_services::{
    ServiceError,
    goals::{
        self, Upload,
        starter_routes::{self, StarterRouteSummary},
    },
};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// A route in a file.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct RouteFile {
    /// The text of the file: GPX, GeoJSON, an encoded polyline or a list of waypoints in JSON, at most 8 MiB.
    #[schema(min_length = 1)]
    content: String,
    /// The format of the file. Left out, it is detected.
    #[deserr(default)]
    format: Option<RouteFormat>,
    /// Whether every lap leads back the same way.
    #[deserr(default)]
    #[schema(required = false, default = false)]
    round_trip: bool,
    /// The number of laps.
    #[deserr(default)]
    #[schema(required = false)]
    laps: Option<RouteLaps>,
    /// The lengths of the segments between the waypoints, if they are known better than a measurement on the map: one
    /// for each, null to measure it.
    #[deserr(default)]
    #[schema(required = false, max_items = 499)]
    lengths_m: Vec<Option<Distance>>,
}

impl RouteFile {
    /// The file to read; `field` is the name of this field in the body.
    pub(super) fn upload(self, field: &'static str) -> Result<Upload, ServiceError> {
        let laps = self.laps.map_or(1, |laps| laps.0);
        let laps = Laps::new(self.round_trip, laps).map_err(|rule: RouteError| ServiceError::field(field, &rule))?;
        let options = RouteImportOptions { format: self.format, laps, lengths: self.lengths_m };
        Ok(Upload { content: self.content, options })
    }
}

/// A named point of a route.
#[derive(Serialize, ToSchema)]
pub(crate) struct Waypoint {
    name: Option<WaypointName>,
    #[schema(minimum = -90, maximum = 90)]
    latitude: f64,
    #[schema(minimum = -180, maximum = 180)]
    longitude: f64,
    /// The distance from the first waypoint, along the route.
    distance_m: Distance,
}

/// The part between a waypoint and the next.
#[derive(Serialize, ToSchema)]
pub(crate) struct Segment {
    /// Its number, from 0.
    index: usize,
    from: Option<WaypointName>,
    to: Option<WaypointName>,
    distance_m: Distance,
}

/// The bounding box of a route. If the route crosses the antimeridian, west is greater than east.
#[derive(Serialize, ToSchema)]
pub(crate) struct RouteBounds {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

/// A route without its line.
#[derive(Serialize, ToSchema)]
pub(crate) struct RouteSummary {
    waypoints: Vec<Waypoint>,
    segments: Vec<Segment>,
    round_trip: bool,
    laps: u32,
    /// The length of one pass from the first waypoint to the last.
    way_m: Distance,
    /// The length of the route with all laps.
    length_m: Distance,
    bounds: RouteBounds,
    /// The number of points of its line.
    points: usize,
}

impl From<&RouteOutline> for RouteSummary {
    fn from(summary: &RouteOutline) -> Self {
        let itinerary: &Itinerary = &summary.itinerary;
        let waypoint = |waypoint: &milequest_domain::routes::Waypoint| Waypoint {
            name: waypoint.name.clone(),
            latitude: waypoint.place.latitude(),
            longitude: waypoint.place.longitude(),
            distance_m: waypoint.at,
        };
        let segment = |segment: milequest_domain::routes::Segment<'_>| Segment {
            index: segment.index,
            from: segment.from.name.clone(),
            to: segment.to.name.clone(),
            distance_m: segment.length,
        };
        let milequest_domain::routes::Bounds { west, south, east, north } = summary.bounds;
        Self {
            waypoints: itinerary.waypoints().iter().map(waypoint).collect(),
            segments: itinerary.segments().map(segment).collect(),
            round_trip: itinerary.laps().is_round_trip(),
            laps: itinerary.laps().count(),
            way_m: itinerary.one_way_length(),
            length_m: itinerary.length(),
            bounds: RouteBounds { west, south, east, north },
            points: summary.points,
        }
    }
}

/// A warning about a route.
#[derive(Serialize, ToSchema)]
pub(crate) struct RouteWarning {
    code: &'static str,
    detail: String,
}

/// The route that an upload would create.
#[derive(Serialize, ToSchema)]
pub(crate) struct RoutePreview {
    /// The name of the route in the file.
    name: Option<RouteName>,
    /// The format of the file, as it was given or detected.
    format: RouteFormat,
    route: RouteSummary,
    /// The number of points of the file. A route stores at most 10,000.
    points_read: usize,
    /// The largest distance between the route's line and the file's line.
    off_m: Distance,
    /// The line, with up to 1,000 points, for drawing.
    line: RouteLine,
    warnings: Vec<RouteWarning>,
}

/// The largest number of points of a preview.
const PREVIEW_POINTS: usize = 1_000;

impl From<RouteImport> for RoutePreview {
    fn from(import: RouteImport) -> Self {
        let RouteImport { route, format, name, points_read, deviation: off_m, warnings } = import;
        let warnings = warnings
            .into_iter()
            .map(|warning| RouteWarning { code: warning.code(), detail: warning.to_string() })
            .collect();
        let line = RouteLine::new(route.line(), PREVIEW_POINTS);
        Self { name, format, route: RouteSummary::from(&route.summary()), points_read, off_m, line, warnings }
    }
}

/// Preview a route file
///
/// Nothing is stored. Lengths are measured on the WGS 84 ellipsoid unless they are given.
#[utoipa::path(operation_id = "previewRoute", tag = "goals",
    request_body = RouteFile,
    responses((status = 200, body = Success<RoutePreview>)),
)]
#[post("/routes/preview")]
pub(crate) async fn preview(
    signed_in: SignedIn,
    LargeBody(Body(file), _room): LargeBody<Body<RouteFile>>,
    app: App,
) -> Reply<RoutePreview> {
    let upload = file.upload("laps")?;
    app.run(move |s| goals::preview_route(s, &signed_in.viewer(), &upload))
        .await
        .map(|import| Answer::ok(import.into()))
}

const MAX_POINTS: usize = milequest_domain::routes::RouteLine::MAX_POINTS;

query_value! {
    /// A number of points.
    Points(usize) in 2..=MAX_POINTS, default MAX_POINTS;
}

/// The precision of the requested line.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RouteQuery {
    /// The largest number of points. The line is simplified to them as precisely as possible.
    #[param(inline, required = false)]
    #[deserr(default)]
    points: Option<Points>,
}

/// The line of a route, as GeoJSON.
#[derive(Serialize, ToSchema)]
pub(crate) struct RouteLine {
    /// A GeoJSON feature: a LineString, or a MultiLineString where the route crosses the antimeridian.
    #[schema(value_type = LineFeature)]
    geojson: GeoJsonFeature,
    /// The distance of each point from the first waypoint, along the route: the points of all lines, in their order.
    distances_m: Vec<Distance>,
    /// The number of points.
    points: usize,
    /// The largest distance from the complete line.
    off_m: Distance,
}

impl RouteLine {
    /// The line as it is sent, simplified to this number of points.
    fn new(line: &milequest_domain::routes::RouteLine, points: usize) -> Self {
        let (line, off_m) = line.simplified_to(points);
        let (geojson, distances_m) = line.feature_and_distances();
        Self { points: line.places().len(), geojson, distances_m, off_m }
    }
}

/// A well-known route for a goal.
#[derive(Serialize, ToSchema)]
pub(crate) struct StarterRoute {
    /// The id in paths.
    id: &'static str,
    name: String,
    description: String,
    length_m: Distance,
    waypoint_count: usize,
    /// The `content` of a route file, to preview it or to create a goal.
    content: &'static str,
}

impl From<StarterRouteSummary> for StarterRoute {
    fn from(summary: StarterRouteSummary) -> Self {
        let StarterRouteSummary { route, title, description, length, waypoints } = summary;
        let (id, content) = (route.name, route.content);
        Self { id, name: title, description, length_m: length, waypoint_count: waypoints, content }
    }
}

/// The well-known routes.
#[derive(Serialize, ToSchema)]
pub(crate) struct StarterRoutes {
    routes: Vec<StarterRoute>,
}

/// List well-known routes
///
/// For a goal without a file, the shortest first. Their names and descriptions are in English.
#[utoipa::path(operation_id = "listStarterRoutes", tag = "goals", responses((status = 200, body = Success<StarterRoutes>)))]
#[get("/routes/starters")]
pub(crate) async fn list_starters(_: SignedIn, app: App) -> Reply<StarterRoutes> {
    let routes = app.run(|_| starter_routes::list()).await?;
    Ok(Answer::ok(StarterRoutes { routes: routes.into_iter().map(StarterRoute::from).collect() }))
}

/// Show the line of a goal's route
///
/// As GeoJSON. With `If-None-Match`, the answer has no body while the line still has this `ETag`.
#[utoipa::path(operation_id = "getGoalRoute", tag = "goals",
    params(("id" = Uuid, Path), RouteQuery),
    responses((status = 200, body = Success<RouteLine>)),
)]
#[get("/goals/{id}/route")]
pub(crate) async fn get(
    signed_in: SignedIn,
    PathId(id): PathId<GoalId>,
    Query(query): Query<RouteQuery>,
    req: HttpRequest,
    app: App,
) -> Reply<RouteLine> {
    let points = query.points.unwrap_or_default().0;
    let known = KnownTags::of(&req);
    app.run(move |s| {
        let viewer = signed_in.viewer();
        let since = goals::get_route_since(s, &viewer, id)?;
        let tag = etag::of(format!("{id} {since} {points}").as_bytes());
        if let Some(known) = known.find(&tag) {
            return Ok(Answer::tagged(known, None));
        }
        let route = goals::get_route(s, &viewer, id)?;
        Ok(Answer::tagged(tag, Some(RouteLine::new(route.line(), points))))
    })
    .await
}
