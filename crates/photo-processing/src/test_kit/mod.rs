//! Pictures for tests: ordinary ones, ones with metadata, and hostile ones. All are made here, so that no file of another source is needed.

mod container;
mod encoded;
mod hostile;
mod metadata;

pub use container::{jpeg_segments, png_chunk};
pub use encoded::{
    Pixels, animated_webp, cmyk_jpeg, decoded, jpeg, noisy_jpeg, png, png_of_gray_16, quadrants, transparent_png, webp,
};
pub use hostile::{HOSTILE, HostilePicture};
pub use metadata::{SECRETS, jpeg_with_metadata, oriented, png_with_metadata, webp_with_metadata};
