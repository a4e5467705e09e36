//! Starts the program, sends requests to it, and stops it.

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader, Read},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::LazyLock,
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A folder for one server's data and log.
pub(crate) struct Home {
    folder: TempDir,
    pub(crate) settings: Vec<(String, String)>,
}

impl Home {
    /// A folder in which the program has been started before, so that a test does not wait for the first start. It has no people.
    pub(crate) fn new() -> Self {
        let home = Self::empty();
        copy_folder(prepared_data(), &home.data_dir());
        home
    }

    /// A folder in which the program starts for the first time.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::Builder::new().prefix("mq").tempdir().expect("a folder");
        // As root, PostgreSQL runs as another user, who must be able to reach its folder.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("a folder that others may pass");
        Self { folder, settings: Vec::new() }
    }

    pub(crate) fn with(mut self, key: &str, value: &str) -> Self {
        self.settings.push((key.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn data_dir(&self) -> PathBuf {
        self.path().join("data")
    }

    /// The command with only the settings that separate tests.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_milequest"));
        command.args(arguments);
        self.prepare(&mut command);
        command
    }

    fn prepare(&self, command: &mut Command) {
        command.current_dir(self.path()).stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("MILEQUEST_") {
                command.env_remove(name);
            }
        }
        command.env("MILEQUEST_DATA_DIR", self.data_dir());
        command.env("MILEQUEST_LISTEN", "127.0.0.1:0").env("MILEQUEST_METRICS_LISTEN", "127.0.0.1:0");
        for (key, value) in &self.settings {
            command.env(format!("MILEQUEST_{}", key.to_uppercase()), value);
        }
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Finished {
        Finished(self.command(arguments).output().expect("the command"))
    }

    /// Starts the service and waits until it is ready.
    pub(crate) fn serve(&self) -> Service {
        self.serve_with(self.command(&["serve"]))
    }

    /// The same with a command that becomes the service.
    pub(crate) fn serve_with(&self, mut command: Command) -> Service {
        let log = fs::File::create(self.path().join("log")).expect("a log");
        self.prepare(&mut command);
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("the service");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its output");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split(' ').next()).map(str::to_owned);
        let Some(address) = address else { panic!("not ready: {line:?}\n{}", self.log()) };
        Service { child, address, log: self.path().join("log") }
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.path().join("log")).unwrap_or_default()
    }

    /// Every file below the data folder with its content, for checks that nothing changed.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let (mut files, mut folders) = (Vec::new(), vec![self.data_dir()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                let path = entry.path();
                match entry.file_type().expect("a kind") {
                    kind if kind.is_dir() => folders.push(path),
                    kind if kind.is_file() => files.push((path.clone(), fs::read(path).expect("a file"))),
                    _ => {}
                }
            }
        }
        files.sort();
        files
    }
}

/// The data folder of a program that was started once. It is made by the first test that needs it, and stays until the next run.
fn prepared_data() -> &'static Path {
    static PREPARED: LazyLock<PathBuf> = LazyLock::new(|| {
        let home = Home::empty();
        home.run(&["migrate", "up"]).out();
        let prepared = Path::new(env!("CARGO_TARGET_TMPDIR")).join("prepared-data");
        fs::remove_dir_all(&prepared)
            .or_else(|error| if prepared.exists() { Err(error) } else { Ok(()) })
            .expect("room");
        copy_folder(&home.data_dir(), &prepared);
        prepared
    });
    &PREPARED
}

/// Copies a folder with the owners and the permissions of its files.
fn copy_folder(from: &Path, to: &Path) {
    let status = Command::new("cp").arg("-a").args([from, to]).status().expect("a program that copies");
    assert!(status.success(), "{} cannot be copied to {}", from.display(), to.display());
}

/// A command that has ended.
#[derive(Debug)]
pub(crate) struct Finished(Output);

impl Finished {
    pub(crate) fn out(&self) -> String {
        assert!(self.0.status.success(), "{self:?}");
        String::from_utf8_lossy(&self.0.stdout).trim().to_owned()
    }

    /// The standard error of a command that succeeded.
    pub(crate) fn said(&self) -> String {
        assert!(self.0.status.success(), "{self:?}");
        String::from_utf8_lossy(&self.0.stderr).trim().to_owned()
    }

    /// The one line of a command that failed.
    pub(crate) fn refusal(&self) -> String {
        assert_eq!(self.0.status.code(), Some(1), "{self:?}");
        assert!(self.0.stdout.is_empty(), "{self:?}");
        let errors = String::from_utf8_lossy(&self.0.stderr).into_owned();
        let mut lines = errors.lines().filter(|line| !line.starts_with('{'));
        let line = lines.next().unwrap_or_default().to_owned();
        assert_eq!(lines.next(), None, "more than one line: {errors}");
        line.strip_prefix("milequest: ").expect("its name before the line").to_owned()
    }
}

/// A running service.
pub(crate) struct Service {
    pub(crate) child: Child,
    pub(crate) address: String,
    log: PathBuf,
}

impl Service {
    pub(crate) fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("a living service");
    }

    /// Waits for its end, with a limit.
    pub(crate) fn ended(&mut self) -> Option<i32> {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(30) {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return Some(status.code().unwrap_or(-1));
            }
            thread::sleep(Duration::from_millis(10));
        }
        None
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// The address of the metrics, from the log.
    pub(crate) fn metrics(&self) -> String {
        let log = self.log();
        let url = log.split("http://").find(|part| part.contains("/metrics")).expect("the address of the figures");
        let address = url.split('/').next().expect("an address");
        get(&format!("http://{address}/metrics"), None).1
    }

    pub(crate) fn get(&self, path: &str, token: Option<&str>) -> (u16, Value) {
        let (status, body) = get(&format!("http://{}{path}", self.address), token);
        (status, serde_json::from_str(&body).unwrap_or_default())
    }

    /// Sends JSON without a session.
    pub(crate) fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.send(path, body, None)
    }

    /// Sends JSON with a token.
    pub(crate) fn post_as(&self, path: &str, body: &Value, token: &str) -> (u16, Value) {
        self.send(path, body, Some(token))
    }

    fn send(&self, path: &str, body: &Value, token: Option<&str>) -> (u16, Value) {
        let mut request = agent().post(format!("http://{}{path}", self.address));
        if let Some(token) = token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        let mut response = request.send_json(body).expect("an answer");
        (response.status().as_u16(), response.body_mut().read_json().unwrap_or_default())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = kill_process(self.pid(), Signal::TERM);
        if self.ended().is_none() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

fn agent() -> ureq::Agent {
    let settings = ureq::Agent::config_builder().http_status_as_error(false);
    settings.timeout_global(Some(Duration::from_secs(30))).build().into()
}

fn get(url: &str, token: Option<&str>) -> (u16, String) {
    let mut request = agent().get(url);
    if let Some(token) = token {
        request = request.header("Authorization", format!("Bearer {token}"));
    }
    let mut response = request.call().expect("an answer");
    let mut body = String::new();
    response.body_mut().as_reader().read_to_string(&mut body).expect("a body");
    (response.status().as_u16(), body)
}

/// Waits until a condition holds, which should be soon.
pub(crate) fn soon(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(30), "not even after half a minute: {what}");
        thread::sleep(Duration::from_millis(20));
    }
}
