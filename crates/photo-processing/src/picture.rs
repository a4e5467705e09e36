//! An uploaded picture before it is decoded: its format, its dimensions, and what decoding it costs.

use crate::{
    decode::{self, Header},
    error::PictureError,
    format::{PictureFormat, webp_canvas, webp_length},
    jpeg_structure::JpegStructure,
    limits::{MAX_MEMORY, MAX_PIXELS, MAX_SIDE},
    variants::{self, PhotoVariants},
};
use milequest_domain::photos::{CropArea, PhotoDimensions, PhotoPurpose};

/// A picture whose header was read.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'b> {
    bytes: &'b [u8],
    format: PictureFormat,
    header: Header,
    memory: u64,
}

impl<'b> Picture<'b> {
    /// Reads the header of a picture. No pixel is decoded.
    ///
    /// # Errors
    /// When the picture is of no known format, damaged, or too large to be decoded.
    pub fn inspect(bytes: &'b [u8]) -> Result<Self, PictureError> {
        let format = PictureFormat::of(bytes).ok_or(PictureError::UnknownFormat)?;
        let mut coefficients = 0;
        // The limits come first: a decoder may reserve memory as soon as it reads the header.
        if format == PictureFormat::Jpeg {
            let structure = JpegStructure::read(bytes)?;
            check_pixels(structure.width, structure.height)?;
            coefficients = structure.quarter_bytes_of_coefficients;
        } else if format == PictureFormat::WebP {
            check_webp(bytes)?;
        }
        let header = Header::read(bytes, format)?;
        check_pixels(header.stored.width(), header.stored.height())?;
        let decoding = header.bytes + header.stored.pixels() * coefficients / 4 + working_memory(format, header.stored);
        let memory = decoding.max(variants::memory(header.stored, header.bytes));
        if memory > MAX_MEMORY {
            return Err(PictureError::TooMuchMemory);
        }
        Ok(Self { bytes, format, header, memory })
    }

    /// The format.
    #[must_use]
    pub const fn format(&self) -> PictureFormat {
        self.format
    }

    /// The dimensions of the picture as it is displayed.
    #[must_use]
    pub const fn dimensions(&self) -> PhotoDimensions {
        self.header.orientation.displayed(self.header.stored)
    }

    /// The memory in bytes that making the variants takes at most, beside the bytes of the file.
    #[must_use]
    pub const fn memory(&self) -> u64 {
        self.memory
    }

    /// Makes the variants of a photo for this purpose. A square is cut out at `crop`, or in the centre.
    ///
    /// # Errors
    /// When the picture is damaged, or the square is not inside.
    pub fn variants(&self, purpose: PhotoPurpose, crop: Option<CropArea>) -> Result<PhotoVariants, PictureError> {
        let region = variants::region(&self.header, purpose, crop)?;
        let image = decode::pixels(self.bytes, self.format)?;
        variants::make(image, region, self.header.orientation, purpose)
    }
}

/// Checks what the beginning of a WebP file promises.
fn check_webp(bytes: &[u8]) -> Result<(), PictureError> {
    if bytes.len() < webp_length(bytes) {
        return Err(PictureError::Truncated);
    }
    webp_canvas(bytes).map_or(Ok(()), |(width, height)| check_pixels(width, height))
}

fn check_pixels(width: u32, height: u32) -> Result<(), PictureError> {
    let dimensions = PhotoDimensions::new(width, height).map_err(|_| PictureError::Broken)?;
    if dimensions.longest_side() > MAX_SIDE || dimensions.pixels() > MAX_PIXELS {
        return Err(PictureError::TooManyPixels);
    }
    Ok(())
}

/// What the decoder of a format takes beside the picture itself.
const fn working_memory(format: PictureFormat, dimensions: PhotoDimensions) -> u64 {
    match format {
        // A few rows, beside the coefficients of a progressive picture.
        PictureFormat::Jpeg | PictureFormat::Png => 0,
        // A whole frame in another arrangement.
        PictureFormat::WebP => 4 * dimensions.pixels(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_or_an_area_beyond_the_limits_is_refused() {
        assert_eq!(check_pixels(6000, 5000), Ok(()));
        assert_eq!(check_pixels(6000, 5001), Err(PictureError::TooManyPixels));
        assert_eq!(check_pixels(MAX_SIDE, 1), Ok(()));
        assert_eq!(check_pixels(1, MAX_SIDE + 1), Err(PictureError::TooManyPixels));
        assert_eq!(check_pixels(0, 1), Err(PictureError::Broken));
    }
}
