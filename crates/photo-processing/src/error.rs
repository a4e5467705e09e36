//! Why a picture is refused.

use crate::limits::{MAX_PIXELS, MAX_SIDE};
use milequest_domain::photos::CropError;

/// Why a picture is refused. The text is for the person who sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The bytes are not those of a format that is read, whatever the file is called.
    #[error("a photo is a JPEG, PNG or WebP file")]
    UnknownFormat,
    /// It has more pixels than are decoded.
    #[error("a photo has at most {} megapixels and sides of at most {MAX_SIDE} pixels; send a smaller one", MAX_PIXELS / 1_000_000)]
    TooManyPixels,
    /// Its kind of encoding takes more memory than there is for a picture.
    #[error("a photo of this kind takes too much memory to open; save it with fewer pixels, or as an ordinary JPEG")]
    TooMuchMemory,
    /// The bytes end before the picture does.
    #[error("the file ends before its picture does; send it again")]
    Truncated,
    /// The bytes break the rules of their format.
    #[error("the file is damaged, or of a kind that is not supported; save it again with another program")]
    Broken,
    /// The chosen square is not inside the picture.
    #[error(transparent)]
    Crop(#[from] CropError),
}
