//! Reads what a running server adds to its log, and looks for libraries that it cannot load.

use std::{
    fs::{self, File},
    io::{Read, Seek, SeekFrom},
    path::PathBuf,
};

/// The most that one look reads. The rest follows at the next look.
const MOST: u64 = 1 << 20;

/// A reader of what is added to the log.
#[derive(Debug)]
pub(crate) struct LogWatch {
    path: PathBuf,
    read: u64,
}

impl LogWatch {
    /// Begins at the end of the log.
    pub(crate) fn from_end(path: PathBuf) -> Self {
        let read = fs::metadata(&path).map_or(0, |log| log.len());
        Self { path, read }
    }

    /// The first new line about a library that cannot be loaded.
    pub(crate) fn library_fault(&mut self) -> Option<String> {
        let length = fs::metadata(&self.path).ok()?.len();
        // A start begins a new log when the earlier one is full.
        self.read = if length < self.read { 0 } else { self.read };
        if length == self.read {
            return None;
        }
        let mut file = File::open(&self.path).ok()?;
        file.seek(SeekFrom::Start(self.read)).ok()?;
        let mut bytes = Vec::new();
        file.take(MOST).read_to_end(&mut bytes).ok()?;
        // A line that is being written is read again when it is complete.
        let complete = match bytes.iter().rposition(|byte| *byte == b'\n') {
            Some(end) => end + 1,
            None if bytes.len() as u64 == MOST => bytes.len(),
            None => 0,
        };
        self.read += complete as u64;
        fault_in(&String::from_utf8_lossy(&bytes[..complete]))
    }
}

/// A message begins its line after the level. What a client sends can be in the middle of a message, or in a line that begins with
/// a tab.
fn fault_in(log: &str) -> Option<String> {
    let faults = ["could not load library ", "could not access file \"$libdir/", "incompatible library "];
    log.lines().filter(|line| !line.starts_with('\t')).find_map(|line| {
        let (_, message) = line.split_once("] ")?;
        let text = ["ERROR:  ", "FATAL:  "].iter().find_map(|level| message.strip_prefix(level))?;
        faults.iter().any(|fault| text.starts_with(fault)).then(|| text.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    const FAULT: &str =
        "2026-01-01 00:00:00.000 UTC [7] ERROR:  could not load library \"/lib/plpgsql.so\": undefined symbol: x\n";

    #[test]
    fn a_fault_is_found_once_and_only_in_new_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pg.log");
        fs::write(&path, FAULT).unwrap();
        let mut watch = LogWatch::from_end(path.clone());
        assert_eq!(watch.library_fault(), None);
        let mut log = File::options().append(true).open(&path).unwrap();
        let (begin, end) = FAULT.split_at(60);
        log.write_all(begin.as_bytes()).unwrap();
        assert_eq!(watch.library_fault(), None);
        log.write_all(end.as_bytes()).unwrap();
        let reason = watch.library_fault().unwrap();
        assert_eq!(reason, "could not load library \"/lib/plpgsql.so\": undefined symbol: x");
        assert_eq!(watch.library_fault(), None);
    }

    #[test]
    fn text_of_a_client_is_not_a_fault() {
        for line in [
            "2026-01-01 00:00:00.000 UTC [7] ERROR:  invalid input: \"x] ERROR:  could not load library \"",
            "\t2026-01-01 00:00:00.000 UTC [7] ERROR:  could not load library \"x\"",
            "2026-01-01 00:00:00.000 UTC [7] STATEMENT:  could not load library \"x\"",
        ] {
            assert_eq!(fault_in(line), None, "{line}");
        }
    }
}
