//! Announcements to a team, for its admins.

use super::announcement::{Announcement, AnnouncementPage, CreateAnnouncement};
use crate::{
    app::App,
    extract::{CreateRequest, IdempotencyHeader, Listing, Origin, PageQuery, PathId, PathIds, Query, SignedIn},
    views::{Answer, Reply, Success},
};
use actix_web::{get, post};
use milequest_domain::{AnnouncementId, TeamId};
use milequest_services::{
    Page, Services,
    announcements::{self, AnnouncementAudience, AnnouncementView},
};

/// Announce something to a team
///
/// For admins of the team, up to ten in a day. It is told to the members; `counts` says how far it is.
#[utoipa::path(operation_id = "createTeamAnnouncement", tag = "teams",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = CreateAnnouncement,
    responses((status = 201, body = Success<Announcement>)),
)]
#[post("/teams/{id}/announcements")]
pub(crate) async fn create(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(team): PathId<TeamId>,
    request: CreateRequest<CreateAnnouncement>,
    app: App,
) -> Reply<Announcement> {
    let CreateRequest { body, idempotency } = request;
    let (new, audience) = (body.read(app.run_inline(Services::now))?, AnnouncementAudience::Team(team));
    let made =
        app.run(move |s| announcements::create(s, &origin, &signed_in.viewer(), audience, &idempotency, new)).await?;
    Ok(Answer::created(made, Announcement::from))
}

/// List the announcements to a team
///
/// Newest first. For admins of the team.
#[utoipa::path(operation_id = "listTeamAnnouncements", tag = "teams",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, body = Success<AnnouncementPage>)),
)]
#[get("/teams/{id}/announcements")]
pub(crate) async fn list(
    signed_in: SignedIn,
    PathId(team): PathId<TeamId>,
    query: Query<PageQuery>,
    app: App,
) -> Reply<AnnouncementPage> {
    let listing = Listing::from_query("announcements", query)?;
    let (request, audience) = (listing.request(), AnnouncementAudience::Team(team));
    let page: Page<AnnouncementView> =
        app.run(move |s| announcements::list(s, &signed_in.viewer(), audience, &request)).await?;
    let pagination = listing.pagination(&page, |view| view.announcement.id);
    let announcements = page.items.into_iter().map(Announcement::from).collect();
    Ok(Answer::ok(AnnouncementPage { announcements, pagination }))
}

/// Show an announcement to a team
///
/// For admins of the team.
#[utoipa::path(operation_id = "getTeamAnnouncement", tag = "teams",
    params(("id" = Uuid, Path), ("announcement_id" = Uuid, Path)),
    responses((status = 200, body = Success<Announcement>)),
)]
#[get("/teams/{id}/announcements/{announcement_id}")]
pub(crate) async fn get(
    signed_in: SignedIn,
    PathIds(team, id): PathIds<TeamId, AnnouncementId>,
    app: App,
) -> Reply<Announcement> {
    app.run(move |s| announcements::get(s, &signed_in.viewer(), AnnouncementAudience::Team(team), id))
        .await
        .map(|view| Answer::ok(view.into()))
}

/// Cancel an announcement to a team
///
/// For admins of the team. Nobody else is told, and what waits to be sent is dropped. People who have it in their list keep it.
#[utoipa::path(operation_id = "cancelTeamAnnouncement", tag = "teams",
    params(("id" = Uuid, Path), ("announcement_id" = Uuid, Path)),
    responses((status = 200, body = Success<Announcement>)),
)]
#[post("/teams/{id}/announcements/{announcement_id}/cancel")]
pub(crate) async fn cancel(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathIds(team, id): PathIds<TeamId, AnnouncementId>,
    app: App,
) -> Reply<Announcement> {
    app.run(move |s| announcements::cancel(s, &origin, &signed_in.viewer(), AnnouncementAudience::Team(team), id))
        .await
        .map(|view| Answer::ok(view.into()))
}
