//! Shares tracks with those who see the details of their activities.

use crate::{
    app::App,
    extract::{PathId, SignedIn},
    views::{Answer, Reply},
};
use actix_web::{delete, put};
use milequest_domain::ActivityId;
use milequest_services::tracks;

/// Share the track of an activity of mine
///
/// With the members of the teams that the activity counts for, and with those who see the post that shows it. They do not see the surroundings of its ends
/// and my privacy zones. An activity that becomes private shares its track no more.
#[utoipa::path(operation_id = "createActivityTrackShare", tag = "activities",
    params(("id" = Uuid, Path)),
    responses((status = 204)),
)]
#[put("/activities/{id}/track/share")]
pub(crate) async fn create(signed_in: SignedIn, PathId(id): PathId<ActivityId>, app: App) -> Reply<()> {
    app.run(move |s| tracks::share(s, &signed_in.viewer(), id)).await.map(|()| Answer::no_content())
}

/// Share the track of an activity of mine no more
#[utoipa::path(operation_id = "deleteActivityTrackShare", tag = "activities",
    params(("id" = Uuid, Path)),
    responses((status = 204)),
)]
#[delete("/activities/{id}/track/share")]
pub(crate) async fn delete(signed_in: SignedIn, PathId(id): PathId<ActivityId>, app: App) -> Reply<()> {
    app.run(move |s| tracks::unshare(s, &signed_in.viewer(), id)).await.map(|()| Answer::no_content())
}
