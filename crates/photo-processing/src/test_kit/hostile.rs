//! Hostile uploads, each with its answer.

use super::{
    container::{PNG_HEADER_END, jpeg_segments, png_chunk, riff, riff_chunk, riff_header, segment, with_segments},
    encoded::{animated_webp, cmyk_jpeg, jpeg, png, transparent_png, webp},
    metadata::jpeg_with_metadata,
};
use crate::PictureError;

/// An upload that somebody may try, and what is said to it.
#[derive(Clone, Copy)]
pub struct HostilePicture {
    /// What is wrong with it.
    pub name: &'static str,
    /// The bytes.
    pub bytes: fn() -> Vec<u8>,
    /// The refusal. None: the pixels are taken.
    pub refusal: Option<PictureError>,
}

const fn taken(name: &'static str, bytes: fn() -> Vec<u8>) -> HostilePicture {
    HostilePicture { name, bytes, refusal: None }
}

const fn refused(name: &'static str, bytes: fn() -> Vec<u8>, refusal: PictureError) -> HostilePicture {
    HostilePicture { name, bytes, refusal: Some(refusal) }
}

/// Every hostile upload that is known, with its answer.
pub const HOSTILE: [HostilePicture; 26] = [
    refused("nothing", Vec::new, PictureError::UnknownFormat),
    refused("text", || b"this is no picture".to_vec(), PictureError::UnknownFormat),
    refused("a page", || b"<!doctype html><script>alert(1)</script>".to_vec(), PictureError::UnknownFormat),
    refused(
        "an SVG",
        || b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec(),
        PictureError::UnknownFormat,
    ),
    refused("a GIF", || b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), PictureError::UnknownFormat),
    refused("a HEIC", || b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), PictureError::UnknownFormat),
    refused(
        "a page that begins like a JPEG",
        || b"\xff\xd8\xff<script>alert(1)</script>".to_vec(),
        PictureError::Truncated,
    ),
    refused("the signature of a PNG alone", || png(8, 8)[..8].to_vec(), PictureError::Truncated),
    refused("a WAV in the container of WebP", || riff(&[riff_chunk(*b"data", b"RIFF")]), PictureError::Broken),
    refused("a truncated JPEG", || half(jpeg(320, 240)), PictureError::Truncated),
    refused("a truncated PNG", || half(png(320, 240)), PictureError::Truncated),
    refused("a truncated WebP", || half(webp(320, 240)), PictureError::Truncated),
    refused("a JPEG without its last two bytes", || without_end(jpeg(320, 240)), PictureError::Truncated),
    refused("a PNG bomb", || huge_png(50_000, 50_000), PictureError::TooManyPixels),
    refused("a PNG with a long side", || huge_png(1, 20_000), PictureError::TooManyPixels),
    refused("a JPEG bomb", || huge_jpeg(65_500, 65_500), PictureError::TooManyPixels),
    refused("a WebP bomb", || riff(&[riff_header(0, 16_384, 16_384)]), PictureError::TooManyPixels),
    refused("a PNG with sixteen bits and nearly all pixels", || huge_png(6000, 4900), PictureError::TooMuchMemory),
    refused("a JPEG without pixels", || huge_jpeg(0, 16), PictureError::Broken),
    refused("a JPEG with a thousand scans", jpeg_of_many_scans, PictureError::Broken),
    taken("a JPEG with an archive behind it", || [&jpeg(320, 240)[..], b"PK\x03\x04<script>"].concat()),
    taken("a JPEG with a page in a comment", || {
        with_segments(&jpeg(320, 240), &[segment(0xfe, b"<script>alert(1)</script>")])
    }),
    taken("a JPEG with metadata", jpeg_with_metadata),
    taken("a JPEG for printers", || cmyk_jpeg(320, 240, false)),
    taken("a transparent PNG", || transparent_png(320, 240)),
    taken("an animated WebP", || animated_webp(320, 240)),
];

fn half(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() / 2);
    bytes
}

fn without_end(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() - 2);
    bytes
}

/// A PNG file whose header promises so many pixels of sixteen bits with alpha.
fn huge_png(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[16, 6, 0, 0, 0]].concat();
    let small = png(8, 8);
    [&small[..8], &png_chunk(b"IHDR", &header), &small[PNG_HEADER_END..]].concat()
}

/// A JPEG file whose header promises so many pixels.
fn huge_jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = jpeg(16, 16);
    let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap_or_default();
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// A JPEG file whose only scan stands there a thousand times.
fn jpeg_of_many_scans() -> Vec<u8> {
    let bytes = jpeg(16, 16);
    debug_assert!(jpeg_segments(&bytes).iter().any(|(kind, _)| *kind == 0xda));
    let scan = bytes.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap_or_default();
    let (head, rest) = bytes.split_at(scan);
    let (scan, end) = rest.split_at(rest.len() - 2);
    [head, &scan.repeat(1000), end].concat()
}
