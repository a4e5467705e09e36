//! Supervises the embedded database: a thread starts it again when it ends by itself, and restarts it when a package
//! manager has replaced its programs.

use anyhow::{Result, anyhow};
use milequest_embedded_postgres::{EmbeddedPostgres, Error, Options, RestartReason};
use milequest_persistence::{DatabaseUrl, Db, PauseSwitch, databases};
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// How often the thread checks the server.
const CHECK_INTERVAL: Duration = Duration::from_millis(500);

/// How long a planned restart waits for running statements and transactions. Requests wait meanwhile too, at most as
/// long as for a connection.
const DRAIN: Duration = Duration::from_secs(1);

/// The pools that a restart pauses.
type Pools = Arc<Mutex<Vec<PauseSwitch>>>;

/// A running server, and the thread that supervises it.
pub(crate) struct PostgresSupervisor {
    url: String,
    log: PathBuf,
    pools: Pools,
    running: Option<Running>,
}

struct Running {
    stop: mpsc::Sender<()>,
    thread: JoinHandle<Result<(), Error>>,
}

impl Running {
    /// Stops the server and waits until it has written everything.
    fn end(self) -> Result<()> {
        drop(self.stop);
        Ok(self.thread.join().map_err(|_| anyhow!("the thread that supervises it ended before it"))??)
    }
}

impl PostgresSupervisor {
    /// Starts the server and logs its steps.
    pub(crate) fn start(options: Options) -> Result<Self, Error> {
        let postgres = start(&options)?;
        let url = postgres.url("postgres");
        let log = options.data_dir.join("pg.log");
        let (stop, stopped) = mpsc::channel();
        let pools = Pools::default();
        let paused_pools = Arc::clone(&pools);
        let thread = thread::spawn(move || supervise(postgres, &options, &paused_pools, &stopped));
        Ok(Self { url, log, pools, running: Some(Running { stop, thread }) })
    }

    /// A supervisor whose server has stopped.
    #[cfg(test)]
    pub(crate) fn stopped(log: &str) -> Self {
        Self { url: String::new(), log: log.into(), pools: Pools::default(), running: None }
    }

    /// Makes a restart wait for the connections of this pool, and its callers wait for the restart.
    pub(crate) fn pause_on_restart(&self, db: &Db) {
        self.pools.lock().unwrap_or_else(PoisonError::into_inner).push(db.pause_switch());
    }

    /// The address of its maintenance database. It stays the same when the server is started again.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The path of the server's log.
    pub(crate) fn log(&self) -> &Path {
        &self.log
    }

    /// Stops the server and waits until it has written everything.
    pub(crate) fn stop(mut self) -> Result<()> {
        self.running.take().map_or(Ok(()), Running::end)
    }
}

/// An error after the start also stops the server.
impl Drop for PostgresSupervisor {
    fn drop(&mut self) {
        if let Some(Err(error)) = self.running.take().map(Running::end) {
            tracing::error!("the embedded database did not stop: {error:#}");
        }
    }
}

fn start(options: &Options) -> Result<EmbeddedPostgres, Error> {
    EmbeddedPostgres::start(options, &mut |step| tracing::info!("{step}"))
}

fn supervise(
    postgres: EmbeddedPostgres,
    options: &Options,
    pools: &Pools,
    stopped: &Receiver<()>,
) -> Result<(), Error> {
    let mut running = Some(postgres);
    while stopped.recv_timeout(CHECK_INTERVAL) == Err(RecvTimeoutError::Timeout) {
        if running.as_mut().is_some_and(EmbeddedPostgres::has_ended) {
            tracing::error!("PostgreSQL ended by itself; starting it again");
            running = None;
        }
        running = running.and_then(|postgres| restart_if_needed(postgres, options, pools));
        if running.is_none() {
            match start(options) {
                Ok(postgres) => running = Some(postgres),
                Err(error) => tracing::error!(%error, "PostgreSQL could not be started again; trying on"),
            }
        }
    }
    running.map_or(Ok(()), EmbeddedPostgres::stop)
}

/// Returns `None` when the server was stopped and did not start again.
fn restart_if_needed(mut postgres: EmbeddedPostgres, options: &Options, pools: &Pools) -> Option<EmbeddedPostgres> {
    match postgres.restart_reason() {
        Ok(None) => Some(postgres),
        Ok(Some(reason)) => restart(postgres, &reason, options, pools),
        Err(error) => {
            tracing::error!(%error, "PostgreSQL's programs were replaced by some that cannot be used; the running ones go on");
            Some(postgres)
        }
    }
}

fn restart(
    postgres: EmbeddedPostgres,
    reason: &RestartReason,
    options: &Options,
    pools: &Pools,
) -> Option<EmbeddedPostgres> {
    tracing::warn!("{reason}: restarting PostgreSQL, and requests wait meanwhile");
    // The stop then has little left to write.
    let flushed = postgres.url("postgres").parse().map(|url: DatabaseUrl| databases::checkpoint(&url));
    if let Ok(Err(error)) = flushed {
        tracing::warn!(%error, "PostgreSQL could not write everything before its restart; it does so as it stops");
    }
    let begun = Instant::now();
    let switches = pools.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let paused: Vec<_> = switches.iter().map(|switch| switch.pause(DRAIN)).collect();
    let restarted = postgres.restart(reason, options, &mut |step| tracing::info!("{step}"));
    drop(paused);
    match restarted {
        Ok(postgres) => {
            tracing::warn!(
                took_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
                "PostgreSQL was restarted"
            );
            Some(postgres)
        }
        Err(error) => {
            tracing::error!(%error, "PostgreSQL could not be restarted; trying on");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, os::unix::fs::PermissionsExt};

    #[test]
    fn dropping_it_waits_for_the_server_to_stop() {
        let folder = tempfile::Builder::new().prefix("mq").tempdir().expect("a folder");
        // As root, PostgreSQL runs as another user, who must be able to reach its folder.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("a folder that others may pass");
        let supervisor = PostgresSupervisor::start(Options::new(folder.path().join("data"))).expect("a server");
        let pid_file = folder.path().join("data/pg/postmaster.pid");
        assert!(pid_file.exists());
        drop(supervisor);
        assert!(!pid_file.exists(), "PostgreSQL still runs");
    }
}
