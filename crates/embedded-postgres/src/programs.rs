//! Detects that the programs on disk are not those that run. A package manager replaces them under a running server,
//! and the old server then loads libraries of the new version, which may not fit.

use crate::{account::Account, data_folder::DataFolder, installation::Installation, log_watch::LogWatch};
use std::{
    fmt, fs, io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// The time for which replaced programs must stay the same. A package manager replaces one file after the other.
const STABLE_FOR: Duration = Duration::from_secs(1);

/// The time after which refused programs are tried again. Their libraries may come from packages that follow.
const REFUSED_FOR: Duration = Duration::from_secs(3);

/// The shortest time between two restarts because of libraries. A restart that does not help must not repeat.
const LIBRARY_RESTART_INTERVAL: Duration = Duration::from_hours(1);

/// Why the server has to be restarted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RestartReason {
    /// Other programs of the same major version are where the server's programs were.
    ProgramsReplaced {
        /// The folder of the new programs.
        bin_dir: PathBuf,
    },
    /// The server cannot load one of its libraries.
    LibraryFails {
        /// The line of the server's log.
        reason: String,
    },
}

impl fmt::Display for RestartReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ProgramsReplaced { bin_dir } => write!(f, "the programs in {} were replaced", bin_dir.display()),
            Self::LibraryFails { reason } => write!(f, "PostgreSQL cannot load a library ({reason})"),
        }
    }
}

/// The identity of one `postgres` on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProgramIdentity {
    path: PathBuf,
    device: u64,
    inode: u64,
    size: u64,
    modified: (i64, i64),
}

impl ProgramIdentity {
    /// Reads it from the folder in which the programs were found, whose links may have changed.
    pub(crate) fn read(found_in: &Path) -> io::Result<Self> {
        let path = found_in.join("postgres").canonicalize()?;
        let file = fs::metadata(&path)?;
        let modified = (file.mtime(), file.mtime_nsec());
        Ok(Self { path, device: file.dev(), inode: file.ino(), size: file.size(), modified })
    }
}

/// Whether the program was installed after this time, in seconds since 1970.
pub(crate) fn is_newer_than(program: &Path, time: i64) -> bool {
    // A package keeps the time of modification from its build.
    fs::metadata(program).is_ok_and(|file| file.ctime() > time)
}

/// Watches the programs of a running server.
#[derive(Debug)]
pub(crate) struct ProgramWatch {
    named: Option<PathBuf>,
    found_in: PathBuf,
    running: Option<ProgramIdentity>,
    /// The other programs that are there, and since when.
    replacement: Option<(Option<ProgramIdentity>, Instant)>,
    /// When the other programs were last refused.
    refused: Option<Instant>,
    log: LogWatch,
    restarted_for_library: Option<Instant>,
}

impl ProgramWatch {
    /// Begins before the server starts, so that programs that are replaced meanwhile are noticed too.
    pub(crate) fn begin(named: Option<&Path>, installation: &Installation, folder: &DataFolder) -> Self {
        Self {
            named: named.map(Path::to_owned),
            found_in: installation.found_in.clone(),
            running: ProgramIdentity::read(&installation.found_in).ok(),
            replacement: None,
            refused: None,
            log: LogWatch::from_end(folder.log()),
            restarted_for_library: None,
        }
    }

    /// Continues the count of restarts of the server before this one.
    pub(crate) fn follow(&mut self, earlier: &Self, reason: &RestartReason) {
        self.restarted_for_library = match reason {
            RestartReason::LibraryFails { .. } => Some(Instant::now()),
            RestartReason::ProgramsReplaced { .. } => earlier.restarted_for_library,
        };
    }

    /// Why the server has to be restarted, if it has to be. New programs that cannot run the data are an error, which is reported
    /// once. The server goes on meanwhile.
    pub(crate) fn check(
        &mut self,
        folder: &DataFolder,
        account: &Account,
    ) -> Result<Option<RestartReason>, crate::Error> {
        let present = ProgramIdentity::read(&self.found_in).ok();
        if present == self.running {
            self.replacement = None;
            self.refused = None;
            return Ok(self.library_fault());
        }
        match &self.replacement {
            Some((seen, since)) if *seen == present => {
                let is_refused = self.refused.is_some_and(|at| at.elapsed() < REFUSED_FOR);
                if since.elapsed() < STABLE_FOR || is_refused {
                    return Ok(None);
                }
            }
            _ => {
                self.replacement = Some((present, Instant::now()));
                self.refused = None;
                return Ok(None);
            }
        }
        match Installation::find(self.named.as_deref(), folder, account) {
            Ok(found) => Ok(Some(RestartReason::ProgramsReplaced { bin_dir: found.bin_dir })),
            Err(error) => match self.refused.replace(Instant::now()) {
                Some(_) => Ok(None),
                None => Err(error),
            },
        }
    }

    fn library_fault(&mut self) -> Option<RestartReason> {
        let reason = self.log.library_fault()?;
        let may_restart = self.restarted_for_library.is_none_or(|at| at.elapsed() > LIBRARY_RESTART_INTERVAL);
        may_restart.then_some(RestartReason::LibraryFails { reason })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replaced_or_overwritten_program_has_another_identity() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("postgres");
        fs::write(&program, "one").unwrap();
        let first = ProgramIdentity::read(folder.path()).unwrap();
        assert_eq!(ProgramIdentity::read(folder.path()).unwrap(), first);
        fs::write(folder.path().join("new"), "one").unwrap();
        fs::rename(folder.path().join("new"), &program).unwrap();
        let second = ProgramIdentity::read(folder.path()).unwrap();
        assert_ne!(second, first);
        fs::write(&program, "three").unwrap();
        assert_ne!(ProgramIdentity::read(folder.path()).unwrap(), second);
        fs::remove_file(&program).unwrap();
        assert!(ProgramIdentity::read(folder.path()).is_err());
    }

    #[test]
    fn a_changed_link_is_another_program() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("current");
        for version in ["one", "two"] {
            fs::create_dir(folder.path().join(version)).unwrap();
            fs::write(folder.path().join(version).join("postgres"), "").unwrap();
        }
        symlink(folder.path().join("one"), &link).unwrap();
        let first = ProgramIdentity::read(&link).unwrap();
        fs::remove_file(&link).unwrap();
        symlink(folder.path().join("two"), &link).unwrap();
        assert_ne!(ProgramIdentity::read(&link).unwrap(), first);
    }
}
