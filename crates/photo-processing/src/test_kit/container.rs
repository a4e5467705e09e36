//! The containers of pictures: segments of JPEG, chunks of PNG and of WebP.

/// The kinds of the segments of a JPEG file with their content, without the pixels.
///
/// # Panics
/// When it is no JPEG file.
#[must_use]
pub fn jpeg_segments(bytes: &[u8]) -> Vec<(u8, Vec<u8>)> {
    let (mut segments, mut at) = (Vec::new(), 2);
    while let Some([0xff, kind]) = bytes.get(at..at + 2) {
        if *kind == 0xd9 {
            segments.push((*kind, Vec::new()));
            return segments;
        }
        let length = usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
        segments.push((*kind, bytes[at + 4..at + 2 + length].to_vec()));
        at += 2 + length;
        if *kind == 0xda {
            // A marker behind the pixels is none that may stand between them.
            while bytes[at] != 0xff || bytes[at + 1] == 0 || (0xd0..=0xd7).contains(&bytes[at + 1]) {
                at += 1;
            }
        }
    }
    segments
}

/// A segment of JPEG.
pub(super) fn segment(kind: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX);
    [&[0xff, kind][..], &length.to_be_bytes(), content].concat()
}

/// A JPEG file with these segments behind its start.
pub(super) fn with_segments(jpeg: &[u8], segments: &[Vec<u8>]) -> Vec<u8> {
    [&jpeg[..2], &segments.concat(), &jpeg[2..]].concat()
}

/// A chunk of PNG.
#[must_use]
pub fn png_chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    let checked = [&kind[..], content].concat();
    [&length.to_be_bytes()[..], &checked, &crc_32(&checked).to_be_bytes()].concat()
}

/// The end of the header of a PNG file: the signature, and a chunk of 13 bytes.
pub(super) const PNG_HEADER_END: usize = 8 + 12 + 13;

fn crc_32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 * (sum & 1)))
    })
}

/// A chunk of WebP.
pub(super) fn riff_chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    let padding = &[0][..content.len() % 2];
    [&kind[..], &length.to_le_bytes(), content, padding].concat()
}

/// A WebP file with these chunks.
pub(super) fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    riff_chunk(*b"RIFF", &[b"WEBP".as_slice(), &chunks.concat()].concat())
}

/// The first chunk of a WebP file.
pub(super) fn first_riff_chunk(webp: &[u8]) -> Vec<u8> {
    webp[12..].to_vec()
}

/// The header of a WebP file with more than pixels: its flags and its dimensions.
pub(super) fn riff_header(flags: u8, width: u32, height: u32) -> Vec<u8> {
    riff_chunk(*b"VP8X", &[&[flags, 0, 0, 0][..], &three_bytes(width - 1), &three_bytes(height - 1)].concat())
}

pub(super) fn three_bytes(number: u32) -> [u8; 3] {
    let [low, middle, high, _] = number.to_le_bytes();
    [low, middle, high]
}
