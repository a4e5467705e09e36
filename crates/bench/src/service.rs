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

/// The program, and a folder for its files.
#[derive(Clone)]
pub(crate) struct Program {
    path: PathBuf,
    folder: PathBuf,
}

/// The purpose of a running service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Run {
    /// Measuring. The service writes its usual log, which nothing reads.
    Measurement,
    /// Logging every statement that is sent to the database.
    StatementLog,
}

impl Program {
    pub(crate) fn new(path: &Path, data: &Path) -> Result<Self> {
        ensure!(path.is_file(), "there is no {}; build the server first", path.display());
        let folder = std::path::absolute(data)?.join("service");
        std::fs::create_dir_all(&folder)?;
        Ok(Self { path: std::path::absolute(path)?, folder })
    }

    /// The caller's own settings do not reach it.
    fn command(&self, database: &Database) -> Command {
        let mut command = Command::new(&self.path);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("MILEQUEST_") {
                command.env_remove(name);
            }
        }
        command.env("MILEQUEST_DATABASE_URL", &database.url).env("MILEQUEST_DATA_DIR", &self.folder);
        command.env("MILEQUEST_LISTEN", "127.0.0.1:0").env("MILEQUEST_METRICS_LISTEN", "off");
        // Only requests are measured. Jobs then run in other processes, and there is none.
        command.env("MILEQUEST_JOB_WORKERS", "0");
        command.current_dir(&self.folder).stdin(Stdio::null());
        command
    }

    /// Runs a command to its end, and returns its standard error.
    pub(crate) fn run(&self, database: &Database, arguments: &[&str]) -> Result<String> {
        self.ended(database, arguments).map(|(_, errors)| errors)
    }

    /// Runs a command to its end, and returns its standard output.
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
            Run::StatementLog => {
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
