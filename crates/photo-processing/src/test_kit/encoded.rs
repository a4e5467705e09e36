//! Ordinary pictures in every format.

use super::container::{first_riff_chunk, riff, riff_chunk, riff_header, three_bytes};
use image::{
    DynamicImage, ExtendedColorType, GrayImage, ImageEncoder, RgbImage, RgbaImage,
    codecs::{png::PngEncoder, webp::WebPEncoder},
};
use jpeg_encoder::{ColorType, Encoder};

/// The colour of each pixel of a picture.
pub type Pixels = fn(u32, u32, u32, u32) -> [u8; 3];

/// A decoded picture.
///
/// # Panics
/// When it cannot be decoded.
#[must_use]
#[expect(clippy::expect_used, reason = "a test that cannot go on should stop there")]
pub fn decoded(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).expect("a picture").into_rgb8()
}

/// Four colours: red and green above, blue and yellow below.
#[must_use]
pub const fn quadrants(x: u32, y: u32, width: u32, height: u32) -> [u8; 3] {
    match (x < width / 2, y < height / 2) {
        (true, true) => [255, 0, 0],
        (false, true) => [0, 255, 0],
        (true, false) => [0, 0, 255],
        (false, false) => [255, 255, 0],
    }
}

fn rgb(width: u32, height: u32, pixels: Pixels) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| image::Rgb(pixels(x, y, width, height)))
}

#[expect(clippy::expect_used, reason = "a test that cannot go on should stop there")]
fn encode_jpeg(bytes: &[u8], (width, height): (u32, u32), kind: ColorType, is_progressive: bool) -> Vec<u8> {
    let side = |side: u32| u16::try_from(side).expect("a side that JPEG has");
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 95);
    encoder.set_progressive(is_progressive);
    encoder.encode(bytes, side(width), side(height), kind).expect("a JPEG");
    file
}

/// A JPEG file of four colours.
#[must_use]
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encode_jpeg(&rgb(width, height, quadrants), (width, height), ColorType::Rgb, false)
}

/// A JPEG file whose pixels do not compress well, as those of a camera at night: as noisy as fits into so many bytes.
#[must_use]
pub fn noisy_jpeg(width: u32, height: u32, most: usize) -> Vec<u8> {
    let files = [24, 16, 12, 8, 6, 4, 2].into_iter().map(|noise| jpeg_with_noise(width, height, noise));
    files.into_iter().find(|file| file.len() <= most).unwrap_or_else(|| jpeg(width, height))
}

fn jpeg_with_noise(width: u32, height: u32, most: u8) -> Vec<u8> {
    let mut random = 0x9e37_79b9_u32;
    let picture = RgbImage::from_fn(width, height, |_, _| {
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        let [one, two, three, _] = random.to_le_bytes();
        image::Rgb([one, two, three].map(|noise| 96 + noise % most))
    });
    encode_jpeg(&picture, (width, height), ColorType::Rgb, false)
}

/// A JPEG file for printers, all red. Its four components are those of inks, or brightness, colour and black.
#[must_use]
pub fn cmyk_jpeg(width: u32, height: u32, is_ycck: bool) -> Vec<u8> {
    let red = [0, 255, 255, 0].repeat((width * height) as usize);
    let kind = if is_ycck { ColorType::CmykAsYcck } else { ColorType::Cmyk };
    encode_jpeg(&red, (width, height), kind, false)
}

#[expect(clippy::expect_used, reason = "a test that cannot go on should stop there")]
fn encode_png(bytes: &[u8], (width, height): (u32, u32), kind: ExtendedColorType) -> Vec<u8> {
    let mut file = Vec::new();
    PngEncoder::new(&mut file).write_image(bytes, width, height, kind).expect("a PNG");
    file
}

/// A PNG file of four colours.
#[must_use]
pub fn png(width: u32, height: u32) -> Vec<u8> {
    encode_png(&rgb(width, height, quadrants), (width, height), ExtendedColorType::Rgb8)
}

/// A PNG file that is black and transparent on the left, and half transparent on the right.
#[must_use]
pub fn transparent_png(width: u32, height: u32) -> Vec<u8> {
    let alpha = |x| if x < width / 2 { 0 } else { 128 };
    let picture = RgbaImage::from_fn(width, height, |x, _| image::Rgba([0, 0, 0, alpha(x)]));
    encode_png(&picture, (width, height), ExtendedColorType::Rgba8)
}

/// A gray PNG file with sixteen bits for each pixel.
///
/// # Panics
/// When it cannot be encoded.
#[must_use]
#[expect(clippy::expect_used, reason = "a test that cannot go on should stop there")]
pub fn png_of_gray_16(width: u32, height: u32) -> Vec<u8> {
    let gray = DynamicImage::ImageLuma8(GrayImage::from_pixel(width, height, image::Luma([128]))).into_luma16();
    let mut file = std::io::Cursor::new(Vec::new());
    gray.write_to(&mut file, image::ImageFormat::Png).expect("a PNG");
    file.into_inner()
}

/// A WebP file of four colours.
#[must_use]
pub fn webp(width: u32, height: u32) -> Vec<u8> {
    encode_webp(width, height, quadrants)
}

#[expect(clippy::expect_used, reason = "a test that cannot go on should stop there")]
fn encode_webp(width: u32, height: u32, pixels: Pixels) -> Vec<u8> {
    let picture = rgb(width, height, pixels);
    let mut file = Vec::new();
    WebPEncoder::new_lossless(&mut file).encode(&picture, width, height, ExtendedColorType::Rgb8).expect("a WebP");
    file
}

/// A WebP file that moves: a red frame and then a blue one.
#[must_use]
pub fn animated_webp(width: u32, height: u32) -> Vec<u8> {
    let frame = |pixels: Pixels| {
        let place = [0; 6];
        let size = [three_bytes(width - 1), three_bytes(height - 1)].concat();
        let lasts = [100, 0, 0, 0];
        let picture = first_riff_chunk(&encode_webp(width, height, pixels));
        riff_chunk(*b"ANMF", &[&place[..], &size, &lasts, &picture].concat())
    };
    riff(&[
        riff_header(0b0000_0010, width, height),
        riff_chunk(*b"ANIM", &[0; 6]),
        frame(|_, _, _, _| [255, 0, 0]),
        frame(|_, _, _, _| [0, 0, 255]),
    ])
}
