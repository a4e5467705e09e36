//! Makes the variants of a photo from the bytes of an upload.
//!
//! The bytes may be anything, so that nothing of them is copied: a variant has the pixels of the picture, encoded again, and neither a place, a
//! camera, a thumbnail, a comment nor a file that hides behind the picture. What a picture costs is known from its header: [`Picture::inspect`]
//! refuses one with too many pixels before it decodes any, and [`Picture::memory`] says how much memory the rest takes.
//!
//! The crate has no I/O and knows nothing of the service, so that it can be fuzzed alone.

#![warn(missing_docs)]

mod decode;
mod error;
mod format;
mod jpeg_structure;
mod limits;
mod picture;
#[cfg(feature = "test-kit")]
pub mod test_kit;
mod variants;

pub use error::PictureError;
pub use format::PictureFormat;
pub use limits::{MAX_MEMORY, MAX_PIXELS, MAX_SIDE};
pub use picture::Picture;
pub use variants::{PhotoVariants, Variant};
