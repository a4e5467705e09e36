//! My privacy zones: listed, created, changed and deleted.

use crate::{
    app::App,
    extract::{Body, CreateRequest, IdempotencyHeader, IfMatch, IfMatchHeader, Invalid, PathId, PointInput, SignedIn},
    views::{Answer, Coordinate, Reply, Success},
};
use actix_web::{delete, get, patch, post};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{
    PrivacyZoneId,
    routes::Place,
    tracks::{PrivacyZoneName, ZoneRadius},
};
use milequest_services::tracks::{self, StoredZone, ZoneEdit};
use serde::Serialize;
use utoipa::ToSchema;

/// A place of mine that no shared track shows.
#[derive(Serialize, ToSchema)]
pub(crate) struct PrivacyZone {
    id: PrivacyZoneId,
    name: PrivacyZoneName,
    place: Coordinate,
    radius_m: ZoneRadius,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<StoredZone> for PrivacyZone {
    fn from(stored: StoredZone) -> Self {
        let StoredZone { id, zone, created_at, updated_at } = stored;
        Self { id, name: zone.name, place: zone.place.into(), radius_m: zone.radius, created_at, updated_at }
    }
}

/// My privacy zones, the oldest first, at most 20.
#[derive(Serialize, ToSchema)]
pub(crate) struct PrivacyZoneList {
    privacy_zones: Vec<PrivacyZone>,
}

/// The data of a new privacy zone.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreatePrivacyZone {
    name: PrivacyZoneName,
    #[schema(value_type = PointInput)]
    place: Place,
    radius_m: ZoneRadius,
}

/// The changes of a privacy zone. Fields that are left out stay as they are.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdatePrivacyZone {
    #[deserr(default)]
    name: Option<PrivacyZoneName>,
    #[deserr(default)]
    #[schema(value_type = Option<PointInput>)]
    place: Option<Place>,
    #[deserr(default)]
    radius_m: Option<ZoneRadius>,
}

/// List my privacy zones
#[utoipa::path(operation_id = "listPrivacyZones", tag = "activities", responses((status = 200, body = Success<PrivacyZoneList>)))]
#[get("/me/privacy-zones")]
pub(crate) async fn list(signed_in: SignedIn, app: App) -> Reply<PrivacyZoneList> {
    let zones = app.run(move |s| tracks::list_zones(s, &signed_in.viewer())).await?;
    Ok(Answer::ok(PrivacyZoneList { privacy_zones: zones.into_iter().map(PrivacyZone::from).collect() }))
}

/// Create a privacy zone
///
/// From now on no shared track of mine shows anything in it, also those that were shared before. Up to 500 m more are hidden, so that the middle of what is
/// hidden is not the place.
#[utoipa::path(operation_id = "createPrivacyZone", tag = "activities",
    params(IdempotencyHeader),
    request_body = CreatePrivacyZone,
    responses((status = 201, body = Success<PrivacyZone>)),
)]
#[post("/me/privacy-zones")]
pub(crate) async fn create(
    signed_in: SignedIn,
    request: CreateRequest<CreatePrivacyZone>,
    app: App,
) -> Reply<PrivacyZone> {
    let CreateRequest { body: CreatePrivacyZone { name, place, radius_m }, idempotency } = request;
    let zone = tracks::PrivacyZone { name, place, radius: radius_m };
    let created = app.run(move |s| tracks::create_zone(s, &signed_in.viewer(), &idempotency, &zone)).await?;
    Ok(Answer::created(created, PrivacyZone::from))
}

/// Update a privacy zone of mine
///
/// With `If-Match`, only if it still has this `ETag`.
#[utoipa::path(operation_id = "updatePrivacyZone", tag = "activities",
    params(("id" = Uuid, Path), IfMatchHeader),
    request_body = UpdatePrivacyZone,
    responses((status = 200, body = Success<PrivacyZone>)),
)]
#[patch("/me/privacy-zones/{id}")]
pub(crate) async fn update(
    signed_in: SignedIn,
    PathId(id): PathId<PrivacyZoneId>,
    if_match: IfMatch,
    Body(patch): Body<UpdatePrivacyZone>,
    app: App,
) -> Reply<PrivacyZone> {
    let UpdatePrivacyZone { name, place, radius_m } = patch;
    let edit = ZoneEdit { name, place, radius: radius_m };
    let precondition = if_match.on(|zone: &StoredZone| PrivacyZone::from(zone.clone()));
    app.run(move |s| tracks::edit_zone(s, &signed_in.viewer(), id, &edit, &precondition))
        .await
        .map(|zone| Answer::ok(zone.into()))
}

/// Delete a privacy zone of mine
///
/// Tracks that are shared show it again.
#[utoipa::path(operation_id = "deletePrivacyZone", tag = "activities",
    params(("id" = Uuid, Path)),
    responses((status = 204)),
)]
#[delete("/me/privacy-zones/{id}")]
pub(crate) async fn delete(signed_in: SignedIn, PathId(id): PathId<PrivacyZoneId>, app: App) -> Reply<()> {
    app.run(move |s| tracks::delete_zone(s, &signed_in.viewer(), id)).await.map(|()| Answer::no_content())
}
