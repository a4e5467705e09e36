//! The formats of pictures.

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
}

impl PictureFormat {
    /// The format that the first bytes have, whatever the file is called.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            _ => None,
        }
    }
}

/// The length that a WebP file says it has.
pub(crate) fn webp_length(bytes: &[u8]) -> usize {
    let length =
        bytes.get(4..8).map_or(0, |length| length.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)));
    length.saturating_add(8)
}

/// The dimensions that the header of an extended WebP file promises, which stand before everything that has to be read.
pub(crate) fn webp_canvas(bytes: &[u8]) -> Option<(u32, u32)> {
    let canvas = bytes.get(24..30).filter(|_| bytes.get(12..16) == Some(b"VP8X".as_slice()))?;
    let side = |side: &[u8]| side.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte)) + 1;
    Some((side(&canvas[..3]), side(&canvas[3..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_the_format() {
        assert_eq!(PictureFormat::of(b"\xff\xd8\xff\xe0"), Some(PictureFormat::Jpeg));
        assert_eq!(PictureFormat::of(b"\x89PNG\r\n\x1a\n"), Some(PictureFormat::Png));
        assert_eq!(PictureFormat::of(b"RIFF\0\0\0\0WEBPVP8 "), Some(PictureFormat::WebP));
        for other in [
            &b""[..],
            b"\xff\xd8",
            b"GIF89a",
            b"<svg xmlns=",
            b"RIFF\0\0\0\0WAVE",
            b"BM",
            b"\0\0\0\x18ftypheic",
            b"II*\0",
        ] {
            assert_eq!(PictureFormat::of(other), None, "{other:?}");
        }
    }
}
