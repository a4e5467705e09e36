//! The test kit: a temporary folder, SQL through `psql`, and snapshots of a folder.

use milequest_embedded_postgres::{Durability, EmbeddedPostgres, Error, Options};
use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// A temporary folder that other users can pass.
pub(crate) struct TestFolder(TempDir);

impl TestFolder {
    pub(crate) fn new() -> Self {
        let dir = tempfile::Builder::new().prefix("pg-test-").tempdir_in("/tmp").unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        Self(dir)
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    pub(crate) fn cluster(&self) -> PathBuf {
        self.data().join("pg")
    }

    /// Options for a quick server in this folder.
    pub(crate) fn options(&self) -> Options {
        quick(self.data())
    }
}

impl Drop for TestFolder {
    /// A killed server may still be writing.
    fn drop(&mut self) {
        for _ in 0..100 {
            if fs::remove_dir_all(self.path()).is_ok() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }
}

pub(crate) fn quick(data_dir: PathBuf) -> Options {
    let mut options = Options::new(data_dir);
    options.durability = Durability::Throwaway;
    options
}

pub(crate) fn start(options: &Options) -> EmbeddedPostgres {
    EmbeddedPostgres::start(options, &mut |_| {}).unwrap()
}

/// Starts a server and returns its steps.
pub(crate) fn start_with_steps(options: &Options) -> (EmbeddedPostgres, Vec<String>) {
    let mut steps = Vec::new();
    let server = EmbeddedPostgres::start(options, &mut |step| steps.push(step.to_string()));
    (server.unwrap(), steps)
}

/// The error of a start. Its message must be one line.
pub(crate) fn refusal(options: &Options) -> Error {
    let error = EmbeddedPostgres::start(options, &mut |_| {}).unwrap_err();
    assert!(!error.to_string().contains('\n'), "{error}");
    error
}

pub(crate) fn psql(server: &EmbeddedPostgres) -> Command {
    let beside = server.bin_dir().join("psql");
    let mut command = Command::new(if beside.exists() { beside } else { "psql".into() });
    command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", &server.url("postgres")]);
    command
}

pub(crate) fn sql(server: &EmbeddedPostgres, statement: &str) -> String {
    let output = psql(server).args(["-c", statement]).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// The metadata and content of everything in a folder.
pub(crate) fn snapshot(folder: &Path) -> BTreeMap<PathBuf, (u32, u32, i64, Vec<u8>)> {
    let mut seen = BTreeMap::new();
    let mut unseen = vec![folder.to_owned()];
    while let Some(path) = unseen.pop() {
        let metadata = fs::symlink_metadata(&path).unwrap();
        let mut content = Vec::new();
        if metadata.is_dir() {
            unseen.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if metadata.is_file() {
            content = fs::read(&path).unwrap();
        }
        seen.insert(path, (metadata.mode(), metadata.uid(), metadata.mtime_nsec(), content));
    }
    seen
}

/// Waits until the process is gone, or a zombie.
pub(crate) fn await_end(pid: u32) {
    for _ in 0..3000 {
        let status = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        if status.is_empty() || status.contains(") Z ") {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("process {pid} does not end");
}

pub(crate) fn kill(pid: u32) {
    let pid = rustix::process::Pid::from_raw(pid.cast_signed()).unwrap();
    let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
}
