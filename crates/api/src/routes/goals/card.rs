//! The share card of a goal, for chats and web pages. Nobody signs in for it.

use crate::{
    app::App,
    extract::{Invalid, PathId, Query, schemas},
    problem::Problem,
    views::etag::KnownTags,
};
use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder, get,
    http::header::{self, ETag, EntityTag},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use deserr::Deserr;
use milequest_domain::{DistanceUnits, GoalId, Language};
use milequest_services::goals::share::{self, Card, CardOptions};
use utoipa::IntoParams;

/// The language and the units of a card.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct CardQuery {
    #[deserr(default)]
    #[param(inline, required = false)]
    language: Language,
    #[deserr(default)]
    #[param(inline, required = false)]
    units: DistanceUnits,
}

/// Everybody may keep a card, but not for long: a goal becomes private with its team.
const CACHE_CONTROL: &str = "public, max-age=300";

/// Get the share card of a goal
///
/// A picture of 1200 × 630 pixels with the name of the goal and its team, its route, its total and its days. Only goals of public teams have one.
/// It shows neither people nor activities.
#[utoipa::path(operation_id = "getGoalCard", tag = "goals", security(()),
    params(("id" = Uuid, Path), CardQuery),
    responses((status = 200, body = schemas::SvgFile, content_type = "image/svg+xml")),
)]
#[get("/goals/{id}/card.svg")]
pub(crate) async fn get_svg(
    req: HttpRequest,
    PathId(id): PathId<GoalId>,
    Query(query): Query<CardQuery>,
    app: App,
) -> Result<HttpResponse, Problem> {
    let card = draw(&app, id, query).await?;
    let tag = tag(&card, "svg");
    Ok(unchanged(&req, &tag)
        .unwrap_or_else(|| answer(HttpResponse::Ok(), tag).content_type("image/svg+xml").body(card.svg)))
}

/// Get the share card of a goal as PNG
///
/// The same picture, for programs that show no SVG.
#[utoipa::path(operation_id = "getGoalCardImage", tag = "goals", security(()),
    params(("id" = Uuid, Path), CardQuery),
    responses((status = 200, body = schemas::PngFile, content_type = "image/png")),
)]
#[get("/goals/{id}/card.png")]
pub(crate) async fn get_png(
    req: HttpRequest,
    PathId(id): PathId<GoalId>,
    Query(query): Query<CardQuery>,
    app: App,
) -> Result<HttpResponse, Problem> {
    let card = draw(&app, id, query).await?;
    let tag = tag(&card, "png");
    if let Some(response) = unchanged(&req, &tag) {
        return Ok(response);
    }
    let picture = app.run_on_cards(move |s| share::paint_card(s, &card)).await?;
    Ok(answer(HttpResponse::Ok(), tag).content_type("image/png").body(picture.to_vec()))
}

async fn draw(app: &App, id: GoalId, CardQuery { language, units }: CardQuery) -> Result<Card, Problem> {
    let goal = app.run(move |s| share::get_shared(s, id)).await?;
    app.run_on_cards(move |_| Ok(share::draw_card(&goal, CardOptions { language, units }))).await
}

fn tag(card: &Card, format: &str) -> EntityTag {
    EntityTag::new_strong(format!("{}-{format}", BASE64_URL_SAFE_NO_PAD.encode(&card.version[..16])))
}

/// 304, if the client has this card already.
fn unchanged(req: &HttpRequest, tag: &EntityTag) -> Option<HttpResponse> {
    let known = KnownTags::of(req).find(tag)?;
    Some(answer(HttpResponse::NotModified(), known).finish())
}

fn answer(mut response: HttpResponseBuilder, tag: EntityTag) -> HttpResponseBuilder {
    response
        .insert_header(ETag(tag))
        .insert_header((header::CACHE_CONTROL, CACHE_CONTROL))
        // Other pages may show it.
        .insert_header((header::CROSS_ORIGIN_RESOURCE_POLICY, "cross-origin"));
    response
}
