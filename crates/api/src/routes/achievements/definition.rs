//! Definitions of achievements, for admins.

use crate::{
    app::App,
    extract::{
        Body, CreateRequest, IdempotencyHeader, IfMatch, IfMatchHeader, Invalid, Listing, Origin, PageQuery, PathId,
        Query, SignedIn,
    },
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::{get, patch, post};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{
    AchievementId,
    achievements::{AchievementDescription, AchievementName, Criteria},
};
use milequest_services::achievements::{self, AchievementEdit, Definition, NewAchievement};
use serde::Serialize;
use utoipa::ToSchema;

/// An achievement.
#[derive(Serialize, ToSchema)]
pub(crate) struct Achievement {
    id: AchievementId,
    name: AchievementName,
    description: AchievementDescription,
    criteria: Criteria,
    /// Whether it can be earned and is shown.
    is_on: bool,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<Definition> for Achievement {
    fn from(definition: Definition) -> Self {
        let Definition { id, name, description, criteria, is_on, created_at, updated_at, .. } = definition;
        Self { id, name, description, criteria, is_on, created_at, updated_at }
    }
}

/// One page of achievements.
#[derive(Serialize, ToSchema)]
pub(crate) struct AchievementPage {
    achievements: Vec<Achievement>,
    pagination: Pagination,
}

/// A new achievement.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateAchievement {
    name: AchievementName,
    #[deserr(default)]
    #[schema(required = false)]
    description: AchievementDescription,
    criteria: Criteria,
}

/// The changes of an achievement. Fields that are left out stay as they are.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateAchievement {
    #[deserr(default)]
    name: Option<AchievementName>,
    #[deserr(default)]
    description: Option<AchievementDescription>,
    /// New criteria make it another achievement: people earn it again from then on.
    #[deserr(default)]
    criteria: Option<Criteria>,
    /// False: it is not shown, and cannot be earned.
    #[deserr(default)]
    is_on: Option<bool>,
}

/// List all achievements
///
/// For admins, in the order of creation, including those that are switched off.
#[utoipa::path(operation_id = "listAllAchievements", tag = "admin", params(PageQuery), responses((status = 200, body = Success<AchievementPage>)))]
#[get("/admin/achievements")]
pub(crate) async fn list(signed_in: SignedIn, query: Query<PageQuery>, app: App) -> Reply<AchievementPage> {
    let listing = Listing::from_query("all achievements", query)?;
    let request = listing.request();
    let page = app.run(move |s| achievements::list_all(s, &signed_in.viewer(), &request)).await?;
    let pagination = listing.pagination(&page, |definition| definition.id);
    Ok(Answer::ok(AchievementPage {
        achievements: page.items.into_iter().map(Achievement::from).collect(),
        pagination,
    }))
}

/// Create an achievement
///
/// For admins. It is visible at once, and everybody is checked for it.
#[utoipa::path(operation_id = "createAchievement", tag = "admin",
    params(IdempotencyHeader),
    request_body = CreateAchievement,
    responses((status = 201, body = Success<Achievement>)),
)]
#[post("/admin/achievements")]
pub(crate) async fn create(
    signed_in: SignedIn,
    Origin(origin): Origin,
    request: CreateRequest<CreateAchievement>,
    app: App,
) -> Reply<Achievement> {
    let CreateAchievement { name, description, criteria } = request.body;
    let (new, idempotency) = (NewAchievement { name, description, criteria }, request.idempotency);
    let made = app.run(move |s| achievements::create(s, &origin, &signed_in.viewer(), &idempotency, new)).await?;
    Ok(Answer::created(made, Achievement::from))
}

/// Show an achievement
///
/// For admins, also if it is switched off.
#[utoipa::path(operation_id = "getAchievement", tag = "admin", params(("id" = Uuid, Path)), responses((status = 200, body = Success<Achievement>)))]
#[get("/admin/achievements/{id}")]
pub(crate) async fn get(signed_in: SignedIn, PathId(id): PathId<AchievementId>, app: App) -> Reply<Achievement> {
    app.run(move |s| achievements::get(s, &signed_in.viewer(), id)).await.map(|found| Answer::ok(found.into()))
}

/// Update an achievement
///
/// For admins. With `If-Match`, only if it still has this `ETag`. An achievement cannot be deleted, only switched off.
#[utoipa::path(operation_id = "updateAchievement", tag = "admin",
    params(("id" = Uuid, Path), IfMatchHeader),
    request_body = UpdateAchievement,
    responses((status = 200, body = Success<Achievement>)),
)]
#[patch("/admin/achievements/{id}")]
pub(crate) async fn update(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<AchievementId>,
    if_match: IfMatch,
    Body(patch): Body<UpdateAchievement>,
    app: App,
) -> Reply<Achievement> {
    let UpdateAchievement { name, description, criteria, is_on } = patch;
    let edit = AchievementEdit { name, description, criteria, is_on };
    let precondition = if_match.on(|definition: &Definition| Achievement::from(definition.clone()));
    let edited =
        app.run(move |s| achievements::edit(s, &origin, &signed_in.viewer(), id, &edit, &precondition)).await?;
    Ok(Answer::ok(edited.into()))
}
