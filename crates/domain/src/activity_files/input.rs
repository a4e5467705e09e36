//! The bytes of a file: decompressed, and bounded.

use super::{ReadOptions, ReadProblem, problem::InputFault};
use std::io::{self, BufReader, Cursor, Read};

/// The bytes of a file.
pub(super) type Input<'r> = BufReader<Box<dyn Read + 'r>>;

/// A file whose first bytes are known.
pub(super) struct OpenFile<'r> {
    /// The first bytes, which the input has as well.
    #[cfg_attr(
        not(any(
            feature = "fit-activities",
            feature = "gpx-activities",
            feature = "strava-export",
            feature = "tcx-activities"
        )),
        expect(dead_code, reason = "nothing of the summaries of Garmin has to be guessed")
    )]
    pub(super) head: Vec<u8>,
    pub(super) input: Input<'r>,
}

/// Opens a file, which may be compressed by gzip.
pub(super) fn open<'r>(mut input: impl Read + 'r, options: &ReadOptions) -> Result<OpenFile<'r>, ReadProblem> {
    const GZIP: [u8; 2] = [0x1f, 0x8b];
    const HEAD: u64 = 1024;
    let start = read_up_to(&mut input, GZIP.len() as u64)?;
    let is_compressed = start == GZIP;
    let whole = Cursor::new(start).chain(input);
    let bytes: Box<dyn Read + 'r> = if is_compressed { gunzip(whole)? } else { Box::new(whole) };
    let mut bytes = ByteLimit { bytes, left: options.max_bytes, most: options.max_bytes };
    let head = read_up_to(&mut bytes, HEAD)?;
    let input: Box<dyn Read + 'r> = Box::new(Cursor::new(head.clone()).chain(bytes));
    Ok(OpenFile { head, input: BufReader::new(input) })
}

fn read_up_to(input: &mut impl Read, most: u64) -> Result<Vec<u8>, ReadProblem> {
    let mut bytes = Vec::new();
    input.by_ref().take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(feature = "gzip-activities")]
#[expect(clippy::unnecessary_wraps, reason = "without the feature it is an error")]
fn gunzip<'r>(input: impl Read + 'r) -> Result<Box<dyn Read + 'r>, ReadProblem> {
    Ok(Box::new(Gunzip(flate2::read::MultiGzDecoder::new(input))))
}

#[cfg(not(feature = "gzip-activities"))]
fn gunzip<'r>(_: impl Read + 'r) -> Result<Box<dyn Read + 'r>, ReadProblem> {
    Err(ReadProblem::NotSupported("gzip"))
}

/// Tells damage of the compression from errors of the source.
#[cfg(feature = "gzip-activities")]
struct Gunzip<R: Read>(flate2::read::MultiGzDecoder<R>);

#[cfg(feature = "gzip-activities")]
impl<R: Read> Read for Gunzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
                InputFault::Compression.into()
            }
            _ => error,
        })
    }
}

/// Fails when a file is too large.
struct ByteLimit<R> {
    bytes: R,
    left: u64,
    most: u64,
}

impl<R: Read> Read for ByteLimit<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or(InputFault::TooManyBytes(self.most))?;
        Ok(read)
    }
}
