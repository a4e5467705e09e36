//! The log of the server. It is rotated, and searched for the reason when the server ends.

use crate::{Error, account::Account, data_folder::DataFolder};
use rustix::fs::OFlags;
use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom},
    os::unix::fs::OpenOptionsExt,
    path::PathBuf,
};

/// The size from which a start begins a new log. The previous one is kept.
const FULL: u64 = 8 << 20;

/// The log of one start. The part before `beginning` is about earlier starts.
pub(crate) struct LogFile {
    pub(crate) path: PathBuf,
    pub(crate) file: File,
    beginning: u64,
}

impl LogFile {
    /// Opens the log. Only the owner may, and only while no server writes to it.
    pub(crate) fn open(folder: &DataFolder, account: &Account) -> Result<Self, Error> {
        let path = folder.log();
        if fs::metadata(&path).is_ok_and(|log| log.len() > FULL) {
            let older = folder.root().join("pg.log.1");
            fs::rename(&path, &older).map_err(Error::io("rename", &path))?;
        }
        let file = File::options()
            .create(true)
            .append(true)
            .mode(0o600)
            .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
            .open(&path)
            .map_err(Error::io("open the log", &path))?;
        account.chown(&file).map_err(Error::io("hand over", &path))?;
        let beginning = file.metadata().map_err(Error::io("look at", &path))?.len();
        Ok(Self { path, file, beginning })
    }

    /// The reason why the server ended, in one line.
    pub(crate) fn failure_reason(&self) -> String {
        let text = self.text().unwrap_or_default();
        failure_in(&text).unwrap_or_else(|| "it gave no reason".to_owned())
    }

    fn text(&self) -> io::Result<String> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(self.beginning))?;
        let mut bytes = Vec::new();
        file.take(1 << 20).read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// The lines of a failure, without their time and process.
fn failure_in(log: &str) -> Option<String> {
    let matters = |line: &&str| {
        const LEVELS: [&str; 6] = ["PANIC:", "FATAL:", "ERROR:", "WARNING:", "DETAIL:", "HINT:"];
        LEVELS.iter().any(|level| line.starts_with(level)) || line.starts_with("LOG:") && line.contains("could not")
    };
    let lines: Vec<&str> = log.lines().map(message).collect();
    let mut relevant: Vec<&str> = lines.iter().copied().filter(matters).collect();
    if relevant.is_empty() {
        // Errors before the log is open have another form.
        relevant = lines.into_iter().rfind(|line| !line.trim().is_empty()).into_iter().collect();
    }
    let last_few = &relevant[relevant.len().saturating_sub(4)..];
    (!last_few.is_empty()).then(|| last_few.join("; "))
}

/// The part of `2026-01-01 00:00:00.000 UTC [7] FATAL:  no` from the level on.
fn message(line: &str) -> &str {
    line.split_once("] ").map_or(line, |(_, message)| message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_the_fatal_line() {
        let log = "2026-01-01 00:00:00.000 UTC [7] LOG:  starting PostgreSQL 15.18\n\
                   2026-01-01 00:00:00.000 UTC [7] FATAL:  lock file is empty\n\
                   2026-01-01 00:00:00.000 UTC [7] HINT:  Look closer.\n\
                   2026-01-01 00:00:00.000 UTC [7] LOG:  database system is shut down\n";
        let reason = failure_in(log).unwrap();
        assert_eq!(reason, "FATAL:  lock file is empty; HINT:  Look closer.");
    }

    #[test]
    fn without_a_level_the_last_line_is_the_reason() {
        assert_eq!(failure_in("postgres: no\nreally not\n\n").unwrap(), "really not");
        assert_eq!(failure_in(""), None);
    }

    #[test]
    fn a_full_log_is_rotated() {
        let base = tempfile::tempdir().unwrap();
        let folder = DataFolder::locate(base.path()).unwrap();
        let account = Account::choose(&folder).unwrap();
        let full = File::create(folder.log()).unwrap();
        full.set_len(FULL + 1).unwrap();
        let log = LogFile::open(&folder, &account).unwrap();
        assert_eq!(log.file.metadata().unwrap().len(), 0);
        assert!(base.path().join("pg.log.1").exists());
    }
}
