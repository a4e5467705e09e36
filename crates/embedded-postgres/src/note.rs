//! What a server says of itself: PostgreSQL's `postmaster.pid`, the note in its data folder. It is
//! where readiness shows, and it stays behind when a server is killed.

use crate::{Error, account::Account, patience::wait_until};
use rustix::{fs::OFlags, process::Pid};
use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Write},
    os::unix::{ffi::OsStringExt, fs::OpenOptionsExt},
    path::{Path, PathBuf},
    time::Duration,
};

/// PostgreSQL's note: process, data folder, start, port, socket folder, address, memory, state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) pid: Pid,
    pub(crate) socket_folder: PathBuf,
    pub(crate) state: State,
}

/// What the server is doing, by its own account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Starting,
    Ready,
    Stopping,
}

impl Note {
    /// `None` where there is no note, or not yet all of its first line.
    pub(crate) fn read(cluster: &Path) -> Option<Self> {
        Self::parse(&fs::read(note_in(cluster)).ok()?)
    }

    /// A note without a process has just been created, and is about to be written, by a server that
    /// lives; or its server was killed in between, and it stays so.
    pub(crate) fn read_once_written(cluster: &Path) -> Option<Self> {
        let mut note = None;
        wait_until(Duration::from_secs(1), || {
            note = Self::read(cluster);
            note.is_some() || !note_in(cluster).exists()
        });
        note
    }

    fn parse(text: &[u8]) -> Option<Self> {
        let mut lines = text.split_inclusive(|byte| *byte == b'\n');
        let first = lines.next().filter(|line| line.ends_with(b"\n"))?;
        let pid: i32 = std::str::from_utf8(first.trim_ascii()).ok()?.parse().ok()?;
        let mut lines = lines.map(<[u8]>::trim_ascii);
        let socket_folder = lines.nth(3).unwrap_or_default().to_vec();
        Some(Self {
            pid: Pid::from_raw(pid.checked_abs()?)?,
            socket_folder: OsString::from_vec(socket_folder).into(),
            state: match lines.nth(2) {
                Some(b"ready" | b"standby") => State::Ready,
                Some(b"stopping") => State::Stopping,
                _ => State::Starting,
            },
        })
    }

    /// Replaces the process in a dead server's note by ourselves. PostgreSQL takes its parent's
    /// number for stale, and still looks whether the memory that the note names is in use: so a
    /// backend that outlived its server goes on guarding the data, which it would not if the note
    /// were removed. A killed server may also have left its note empty, and then PostgreSQL would
    /// never start again.
    pub(crate) fn sign_over(cluster: &Path, account: &Account) -> Result<(), Error> {
        let note = note_in(cluster);
        let text = match fs::read(&note) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Error::io("read", &note)(error)),
        };
        let after_first_line = text.iter().position(|byte| *byte == b'\n').map_or(text.len(), |at| at + 1);
        let mut signed = format!("{}\n", std::process::id()).into_bytes();
        signed.extend_from_slice(&text[after_first_line..]);
        replace(&note, &signed, account).map_err(Error::io("write", &note))
    }
}

fn note_in(cluster: &Path) -> PathBuf {
    cluster.join("postmaster.pid")
}

/// In one step: a reader finds the old text or the new one.
fn replace(path: &Path, text: &[u8], account: &Account) -> io::Result<()> {
    let new = path.with_extension("pid.new");
    let mut file = File::options()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .custom_flags(OFlags::NOFOLLOW.bits() as i32)
        .open(&new)?;
    account.own(&file)?;
    file.write_all(text)?;
    file.sync_all()?;
    fs::rename(new, path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data_folder::DataFolder;

    const NOTE: &str = "4711\n/data/pg\n1700000000\n5432\n/data/run\n\n 1 2\nready   \n";

    #[test]
    fn a_note_says_who_where_and_in_which_state() {
        let note = Note::parse(NOTE.as_bytes()).unwrap();
        assert_eq!(note.pid.as_raw_pid(), 4711);
        assert_eq!(note.socket_folder, Path::new("/data/run"));
        assert_eq!(note.state, State::Ready);
    }

    #[test]
    fn a_note_that_is_being_written_is_no_ready_server() {
        for written in 5..NOTE.len() - 9 {
            let note = Note::parse(&NOTE.as_bytes()[..written]).unwrap();
            assert_eq!(note.state, State::Starting, "after {written} bytes");
        }
        for unfinished in ["", "47", "4711"] {
            assert_eq!(Note::parse(unfinished.as_bytes()), None);
        }
    }

    #[test]
    fn signing_over_changes_the_process_and_nothing_else() {
        let cluster = tempfile::tempdir().unwrap();
        let folder = DataFolder::locate(&cluster.path().join("none")).unwrap();
        let account = Account::choose(&folder).unwrap();
        let sign_over = |text: &str| {
            fs::write(note_in(cluster.path()), text).unwrap();
            Note::sign_over(cluster.path(), &account).unwrap();
            fs::read_to_string(note_in(cluster.path())).unwrap()
        };
        let me = std::process::id().to_string();
        assert_eq!(sign_over(NOTE), NOTE.replace("4711", &me));
        assert_eq!(sign_over(""), format!("{me}\n"));
    }
}
