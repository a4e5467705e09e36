//! The names of the files of photos.

use milequest_domain::PhotoId;

/// The name of all files of a photo together.
pub(super) fn group(id: PhotoId) -> String {
    id.to_string()
}

/// The name of the file of a variant.
pub(super) fn file_name(size: u32) -> String {
    format!("{size}.jpg")
}
