//! Routes as people send them, what is said of them without their lines, and the lines.

use crate::{
    app::App,
    extract::{Body, Invalid, LargeBody, PathId, Query, RouteLaps, SignedIn, query_value},
    views::{Answer, LineFeature, Reply, Success, etag},
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
    /// What kind of file it is. Without it, that is guessed.
    #[deserr(default)]
    format: Option<RouteFormat>,
    /// Whether every lap leads back the same way.
    #[deserr(default)]
    #[schema(required = false, default = false)]
    round_trip: bool,
    /// How often the way is gone.
    #[deserr(default)]
    #[schema(required = false)]
    laps: Option<RouteLaps>,
    /// How long the segments between the waypoints are, where that is known better than by measuring on the map: one for
    /// each, null to measure it.
    #[deserr(default)]
    #[schema(required = false, max_items = 499)]
    lengths_m: Vec<Option<Distance>>,
}

impl RouteFile {
    /// What to read; `field` is where this stands in the body.
    pub(super) fn upload(self, field: &'static str) -> Result<Upload, ServiceError> {
        let laps = self.laps.map_or(1, |laps| laps.0);
        let laps = Laps::new(self.round_trip, laps).map_err(|rule: RouteError| ServiceError::field(field, &rule))?;
        let options = RouteImportOptions { format: self.format, laps, lengths: self.lengths_m };
        Ok(Upload { content: self.content, options })
    }
}

/// A place on the way that counts.
#[derive(Serialize, ToSchema)]
pub(crate) struct Waypoint {
    name: Option<WaypointName>,
    #[schema(minimum = -90, maximum = 90)]
    latitude: f64,
    #[schema(minimum = -180, maximum = 180)]
    longitude: f64,
    /// How far from the first one it lies, along the way.
    distance_m: Distance,
}

/// What lies between a waypoint and the next.
#[derive(Serialize, ToSchema)]
pub(crate) struct Segment {
    /// Its number, from 0.
    index: usize,
    from: Option<WaypointName>,
    to: Option<WaypointName>,
    distance_m: Distance,
}

/// The part of the Earth that a route covers. Where it crosses the antimeridian, west is greater than east.
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
    /// From the first waypoint to the last, once.
    way_m: Distance,
    /// The whole route, with all its laps.
    length_m: Distance,
    bounds: RouteBounds,
    /// How many points its line has.
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

/// Something to know before choosing a route.
#[derive(Serialize, ToSchema)]
pub(crate) struct RouteWarning {
    code: &'static str,
    detail: String,
}

/// What an upload would become.
#[derive(Serialize, ToSchema)]
pub(crate) struct RoutePreview {
    /// What the file calls the route.
    name: Option<RouteName>,
    /// What kind of file it is, as it was said or guessed.
    format: RouteFormat,
    route: RouteSummary,
    /// How many points the file has. A route keeps at most 10,000.
    points_read: usize,
    /// How far at most the route's line lies from the file's.
    off_m: Distance,
    /// The line, of up to 1,000 points, to draw it.
    line: RouteLine,
    warnings: Vec<RouteWarning>,
}

/// The most points of a line that is only looked at.
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

/// Show what an upload would become
///
/// Nothing is kept. Lengths are measured on the WGS 84 ellipsoid unless they are given.
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

/// How exact a line is wanted.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RouteQuery {
    /// The most points. The line is simplified to them, so that it stays as near as it can.
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
    /// How far from the first waypoint each point of the line lies, along the way: the points of all its lines, in their order.
    distances_m: Vec<Distance>,
    /// How many points it has.
    points: usize,
    /// How far at most it lies from the whole line.
    off_m: Distance,
}

impl RouteLine {
    /// The line as it is sent, simplified to so many points.
    fn new(line: &milequest_domain::routes::RouteLine, points: usize) -> Self {
        let (line, off_m) = line.simplified_to(points);
        let (geojson, distances_m) = line.feature_and_distances();
        Self { points: line.places().len(), geojson, distances_m, off_m }
    }
}

/// A well-known way to choose for a goal.
#[derive(Serialize, ToSchema)]
pub(crate) struct StarterRoute {
    /// Its name in addresses.
    id: &'static str,
    name: String,
    description: String,
    length_m: Distance,
    waypoint_count: usize,
    /// What to send as the `content` of a route, to look at it or to set a goal.
    content: &'static str,
}

impl From<StarterRouteSummary> for StarterRoute {
    fn from(summary: StarterRouteSummary) -> Self {
        let StarterRouteSummary { route, title, description, length, waypoints } = summary;
        let (id, content) = (route.name, route.content);
        Self { id, name: title, description, length_m: length, waypoint_count: waypoints, content }
    }
}

/// The well-known ways.
#[derive(Serialize, ToSchema)]
pub(crate) struct StarterRoutes {
    routes: Vec<StarterRoute>,
}

/// List well-known ways
///
/// For a goal without a file at hand, the shortest first. Their names and descriptions are in English.
#[utoipa::path(operation_id = "listStarterRoutes", tag = "goals", responses((status = 200, body = Success<StarterRoutes>)))]
#[get("/routes/starters")]
pub(crate) async fn list_starters(_: SignedIn, app: App) -> Reply<StarterRoutes> {
    let routes = app.run(|_| starter_routes::list()).await?;
    Ok(Answer::ok(StarterRoutes { routes: routes.into_iter().map(StarterRoute::from).collect() }))
}

/// Show the line of a goal's route
///
/// As GeoJSON. With `If-None-Match`, nothing is read of it while it is what the tag stands for.
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
    let viewer = signed_in.viewer();
    let asking = viewer.clone();
    let since = app.run(move |s| goals::get_route_since(s, &asking, id)).await?;
    let tag = etag::of(format!("{id} {since} {points}").as_bytes());
    if etag::is_known(&req, &tag) {
        return Ok(Answer::tagged(tag, None));
    }
    let drawn = app.run(move |s| {
        let route = goals::get_route(s, &viewer, id)?;
        Ok(RouteLine::new(route.line(), points))
    });
    drawn.await.map(|line| Answer::tagged(tag, Some(line)))
}
