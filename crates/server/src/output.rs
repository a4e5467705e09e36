//! Standard output and standard error. The macros of the standard library panic when a write fails, as on a full disk.

use std::{
    fmt::Display,
    io::{self, Write},
};

/// Writes a line of a result to standard output.
pub(crate) fn print(line: impl Display) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

/// Writes a line about the work to standard error. It ignores a failed write, because there is nowhere to report it.
pub(crate) fn report(line: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
