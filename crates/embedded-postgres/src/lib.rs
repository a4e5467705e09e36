//! A private PostgreSQL server for one process: started with it, reachable through a socket that
//! only its own user can open, and stopped with it.
//!
//! It uses the PostgreSQL that is installed on the machine and downloads nothing. All that it needs
//! is a folder:
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
//! What it promises:
//! - Data that was committed survives the death of the process, of the server, or of both.
//! - One process owns the folder at a time; others are refused or become guests ([`Sharing`]).
//! - A folder that holds anything else is refused and left as it is, like data of another version.
//! - Root may use it: the server then runs as the data's owner, or `postgres`, or `nobody`.
//! - An [`Error`] reads as one line that says what to do.
//!
//! In the folder: `pg` (the data), `run` (the socket), `pg.log` and `pg.log.1`, and
//! `postgres.lock`.

#![warn(missing_docs)]

mod account;
mod cluster;
mod data_folder;
mod error;
mod installation;
mod log_file;
mod options;
mod owner_lock;
mod postmaster;
mod postmaster_pid;
mod server;
mod socket_folder;
mod start;
mod step;
mod takeover;
mod wait;

pub use error::Error;
pub use options::{Durability, Options, Sharing};
pub use step::Step;

use installation::Installation;
use std::path::{Path, PathBuf};

/// A running server. Dropping it stops the server, unless this process is only a guest.
#[derive(Debug)]
#[must_use = "the server stops when this is dropped"]
pub struct EmbeddedPostgres {
    role: Role,
    postmaster_pid: u32,
    superuser: String,
    socket: PathBuf,
    installation: Installation,
    owned: Option<start::Owned>,
}

/// The relation of this process to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It started the server and stops it.
    Owner,
    /// It found the server of a killed process, and stops it.
    Adopted,
    /// Another process does both.
    Guest,
}

impl EmbeddedPostgres {
    /// Starts the server and returns when it accepts connections. Creates its data if there is none.
    ///
    /// The first start takes about a second, a later one a fraction of that. After a crash it takes as long as
    /// PostgreSQL needs to replay its log. May be called from any thread, which may end
    /// afterwards.
    pub fn start(options: &Options, on_step: &mut dyn FnMut(Step)) -> Result<Self, Error> {
        start::Start::prepare(options, on_step)?.run()
    }

    /// The URL of a database, for libpq and everything that reads its URLs.
    pub fn url(&self, database: &str) -> String {
        format!(
            "postgres://{}@{}:{}/{}",
            percent_encoded(self.superuser.as_bytes()),
            percent_encoded(self.socket.as_os_str().as_encoded_bytes()),
            socket_folder::PORT,
            percent_encoded(database.as_bytes()),
        )
    }

    /// What this process is to the server.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The id of PostgreSQL's main process.
    pub fn postmaster_pid(&self) -> u32 {
        self.postmaster_pid
    }

    /// The folder with the server's programs, where `pg_dump` and `psql` usually are as well.
    pub fn bin_dir(&self) -> &Path {
        &self.installation.bin_dir
    }

    /// PostgreSQL's major version.
    pub fn version(&self) -> u32 {
        self.installation.version
    }

    /// Whether the server has ended by itself and has to be started again. Always false for a guest.
    pub fn has_ended(&mut self) -> bool {
        self.owned.as_mut().is_some_and(|owned| owned.server.is_gone())
    }

    /// Stops the server and waits until it has written everything. It closes all connections. A
    /// guest leaves the server running.
    pub fn stop(mut self) -> Result<(), Error> {
        match self.owned.as_mut() {
            Some(owned) => owned.server.stop(),
            None => Ok(()),
        }
    }
}

/// Any bytes as a part of a URL.
fn percent_encoded(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, &byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_a_path_survives_in_a_url() {
        assert_eq!(percent_encoded("/a b/ü%".as_bytes()), "%2Fa%20b%2F%C3%BC%25");
    }
}
