//! The pictures of people, with a default for those who have none.

use super::image_response::{ImageCaching, image, unchanged};
use crate::{
    app::App,
    extract::{Invalid, PathId, Query, SignedIn, query_value, schemas},
    problem::{Problem, ProblemKind},
    views::etag,
};
use actix_web::{HttpRequest, HttpResponse, get, http::header::EntityTag};
use deserr::Deserr;
use milequest_domain::{
    UserId,
    photos::{PhotoPurpose, default_avatar},
};
use milequest_services::{Code, photos};
use utoipa::IntoParams;

query_value! {
    /// A size of an avatar.
    AvatarSize(u32) in 1..=512, default 128;
}

/// The size of an avatar.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AvatarQuery {
    /// The least length of a side in pixels. The answer has the next of 64, 128, 256 and 512.
    #[deserr(default)]
    #[param(inline, required = false)]
    size: AvatarSize,
}

/// Get the picture of a person
///
/// The photo, or for a person without one, and for a person whom I do not see, an SVG with a colour that follows from the id.
#[utoipa::path(operation_id = "getAvatar", tag = "photos",
    params(("id" = Uuid, Path), AvatarQuery),
    responses((status = 200, content((schemas::JpegFile = "image/jpeg"), (schemas::SvgFile = "image/svg+xml")))),
)]
#[get("/users/{id}/avatar")]
pub(crate) async fn get(
    req: HttpRequest,
    signed_in: SignedIn,
    PathId(id): PathId<UserId>,
    Query(AvatarQuery { size: AvatarSize(least) }): Query<AvatarQuery>,
    app: App,
) -> Result<HttpResponse, Problem> {
    let avatar = app.run(move |s| photos::find_avatar(s, &signed_in.viewer(), id)).await?;
    if let Some(photo) = avatar.as_ref().and_then(|avatar| avatar.photo) {
        let sizes = PhotoPurpose::Profile.sizes();
        let size = sizes.iter().copied().find(|size| *size >= least).unwrap_or(AvatarSize::default().0);
        let tag = EntityTag::new_strong(format!("{photo}-{size}"));
        if let Some(response) = unchanged(&req, &tag, ImageCaching::Shortly) {
            return Ok(response);
        }
        match app.run_on_files(move |s| photos::read_profile(s, photo, size)).await {
            Ok(bytes) => return Ok(image("image/jpeg", tag, ImageCaching::Shortly, bytes)),
            // It was removed a moment ago.
            Err(problem) if problem.kind() == ProblemKind::Service(Code::NotFound) => {}
            Err(problem) => return Err(problem),
        }
    }
    let name = avatar.as_ref().map(|avatar| avatar.display_name.as_str());
    let svg = default_avatar(id, name).into_bytes();
    let tag = etag::of(&svg);
    Ok(unchanged(&req, &tag, ImageCaching::Shortly)
        .unwrap_or_else(|| image("image/svg+xml", tag, ImageCaching::Shortly, svg)))
}
