//! Pictures with everything that cameras and programs write into files beside pixels.

use super::{
    container::{PNG_HEADER_END, first_riff_chunk, png_chunk, riff, riff_chunk, riff_header, segment, with_segments},
    encoded::{jpeg, png, webp},
};

/// Texts in the metadata of the pictures, of which no variant may have one.
pub const SECRETS: [&str; 5] = ["CAMERA-OF-ANN", "51.5074N", "XMP-OF-ANN", "PROFILE-OF-ANN", "COMMENT-OF-ANN"];

/// The data of a camera: the maker, an orientation, and a place.
fn exif(orientation: u8) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value].concat()
    };
    let (maker, place) = (SECRETS[0].as_bytes(), SECRETS[1].as_bytes());
    // The header, three entries, and the offset of a next directory, which is none.
    let (directory, first) = (8_u32, 8 + 2 + 3 * 12 + 4);
    let length = |text: &[u8]| u32::try_from(text.len()).unwrap_or(0);
    let entries = [
        entry(0x010f, 2, length(maker), u32::to_le_bytes(first)),
        entry(0x0112, 3, 1, [orientation, 0, 0, 0]),
        entry(0x9286, 7, length(place), u32::to_le_bytes(first + length(maker))),
    ];
    [&b"II*\0"[..], &directory.to_le_bytes(), &3_u16.to_le_bytes(), &entries.concat(), &[0; 4], maker, place].concat()
}

/// A JPEG file of four colours with this orientation.
#[must_use]
pub fn oriented(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let exif = segment(0xe1, &[&b"Exif\0\0"[..], &exif(orientation)].concat());
    with_segments(&jpeg(width, height), &[exif])
}

/// A JPEG file with metadata of every kind.
#[must_use]
pub fn jpeg_with_metadata() -> Vec<u8> {
    let segments = [
        segment(0xe1, &[&b"Exif\0\0"[..], &exif(1)].concat()),
        segment(0xe1, &[&b"http://ns.adobe.com/xap/1.0/\0"[..], SECRETS[2].as_bytes()].concat()),
        segment(0xe2, &[&b"ICC_PROFILE\0\x01\x01"[..], SECRETS[3].as_bytes()].concat()),
        segment(0xed, &[&b"Photoshop 3.0\0"[..], SECRETS[4].as_bytes()].concat()),
        segment(0xfe, SECRETS[4].as_bytes()),
    ];
    with_segments(&jpeg(320, 240), &segments)
}

/// A PNG file with metadata of every kind.
#[must_use]
pub fn png_with_metadata() -> Vec<u8> {
    let picture = png(320, 240);
    let chunks = [
        png_chunk(b"eXIf", &exif(1)),
        png_chunk(b"tEXt", &[&b"Comment\0"[..], SECRETS[4].as_bytes()].concat()),
        png_chunk(b"iTXt", &[&b"XML:com.adobe.xmp\0\0\0\0\0"[..], SECRETS[2].as_bytes()].concat()),
    ];
    [&picture[..PNG_HEADER_END], &chunks.concat(), &picture[PNG_HEADER_END..]].concat()
}

/// A WebP file with metadata of every kind.
#[must_use]
pub fn webp_with_metadata() -> Vec<u8> {
    riff(&[
        riff_header(0b0010_1100, 320, 240),
        riff_chunk(*b"ICCP", SECRETS[3].as_bytes()),
        first_riff_chunk(&webp(320, 240)),
        riff_chunk(*b"EXIF", &exif(1)),
        riff_chunk(*b"XMP ", SECRETS[2].as_bytes()),
    ])
}
