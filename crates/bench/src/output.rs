//! Standard error, for reports about the work. The tables go to standard output.

/// Writes a line to standard error.
pub(crate) fn report(line: impl std::fmt::Display) {
    eprintln!("{line}");
}
