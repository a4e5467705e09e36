//! Uploads: pictures of people and teams, and photos for posts.

use crate::{
    app::App,
    extract::{CropQuery, IdempotencyHeader, PathId, PhotoFile, Query, SignedIn, schemas},
    problem::Problem,
    views::{Answer, Photo, Reply, Success},
};
use actix_web::{delete, post, put};
use milequest_domain::TeamId;
use milequest_services::{
    Viewer,
    core::idempotency,
    photos::{self, CropArea, PhotoTarget, PhotoView},
};

/// Upload my photo
///
/// A JPEG, PNG or WebP picture of at most 5 MiB and 30 megapixels, from which a square is cut. Of the file, only the pixels are kept. The photo
/// before is removed.
#[utoipa::path(operation_id = "updateMyPhoto", tag = "photos",
    params(CropQuery),
    request_body(content(
        (schemas::PictureFile = "image/jpeg"),
        (schemas::PictureFile = "image/png"),
        (schemas::PictureFile = "image/webp"),
    )),
    responses((status = 200, body = Success<Photo>)),
)]
#[put("/me/photo")]
pub(crate) async fn update_mine(
    signed_in: SignedIn,
    Query(crop): Query<CropQuery>,
    file: PhotoFile,
    app: App,
) -> Reply<Photo> {
    let stored = receive(&app, signed_in.viewer(), PhotoTarget::Profile, crop.area()?, file).await?;
    Ok(Answer::ok(stored.value.into()))
}

/// Remove my photo
#[utoipa::path(operation_id = "deleteMyPhoto", tag = "photos", responses((status = 204)))]
#[delete("/me/photo")]
pub(crate) async fn delete_mine(signed_in: SignedIn, app: App) -> Reply<()> {
    app.run(move |s| photos::remove_of_viewer(s, &signed_in.viewer())).await.map(|()| Answer::no_content())
}

/// Upload the photo of a team
///
/// Like my photo. It goes before `picture_url`. Only admins of the team may do this.
#[utoipa::path(operation_id = "updateTeamPhoto", tag = "photos",
    params(("id" = Uuid, Path), CropQuery),
    request_body(content(
        (schemas::PictureFile = "image/jpeg"),
        (schemas::PictureFile = "image/png"),
        (schemas::PictureFile = "image/webp"),
    )),
    responses((status = 200, body = Success<Photo>)),
)]
#[put("/teams/{id}/photo")]
pub(crate) async fn update_of_team(
    signed_in: SignedIn,
    PathId(id): PathId<TeamId>,
    Query(crop): Query<CropQuery>,
    file: PhotoFile,
    app: App,
) -> Reply<Photo> {
    let stored = receive(&app, signed_in.viewer(), PhotoTarget::Team(id), crop.area()?, file).await?;
    Ok(Answer::ok(stored.value.into()))
}

/// Remove the photo of a team
///
/// Only admins of the team may do this.
#[utoipa::path(operation_id = "deleteTeamPhoto", tag = "photos", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/teams/{id}/photo")]
pub(crate) async fn delete_of_team(signed_in: SignedIn, PathId(id): PathId<TeamId>, app: App) -> Reply<()> {
    app.run(move |s| photos::remove_of_team(s, &signed_in.viewer(), id)).await.map(|()| Answer::no_content())
}

/// Upload a photo for a post
///
/// Like my photo, but as a whole: the longest side has at most 2048 pixels. `photo_id` of a post takes it within 24 hours; afterwards it is
/// deleted. Only its owner sees it before.
#[utoipa::path(operation_id = "createPhoto", tag = "photos",
    params(IdempotencyHeader),
    request_body(content(
        (schemas::PictureFile = "image/jpeg"),
        (schemas::PictureFile = "image/png"),
        (schemas::PictureFile = "image/webp"),
    )),
    responses((status = 201, body = Success<Photo>)),
)]
#[post("/photos")]
pub(crate) async fn create(signed_in: SignedIn, file: PhotoFile, app: App) -> Reply<Photo> {
    let stored = receive(&app, signed_in.viewer(), PhotoTarget::Post, None, file).await?;
    Ok(Answer::created(stored, Photo::from))
}

/// Receives a picture, makes its variants and stores them, each step on the threads that suit it.
async fn receive(
    app: &App,
    viewer: Viewer,
    target: PhotoTarget,
    crop: Option<CropArea>,
    mut file: PhotoFile,
) -> Result<idempotency::Answer<PhotoView>, Problem> {
    // Setting a photo again changes nothing.
    let key = file.key.take().filter(|_| target == PhotoTarget::Post);
    let owner = viewer.clone();
    let mut upload = app.run(move |s| photos::begin(s, &owner, target)).await?;
    while let Some(piece) = file.next().await? {
        upload = app.run_on_files(move |_| upload.take(&piece).map(|()| upload)).await?;
    }
    let photo = app.run_on_photos(move |s| upload.process(s, crop)).await?;
    let mut photo = app.run(move |s| photo.create_row(s).map(|()| photo)).await?;
    let id = photo.id();
    match app.run_on_files(move |s| photo.write_files(s).map(|()| photo)).await {
        Ok(photo) => app.run(move |s| photo.publish(s, &viewer, key)).await,
        Err(problem) => {
            let abandon = move |s: &_| {
                photos::abandon(s, id);
                Ok(())
            };
            // The first error is the one that is answered.
            let _ = app.run(abandon).await;
            Err(problem)
        }
    }
}
