//! The folder of the server's Unix socket. The server trusts every process that can open the socket, so only the owner may
//! enter the folder.

use crate::{Error, account::Account, data_folder::DataFolder};
use rustix::fs::OFlags;
use std::{
    fs::{self, DirBuilder, File, Permissions},
    io,
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

/// The port. It is only a part of the socket's file name.
pub(crate) const PORT: u16 = 5432;

/// The largest length of the folder's path. A socket's path has 104 bytes on macOS and the BSDs (108 on Linux), with
/// PostgreSQL's `/.s.PGSQL.5432` and a zero at the end.
const MAX_PATH_LENGTH: usize = 104 - 1 - "/.s.PGSQL.5432".len();

/// The folder in which the server listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SocketFolder {
    path: PathBuf,
    /// Whether the folder is outside the data folder and must be removed.
    temporary: bool,
}

impl SocketFolder {
    /// Chooses the data folder if its path is short enough, else the temporary folder.
    pub(crate) fn of(folder: &DataFolder, account: &Account) -> Self {
        let own = folder.socket_folder();
        if fits(&own) {
            return Self { path: own, temporary: false };
        }
        let name = format!("pg-{}-{:016x}", account.uid(), fingerprint(folder.root()));
        let temporary = std::env::temp_dir().join(&name);
        let path = if temporary.is_absolute() && fits(&temporary) { temporary } else { Path::new("/tmp").join(&name) };
        Self { path, temporary: true }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Creates the folder, or checks that the existing one is private. In the temporary folder another user may have created
    /// it.
    pub(crate) fn create(&self, account: &Account) -> Result<(), Error> {
        match DirBuilder::new().mode(0o700).create(&self.path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Error::io("create the folder", &self.path)(error)),
        }
        self.secure(account)?;
        account.check_access(&self.path)
    }

    fn secure(&self, account: &Account) -> Result<(), Error> {
        let unsafe_folder = || Error::UnsafeSocketFolder { path: self.path.clone(), user: account.name().to_owned() };
        let folder = open_folder(&self.path).map_err(|_| unsafe_folder())?;
        let found = folder.metadata().map_err(Error::io("look at", &self.path))?;
        // A folder of root was created just now, or by a start that failed.
        let is_ours = found.uid() == account.uid() || account.is_substitute() && found.uid() == 0;
        if !is_ours || self.temporary && found.mode() & 0o077 != 0 {
            return Err(unsafe_folder());
        }
        account.chown(&folder).map_err(Error::io("hand over", &self.path))?;
        folder.set_permissions(Permissions::from_mode(0o700)).map_err(Error::io("close", &self.path))
    }

    /// Removes the lock file of a killed server, whose process id may belong to another process now. PostgreSQL would refuse
    /// to start. Only the owner may call it, when no server runs.
    pub(crate) fn sweep(&self) {
        let socket = socket_in(&self.path);
        for file in [socket.with_extension(format!("{PORT}.lock")), socket] {
            // Usually there is none. If it cannot be removed, PostgreSQL reports it.
            let _ = fs::remove_file(file);
        }
    }

    /// Removes the folder if it is in the temporary folder.
    pub(crate) fn remove_if_temporary(&self) {
        if self.temporary {
            let _ = fs::remove_dir(&self.path);
        }
    }
}

pub(crate) fn socket_in(folder: &Path) -> PathBuf {
    folder.join(format!(".s.PGSQL.{PORT}"))
}

/// Whether clients can use the path. They take a comma as a separator of hosts.
fn fits(path: &Path) -> bool {
    path.as_os_str().len() <= MAX_PATH_LENGTH && !path.as_os_str().as_encoded_bytes().contains(&b',')
}

fn open_folder(path: &Path) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW | OFlags::DIRECTORY;
    File::options().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

/// FNV-1a. The name must be the same in every build, and the hasher of `std` may change.
fn fingerprint(path: &Path) -> u64 {
    path.as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(folder: &DataFolder) -> Account {
        Account::choose(folder).unwrap()
    }

    #[test]
    fn a_long_path_gets_a_short_and_stable_name() {
        let folder = DataFolder::locate(&Path::new("/srv").join("x".repeat(200))).unwrap();
        let one = SocketFolder::of(&folder, &account(&folder));
        assert!(one.temporary && fits(one.path()), "{one:?}");
        assert_eq!(one, SocketFolder::of(&folder, &account(&folder)));
        assert_eq!(fingerprint(Path::new("a")), 0xaf63_dc4c_8601_ec8c);
    }

    #[test]
    fn a_link_or_an_open_folder_in_the_temporary_folder_is_refused() {
        let base = tempfile::tempdir().unwrap();
        let folder = DataFolder::locate(&base.path().join("data")).unwrap();
        let account = account(&folder);
        let at = |name: &str| SocketFolder { path: base.path().join(name), temporary: true };
        let is_refused =
            |folder: SocketFolder| matches!(folder.secure(&account), Err(Error::UnsafeSocketFolder { .. }));

        let target = open_by_owner(&base.path().join("open"), 0o755, &account);
        assert!(is_refused(at("open")));
        fs::set_permissions(&target, Permissions::from_mode(0o700)).unwrap();
        assert!(!is_refused(at("open")));
        std::os::unix::fs::symlink(&target, base.path().join("link")).unwrap();
        assert!(is_refused(at("link")));
    }

    fn open_by_owner(path: &Path, mode: u32, account: &Account) -> PathBuf {
        fs::create_dir(path).unwrap();
        account.chown(&open_folder(path).unwrap()).unwrap();
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
        path.to_owned()
    }
}
