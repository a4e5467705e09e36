//! The calendar at its secret address. The secret in the path is the right to read it; nobody signs in.

use crate::{
    app::App,
    extract::{Origin, schemas},
    problem::Problem,
    views::made_file,
};
use actix_web::{HttpRequest, HttpResponse, get, web::Path};
use milequest_services::calendar_feeds;

/// A program may show it so long without asking again. Nobody else may keep it.
const CACHE_CONTROL: &str = "private, max-age=900";

/// Get a calendar
///
/// In the format iCalendar, for programs that subscribe to an address. It has the activities of the last two years and the days of goals, as its
/// owner chose: the last day of a goal, the day on which it was reached, or the day on which its forecast sees it reached. Distances have the
/// units of the owner. Notes and places of activities are not in it.
#[utoipa::path(operation_id = "getCalendar", tag = "account", security(()),
    params(("token" = String, Path, description = "The secret of the address")),
    responses((status = 200, body = schemas::CalendarFile, content_type = "text/calendar")),
)]
#[get("/calendar/{token}.ics")]
pub(crate) async fn get(
    req: HttpRequest,
    Origin(origin): Origin,
    token: Path<String>,
    app: App,
) -> Result<HttpResponse, Problem> {
    let calendar = app.run(move |s| calendar_feeds::read(s, &origin, &token)).await?;
    Ok(made_file::answer(&req, "text/calendar; charset=utf-8", CACHE_CONTROL, calendar.into_bytes()))
}
