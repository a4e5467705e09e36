//! The structure of a JPEG file: its segments up to the end of the picture.
//!
//! Decoders fill up what a truncated file lacks, so that only the structure tells that something is missing. It also tells what decoding
//! will cost: a progressive picture is held as a whole, once for each component, and every scan passes over it.

use crate::error::PictureError;

/// The largest number of scans. Encoders write about ten; each takes as long as a whole picture.
const MAX_SCANS: u32 = 64;

/// The largest number of components that JPEG files have.
const MAX_COMPONENTS: usize = 4;

/// What the structure says about a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct JpegStructure {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// The bytes for each pixel that a decoder holds beside the picture itself, in quarters.
    pub(crate) quarter_bytes_of_coefficients: u64,
}

mod marker {
    pub(super) const TEM: u8 = 0x01;
    pub(super) const SOF_BASELINE: u8 = 0xc0;
    pub(super) const SOF_EXTENDED: u8 = 0xc1;
    pub(super) const SOF_PROGRESSIVE: u8 = 0xc2;
    pub(super) const DHT: u8 = 0xc4;
    pub(super) const JPG: u8 = 0xc8;
    pub(super) const DAC: u8 = 0xcc;
    pub(super) const SOF_LAST: u8 = 0xcf;
    pub(super) const RST_FIRST: u8 = 0xd0;
    pub(super) const RST_LAST: u8 = 0xd7;
    pub(super) const SOI: u8 = 0xd8;
    pub(super) const EOI: u8 = 0xd9;
    pub(super) const SOS: u8 = 0xda;
}

impl JpegStructure {
    /// Reads the structure of a whole file. What stands behind the end of the picture is ignored.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, PictureError> {
        let mut reader = Reader { bytes, at: 2 };
        let (mut frame, mut scans) = (None, 0);
        loop {
            match reader.next_marker()? {
                marker::EOI => break,
                marker::SOI | marker::TEM | marker::RST_FIRST..=marker::RST_LAST => {}
                marker::SOS if scans == MAX_SCANS || frame.is_none() => return Err(PictureError::Broken),
                marker::SOS => {
                    reader.segment()?;
                    reader.skip_entropy_coded()?;
                    scans += 1;
                }
                kind @ (marker::SOF_BASELINE | marker::SOF_EXTENDED | marker::SOF_PROGRESSIVE) if frame.is_none() => {
                    frame = Some(Self::of_frame(reader.segment()?, kind == marker::SOF_PROGRESSIVE)?);
                }
                marker::DHT | marker::JPG | marker::DAC => drop(reader.segment()?),
                // A second frame, or an encoding that no decoder here knows.
                marker::SOF_BASELINE..=marker::SOF_LAST => return Err(PictureError::Broken),
                _ => drop(reader.segment()?),
            }
        }
        frame.filter(|_| scans > 0).ok_or(PictureError::Broken)
    }

    /// Reads the header of a frame: the precision, the height, the width, and for each component its sampling.
    fn of_frame(segment: &[u8], is_progressive: bool) -> Result<Self, PictureError> {
        let &[_, high, low, wide, narrow, count, ref components @ ..] = segment else {
            return Err(PictureError::Broken);
        };
        let number = usize::from(count);
        if !(1..=MAX_COMPONENTS).contains(&number) || components.len() < 3 * number {
            return Err(PictureError::Broken);
        }
        let sampling =
            |component: &[u8]| component.get(1).map_or((0, 0), |both| (u64::from(both >> 4), u64::from(both & 15)));
        let samplings: Vec<(u64, u64)> = components.chunks_exact(3).take(number).map(sampling).collect();
        if samplings.iter().any(|(across, down)| !(1..=4).contains(across) || !(1..=4).contains(down)) {
            return Err(PictureError::Broken);
        }
        let most_across = samplings.iter().map(|(across, _)| *across).max().unwrap_or(1);
        let most_down = samplings.iter().map(|(_, down)| *down).max().unwrap_or(1);
        // Each coefficient takes two bytes. A component with fewer samples has fewer of them.
        let samples: u64 = samplings.iter().map(|(across, down)| across * down).sum();
        let quarters = (samples * 8).div_ceil(most_across * most_down);
        Ok(Self {
            width: u32::from(u16::from_be_bytes([wide, narrow])),
            height: u32::from(u16::from_be_bytes([high, low])),
            quarter_bytes_of_coefficients: if is_progressive { quarters } else { 0 },
        })
    }
}

/// A position in the file.
struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    /// Goes behind the next marker. Like decoders, it skips bytes that belong to no segment.
    fn next_marker(&mut self) -> Result<u8, PictureError> {
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let skipped = rest.iter().position(|byte| *byte == 0xff).ok_or(PictureError::Truncated)?;
            let fill = rest[skipped..].iter().position(|byte| *byte != 0xff).ok_or(PictureError::Truncated)?;
            let marker = rest[skipped + fill];
            self.at += skipped + fill + 1;
            if marker != 0 {
                return Ok(marker);
            }
        }
    }

    /// Goes behind a segment, and returns its content.
    fn segment(&mut self) -> Result<&'b [u8], PictureError> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let &[high, low, ..] = rest else { return Err(PictureError::Truncated) };
        let length = usize::from(u16::from_be_bytes([high, low]));
        if length < 2 {
            return Err(PictureError::Broken);
        }
        let content = rest.get(2..length).ok_or(PictureError::Truncated)?;
        self.at += length;
        Ok(content)
    }

    /// Goes to the first marker behind the pixels of a scan, which is none of those that stand between pixels.
    fn skip_entropy_coded(&mut self) -> Result<(), PictureError> {
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let found = rest.iter().position(|byte| *byte == 0xff).ok_or(PictureError::Truncated)?;
            match rest.get(found + 1).ok_or(PictureError::Truncated)? {
                0 | marker::RST_FIRST..=marker::RST_LAST => self.at += found + 2,
                0xff => self.at += found + 1,
                _ => {
                    self.at += found;
                    return Ok(());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A frame of 16 by 8 pixels with three components, of which the last two have a quarter of the samples.
    const FRAME: [u8; 19] = [0xff, 0xc2, 0, 17, 8, 0, 8, 0, 16, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
    const SCAN: [u8; 8] = [0xff, 0xda, 0, 2, 7, 0xff, 0x00, 9];
    const END: [u8; 2] = [0xff, 0xd9];

    fn file(parts: &[&[u8]]) -> Vec<u8> {
        [&[0xff, 0xd8][..]].iter().chain(parts).flat_map(|part| part.iter().copied()).collect()
    }

    #[test]
    fn the_structure_has_the_dimensions_and_the_cost_of_the_coefficients() {
        let structure = JpegStructure::read(&file(&[&FRAME, &SCAN, &SCAN, &END])).expect("a structure");
        // One and a half samples of two bytes for each pixel.
        assert_eq!(structure, JpegStructure { width: 16, height: 8, quarter_bytes_of_coefficients: 12 });
        let mut baseline = FRAME;
        baseline[1] = 0xc0;
        let structure = JpegStructure::read(&file(&[&baseline, &SCAN, &END])).expect("a structure");
        assert_eq!(structure.quarter_bytes_of_coefficients, 0);
    }

    #[test]
    fn a_file_that_ends_anywhere_before_its_picture_is_truncated() {
        let whole = file(&[&FRAME, &SCAN, &END]);
        for length in 2..whole.len() {
            assert_eq!(JpegStructure::read(&whole[..length]), Err(PictureError::Truncated), "{length} bytes");
        }
        assert!(JpegStructure::read(&[&whole[..], b"PK behind it"].concat()).is_ok());
    }

    #[test]
    fn a_picture_without_a_scan_with_two_frames_or_with_a_thousand_scans_is_broken() {
        let scans = SCAN.repeat(1000);
        let unknown = [0xff, 0xc3, 0, 2];
        for parts in [
            &[&FRAME[..], &END][..],
            &[&SCAN[..], &END],
            &[&FRAME[..], &FRAME, &SCAN, &END],
            &[&FRAME[..], &scans, &END],
            &[&unknown[..], &SCAN, &END],
        ] {
            assert_eq!(JpegStructure::read(&file(parts)), Err(PictureError::Broken), "{parts:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_have_an_answer(bytes in proptest::collection::vec(prop_oneof![Just(0xff_u8), any::<u8>()], 0..300)) {
            let _ = JpegStructure::read(&bytes);
        }
    }
}
