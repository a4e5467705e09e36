//! Pictures of the demo, drawn by code, as PNG files without compression.

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picture {
    /// Hills above the clouds, with a low sun.
    Hills,
    /// A round head in front of a green wall.
    Portrait,
}

/// The sides of a picture in pixels.
const WIDTH: u32 = 960;
const HEIGHT: u32 = 720;

/// Draws a picture.
pub(super) fn draw(picture: Picture) -> Vec<u8> {
    let pixel = match picture {
        Picture::Hills => hills,
        Picture::Portrait => portrait,
    };
    let mut rows = Vec::new();
    for y in 0..HEIGHT {
        // No filter.
        rows.push(0);
        for x in 0..WIDTH {
            rows.extend(pixel(f64::from(x) / f64::from(WIDTH), f64::from(y) / f64::from(HEIGHT)));
        }
    }
    png(&rows)
}

/// A mixture of two colours.
fn mix(one: [u8; 3], other: [u8; 3], share: f64) -> [u8; 3] {
    let channel = |at: usize| {
        let mixed = f64::from(one[at]) + (f64::from(other[at]) - f64::from(one[at])) * share.clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between two bytes")]
        let byte = mixed.round() as u8;
        byte
    };
    [channel(0), channel(1), channel(2)]
}

fn hills(x: f64, y: f64) -> [u8; 3] {
    let sky = mix([88, 134, 190], [252, 206, 150], y * 1.6);
    let sun = (x - 0.7).hypot((y - 0.38) * 0.75);
    let mut colour = if sun < 0.06 { [255, 244, 214] } else { mix([255, 226, 170], sky, sun * 3.0) };
    // The ridges come nearer, and become darker.
    for (ridge, shade) in [([0.50, 3.0, 0.2], 0.25), ([0.62, 5.0, 1.7], 0.55), ([0.76, 4.0, 4.1], 0.9)] {
        let [height, waves, shift] = ridge;
        let edge = height + 0.05 * (x * waves + shift).sin() + 0.02 * (x * waves * 3.1 + shift).sin();
        if y > edge {
            colour = mix(mix(sky, [30, 62, 58], shade), [236, 240, 244], (y - edge) * 1.4 * (1.0 - shade));
        }
    }
    colour
}

fn portrait(x: f64, y: f64) -> [u8; 3] {
    let wall = mix([58, 122, 92], [34, 84, 66], y);
    let (across, down) = ((x - 0.5) * 1.33, y - 0.42);
    let head = across.hypot(down);
    let shoulders = (across / 1.2).hypot(y - 1.05);
    if head < 0.2 {
        let hat = down < -0.07;
        return if hat { [196, 72, 52] } else { mix([240, 204, 170], [214, 170, 136], across.abs() * 4.0) };
    }
    if shoulders < 0.36 { mix([232, 182, 72], [206, 150, 50], y) } else { wall }
}

/// A PNG of rows of red, green and blue, each behind a zero.
fn png(rows: &[u8]) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(WIDTH.to_be_bytes());
    header.extend(HEIGHT.to_be_bytes());
    // Eight bits, three colours, and the only compression, filter and order that there are.
    header.extend([8, 2, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut file, *b"IHDR", &header);
    chunk(&mut file, *b"IDAT", &stored(rows));
    chunk(&mut file, *b"IEND", &[]);
    file
}

/// Appends a chunk with its length and its checksum.
fn chunk(file: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    file.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_be_bytes());
    let begin = file.len();
    file.extend(kind);
    file.extend(content);
    let checksum = crc32(&file[begin..]);
    file.extend(checksum.to_be_bytes());
}

/// A zlib stream of stored blocks.
fn stored(bytes: &[u8]) -> Vec<u8> {
    const BLOCK: usize = 65_535;
    let mut stream = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(BLOCK).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    stream.extend(adler32(bytes).to_be_bytes());
    stream
}

fn adler32(bytes: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    let (low, high) = bytes.iter().fold((1, 0), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % MODULUS;
        (low, (high + low) % MODULUS)
    });
    (high << 16) | low
}

fn crc32(bytes: &[u8]) -> u32 {
    let add_bit = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| add_bit(crc)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksums_are_those_of_the_standards() {
        assert_eq!((crc32(b"123456789"), adler32(b"Wikipedia")), (0xcbf4_3926, 0x11e6_0398));
    }

    #[test]
    fn a_picture_has_the_size_that_its_header_says() {
        for picture in [Picture::Hills, Picture::Portrait] {
            let file = draw(picture);
            assert!(file.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\xc0\0\0\x02\xd0"));
            let pixels = (WIDTH * 3 + 1) * HEIGHT;
            let blocks = pixels.div_ceil(65_535);
            // The signature, three chunks with twelve bytes around each, the header, and the stream with five bytes for each block.
            assert_eq!(file.len() as u64, u64::from(8 + 3 * 12 + 13 + 2 + 4 + 5 * blocks + pixels));
        }
    }
}
