//! The rows of a table in CSV.

use super::{
    Content, Line, LineFault,
    line::{MOST_LINE_BYTES, text},
};
use csv_core::{ReadRecordResult, Reader};

/// The most cells of a row: more than there are columns, so that a row that has too many can tell how many.
const MOST_CELLS: usize = 64;

/// Reads rows while their bytes come.
pub(super) struct Table {
    reader: Reader,
    /// What is read of the row so far, without its quotes.
    bytes: Vec<u8>,
    filled: usize,
    /// Where its cells end.
    ends: [usize; MOST_CELLS],
    cells: usize,
    too_long: bool,
    /// In which line the row began, where it did.
    begun: Option<u32>,
}

impl Table {
    pub(super) fn new() -> Self {
        let mut reader = Reader::new();
        // A reader that has read takes no byte order mark off any more: the cutter has done that.
        let _ = reader.read_record(b"\n", &mut [], &mut []);
        let bytes = vec![0; MOST_LINE_BYTES];
        Self { reader, bytes, filled: 0, ends: [0; MOST_CELLS], cells: 0, too_long: false, begun: None }
    }

    /// Takes a piece of a line, or its end.
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
                // What it holds does not matter any more, only where it ends.
                ReadRecordResult::OutputFull => (self.too_long, self.filled) = (true, 0),
                ReadRecordResult::OutputEndsFull => (self.too_long, self.cells) = (true, 0),
                ReadRecordResult::Record => self.hand_on(on_line),
            }
        }
    }

    /// The file is over.
    pub(super) fn end(&mut self, line: u32, on_line: &mut impl FnMut(Line)) {
        self.feed(b"\n", line, on_line);
        // Only within quotes is a line end none of the table's.
        if let Some(number) = self.begun.take() {
            on_line(Line { number, content: Content::Fault(LineFault::OpenQuote) });
        }
    }

    fn hand_on(&mut self, on_line: &mut impl FnMut(Line)) {
        let (number, filled, cells) = (self.begun.take(), self.filled, self.cells);
        (self.filled, self.cells) = (0, 0);
        let content = if std::mem::take(&mut self.too_long) {
            Content::Fault(LineFault::TooLong)
        } else {
            self.row(filled, cells).map_or_else(Content::Fault, Content::Cells)
        };
        // Programs that keep tables write rows of nothing at their ends.
        let is_empty = matches!(&content, Content::Cells(cells) if cells.iter().all(|cell| cell.trim().is_empty()));
        if let Some(number) = number.filter(|_| !is_empty) {
            on_line(Line { number, content });
        }
    }

    fn row(&self, filled: usize, cells: usize) -> Result<Vec<String>, LineFault> {
        // As a whole it may be a text where its cells are not.
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
