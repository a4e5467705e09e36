//! The errors. Each message is one line that says what is wrong and what to do about it, because a
//! program that cannot start prints exactly that line.

use crate::{installation::MINIMUM_VERSION, users};
use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

/// Why the server could not be started or stopped. The data is unchanged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the fields are what the message of their variant says they are")]
pub enum Error {
    /// No PostgreSQL is installed in any of the usual places.
    #[error(
        "no PostgreSQL server was found: install the package `postgresql` (version {MINIMUM_VERSION} or newer), \
         or name the folder that holds initdb and postgres"
    )]
    NoBinaries,

    /// The given folder does not hold PostgreSQL's programs.
    #[error(
        "{} does not hold PostgreSQL's server programs: name the folder that has both initdb and postgres in it \
         (on Debian /usr/lib/postgresql/<version>/bin)", .dir.display()
    )]
    NotABinDir { dir: PathBuf },

    /// The programs do not run.
    #[error("{} does not run for user {user} ({reason}): reinstall PostgreSQL, or name another folder of programs", .program.display())]
    BinaryFails { program: PathBuf, user: String, reason: String },

    /// All installed versions are unsupported.
    #[error(
        "PostgreSQL {MINIMUM_VERSION} or newer is needed, and only {found} was found: \
         install a newer `postgresql`, or name the folder that holds a newer initdb and postgres"
    )]
    TooOld { found: String },

    /// No installed version can run the data.
    #[error(
        "the data in {} was made by PostgreSQL {made_by}, and {found} was found: install PostgreSQL {made_by} \
         (on Debian the package `postgresql-{made_by}`) or name the folder of its programs; to move to a newer \
         version, dump with the old one and restore with the new one", .cluster.display()
    )]
    OtherVersion { cluster: PathBuf, made_by: String, found: String },

    /// The data folder, or a part of its path, is a file.
    #[error("{} is not a folder: choose another data folder", .path.display())]
    NotADirectory { path: PathBuf },

    /// The folder is in use for something else.
    #[error(
        "{} already holds other files and none of this database: choose an empty or new folder (nothing was changed in it)",
        .dir.display()
    )]
    NotOurs { dir: PathBuf },

    /// The path of the cluster is not a cluster.
    #[error(
        "{} is there but has no PG_VERSION, so it is not a PostgreSQL data folder: move it away or choose another data \
         folder (nothing was changed in it)", .cluster.display()
    )]
    NotACluster { cluster: PathBuf },

    /// Permission denied, or a file system that is mounted read-only.
    #[error("{} cannot be used by user {user} ({reason}): give that user access to it, or choose another data folder", .path.display())]
    NoAccess { path: PathBuf, user: String, reason: io::Error },

    /// For root: the user that runs PostgreSQL cannot pass a folder of the path.
    #[error(
        "{} is closed to user {user}, as whom PostgreSQL has to run because it refuses root: open it (chmod a+x) or \
         choose a folder for {} that is not inside it", .closed.display(), .path.display()
    )]
    Closed { closed: PathBuf, path: PathBuf, user: String },

    /// The data belongs to another user.
    #[error("{} belongs to user {owner}: run as {owner}, or hand the data over (chown -R {user} {})", .cluster.display(), .dir.display())]
    OtherOwner { cluster: PathBuf, dir: PathBuf, owner: String, user: String },

    /// The data belongs to root, who cannot run PostgreSQL.
    #[error(
        "{} belongs to root, and PostgreSQL refuses to run as root: hand the data over (chown -R {user} {})",
        .cluster.display(), .dir.display()
    )]
    OwnedByRoot { cluster: PathBuf, dir: PathBuf, user: String },

    /// For root: no user can run PostgreSQL.
    #[error(
        "PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody` to run it as: \
         create one of them, or run as an ordinary user"
    )]
    NoUser,

    /// Another process owns the folder.
    #[error("{} is in use by {}: stop it first, or choose another data folder", .dir.display(), process(*.pid))]
    InUse { dir: PathBuf, pid: Option<u32> },

    /// The folder of the socket is not private.
    #[error(
        "{} is no private folder of user {user}, so the database's socket would not be safe in it: remove it",
        .path.display()
    )]
    UnsafeSocketFolder { path: PathBuf, user: String },

    /// `initdb` failed.
    #[error("the database could not be created in {}: {reason}", .dir.display())]
    InitFailed { dir: PathBuf, reason: String },

    /// The server ended before it was ready.
    #[error("PostgreSQL did not start ({status}): {reason} (its log is {})", .log.display())]
    Exited { status: String, reason: String, log: PathBuf },

    /// The server neither became ready nor ended.
    #[error("PostgreSQL was not ready after {} s: see its log, {}", .waited.as_secs(), .log.display())]
    NotReady { waited: Duration, log: PathBuf },

    /// The server did not end.
    #[error("PostgreSQL (process {pid}) does not stop: see what it is doing, end that process, and try again")]
    NotStopped { pid: u32 },

    /// Another error of the operating system.
    #[error("could not {doing} {}: {reason}", .path.display())]
    Io { doing: &'static str, path: PathBuf, reason: io::Error },
}

impl Error {
    /// Converts an error of the operating system, for `map_err`.
    pub(crate) fn io<'a>(doing: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> Self + 'a {
        move |reason| {
            let path = path.to_owned();
            match reason.kind() {
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    let user = users::name_of(rustix::process::geteuid().as_raw());
                    Self::NoAccess { path, user, reason }
                }
                io::ErrorKind::NotADirectory => Self::NotADirectory { path },
                _ => Self::Io { doing, path, reason },
            }
        }
    }
}

fn process(pid: Option<u32>) -> String {
    pid.map_or_else(|| "another process".to_owned(), |pid| format!("process {pid}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_line_with_a_remedy() {
        let error = Error::OtherVersion {
            cluster: "/data/pg".into(),
            made_by: "14".into(),
            found: "15 in /usr/lib/postgresql/15/bin".into(),
        };
        let message = error.to_string();
        assert!(!message.contains('\n'));
        assert!(message.contains("install PostgreSQL 14 (on Debian the package `postgresql-14`)"));
    }

    #[test]
    fn an_owner_that_is_known_is_named() {
        let in_use = |pid| Error::InUse { dir: "/data".into(), pid }.to_string();
        assert!(in_use(Some(7)).contains("in use by process 7"));
        assert!(in_use(None).contains("in use by another process"));
    }

    #[test]
    fn permission_denied_names_the_user() {
        let error = Error::io("read", Path::new("/x"))(io::Error::from(io::ErrorKind::PermissionDenied));
        assert!(matches!(&error, Error::NoAccess { user, .. } if !user.is_empty()));
    }
}
