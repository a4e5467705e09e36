//! Cutting a file into lines while its bytes come. It holds no more than one line.

use super::{Content, ImportFormat, Line, LineFault, line::MOST_LINE_BYTES, line::text, table::Table};

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Cuts a file into lines. Where its pieces were cut does not matter.
pub struct Cutter {
    /// The first bytes of the file, as long as they may become a byte order mark.
    head: Option<Vec<u8>>,
    line: u32,
    shape: Shape,
}

enum Shape {
    Ndjson(Text),
    Csv(Box<Table>),
}

impl Cutter {
    /// For a file of this format.
    #[must_use]
    pub fn new(format: ImportFormat) -> Self {
        let shape = match format {
            ImportFormat::Ndjson => Shape::Ndjson(Text::default()),
            ImportFormat::Csv => Shape::Csv(Box::new(Table::new())),
        };
        Self { head: Some(Vec::new()), line: 1, shape }
    }

    /// Takes the next bytes, and hands on each line that ends in them. Empty lines are none.
    pub fn feed(&mut self, mut bytes: &[u8], on_line: &mut impl FnMut(Line)) {
        if let Some(head) = &mut self.head {
            let (first, rest) = bytes.split_at(bytes.len().min(BOM.len() - head.len()));
            head.extend_from_slice(first);
            if head.len() < BOM.len() && BOM.starts_with(head) {
                return;
            }
            let head = self.head.take().unwrap_or_default();
            self.cut(head.strip_prefix(BOM).unwrap_or(&head), on_line);
            bytes = rest;
        }
        self.cut(bytes, on_line);
    }

    /// Hands on the last line, if no line end follows it.
    pub fn end(mut self, on_line: &mut impl FnMut(Line)) {
        if let Some(head) = self.head.take() {
            self.cut(head.strip_prefix(BOM).unwrap_or(&head), on_line);
        }
        match &mut self.shape {
            Shape::Ndjson(text) => text.feed(b"\n", self.line, on_line),
            Shape::Csv(table) => table.end(self.line, on_line),
        }
    }

    fn cut(&mut self, bytes: &[u8], on_line: &mut impl FnMut(Line)) {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            match &mut self.shape {
                Shape::Ndjson(text) => text.feed(piece, self.line, on_line),
                Shape::Csv(table) => table.feed(piece, self.line, on_line),
            }
            if piece.ends_with(b"\n") {
                self.line = self.line.saturating_add(1);
            }
        }
    }
}

/// Lines of plain text.
#[derive(Default)]
struct Text {
    bytes: Vec<u8>,
    too_long: bool,
}

impl Text {
    /// Takes a piece of a line, or its end.
    fn feed(&mut self, piece: &[u8], line: u32, on_line: &mut impl FnMut(Line)) {
        let (part, ends) = piece.strip_suffix(b"\n").map_or((piece, false), |part| (part, true));
        if self.bytes.len() + part.len() > MOST_LINE_BYTES {
            self.too_long = true;
        } else {
            self.bytes.extend_from_slice(part);
        }
        if !ends {
            return;
        }
        let bytes = self.bytes.strip_suffix(b"\r").unwrap_or(&self.bytes);
        let content = if std::mem::take(&mut self.too_long) {
            Some(Content::Fault(LineFault::TooLong))
        } else if bytes.trim_ascii().is_empty() {
            None
        } else {
            Some(text(bytes).map_or_else(Content::Fault, |text| Content::Json(text.to_owned())))
        };
        if let Some(content) = content {
            on_line(Line { number: line, content });
        }
        self.bytes.clear();
    }
}
