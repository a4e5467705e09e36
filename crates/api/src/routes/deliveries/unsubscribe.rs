//! Turns mail off by the link in a mail. The token in the path is the right to do so; nobody signs in.

use crate::{
    app::App,
    extract::Origin,
    problem::Problem,
    views::{Answer, Reply, Success},
};
use actix_web::{
    Either, HttpRequest, get,
    http::{StatusCode, header},
    post,
    web::{Path, Redirect},
};
use milequest_domain::{Username, notifications::NotificationCategory};
use milequest_services::deliveries::mail::{self, UnsubscribeView};
use serde::Serialize;
use utoipa::ToSchema;

/// What a link in a mail turns off.
#[derive(Serialize, ToSchema)]
pub(crate) struct MailSubscription {
    /// Whose mail it is.
    username: Username,
    /// The category. Null: all mail about notifications.
    category: Option<NotificationCategory>,
    /// The title of the category in the person's language.
    #[schema(example = "Goals")]
    category_title: Option<String>,
    /// Whether any of such mail is on.
    is_on: bool,
}

impl From<UnsubscribeView> for MailSubscription {
    fn from(view: UnsubscribeView) -> Self {
        let UnsubscribeView { username, category, category_title, is_on } = view;
        Self { username, category, category_title, is_on }
    }
}

/// Show what a link in a mail turns off
///
/// It changes nothing. A browser that opens the link is sent to the page that asks.
#[utoipa::path(operation_id = "getMailSubscription", tag = "notifications", security(()),
    params(("token" = String, Path, description = "The token of the link")),
    responses(
        (status = 200, body = Success<MailSubscription>),
        (status = 303, description = "For a browser: the page that asks"),
    ),
)]
#[get("/unsubscribe/{token}")]
pub(crate) async fn get(
    req: HttpRequest,
    Origin(origin): Origin,
    token: Path<String>,
    app: App,
) -> Result<Either<Redirect, Answer<MailSubscription>>, Problem> {
    if wants_page(&req) {
        // Relative to this path, because the service may share its host.
        let page = format!("../../../unsubscribe/{token}");
        return Ok(Either::Left(Redirect::to(page).using_status_code(StatusCode::SEE_OTHER)));
    }
    let found = app.run(move |s| mail::get_unsubscribe(s, &origin, &token)).await?;
    Ok(Either::Right(Answer::ok(found.into())))
}

/// Turn mail off by a link in a mail
///
/// It needs no session and takes any body, so that mail programs can do it with one click (RFC 8058). A second time changes nothing.
#[utoipa::path(operation_id = "deleteMailSubscription", tag = "notifications", security(()),
    params(("token" = String, Path, description = "The token of the link")),
    responses((status = 200, body = Success<MailSubscription>)),
)]
#[post("/unsubscribe/{token}")]
pub(crate) async fn create(Origin(origin): Origin, token: Path<String>, app: App) -> Reply<MailSubscription> {
    app.run(move |s| mail::unsubscribe(s, &origin, &token)).await.map(|view| Answer::ok(view.into()))
}

/// Whether the client asks for a page first, as browsers do.
fn wants_page(req: &HttpRequest) -> bool {
    let accept = req.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    accept.split([',', ';']).next().is_some_and(|first| first.trim().eq_ignore_ascii_case("text/html"))
}
