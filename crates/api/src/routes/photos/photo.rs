//! The files of photos.

use super::image_response::{ImageCaching, image, unchanged};
use crate::{
    app::App,
    extract::{PathIds, SignedIn, schemas},
    problem::Problem,
};
use actix_web::{HttpRequest, HttpResponse, get, http::header::EntityTag};
use milequest_domain::PhotoId;
use milequest_services::photos;

/// Get a variant of a photo
///
/// A progressive JPEG. The photo of a profile is visible to everybody whom the person has not blocked, that of a team to those who see inside the
/// team, and that of a post with the post. What is at the address never changes, so that a client may keep it for good.
#[utoipa::path(operation_id = "getPhoto", tag = "photos",
    params(("id" = Uuid, Path), ("size" = u32, Path, description = "One of the sizes of `variants`.")),
    responses((status = 200, body = schemas::JpegFile, content_type = "image/jpeg")),
)]
#[get("/photos/{id}/{size}")]
pub(crate) async fn get(
    req: HttpRequest,
    signed_in: SignedIn,
    PathIds(id, size): PathIds<PhotoId, u32>,
    app: App,
) -> Result<HttpResponse, Problem> {
    let photo = app.run(move |s| photos::find_visible(s, &signed_in.viewer(), id)).await?;
    let tag = EntityTag::new_strong(format!("{id}-{size}"));
    if let Some(response) = unchanged(&req, &tag, ImageCaching::Forever) {
        return Ok(response);
    }
    let bytes = app.run_on_files(move |s| photos::read(s, &photo, size)).await?;
    Ok(image("image/jpeg", tag, ImageCaching::Forever, bytes))
}
