//! Markdown tables, and numbers for people.

/// A table with the rows so far.
pub(crate) struct Table {
    rows: Vec<String>,
}

impl Table {
    pub(crate) fn new(columns: &[&str]) -> Self {
        Self { rows: vec![line(columns.iter().copied()), format!("|{}", "---|".repeat(columns.len()))] }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells: Vec<String> = cells.into_iter().collect();
        self.rows.push(line(cells.iter().map(String::as_str)));
    }

    /// Prints the table after a line of its own. A table without rows is left out.
    pub(crate) fn print(&self) {
        if self.rows.len() > 2 {
            println!("\n{}", self.rows.join("\n"));
        }
    }
}

fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    cells.fold("|".to_owned(), |line, cell| line + " " + cell + " |")
}

/// `12,345`.
pub(crate) fn count(number: f64) -> String {
    let digits = format!("{:.0}", number.max(0.0));
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Microseconds as milliseconds, with a reasonable precision.
pub(crate) fn milliseconds(microseconds: u64) -> String {
    let milliseconds = microseconds as f64 / 1_000.0;
    if milliseconds < 10.0 { format!("{milliseconds:.2}") } else { format!("{milliseconds:.0}") }
}

/// `0.62`.
pub(crate) fn ratio(number: f64) -> String {
    format!("{number:.2}")
}

/// The share of a number in another number.
pub(crate) fn share(part: f64, whole: f64) -> String {
    ratio(part / whole.max(f64::MIN_POSITIVE))
}

/// Bytes as MB.
pub(crate) fn megabytes(bytes: f64) -> String {
    format!("{} MB", count(bytes / 1e6))
}

/// Seconds, to a tenth below a hundred.
pub(crate) fn seconds(seconds: f64) -> String {
    if seconds < 100.0 { format!("{seconds:.1} s") } else { format!("{seconds:.0} s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_separators() {
        assert_eq!([0.4, 999.0, 1_000.0, 1_234_567.0].map(count), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([2, 9_994, 12_600].map(milliseconds), ["0.00", "9.99", "13"]);
        assert_eq!(
            (megabytes(1.5e9), seconds(12.34), seconds(345.6)),
            ("1,500 MB".into(), "12.3 s".into(), "346 s".into())
        );
    }
}
