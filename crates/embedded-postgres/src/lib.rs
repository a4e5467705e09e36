//! A private PostgreSQL server for one process. The server starts and stops with the process, and only
//! the user of the process can open its socket.
//!
//! It uses the PostgreSQL that is installed on the machine, downloads nothing, and needs only a folder:
//!
//! ```no_run
//! use milequest_embedded_postgres::{EmbeddedPostgres, Options};
//!
//! let options = Options::new("/srv/example/database");
//! let server = EmbeddedPostgres::start(&options, &mut |step| eprintln!("{step}"))?;
//! println!("connect to {}", server.url("postgres"));
//! server.stop()?;
//! # Ok::<(), milequest_embedded_postgres::Error>(())
//! ```
//!
//! Guarantees:
//! - Committed data survives the death of the process, of the server, or of both.
//! - One process owns the folder at a time; others are refused or become guests ([`Sharing`]).
//! - A folder with other files, or with data of another version, is refused and left unchanged.
//! - Programs that a package manager replaces under the server are noticed ([`EmbeddedPostgres::restart_reason`]).
//! - Root can use it. The server then runs as the owner of the data, `postgres` or `nobody`.
//! - The message of an [`Error`] is one line that says what to do.
//!
//! The folder holds `pg` (the data), `run` (the socket), `pg.log`, `pg.log.1` and `postgres.lock`.

#![warn(missing_docs)]

mod account;
mod cluster;
mod data_folder;
mod error;
mod installation;
mod log_file;
mod log_watch;
mod options;
mod owner_lock;
mod postmaster;
mod postmaster_pid;
mod programs;
mod role;
mod server;
mod socket_folder;
mod start;
mod step;
mod takeover;
mod users;
mod wait;

pub use error::Error;
pub use options::{Durability, Options, Sharing};
pub use programs::RestartReason;
pub use role::Role;
pub use step::Step;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, percent_encode};
use start::StartedServer;
use std::path::Path;

/// A running server. Dropping it stops the server, unless this process is only a guest.
#[derive(Debug)]
#[must_use = "the server stops when this is dropped"]
pub struct EmbeddedPostgres(StartedServer);

impl EmbeddedPostgres {
    /// Starts the server and returns when it accepts connections. It creates the data if there is none.
    ///
    /// The first start takes about a second, a later one a fraction of that. After a crash it takes as long as
    /// PostgreSQL needs to replay its log. Any thread can call this, and may end afterwards.
    pub fn start(options: &Options, on_step: &mut dyn FnMut(Step)) -> Result<Self, Error> {
        start::Start::prepare(options, on_step)?.run().map(Self)
    }

    /// The URL of a database, for libpq and everything that reads its URLs.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!(
            "postgres://{}@{}:{}/{}",
            percent_encoded(self.0.superuser.as_bytes()),
            percent_encoded(self.0.socket.as_os_str().as_encoded_bytes()),
            socket_folder::PORT,
            percent_encoded(database.as_bytes()),
        )
    }

    /// The relation of this process to the server.
    #[must_use]
    pub fn role(&self) -> Role {
        self.0.role
    }

    /// The id of PostgreSQL's main process.
    #[must_use]
    pub fn postmaster_pid(&self) -> u32 {
        self.0.postmaster_pid
    }

    /// The folder with the server's programs, where `pg_dump` and `psql` usually are as well.
    #[must_use]
    pub fn bin_dir(&self) -> &Path {
        &self.0.installation.bin_dir
    }

    /// PostgreSQL's major version.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.0.installation.version
    }

    /// Whether the server has ended by itself and must be started again. It is always false for a guest.
    pub fn has_ended(&mut self) -> bool {
        self.0.owned.as_mut().is_some_and(|owned| owned.server.is_gone())
    }

    /// Why the server should be restarted: a package manager has replaced its programs, or it can no longer load its libraries.
    /// It is cheap, so call it once or twice a second. It is always `None` for a guest.
    ///
    /// An error says that other programs were installed which cannot run the data. It is returned once. The server goes on.
    pub fn restart_reason(&mut self) -> Result<Option<RestartReason>, Error> {
        self.0.owned.as_mut().map_or(Ok(None), start::Owned::restart_reason)
    }

    /// Restarts the server in order, with the programs that are installed now. It closes all connections, and this process
    /// remains the owner meanwhile. The options are those of the start. A guest leaves the server running.
    pub fn restart(
        mut self,
        reason: &RestartReason,
        options: &Options,
        on_step: &mut dyn FnMut(Step),
    ) -> Result<Self, Error> {
        match self.0.owned.take() {
            Some(owned) => owned.restart(reason, options, on_step).map(Self),
            None => Ok(self),
        }
    }

    /// Stops the server and waits until it has written everything. It closes all connections. A
    /// guest leaves the server running.
    pub fn stop(mut self) -> Result<(), Error> {
        match self.0.owned.as_mut() {
            Some(owned) => owned.server.stop(),
            None => Ok(()),
        }
    }
}

/// Encodes bytes for a URL.
fn percent_encoded(bytes: &[u8]) -> PercentEncode<'_> {
    const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    percent_encode(bytes, RESERVED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_a_path_is_kept_in_a_url() {
        assert_eq!(percent_encoded("/a b/ü%".as_bytes()).to_string(), "%2Fa%20b%2F%C3%BC%25");
    }
}
