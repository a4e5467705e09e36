//! The folder of the server's Unix socket, its only door. Whoever passes the folder is trusted by
//! the server, so the folder is its owner's alone.

use crate::{Error, account::Account, data_folder::DataFolder};
use rustix::fs::OFlags;
use std::{
    fs::{self, DirBuilder, File, Permissions},
    io,
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

/// The port only names the socket's file.
pub(crate) const PORT: u16 = 5432;

/// What the name of a socket may have: 104 bytes on macOS and the BSDs (108 on Linux), with a zero
/// at the end and PostgreSQL's `/.s.PGSQL.5432` before it.
const LONGEST: usize = 104 - 1 - "/.s.PGSQL.5432".len();

/// Where the server listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SocketFolder {
    path: PathBuf,
    /// Not in the data folder, so it is ours to clear away.
    temporary: bool,
}

impl SocketFolder {
    /// In the data folder if its name will do, else in the temporary folder.
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

    /// Makes the folder, or makes sure that the one which is there is safe. In the temporary
    /// folder anybody may have been there first.
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
        // Root's own is one that has just been made, now or by a run that got no further.
        let is_ours = found.uid() == account.uid() || account.is_substitute() && found.uid() == 0;
        if !is_ours || self.temporary && found.mode() & 0o077 != 0 {
            return Err(unsafe_folder());
        }
        account.chown(&folder).map_err(Error::io("hand over", &self.path))?;
        folder.set_permissions(Permissions::from_mode(0o700)).map_err(Error::io("close", &self.path))
    }

    /// Removes what a killed server left: its number may belong to another process by now, for
    /// which PostgreSQL would refuse to start. Only for the owner, when no server runs.
    pub(crate) fn sweep(&self) {
        let socket = socket_in(&self.path);
        for file in [socket.with_extension(format!("{PORT}.lock")), socket] {
            // Nothing there is the usual case, and if it cannot be removed PostgreSQL says so.
            let _ = fs::remove_file(file);
        }
    }

    /// Leaves nothing behind in the temporary folder.
    pub(crate) fn remove_if_temporary(&self) {
        if self.temporary {
            let _ = fs::remove_dir(&self.path);
        }
    }
}

pub(crate) fn socket_in(folder: &Path) -> PathBuf {
    folder.join(format!(".s.PGSQL.{PORT}"))
}

/// Clients take a comma for the end of one host's name and the beginning of another's.
fn fits(path: &Path) -> bool {
    path.as_os_str().len() <= LONGEST && !path.as_os_str().as_encoded_bytes().contains(&b',')
}

fn open_folder(path: &Path) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW | OFlags::DIRECTORY;
    File::options().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

/// FNV-1a, because the name must be the same for every later build, which `std`'s hasher is not.
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
    fn a_long_path_gets_a_short_and_steady_name() {
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
