//! The rows of a CSV file, one at a time.

use super::{ReadProblem, input::Input};
use csv_core::{ReadRecordResult, Reader};
use std::io::BufRead;

/// The largest number of bytes of a row.
const MAX_ROW: usize = 256 * 1024;
/// The largest number of cells of a row.
const MAX_CELLS: usize = 512;

/// Reads rows.
pub(super) struct CsvRows<'r> {
    input: Input<'r>,
    reader: Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl<'r> CsvRows<'r> {
    /// Reads rows with the separator of their header: a comma, or a semicolon, as some spreadsheets save them.
    pub(super) fn new(mut input: Input<'r>, head: &[u8]) -> Result<Self, ReadProblem> {
        const BOM: &[u8] = b"\xef\xbb\xbf";
        if head.starts_with(BOM) {
            input.fill_buf()?;
            input.consume(BOM.len());
        }
        let header = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let count = |separator: u8| header.split(|byte| *byte == separator).count();
        let separator = if count(b';') > count(b',') { b';' } else { b',' };
        let reader = csv_core::ReaderBuilder::new().delimiter(separator).build();
        Ok(Self { input, reader, bytes: vec![0; MAX_ROW], ends: vec![0; MAX_CELLS] })
    }

    /// The cells of the next row that is not empty.
    pub(super) fn next(&mut self) -> Result<Option<Vec<String>>, ReadProblem> {
        let (mut filled, mut cells) = (0, 0);
        loop {
            let input = self.input.fill_buf()?;
            let (result, read, written, ended) =
                self.reader.read_record(input, &mut self.bytes[filled..], &mut self.ends[cells..]);
            self.input.consume(read);
            filled += written;
            cells += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    return Err(ReadProblem::TooLong { line: self.reader.line() });
                }
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::Record => {
                    let row = self.row(filled, cells)?;
                    if row.iter().any(|cell| !cell.trim().is_empty()) {
                        return Ok(Some(row));
                    }
                    (filled, cells) = (0, 0);
                }
            }
        }
    }

    fn row(&self, filled: usize, cells: usize) -> Result<Vec<String>, ReadProblem> {
        let encoding = |_| ReadProblem::Encoding { line: self.reader.line() };
        let text = std::str::from_utf8(&self.bytes[..filled]).map_err(encoding)?;
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let bounds = starts.zip(&self.ends).take(cells);
        Ok(bounds.map(|(start, end)| text.get(start..*end).unwrap_or_default().to_owned()).collect())
    }
}
