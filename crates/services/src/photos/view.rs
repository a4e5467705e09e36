//! A photo as answers show it: the addresses of its variants.

use milequest_domain::{
    PhotoId,
    photos::{PhotoDimensions, PhotoPurpose},
};
use milequest_persistence::photos::Photo;

/// A photo as answers show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoView {
    /// The id.
    pub id: PhotoId,
    /// The width of the largest variant.
    pub width: u32,
    /// The height of the largest variant.
    pub height: u32,
    /// The variants, the smallest first.
    pub variants: Vec<PhotoVariantView>,
}

/// The address of a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoVariantView {
    /// The longest side in pixels. The largest variant of a small picture is smaller.
    pub size: u32,
    /// The path. What is there never changes.
    pub url: String,
}

impl PhotoView {
    fn new(id: PhotoId, purpose: PhotoPurpose, dimensions: PhotoDimensions) -> Self {
        let variant = |size: &u32| PhotoVariantView { size: *size, url: format!("/api/v1/photos/{id}/{size}") };
        let variants = purpose.sizes_of(dimensions).iter().map(variant).collect();
        Self { id, width: dimensions.width(), height: dimensions.height(), variants }
    }
}

impl From<Photo> for PhotoView {
    fn from(photo: Photo) -> Self {
        Self::new(photo.id, photo.purpose, photo.dimensions)
    }
}

/// The photo of a person or a team, whose variants follow from the id alone. `None` for the photo of a post.
#[must_use]
pub fn square_view(id: PhotoId, purpose: PhotoPurpose) -> Option<PhotoView> {
    let side = purpose.sizes().last().filter(|_| purpose.is_square())?;
    Some(PhotoView::new(id, purpose, PhotoDimensions::square(*side).ok()?))
}

/// The photo of a post, with the dimensions of its largest variant as the database has them.
#[must_use]
pub fn post_view(id: PhotoId, width: i32, height: i32) -> Option<PhotoView> {
    let dimensions = PhotoDimensions::new(width.unsigned_abs(), height.unsigned_abs()).ok()?;
    Some(PhotoView::new(id, PhotoPurpose::Post, dimensions))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_variants_of_a_square_follow_from_the_id() {
        let id = PhotoId::from(Uuid::from_u128(7));
        let view = square_view(id, PhotoPurpose::Profile).expect("a square");
        assert_eq!((view.width, view.height), (512, 512));
        let urls: Vec<_> = view.variants.iter().map(|variant| variant.url.as_str()).collect();
        assert_eq!(urls[0], "/api/v1/photos/00000000-0000-0000-0000-000000000007/64");
        assert_eq!(urls.len(), 4);
        assert_eq!(square_view(id, PhotoPurpose::Post), None);
    }
}
