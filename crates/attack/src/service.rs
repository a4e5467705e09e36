//! The service that is attacked: started for it, on loopback, and ended with it.

use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// A running service.
pub(crate) struct Service {
    program: PathBuf,
    data: PathBuf,
    child: Child,
    address: SocketAddr,
}

impl Service {
    /// Starts the service with these settings, and waits until it is ready.
    pub(crate) fn start(
        program: &Path,
        data: &Path,
        open_files: Option<u64>,
        settings: &[(&str, &str)],
    ) -> Result<Self> {
        let program = std::path::absolute(program)?;
        ensure!(program.is_file(), "there is no {}; build the server first", program.display());
        fs::create_dir_all(data)?;
        let data = std::path::absolute(data)?;
        let log = data.join("log");
        let mut command = if let Some(files) = open_files {
            let mut shell = Command::new("sh");
            shell.args(["-c", &format!("ulimit -n {files} && exec \"$0\" \"$@\"")]).arg(&program);
            prepare(shell, &data)
        } else {
            prepare(Command::new(&program), &data)
        };
        command.arg("serve").stdout(Stdio::piped()).stderr(File::create(&log)?);
        for (key, value) in settings {
            command.arg("--set").arg(format!("{key}={value}"));
        }
        let mut child = command.spawn().context("milequest does not run")?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let address = line.split("http://").nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok());
        let Some(address) = address else {
            let _ = child.kill();
            let _ = child.wait();
            bail!("the service did not start; see {}", log.display());
        };
        Ok(Self { program, data, child, address })
    }

    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Somebody with an account, if there is none of that name, and a token.
    pub(crate) fn create_person(&self, name: &str) -> Result<String> {
        let run = |arguments: &[&str]| prepare(Command::new(&self.program), &self.data).args(arguments).output();
        let mut output = run(&["user", "create", name])?;
        if !output.status.success() {
            output = run(&["token", "create", name])?;
        }
        ensure!(output.status.success(), "nobody can sign in: {}", String::from_utf8_lossy(&output.stderr).trim());
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// The memory of the service in KiB, without what it shares with the system's cache of files.
    pub(crate) fn memory(&self) -> Result<u64> {
        let path = format!("/proc/{}/status", self.child.id());
        let status =
            fs::read_to_string(path).context("this system does not tell the memory of a process; Linux does")?;
        let line = status.lines().find(|line| line.starts_with("RssAnon:")).context("no memory")?;
        line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).context("no number")
    }

    /// The connections that the service ended, by reason, as its metrics tell.
    pub(crate) fn ended_connections(&self) -> Result<Vec<String>> {
        let log = fs::read_to_string(self.data.join("log"))?;
        let address =
            log.split("http://").filter(|part| part.contains("/metrics")).find_map(|part| part.split('/').next());
        let mut stream = TcpStream::connect(address.context("the log does not tell where the metrics are")?)?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        stream.write_all(b"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")?;
        let mut metrics = String::new();
        stream.read_to_string(&mut metrics)?;
        let counts = metrics.lines().filter_map(|line| {
            let (reason, count) =
                line.strip_prefix("milequest_connections_ended_total{reason=\"")?.split_once("\"} ")?;
            Some(format!("{reason} {count}"))
        });
        Ok(counts.collect())
    }
}

/// Nothing of the caller's own settings reaches the program.
fn prepare(mut command: Command, data: &Path) -> Command {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("MILEQUEST_") {
            command.env_remove(name);
        }
    }
    command.env("MILEQUEST_DATA_DIR", data).env("MILEQUEST_LISTEN", "127.0.0.1:0");
    command.env("MILEQUEST_METRICS_LISTEN", "127.0.0.1:0").env("MILEQUEST_LOG_FORMAT", "json");
    command.current_dir(data).stdin(Stdio::null());
    command
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = kill_process(Pid::from_child(&self.child), Signal::TERM);
        let begun = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) {
            if begun.elapsed() > Duration::from_secs(40) {
                let _ = self.child.kill();
                let _ = self.child.wait();
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}
