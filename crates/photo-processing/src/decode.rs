//! Decodes pictures with the decoders of the `image` crate.

use crate::{
    error::PictureError,
    format::PictureFormat,
    limits::{MAX_MEMORY, MAX_SIDE},
};
use image::{
    DynamicImage, ImageDecoder, ImageError, Limits,
    codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder},
    error::LimitErrorKind,
};
use milequest_domain::photos::{Orientation, PhotoDimensions};
use std::io::{Cursor, ErrorKind};

/// The header of a picture.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Header {
    /// The dimensions of the stored pixels.
    pub(crate) stored: PhotoDimensions,
    /// How they are displayed.
    pub(crate) orientation: Orientation,
    /// The size of the decoded picture in bytes.
    pub(crate) bytes: u64,
}

impl Header {
    /// Reads the header. No pixel is decoded.
    pub(crate) fn read(bytes: &[u8], format: PictureFormat) -> Result<Self, PictureError> {
        let mut decoder = decoder(bytes, format)?;
        let (width, height) = decoder.dimensions();
        // A picture whose orientation cannot be read is displayed as it is stored.
        let orientation = decoder.orientation().map_or(1, image::metadata::Orientation::to_exif);
        Ok(Self {
            stored: PhotoDimensions::new(width, height).map_err(|_| PictureError::Broken)?,
            orientation: Orientation::from_exif(orientation),
            bytes: decoder.total_bytes(),
        })
    }
}

/// Decodes the picture as it is stored, of an animation the first frame.
pub(crate) fn pixels(bytes: &[u8], format: PictureFormat) -> Result<DynamicImage, PictureError> {
    DynamicImage::from_decoder(decoder(bytes, format)?).map_err(refusal)
}

fn decoder(bytes: &[u8], format: PictureFormat) -> Result<Box<dyn ImageDecoder + '_>, PictureError> {
    let input = Cursor::new(bytes);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_MEMORY);
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    let mut decoder: Box<dyn ImageDecoder> = match format {
        PictureFormat::Jpeg => Box::new(JpegDecoder::new(input).map_err(refusal)?),
        PictureFormat::Png => Box::new(PngDecoder::with_limits(input, limits.clone()).map_err(refusal)?),
        PictureFormat::WebP => Box::new(WebPDecoder::new(input).map_err(refusal)?),
    };
    decoder.set_limits(limits).map_err(refusal)?;
    Ok(decoder)
}

fn refusal(error: ImageError) -> PictureError {
    match error {
        ImageError::Limits(limit) if matches!(limit.kind(), LimitErrorKind::InsufficientMemory) => {
            PictureError::TooMuchMemory
        }
        ImageError::Limits(_) => PictureError::TooManyPixels,
        ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => PictureError::Truncated,
        ImageError::Decoding(error) if is_end(&error) => PictureError::Truncated,
        _ => PictureError::Broken,
    }
}

/// Whether the reason of a failure is that the bytes have ended.
fn is_end(error: &dyn std::error::Error) -> bool {
    let mut next = std::error::Error::source(error);
    while let Some(error) = next {
        if error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == ErrorKind::UnexpectedEof) {
            return true;
        }
        next = error.source();
    }
    false
}
