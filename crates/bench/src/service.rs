//! The `milequest` program: run for a command, or as the service that is measured.

use crate::{load::Connection, postgres::Database};
use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader},
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// The program, and a folder for its files.
#[derive(Clone)]
pub(crate) struct Program {
    path: PathBuf,
    folder: PathBuf,
    /// Settings of the service, as `key=value`.
    settings: Vec<String>,
}

/// The purpose of a running service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Run {
    /// Measuring the service as people run it, with metrics and job workers. It writes its usual log, which nothing reads.
    Measurement,
    /// Logging every statement that is sent to the database.
    StatementLog,
}

impl Program {
    pub(crate) fn new(path: &Path, data: &Path) -> Result<Self> {
        ensure!(path.is_file(), "there is no {}; build the server first", path.display());
        let folder = std::path::absolute(data)?.join("service");
        std::fs::create_dir_all(&folder)?;
        Ok(Self { path: std::path::absolute(path)?, folder, settings: Vec::new() })
    }

    /// The same, whose service has these settings.
    pub(crate) fn with_settings(self, settings: Vec<String>) -> Self {
        Self { settings, ..self }
    }

    /// The size of the file, in bytes.
    pub(crate) fn size(&self) -> Result<f64> {
        Ok(std::fs::metadata(&self.path)?.len() as f64)
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
        for setting in &self.settings {
            command.arg("--set").arg(setting);
        }
        let log = self.folder.join("log");
        let metrics = free_port()?;
        match run {
            Run::Measurement => {
                command.stderr(Stdio::null()).env("MILEQUEST_METRICS_LISTEN", metrics.to_string());
            }
            Run::StatementLog => {
                command.stderr(File::create(&log)?).env("PGOPTIONS", "-c log_statement=all");
                command.env("MILEQUEST_JOB_WORKERS", "0");
            }
        }
        let begun = Instant::now();
        let mut child = command.spawn().context("milequest does not run")?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let address = line.split("http://").nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok());
        if let Some(address) = address {
            Ok(Service { child, address, metrics, started_in: begun.elapsed() })
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
    /// Where its metrics are, if it is measured.
    metrics: SocketAddr,
    /// The time until it said that it was ready.
    pub(crate) started_in: Duration,
}

/// An address that nobody listens on at this moment.
fn free_port() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

impl Service {
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// How many jobs of each kind it has run.
    pub(crate) fn jobs(&self) -> Result<BTreeMap<String, u64>> {
        let request = b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
        let metrics = Connection::open(self.metrics)?.ask_for_all(request)?;
        Ok(read_jobs(&String::from_utf8_lossy(&metrics.body)))
    }

    /// The memory that it occupies, in bytes, and its threads.
    pub(crate) fn memory_and_threads(&self) -> Result<(f64, u64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid()))?;
        let value = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok())
        };
        let (memory, threads) =
            value("VmRSS:").zip(value("Threads:")).context("this system does not tell its memory")?;
        Ok((memory as f64 * 1024.0, threads))
    }
}

/// Reads the lines of the metric of jobs, over all outcomes.
fn read_jobs(metrics: &str) -> BTreeMap<String, u64> {
    let mut jobs = BTreeMap::new();
    for line in metrics.lines().filter(|line| line.starts_with("milequest_jobs_total{")) {
        let kind = line.split_once("kind=\"").and_then(|(_, rest)| rest.split_once('"'));
        let number = line.rsplit_once(' ').and_then(|(_, number)| number.parse::<u64>().ok());
        if let Some(((kind, _), number)) = kind.zip(number) {
            *jobs.entry(kind.to_owned()).or_default() += number;
        }
    }
    jobs
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_are_counted_by_kind_over_all_outcomes() {
        let metrics = "# TYPE milequest_jobs_total counter\nmilequest_jobs_total{kind=\"import\",outcome=\"done\"} 3\n\
                       milequest_jobs_total{kind=\"import\",outcome=\"failed\"} 1\nmilequest_jobs_waiting 7\n";
        assert_eq!(read_jobs(metrics), BTreeMap::from([("import".to_owned(), 4)]));
    }
}
