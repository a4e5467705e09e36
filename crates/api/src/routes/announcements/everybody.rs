//! Announcements to everybody, for admins of the service.

use super::announcement::{Announcement, AnnouncementPage, CreateAnnouncement};
use crate::{
    app::App,
    extract::{CreateRequest, IdempotencyHeader, Listing, Origin, PageQuery, PathId, Query, SignedIn},
    views::{Answer, Reply, Success},
};
use actix_web::{get, post};
use milequest_domain::AnnouncementId;
use milequest_services::{
    Page, Services,
    announcements::{self, AnnouncementAudience, AnnouncementView},
};

/// Announce something to everybody
///
/// For admins. It is told to everybody with an active account, a thousand at a time; `counts` says how far it is.
#[utoipa::path(operation_id = "createAnnouncement", tag = "admin",
    params(IdempotencyHeader),
    request_body = CreateAnnouncement,
    responses((status = 201, body = Success<Announcement>)),
)]
#[post("/admin/announcements")]
pub(crate) async fn create(
    signed_in: SignedIn,
    Origin(origin): Origin,
    request: CreateRequest<CreateAnnouncement>,
    app: App,
) -> Reply<Announcement> {
    let CreateRequest { body, idempotency } = request;
    let new = body.read(app.run_inline(Services::now))?;
    let made = app
        .run(move |s| {
            announcements::create(s, &origin, &signed_in.viewer(), AnnouncementAudience::Everybody, &idempotency, new)
        })
        .await?;
    Ok(Answer::created(made, Announcement::from))
}

/// List announcements to everybody
///
/// Newest first. For admins.
#[utoipa::path(operation_id = "listAnnouncements", tag = "admin", params(PageQuery), responses((status = 200, body = Success<AnnouncementPage>)))]
#[get("/admin/announcements")]
pub(crate) async fn list(signed_in: SignedIn, query: Query<PageQuery>, app: App) -> Reply<AnnouncementPage> {
    let listing = Listing::from_query("announcements", query)?;
    let request = listing.request();
    let page: Page<AnnouncementView> = app
        .run(move |s| announcements::list(s, &signed_in.viewer(), AnnouncementAudience::Everybody, &request))
        .await?;
    let pagination = listing.pagination(&page, |view| view.announcement.id);
    let announcements = page.items.into_iter().map(Announcement::from).collect();
    Ok(Answer::ok(AnnouncementPage { announcements, pagination }))
}

/// Show an announcement to everybody
///
/// For admins.
#[utoipa::path(operation_id = "getAnnouncement", tag = "admin", params(("id" = Uuid, Path)), responses((status = 200, body = Success<Announcement>)))]
#[get("/admin/announcements/{id}")]
pub(crate) async fn get(signed_in: SignedIn, PathId(id): PathId<AnnouncementId>, app: App) -> Reply<Announcement> {
    app.run(move |s| announcements::get(s, &signed_in.viewer(), AnnouncementAudience::Everybody, id))
        .await
        .map(|view| Answer::ok(view.into()))
}

/// Cancel an announcement to everybody
///
/// For admins. Nobody else is told, and what waits to be sent is dropped. People who have it in their list keep it.
#[utoipa::path(operation_id = "cancelAnnouncement", tag = "admin", params(("id" = Uuid, Path)), responses((status = 200, body = Success<Announcement>)))]
#[post("/admin/announcements/{id}/cancel")]
pub(crate) async fn cancel(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<AnnouncementId>,
    app: App,
) -> Reply<Announcement> {
    app.run(move |s| announcements::cancel(s, &origin, &signed_in.viewer(), AnnouncementAudience::Everybody, id))
        .await
        .map(|view| Answer::ok(view.into()))
}
