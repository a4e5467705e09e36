//! Reads photos, for those who may see them.

use super::file_names::{file_name, group};
use crate::{ServiceError, Services, core::viewer::Viewer};
use milequest_domain::{PhotoId, TokenScope, UserId, moderation::earliest_appealable};
use milequest_persistence::{
    Conn,
    photos::{self as store, Avatar, Photo, PhotoViewer},
};

/// A photo that the viewer may see.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn find_visible(s: &Services, viewer: &Viewer, id: PhotoId) -> Result<Photo, ServiceError> {
    s.db.read(|conn| find_visible_in(s, conn, viewer, id))?.ok_or_else(not_found)
}

/// A photo, if the viewer may see it.
pub(crate) fn find_visible_in(
    s: &Services,
    conn: &mut Conn,
    viewer: &Viewer,
    id: PhotoId,
) -> Result<Option<Photo>, ServiceError> {
    let seen_by = PhotoViewer {
        id: viewer.user.id,
        is_operator: viewer.user.is_admin && viewer.must_have(TokenScope::Admin).is_ok(),
        first_decision: earliest_appealable(s.now()),
    };
    Ok(store::find_visible(conn, seen_by, id)?)
}

/// The bytes of a variant, a JPEG. This needs no database.
///
/// # Errors
/// [`crate::Code::NotFound`] when the photo has no such size; [`crate::Code::FileStoreUnavailable`].
pub fn read(s: &Services, photo: &Photo, size: u32) -> Result<Vec<u8>, ServiceError> {
    if !photo.purpose.sizes_of(photo.dimensions).contains(&size) {
        return Err(not_found());
    }
    read_file(s, photo.id, size)
}

/// The bytes of a variant of a person's photo, as [`find_avatar`] found it. This needs no database.
///
/// # Errors
/// [`crate::Code::NotFound`] when the photo was removed meanwhile; [`crate::Code::FileStoreUnavailable`].
pub fn read_profile(s: &Services, id: PhotoId, size: u32) -> Result<Vec<u8>, ServiceError> {
    read_file(s, id, size)
}

fn read_file(s: &Services, id: PhotoId, size: u32) -> Result<Vec<u8>, ServiceError> {
    s.files()?.get(&group(id), &file_name(size))?.ok_or_else(|| {
        tracing::debug!(photo = %id, size, "the file of a photo is not there");
        not_found()
    })
}

/// What the picture of a person is made of. None for a person whom the viewer does not see.
pub fn find_avatar(s: &Services, viewer: &Viewer, person: UserId) -> Result<Option<Avatar>, ServiceError> {
    Ok(s.db.read(|conn| store::find_avatar(conn, viewer.user.id, person))?)
}

fn not_found() -> ServiceError {
    ServiceError::not_found("photo")
}
