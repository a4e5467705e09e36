//! The steps of [`start`](crate::EmbeddedPostgres::start), for reports to people.

use std::{fmt, path::PathBuf, time::Duration};

/// A step of a start. Its `Display` is a line for people.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// There is no data yet, so `initdb` creates a cluster.
    Initialising {
        /// PostgreSQL's major version.
        version: u32,
        /// The data folder.
        dir: PathBuf,
    },
    /// The server process starts.
    Starting {
        /// PostgreSQL's major version.
        version: u32,
    },
    /// The server is not ready yet and still works. Reported every few seconds.
    StillStarting {
        /// The time since the wait began.
        waited: Duration,
    },
    /// The server of a killed process still runs well, so this process adopts it.
    Adopting {
        /// The process id of its postmaster.
        pid: u32,
    },
    /// The server of an earlier process has to end before ours can start.
    AwaitingPrevious {
        /// The process id of its postmaster, where known.
        pid: Option<u32>,
    },
    /// Another process owns the server, and this process uses it as a guest.
    Joining {
        /// The owner, where known.
        owner: Option<u32>,
    },
    /// The server accepts connections.
    Ready {
        /// The time since `start` was called.
        took: Duration,
    },
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Initialising { version, dir } => {
                write!(f, "Creating a PostgreSQL {version} database in {}", dir.display())
            }
            Self::Starting { version } => write!(f, "Starting PostgreSQL {version}"),
            Self::StillStarting { waited } => write!(
                f,
                "PostgreSQL is still starting after {} s (after a crash it first replays its log)",
                waited.as_secs()
            ),
            Self::Adopting { pid } => {
                write!(f, "Taking over the PostgreSQL of an earlier run (process {pid})")
            }
            Self::AwaitingPrevious { pid: Some(pid) } => {
                write!(f, "Waiting for the PostgreSQL of an earlier run (process {pid}) to end")
            }
            Self::AwaitingPrevious { pid: None } => {
                write!(f, "Waiting for the PostgreSQL of an earlier run to end")
            }
            Self::Joining { owner: Some(owner) } => {
                write!(f, "Joining the PostgreSQL of process {owner}")
            }
            Self::Joining { owner: None } => write!(f, "Joining the PostgreSQL of another process"),
            Self::Ready { took } => {
                write!(f, "PostgreSQL is ready after {} ms", took.as_millis())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_reads_as_one_line_for_people() {
        let step = Step::Initialising { version: 15, dir: "/data".into() };
        assert_eq!(step.to_string(), "Creating a PostgreSQL 15 database in /data");
        let step = Step::Joining { owner: Some(42) };
        assert_eq!(step.to_string(), "Joining the PostgreSQL of process 42");
    }
}
