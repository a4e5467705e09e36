//! Splits CSV into rows while its bytes arrive.

use super::{
    Line, LineContent, LineFault,
    line::{MAX_LINE_BYTES, text},
};
use csv_core::{ReadRecordResult, Reader};

/// The largest number of cells of a row. It is larger than the number of columns, so that an error can tell the number.
const MAX_CELLS: usize = 64;

/// Splits CSV into rows.
pub(super) struct CsvSplitter {
    reader: Reader,
    /// The bytes of the row so far, without its quotes.
    bytes: Vec<u8>,
    filled: usize,
    /// The ends of the cells.
    ends: [usize; MAX_CELLS],
    cells: usize,
    too_long: bool,
    /// The line in which the row began.
    begun: Option<u32>,
}

impl CsvSplitter {
    pub(super) fn new() -> Self {
        let mut reader = Reader::new();
        // The reader strips a byte order mark before its first record only. The line splitter has stripped it already.
        let _ = reader.read_record(b"\n", &mut [], &mut []);
        let bytes = vec![0; MAX_LINE_BYTES];
        Self { reader, bytes, filled: 0, ends: [0; MAX_CELLS], cells: 0, too_long: false, begun: None }
    }

    /// Reads a piece of a line or its end.
    pub(super) fn feed(&mut self, mut piece: &[u8], line: u32, on_line: &mut impl FnMut(Line)) {
        while !piece.is_empty() {
            if self.begun.is_none() {
                let blank = piece.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
                piece = &piece[blank..];
                if piece.is_empty() {
                    return;
                }
                self.begun = Some(line);
            }
            let (bytes, ends) = (&mut self.bytes[self.filled..], &mut self.ends[self.cells..]);
            let (result, read, written, cells) = self.reader.read_record(piece, bytes, ends);
            piece = &piece[read..];
            self.filled += written;
            self.cells += cells;
            match result {
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return,
                // Only the end of the row matters from here on.
                ReadRecordResult::OutputFull => (self.too_long, self.filled) = (true, 0),
                ReadRecordResult::OutputEndsFull => (self.too_long, self.cells) = (true, 0),
                ReadRecordResult::Record => self.finish_row(on_line),
            }
        }
    }

    /// Ends the file.
    pub(super) fn end(&mut self, line: u32, on_line: &mut impl FnMut(Line)) {
        self.feed(b"\n", line, on_line);
        // A line end within quotes does not end the row.
        if let Some(number) = self.begun.take() {
            on_line(Line { number, content: LineContent::Fault(LineFault::OpenQuote) });
        }
    }

    fn finish_row(&mut self, on_line: &mut impl FnMut(Line)) {
        let (number, filled, cells) = (self.begun.take(), self.filled, self.cells);
        (self.filled, self.cells) = (0, 0);
        let content = if std::mem::take(&mut self.too_long) {
            LineContent::Fault(LineFault::TooLong)
        } else {
            self.row(filled, cells).map_or_else(LineContent::Fault, LineContent::Cells)
        };
        // Spreadsheets write empty rows at their ends.
        let is_empty = matches!(&content, LineContent::Cells(cells) if cells.iter().all(|cell| cell.trim().is_empty()));
        if let Some(number) = number.filter(|_| !is_empty) {
            on_line(Line { number, content });
        }
    }

    fn row(&self, filled: usize, cells: usize) -> Result<Vec<String>, LineFault> {
        // A character must not be split over two cells.
        text(&self.bytes[..filled])?;
        let mut from = 0;
        let cell = |to: &usize| {
            let cell = text(&self.bytes[from..*to]).map(str::to_owned);
            from = *to;
            cell
        };
        self.ends[..cells].iter().map(cell).collect()
    }
}
