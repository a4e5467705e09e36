//! A server that another process started. The file `postmaster.pid` names a process, which may be another one after a restart
//! of the machine. So this reads the command line of the process from the operating system.

use crate::postmaster_pid::PostmasterPid;
use rustix::process::{Pid, Signal, kill_process};
use std::{fs, path::Path};

/// The mark on the command line of every server of this crate, right after its data folder.
pub(crate) const MARK: &str = "cluster_name=embedded-postgres";

/// A process that runs the server of one cluster.
#[derive(Clone, Debug)]
pub(crate) struct Postmaster {
    pub(crate) pid: Pid,
    command_line: String,
}

/// The process that runs on a cluster whose lock this process has.
#[derive(Debug)]
pub(crate) enum Occupant {
    Nobody,
    /// A server that this crate started in a process that has ended.
    Orphan(Postmaster),
    /// A server that a person started.
    Stranger(Pid),
}

impl Occupant {
    /// Finds the server by the file, or else among all processes: a server whose owner was killed just after the start
    /// may not have written the file yet, and a second server would conflict with it.
    pub(crate) fn of(cluster: &Path) -> Self {
        let recorded =
            PostmasterPid::read_once_written(cluster).and_then(|pid_file| Postmaster::find(pid_file.pid, cluster));
        match recorded {
            Some(server) if server.is_of_this_crate(cluster) => Self::Orphan(server),
            Some(server) => Self::Stranger(server.pid),
            None => processes()
                .filter_map(Postmaster::of)
                .find(|process| process.is_of_this_crate(cluster))
                .map_or(Self::Nobody, Self::Orphan),
        }
    }
}

impl Postmaster {
    /// Finds the process. Returns `None` when it does not exist, is a zombie, or is not a server of the cluster.
    pub(crate) fn find(pid: Pid, cluster: &Path) -> Option<Self> {
        Self::of(pid).filter(|server| server.is_of_this_crate(cluster) || server.is_server() && server.is_at(cluster))
    }

    fn of(pid: Pid) -> Option<Self> {
        Some(Self { pid, command_line: command_line(pid)? })
    }

    fn is_server(&self) -> bool {
        let program = self.command_line.split(' ').next().map(Path::new);
        let name = program.and_then(Path::file_name);
        name.is_some_and(|name| name == "postgres" || name == "postmaster")
    }

    fn is_at(&self, cluster: &Path) -> bool {
        let words = format!("{} ", self.command_line);
        words.contains(&format!(" {} ", cluster.display()))
            || fs::read_link(format!("/proc/{}/cwd", self.pid)).is_ok_and(|home| home == cluster)
    }

    pub(crate) fn was_started_by(&self, command_line: &str) -> bool {
        self.command_line == command_line
    }

    /// Whether the process still runs the server.
    pub(crate) fn is_alive(&self) -> bool {
        command_line(self.pid).as_ref() == Some(&self.command_line)
    }

    pub(crate) fn signal(&self, signal: Signal) {
        if self.is_alive() {
            // It fails only when the process has just ended.
            let _ = kill_process(self.pid, signal);
        }
    }

    /// Whether a signal to stop is pending. The death of its owner may have sent it.
    pub(crate) fn is_told_to_stop(&self) -> bool {
        let interrupt = 1_u64 << (Signal::INT.as_raw() - 1);
        fs::read_to_string(format!("/proc/{}/status", self.pid)).is_ok_and(|status| {
            status
                .lines()
                .filter_map(|line| line.strip_prefix("ShdPnd:").or(line.strip_prefix("SigPnd:")))
                .filter_map(|pending| u64::from_str_radix(pending.trim(), 16).ok())
                .any(|pending| pending & interrupt != 0)
        })
    }

    fn is_of_this_crate(&self, cluster: &Path) -> bool {
        let words = format!(" -D {} -c {MARK} ", cluster.display());
        let (program, _) = self.command_line.split_once(&words).unwrap_or_default();
        program.ends_with("/postgres")
    }
}

/// The command line of a process, joined by spaces. A zombie has none.
#[cfg(target_os = "linux")]
fn command_line(pid: Pid) -> Option<String> {
    let words = fs::read(format!("/proc/{pid}/cmdline")).ok()?;
    let words = words.strip_suffix(&[0]).unwrap_or(&words);
    let line = String::from_utf8_lossy(words).replace('\0', " ");
    (!line.is_empty()).then_some(line)
}

#[cfg(target_os = "linux")]
fn processes() -> impl Iterator<Item = Pid> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| Pid::from_raw(entry.file_name().to_str()?.parse().ok()?))
}

/// The command line of a process, joined by spaces.
#[cfg(not(target_os = "linux"))]
fn command_line(pid: Pid) -> Option<String> {
    ps(&["-ww", "-o", "command=", "-p", &pid.to_string()]).lines().next().map(str::to_owned)
}

#[cfg(not(target_os = "linux"))]
fn processes() -> impl Iterator<Item = Pid> {
    let numbers = ps(&["-A", "-ww", "-o", "pid=,command="]);
    let servers = numbers.lines().filter(|line| line.contains(MARK));
    let pids: Vec<_> =
        servers.filter_map(|line| Pid::from_raw(line.split_whitespace().next()?.parse().ok()?)).collect();
    pids.into_iter()
}

#[cfg(not(target_os = "linux"))]
fn ps(options: &[&str]) -> String {
    let output = std::process::Command::new("ps").args(options).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim_end().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_id_of_another_program_is_not_a_server() {
        let cluster = tempfile::tempdir().unwrap();
        let pid_file = format!("{}\n/data/pg\n0\n5432\n/run\n\n\nready\n", std::process::id());
        fs::write(cluster.path().join("postmaster.pid"), pid_file).unwrap();
        assert!(matches!(Occupant::of(cluster.path()), Occupant::Nobody));
    }
}
