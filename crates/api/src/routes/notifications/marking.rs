//! Marks notifications as read and clicked.

use crate::{
    app::App,
    extract::{Body, Invalid, PathId, SignedIn},
    routes::notifications::notification::UnreadCount,
    views::{Answer, Reply, Success},
};
use actix_web::post;
use deserr::Deserr;
use milequest_domain::NotificationId;
use milequest_services::{ServiceError, notifications};
use utoipa::ToSchema;

/// The notifications that I have read.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct MarkNotificationsRead {
    /// Their ids. Ids that are not mine are skipped.
    #[schema(min_items = 1, max_items = 100)]
    ids: Vec<NotificationId>,
}

/// The largest number of ids in a request.
const MAX_IDS: usize = 100;

impl MarkNotificationsRead {
    fn ids(self) -> Result<Vec<NotificationId>, ServiceError> {
        if (1..=MAX_IDS).contains(&self.ids.len()) {
            return Ok(self.ids);
        }
        Err(ServiceError::invalid_field("ids", "bad_length", format!("this has 1 to {MAX_IDS} ids")))
    }
}

/// Mark notifications as read
///
/// Those that are read already stay as they are.
#[utoipa::path(operation_id = "markNotificationsRead", tag = "notifications",
    request_body = MarkNotificationsRead,
    responses((status = 200, body = Success<UnreadCount>)),
)]
#[post("/notifications/read")]
pub(crate) async fn mark_read(
    signed_in: SignedIn,
    Body(body): Body<MarkNotificationsRead>,
    app: App,
) -> Reply<UnreadCount> {
    let ids = body.ids()?;
    let unread_count = app.run(move |s| notifications::mark_read(s, signed_in.id(), &ids)).await?;
    Ok(Answer::ok(UnreadCount { unread_count }))
}

/// Mark all notifications as read
#[utoipa::path(operation_id = "markAllNotificationsRead", tag = "notifications",
    responses((status = 200, body = Success<UnreadCount>)),
)]
#[post("/notifications/read-all")]
pub(crate) async fn mark_all_read(signed_in: SignedIn, app: App) -> Reply<UnreadCount> {
    let unread_count = app.run(move |s| notifications::mark_all_read(s, signed_in.id())).await?;
    Ok(Answer::ok(UnreadCount { unread_count }))
}

/// Mark a notification as read
///
/// One that is read already stays as it is.
#[utoipa::path(operation_id = "markNotificationRead", tag = "notifications",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<UnreadCount>)),
)]
#[post("/notifications/{id}/read")]
pub(crate) async fn mark_one_read(
    signed_in: SignedIn,
    PathId(id): PathId<NotificationId>,
    app: App,
) -> Reply<UnreadCount> {
    let unread_count = app.run(move |s| notifications::mark_one_read(s, signed_in.id(), id)).await?;
    Ok(Answer::ok(UnreadCount { unread_count }))
}

/// Mark a notification as clicked
///
/// That also marks it as read. The time of the first click stays.
#[utoipa::path(operation_id = "markNotificationClicked", tag = "notifications",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<UnreadCount>)),
)]
#[post("/notifications/{id}/clicked")]
pub(crate) async fn mark_clicked(
    signed_in: SignedIn,
    PathId(id): PathId<NotificationId>,
    app: App,
) -> Reply<UnreadCount> {
    let unread_count = app.run(move |s| notifications::mark_clicked(s, signed_in.id(), id)).await?;
    Ok(Answer::ok(UnreadCount { unread_count }))
}
