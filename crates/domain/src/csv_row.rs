//! Rows of files with values separated by commas (RFC 4180), for spreadsheets.

/// A row that is being written.
///
/// A spreadsheet takes a cell for a formula if it begins with one of some characters. Such a cell begins with an apostrophe instead, which
/// spreadsheets do not show.
///
/// ```
/// use milequest_domain::CsvRow;
///
/// let mut row = CsvRow::default();
/// for cell in ["2026-03-01", "5.2", "Ann, \"the\" runner", "=HYPERLINK(A1)"] {
///     row.add(cell);
/// }
/// assert_eq!(row.finish(), "2026-03-01,5.2,\"Ann, \"\"the\"\" runner\",'=HYPERLINK(A1)\r\n");
/// ```
#[derive(Clone, Debug, Default)]
pub struct CsvRow {
    text: String,
    has_cells: bool,
}

/// The characters with which a formula begins, and those that spreadsheets skip before one.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '|'];

impl CsvRow {
    /// Adds a cell.
    pub fn add(&mut self, cell: &str) {
        if self.has_cells {
            self.text.push(',');
        }
        self.has_cells = true;
        let apostrophe = if cell.starts_with(FORMULA) { "'" } else { "" };
        if cell.contains(['"', ',', '\r', '\n']) {
            self.text.extend(["\"", apostrophe, &cell.replace('"', "\"\""), "\""]);
        } else {
            self.text.extend([apostrophe, cell]);
        }
    }

    /// Ends the row.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.text.push_str("\r\n");
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The cells of a row, as a reader takes them.
    fn cells(row: &str) -> Vec<String> {
        let mut cells = vec![String::new()];
        let mut quoted = false;
        let mut chars = row.strip_suffix("\r\n").expect("an end").chars().peekable();
        while let Some(c) = chars.next() {
            let cell = cells.last_mut().expect("a cell");
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                c => cell.push(c),
            }
        }
        cells
    }

    proptest! {
        #[test]
        fn cells_are_read_as_they_were_written_and_none_is_a_formula(
            written in prop::collection::vec("[a-z0-9=+@|,\"\r\n\t -]{0,12}", 1..6),
        ) {
            let mut row = CsvRow::default();
            written.iter().for_each(|cell| row.add(cell));
            let read = cells(&row.finish());
            prop_assert_eq!(read.len(), written.len());
            for (read, written) in read.iter().zip(&written) {
                prop_assert!(!read.starts_with(FORMULA), "{:?}", read);
                prop_assert_eq!(read.strip_prefix('\'').unwrap_or(read), written);
            }
        }
    }
}
