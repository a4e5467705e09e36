//! The `milequest` program: run for a command, or as the service that is measured.

use crate::postgres::Database;
use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// The program, and where it may keep its own files.
#[derive(Clone)]
pub(crate) struct Program {
    path: PathBuf,
    folder: PathBuf,
}

/// What the service is run for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Run {
    /// To be measured. It logs what it always logs, but nobody keeps it.
    Measurement,
    /// To have the database tell every statement that is sent to it.
    CapturedPath,
}

impl Program {
    pub(crate) fn new(path: &Path, data: &Path) -> Result<Self> {
        ensure!(path.is_file(), "there is no {}; build the server first", path.display());
        let folder = std::path::absolute(data)?.join("service");
        std::fs::create_dir_all(&folder)?;
        Ok(Self { path: std::path::absolute(path)?, folder })
    }

    /// Nothing of the caller's own settings reaches it.
    fn command(&self, database: &Database) -> Command {
        let mut command = Command::new(&self.path);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("MILEQUEST_") {
                command.env_remove(name);
            }
        }
        command.env("MILEQUEST_DATABASE_URL", &database.url).env("MILEQUEST_DATA_DIR", &self.folder);
        command.env("MILEQUEST_LISTEN", "127.0.0.1:0").env("MILEQUEST_METRICS_LISTEN", "off");
        // What is measured are requests. Jobs run in processes of their own then, of which there is none.
        command.env("MILEQUEST_JOB_WORKERS", "0");
        command.current_dir(&self.folder).stdin(Stdio::null());
        command
    }

    /// Runs a command to its end, and answers what it said beside its result.
    pub(crate) fn run(&self, database: &Database, arguments: &[&str]) -> Result<String> {
        self.ended(database, arguments).map(|(_, errors)| errors)
    }

    /// The same for its result.
    pub(crate) fn run_for_result(&self, database: &Database, arguments: &[&str]) -> Result<String> {
        self.ended(database, arguments).map(|(result, _)| result)
    }

    fn ended(&self, database: &Database, arguments: &[&str]) -> Result<(String, String)> {
        let output = self.command(database).args(arguments).output().context("milequest does not run")?;
        let [result, errors] = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        ensure!(
            output.status.success(),
            "milequest {} failed: {}{}",
            arguments.join(" "),
            result.trim(),
            errors.trim()
        );
        Ok((result, errors))
    }

    /// Starts the service and waits until it is ready.
    pub(crate) fn serve(&self, database: &Database, run: Run) -> Result<Service> {
        let mut command = self.command(database);
        command.arg("serve").stdout(Stdio::piped());
        let log = self.folder.join("log");
        match run {
            Run::Measurement => {
                command.stderr(Stdio::null());
            }
            Run::CapturedPath => {
                command.stderr(File::create(&log)?).env("PGOPTIONS", "-c log_statement=all");
            }
        }
        let mut child = command.spawn().context("milequest does not run")?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let address = line.split("http://").nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok());
        if let Some(address) = address {
            Ok(Service { child, address })
        } else {
            let _ = child.kill();
            let _ = child.wait();
            bail!("the service did not start: try `milequest serve` on the same database, or see {}", log.display())
        }
    }
}

/// A running service.
pub(crate) struct Service {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Service {
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = kill_process(Pid::from_child(&self.child), Signal::TERM);
        let begun = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) {
            if begun.elapsed() > Duration::from_secs(30) {
                let _ = self.child.kill();
                let _ = self.child.wait();
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}
