//! Keeps the embedded database running for as long as it is wanted, should it end by itself.

use anyhow::{Result, anyhow};
use milequest_embedded_postgres::{EmbeddedPostgres, Error, Options};
use std::{
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread::{self, JoinHandle},
    time::Duration,
};

/// How often it is looked after.
const ROUND: Duration = Duration::from_millis(500);

/// A running server, and the thread that looks after it.
pub(crate) struct Keeper {
    url: String,
    stop: mpsc::Sender<()>,
    thread: JoinHandle<Result<(), Error>>,
}

impl Keeper {
    /// Starts the server, telling its steps to the log.
    pub(crate) fn start(options: Options) -> Result<Self, Error> {
        let postgres = start(&options)?;
        let url = postgres.url("postgres");
        let (stop, stopped) = mpsc::channel();
        let thread = thread::spawn(move || keep(postgres, &options, &stopped));
        Ok(Self { url, stop, thread })
    }

    /// Where its maintenance database is. It stays there when the server has to be started again.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Stops the server and waits until all is written.
    pub(crate) fn stop(self) -> Result<()> {
        drop(self.stop);
        Ok(self.thread.join().map_err(|_| anyhow!("the thread that kept it ended before it"))??)
    }
}

fn start(options: &Options) -> Result<EmbeddedPostgres, Error> {
    EmbeddedPostgres::start(options, &mut |step| tracing::info!("{step}"))
}

fn keep(postgres: EmbeddedPostgres, options: &Options, stopped: &Receiver<()>) -> Result<(), Error> {
    let mut running = Some(postgres);
    while stopped.recv_timeout(ROUND) == Err(RecvTimeoutError::Timeout) {
        if running.as_mut().is_some_and(EmbeddedPostgres::has_ended) {
            tracing::error!("PostgreSQL ended by itself; starting it again");
            running = None;
        }
        if running.is_none() {
            match start(options) {
                Ok(postgres) => running = Some(postgres),
                Err(error) => tracing::error!(%error, "PostgreSQL could not be started again; trying on"),
            }
        }
    }
    running.map_or(Ok(()), EmbeddedPostgres::stop)
}
