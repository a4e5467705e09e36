//! Standard output and standard error. The macros for them panic when nobody can be told, as on a full disk.

use std::{
    fmt::Display,
    io::{self, Write},
};

/// Writes a line that somebody asked for, or says that it was not written.
pub(crate) fn print(line: impl Display) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

/// Writes a line about what is done. Where nobody can read it, there is nobody to tell that.
pub(crate) fn say(line: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
