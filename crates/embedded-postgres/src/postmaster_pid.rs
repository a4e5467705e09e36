//! PostgreSQL's `postmaster.pid`, the file in which a server describes itself. It shows when the server is ready,
//! and it stays behind when a server is killed.

use crate::{Error, account::Account, wait::wait_until};
use rustix::{fs::OFlags, process::Pid};
use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Write},
    os::unix::{ffi::OsStringExt, fs::OpenOptionsExt},
    path::{Path, PathBuf},
    time::Duration,
};

/// The content of `postmaster.pid`: process, data folder, start, port, socket folder, address, memory, state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PostmasterPid {
    pub(crate) pid: Pid,
    /// When the server started, in seconds since 1970. It is 0 while the server has not written it.
    pub(crate) started: i64,
    pub(crate) socket_folder: PathBuf,
    pub(crate) state: State,
}

/// What the server reports that it is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Starting,
    Ready,
    Stopping,
}

impl PostmasterPid {
    /// `None` where there is no file, or where its first line is not complete yet.
    pub(crate) fn read(cluster: &Path) -> Option<Self> {
        Self::parse(&fs::read(path_in(cluster)).ok()?)
    }

    /// Waits for a moment when the file has no process yet. A running server writes the process right after it
    /// creates the file; if the server is killed in between, the file stays empty.
    pub(crate) fn read_once_written(cluster: &Path) -> Option<Self> {
        let mut pid_file = None;
        wait_until(Duration::from_secs(1), || {
            pid_file = Self::read(cluster);
            pid_file.is_some() || !path_in(cluster).exists()
        });
        pid_file
    }

    fn parse(text: &[u8]) -> Option<Self> {
        let mut lines = text.split_inclusive(|byte| *byte == b'\n');
        let first = lines.next().filter(|line| line.ends_with(b"\n"))?;
        let pid: i32 = std::str::from_utf8(first.trim_ascii()).ok()?.parse().ok()?;
        let mut lines = lines.map(<[u8]>::trim_ascii);
        let started = lines.nth(1).and_then(|line| std::str::from_utf8(line).ok()?.parse().ok()).unwrap_or(0);
        let socket_folder = lines.nth(1).unwrap_or_default().to_vec();
        Some(Self {
            pid: Pid::from_raw(pid.checked_abs()?)?,
            started,
            socket_folder: OsString::from_vec(socket_folder).into(),
            state: match lines.nth(2) {
                Some(b"ready" | b"standby") => State::Ready,
                Some(b"stopping") => State::Stopping,
                _ => State::Starting,
            },
        })
    }

    /// Writes our own process id into the file of a dead server. PostgreSQL treats its parent's id as stale, and still
    /// checks whether the memory that the file names is in use. So a backend that outlived its server still protects
    /// the data, which it would not if the file were removed. A killed server may also leave the file empty, and then
    /// PostgreSQL would never start again.
    pub(crate) fn replace_pid(cluster: &Path, account: &Account) -> Result<(), Error> {
        let pid_file = path_in(cluster);
        let text = match fs::read(&pid_file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Error::io("read", &pid_file)(error)),
        };
        let after_first_line = text.iter().position(|byte| *byte == b'\n').map_or(text.len(), |at| at + 1);
        let mut signed = format!("{}\n", std::process::id()).into_bytes();
        signed.extend_from_slice(&text[after_first_line..]);
        replace(&pid_file, &signed, account).map_err(Error::io("write", &pid_file))
    }
}

fn path_in(cluster: &Path) -> PathBuf {
    cluster.join("postmaster.pid")
}

/// Replaces the file in one step: a reader finds the old text or the new one.
fn replace(path: &Path, text: &[u8], account: &Account) -> io::Result<()> {
    let new = path.with_extension("pid.new");
    let mut file = File::options()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
        .open(&new)?;
    account.chown(&file)?;
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
    fn the_file_has_process_folder_and_state() {
        let pid_file = PostmasterPid::parse(NOTE.as_bytes()).unwrap();
        assert_eq!(pid_file.pid.as_raw_pid(), 4711);
        assert_eq!(pid_file.started, 1_700_000_000);
        assert_eq!(pid_file.socket_folder, Path::new("/data/run"));
        assert_eq!(pid_file.state, State::Ready);
    }

    #[test]
    fn an_incomplete_file_is_not_a_ready_server() {
        for written in 5..NOTE.len() - 9 {
            let pid_file = PostmasterPid::parse(&NOTE.as_bytes()[..written]).unwrap();
            assert_eq!(pid_file.state, State::Starting, "after {written} bytes");
        }
        for unfinished in ["", "47", "4711"] {
            assert_eq!(PostmasterPid::parse(unfinished.as_bytes()), None);
        }
    }

    #[test]
    fn replacing_the_process_id_changes_nothing_else() {
        let cluster = tempfile::tempdir().unwrap();
        let folder = DataFolder::locate(&cluster.path().join("none")).unwrap();
        let account = Account::choose(&folder).unwrap();
        let replace_pid = |text: &str| {
            fs::write(path_in(cluster.path()), text).unwrap();
            PostmasterPid::replace_pid(cluster.path(), &account).unwrap();
            fs::read_to_string(path_in(cluster.path())).unwrap()
        };
        let me = std::process::id().to_string();
        assert_eq!(replace_pid(NOTE), NOTE.replace("4711", &me));
        assert_eq!(replace_pid(""), format!("{me}\n"));
    }
}
