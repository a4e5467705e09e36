//! Splits a file into lines while its bytes arrive. It holds no more than one line.

use super::{ImportFormat, Line, LineContent, LineFault, csv_splitter::CsvSplitter, line::MAX_LINE_BYTES, line::text};

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Splits a file into lines, whatever the pieces in which its bytes arrive.
pub struct LineSplitter {
    /// The first bytes of the file, while they may be a byte order mark.
    head: Option<Vec<u8>>,
    line: u32,
    splitter: Splitter,
}

enum Splitter {
    Ndjson(NdjsonSplitter),
    Csv(Box<CsvSplitter>),
}

impl LineSplitter {
    /// Creates a splitter for the format.
    #[must_use]
    pub fn new(format: ImportFormat) -> Self {
        let splitter = match format {
            // Recordings are not made of lines, and none of theirs can be read.
            ImportFormat::Ndjson | ImportFormat::Files => Splitter::Ndjson(NdjsonSplitter::default()),
            ImportFormat::Csv => Splitter::Csv(Box::new(CsvSplitter::new())),
        };
        Self { head: Some(Vec::new()), line: 1, splitter }
    }

    /// Reads the next bytes and calls `on_line` for each line that ends in them. It skips empty lines.
    pub fn feed(&mut self, mut bytes: &[u8], on_line: &mut impl FnMut(Line)) {
        if let Some(head) = &mut self.head {
            let (first, rest) = bytes.split_at(bytes.len().min(BOM.len() - head.len()));
            head.extend_from_slice(first);
            if head.len() < BOM.len() && BOM.starts_with(head) {
                return;
            }
            let head = self.head.take().unwrap_or_default();
            self.split(head.strip_prefix(BOM).unwrap_or(&head), on_line);
            bytes = rest;
        }
        self.split(bytes, on_line);
    }

    /// Calls `on_line` for the last line if no line end follows it.
    pub fn end(mut self, on_line: &mut impl FnMut(Line)) {
        if let Some(head) = self.head.take() {
            self.split(head.strip_prefix(BOM).unwrap_or(&head), on_line);
        }
        match &mut self.splitter {
            Splitter::Ndjson(text) => text.feed(b"\n", self.line, on_line),
            Splitter::Csv(table) => table.end(self.line, on_line),
        }
    }

    fn split(&mut self, bytes: &[u8], on_line: &mut impl FnMut(Line)) {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            match &mut self.splitter {
                Splitter::Ndjson(text) => text.feed(piece, self.line, on_line),
                Splitter::Csv(table) => table.feed(piece, self.line, on_line),
            }
            if piece.ends_with(b"\n") {
                self.line = self.line.saturating_add(1);
            }
        }
    }
}

/// Splits NDJSON into lines.
#[derive(Default)]
struct NdjsonSplitter {
    bytes: Vec<u8>,
    too_long: bool,
}

impl NdjsonSplitter {
    /// Reads a piece of a line or its end.
    fn feed(&mut self, piece: &[u8], line: u32, on_line: &mut impl FnMut(Line)) {
        let (part, ends) = piece.strip_suffix(b"\n").map_or((piece, false), |part| (part, true));
        if self.bytes.len() + part.len() > MAX_LINE_BYTES {
            self.too_long = true;
        } else {
            self.bytes.extend_from_slice(part);
        }
        if !ends {
            return;
        }
        let bytes = self.bytes.strip_suffix(b"\r").unwrap_or(&self.bytes);
        let content = if std::mem::take(&mut self.too_long) {
            Some(LineContent::Fault(LineFault::TooLong))
        } else if bytes.trim_ascii().is_empty() {
            None
        } else {
            Some(text(bytes).map_or_else(LineContent::Fault, |text| LineContent::Json(text.to_owned())))
        };
        if let Some(content) = content {
            on_line(Line { number: line, content });
        }
        self.bytes.clear();
    }
}
