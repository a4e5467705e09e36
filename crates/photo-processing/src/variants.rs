//! Makes the variants of a photo: cut, reduced, turned, on white, and encoded.

use crate::{decode::Header, error::PictureError};
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, RgbImage};
use jpeg_encoder::{ColorType, Encoder};
use milequest_domain::photos::{Crop, CropArea, Orientation, PhotoDimensions, PhotoPurpose};

/// The quality of the encoded variants.
const QUALITY: u8 = 85;

/// The longest side of any variant.
const LARGEST: u64 = 2048;

/// A variant of a photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The name of its size: the longest side in pixels, or more if the picture is smaller.
    pub size: u32,
    /// A progressive JPEG.
    pub bytes: Vec<u8>,
}

/// The variants of a photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoVariants {
    /// The dimensions of the largest one.
    pub dimensions: PhotoDimensions,
    /// The variants, the smallest first.
    pub all: Vec<Variant>,
}

/// A rectangle of the stored pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    x: u32,
    y: u32,
    dimensions: PhotoDimensions,
}

/// The part of the stored pixels that the photo shows.
pub(crate) fn region(header: &Header, purpose: PhotoPurpose, crop: Option<CropArea>) -> Result<Region, PictureError> {
    if !purpose.is_square() {
        return Ok(Region { x: 0, y: 0, dimensions: header.stored });
    }
    let displayed = header.orientation.displayed(header.stored);
    let crop = crop.map_or_else(|| Ok(Crop::centred(displayed)), |area| Crop::new(area, displayed))?;
    let CropArea { x, y, size } = header.orientation.stored_crop(crop, header.stored).area();
    Ok(Region { x, y, dimensions: PhotoDimensions::square(size).map_err(|_| PictureError::Broken)? })
}

/// The most memory in bytes that making the variants takes, with the decoded picture of this many bytes.
pub(crate) fn memory(stored: PhotoDimensions, decoded: u64) -> u64 {
    let longest = u64::from(stored.longest_side());
    let bytes_per_pixel = decoded.div_ceil(stored.pixels());
    // The picture is first reduced in one direction. It is dropped when it is reduced in both.
    let half_reduced = (stored.pixels() * LARGEST.min(longest)).div_ceil(longest) * bytes_per_pixel;
    let reduced = stored.reduced_to(2048).pixels();
    let encoding = 16 * reduced;
    (decoded + half_reduced + reduced * bytes_per_pixel).max(encoding) + LEAST_MEMORY
}

/// The memory in bytes for the variants of the smallest picture.
const LEAST_MEMORY: u64 = 4_000_000;

/// Makes the variants from the decoded picture.
pub(crate) fn make(
    image: DynamicImage,
    region: Region,
    orientation: Orientation,
    purpose: PhotoPurpose,
) -> Result<PhotoVariants, PictureError> {
    let sizes = purpose.sizes_of(region.dimensions);
    let dimensions = |size: u32| orientation.displayed(purpose.dimensions_of(size, region.dimensions));
    let largest = sizes.last().copied().unwrap_or_default();
    let reduced = resize(&image, region, purpose.dimensions_of(largest, region.dimensions))?;
    drop(image);
    let mut larger = DynamicImage::ImageRgb8(on_white(reduced));
    larger.apply_orientation(to_image(orientation));
    let mut all = vec![Variant { size: largest, bytes: encode(&larger)? }];
    // Each is made from the next larger one, so that the whole picture is read once.
    for size in sizes.iter().rev().skip(1) {
        let whole = PhotoDimensions::new(larger.width(), larger.height()).map_err(|_| PictureError::Broken)?;
        larger = resize(&larger, Region { x: 0, y: 0, dimensions: whole }, dimensions(*size))?;
        all.push(Variant { size: *size, bytes: encode(&larger)? });
    }
    all.reverse();
    Ok(PhotoVariants { dimensions: dimensions(largest), all })
}

fn resize(image: &DynamicImage, region: Region, target: PhotoDimensions) -> Result<DynamicImage, PictureError> {
    let Region { x, y, dimensions } = region;
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3)).crop(
        x.into(),
        y.into(),
        dimensions.width().into(),
        dimensions.height().into(),
    );
    let mut reduced = DynamicImage::new(target.width(), target.height(), image.color());
    Resizer::new().resize(image, &mut reduced, &options).map_err(|_| PictureError::Broken)?;
    Ok(reduced)
}

/// The picture on a white ground, in eight bits.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let mix = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u16::from(colour), u16::from(alpha));
        u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
    };
    let pixels = image.into_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, alpha] = pixels.get_pixel(x, y).0;
        image::Rgb([red, green, blue].map(|colour| mix(colour, alpha)))
    })
}

fn encode(image: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let pixels = image.as_rgb8().ok_or(PictureError::Broken)?;
    let side = |side: u32| u16::try_from(side).map_err(|_| PictureError::Broken);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_progressive(true);
    encoder
        .encode(pixels.as_raw(), side(pixels.width())?, side(pixels.height())?, ColorType::Rgb)
        .map_err(|_| PictureError::Broken)?;
    Ok(bytes)
}

fn to_image(orientation: Orientation) -> image::metadata::Orientation {
    use image::metadata::Orientation as Image;
    match orientation {
        Orientation::Upright => Image::NoTransforms,
        Orientation::Mirrored => Image::FlipHorizontal,
        Orientation::HalfTurn => Image::Rotate180,
        Orientation::UpsideDown => Image::FlipVertical,
        Orientation::Transposed => Image::Rotate90FlipH,
        Orientation::QuarterTurn => Image::Rotate90,
        Orientation::Transversed => Image::Rotate270FlipH,
        Orientation::ThreeQuarterTurn => Image::Rotate270,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orientations_have_the_numbers_of_exif() {
        for (number, orientation) in (1..).zip(Orientation::ALL) {
            assert_eq!(to_image(orientation).to_exif(), number);
            assert_eq!(Orientation::from_exif(number), orientation);
        }
    }

    #[test]
    fn the_largest_ordinary_pictures_fit_into_the_memory() {
        let memory = |width, height, bytes_per_pixel: u64| {
            let stored = PhotoDimensions::new(width, height).expect("pixels");
            memory(stored, stored.pixels() * bytes_per_pixel)
        };
        assert!(memory(6000, 5000, 3) < crate::limits::MAX_MEMORY, "a JPEG");
        assert!(memory(5000, 4800, 4) < crate::limits::MAX_MEMORY, "a PNG with alpha");
        assert!(memory(6000, 5000, 8) > crate::limits::MAX_MEMORY, "a PNG with sixteen bits");
    }
}
