//! Shows, keeps and deletes the track of an activity.

use super::views::TrackFeature;
use crate::{
    app::App,
    extract::{Invalid, PathId, Query, QueryBool, RecordingFile, SignedIn, schemas},
    problem::Problem,
    views::{Answer, Reply, Success},
};
use actix_web::{delete, get, put};
use deserr::Deserr;
use milequest_domain::ActivityId;
use milequest_services::{Viewer, tracks};
use utoipa::IntoParams;

/// How much of a track is shown.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct TrackQuery {
    /// True: my own track as others see it, or would see it.
    #[deserr(default = QueryBool(false))]
    #[param(inline, required = false)]
    cut: QueryBool,
}

/// Show the track of an activity
///
/// My own as a whole. That of another person, if it is shared and I see the details of the activity: without the surroundings of its ends, and without
/// the person's privacy zones.
#[utoipa::path(operation_id = "getActivityTrack", tag = "activities",
    params(("id" = Uuid, Path), TrackQuery),
    responses((status = 200, body = Success<TrackFeature>)),
)]
#[get("/activities/{id}/track")]
pub(crate) async fn get(
    signed_in: SignedIn,
    PathId(id): PathId<ActivityId>,
    Query(TrackQuery { cut: QueryBool(is_cut) }): Query<TrackQuery>,
    app: App,
) -> Reply<TrackFeature> {
    let reader = app.run(move |s| tracks::find_visible(s, &signed_in.viewer(), id, is_cut)).await?;
    app.run_on_files(move |s| tracks::read(s, &reader).map(|lines| TrackFeature::new(id, &reader, lines)))
        .await
        .map(Answer::ok)
}

/// Keep the track of an activity of mine
///
/// A recording of at most 20 MiB, which may be compressed by gzip. Of several activities in it, the one that begins nearest to this activity counts. Of the
/// recording only the line is kept, with times and distances, and only I see it unless I share it. The track before is deleted.
#[utoipa::path(operation_id = "updateActivityTrack", tag = "activities",
    params(("id" = Uuid, Path)),
    request_body(content(
        (schemas::RecordingFile = "application/gpx+xml"),
        (schemas::RecordingFile = "application/vnd.garmin.tcx+xml"),
        (schemas::RecordingFile = "application/vnd.ant.fit"),
        (schemas::RecordingFile = "application/octet-stream"),
    )),
    responses((status = 200, body = Success<TrackFeature>)),
)]
#[put("/activities/{id}/track")]
pub(crate) async fn update(
    signed_in: SignedIn,
    PathId(id): PathId<ActivityId>,
    file: RecordingFile,
    app: App,
) -> Reply<TrackFeature> {
    let viewer = signed_in.viewer();
    receive(&app, viewer.clone(), id, file).await?;
    let reader = app.run(move |s| tracks::find_visible(s, &viewer, id, false)).await?;
    app.run_on_files(move |s| tracks::read(s, &reader).map(|lines| TrackFeature::new(id, &reader, lines)))
        .await
        .map(Answer::ok)
}

/// Delete the track of an activity of mine
///
/// The activity stays.
#[utoipa::path(operation_id = "deleteActivityTrack", tag = "activities",
    params(("id" = Uuid, Path)),
    responses((status = 204)),
)]
#[delete("/activities/{id}/track")]
pub(crate) async fn delete(signed_in: SignedIn, PathId(id): PathId<ActivityId>, app: App) -> Reply<()> {
    app.run(move |s| tracks::delete(s, &signed_in.viewer(), id)).await.map(|()| Answer::no_content())
}

/// Receives a recording, reads it and keeps its track, each step on the threads that suit it.
async fn receive(app: &App, viewer: Viewer, activity: ActivityId, mut file: RecordingFile) -> Result<(), Problem> {
    let owner = viewer.clone();
    let mut upload = app.run(move |s| tracks::begin(s, &owner, activity)).await?;
    while let Some(piece) = file.next().await? {
        upload = app.run_on_files(move |_| upload.take(&piece).map(|()| upload)).await?;
    }
    let recording = app.run_on_photos(move |_| upload.process()).await?;
    let pending = app.run(move |s| recording.create_row(s)).await?;
    let track = pending.track();
    match app.run_on_files(move |s| pending.write_file(s)).await {
        Ok(written) => app.run(move |s| written.keep(s, &viewer)).await,
        Err(problem) => {
            let abandon = move |s: &_| {
                tracks::abandon(s, &[track]);
                Ok(())
            };
            // The first error is the one that is answered.
            let _ = app.run(abandon).await;
            Err(problem)
        }
    }
}
