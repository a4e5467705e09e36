//! Photos: what they are for, the sizes in which they are stored, and the part of a picture that becomes a square.

mod crop;
mod default_avatar;
mod dimensions;
mod orientation;
mod purpose;

pub use crop::{Crop, CropArea, CropError};
pub use default_avatar::default_avatar;
pub use dimensions::{PhotoDimensions, PhotoDimensionsError};
pub use orientation::Orientation;
pub use purpose::{PhotoPurpose, PhotoState};

/// The largest number of bytes of an uploaded picture.
pub const MAX_BYTES: u64 = 5 * 1024 * 1024;
