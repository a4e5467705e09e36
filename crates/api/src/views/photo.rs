//! A photo as answers show it.

use milequest_domain::PhotoId;
use milequest_services::photos::{PhotoVariantView, PhotoView};
use serde::Serialize;
use utoipa::ToSchema;

/// A photo with the addresses of its variants.
#[derive(Serialize, ToSchema)]
pub(crate) struct Photo {
    photo_id: PhotoId,
    /// The width of the largest variant.
    #[schema(minimum = 1)]
    width: u32,
    /// The height of the largest variant.
    #[schema(minimum = 1)]
    height: u32,
    /// The variants, the smallest first.
    #[schema(min_items = 1)]
    variants: Vec<PhotoVariant>,
}

/// A variant of a photo.
#[derive(Serialize, ToSchema)]
pub(crate) struct PhotoVariant {
    /// The longest side in pixels. The largest variant of a small picture is smaller.
    #[schema(minimum = 1)]
    size: u32,
    /// The path of a JPEG that never changes.
    url: String,
}

impl From<PhotoView> for Photo {
    fn from(photo: PhotoView) -> Self {
        let PhotoView { id, width, height, variants } = photo;
        Self { photo_id: id, width, height, variants: variants.into_iter().map(PhotoVariant::from).collect() }
    }
}

impl From<PhotoVariantView> for PhotoVariant {
    fn from(variant: PhotoVariantView) -> Self {
        Self { size: variant.size, url: variant.url }
    }
}
