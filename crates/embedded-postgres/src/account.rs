//! The user that runs PostgreSQL. PostgreSQL refuses root, so root runs it as another user. Every other user runs it
//! directly.

use crate::{
    Error,
    data_folder::DataFolder,
    users::{User, name_of},
};
use std::{
    fs::{self, File, Metadata},
    io,
    os::unix::{
        fs::{MetadataExt, fchown},
        process::CommandExt,
    },
    path::Path,
    process::Command,
};

/// The users that can run PostgreSQL for root, best first. The packages create `postgres`.
const SUBSTITUTES: [&str; 2] = ["postgres", "nobody"];

/// The user that owns the cluster and runs the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    name: String,
    uid: u32,
    gid: u32,
    /// Whether this process is root and starts each program as this user.
    switch: bool,
}

impl Account {
    /// Chooses the owner of the cluster if there is one, else the user of this process, or the substitute for root.
    pub(crate) fn choose(folder: &DataFolder) -> Result<Self, Error> {
        let me = Self::of_this_process();
        let Some(cluster) = folder.cluster_metadata()? else {
            return if me.uid == 0 { unprivileged_substitute() } else { Ok(me) };
        };
        let (path, dir) = (folder.cluster(), folder.root().to_owned());
        match cluster.uid() {
            0 => Err(Error::OwnedByRoot {
                cluster: path,
                dir,
                user: if me.uid == 0 { unprivileged_substitute()?.name } else { me.name },
            }),
            owner if me.uid == 0 => Ok(Self { name: name_of(owner), uid: owner, gid: cluster.gid(), switch: true }),
            owner if me.uid == owner => Ok(me),
            owner => Err(Error::OtherOwner { cluster: path, dir, owner: name_of(owner), user: me.name }),
        }
    }

    fn of_this_process() -> Self {
        let uid = rustix::process::geteuid().as_raw();
        Self { name: name_of(uid), uid, gid: rustix::process::getegid().as_raw(), switch: false }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn uid(&self) -> u32 {
        self.uid
    }

    /// Whether root runs PostgreSQL as this account.
    pub(crate) fn is_substitute(&self) -> bool {
        self.switch
    }

    /// The mode of folders that this process creates. As root it makes them passable, whatever the umask,
    /// because PostgreSQL runs as another user.
    pub(crate) fn folder_mode(&self) -> u32 {
        if self.switch { 0o711 } else { 0o700 }
    }

    /// Creates a command that runs as this account, without variables such as `PGDATA` that the caller
    /// may have for other servers.
    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir("/").env("LC_ALL", SYSTEM_LOCALE);
        for (name, _) in std::env::vars_os() {
            if name.as_encoded_bytes().starts_with(b"PG") {
                command.env_remove(name);
            }
        }
        if self.switch {
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Gives an open file or folder to this account. It takes a handle, because a name in a folder of
    /// another user may have become a link to another file in the meantime.
    pub(crate) fn chown(&self, file: &File) -> io::Result<()> {
        if self.switch {
            fchown(file, Some(self.uid), Some(self.gid))?;
        }
        Ok(())
    }

    /// Checks that the account can reach the path. Root reaches every folder, its substitute does not.
    pub(crate) fn check_access(&self, path: &Path) -> Result<(), Error> {
        if !self.switch {
            return Ok(());
        }
        for folder in path.ancestors() {
            match fs::metadata(folder) {
                Ok(metadata) if self.may_pass(&metadata) => {}
                Ok(_) => {
                    return Err(Error::Closed {
                        closed: folder.to_owned(),
                        path: path.to_owned(),
                        user: self.name.clone(),
                    });
                }
                Err(missing) if missing.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(Error::io("look at", folder)(error)),
            }
        }
        Ok(())
    }

    fn may_pass(&self, folder: &Metadata) -> bool {
        let execute = match () {
            () if folder.uid() == self.uid => 0o100,
            () if folder.gid() == self.gid => 0o010,
            () => 0o001,
        };
        folder.mode() & execute != 0
    }
}

/// macOS has no `C.UTF-8`, and its PostgreSQL refuses to start under a locale that does not exist.
const SYSTEM_LOCALE: &str = if cfg!(target_os = "macos") { "C" } else { "C.UTF-8" };

/// The first user that can run PostgreSQL for root.
fn unprivileged_substitute() -> Result<Account, Error> {
    let user = SUBSTITUTES.iter().find_map(|name| User::find(name)).ok_or(Error::NoUser)?;
    Ok(Account { name: user.name, uid: user.uid, gid: user.gid, switch: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_substitute_cannot_enter_a_folder_that_is_closed_to_others() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let metadata = fs::metadata(folder.path()).unwrap();
        let stranger =
            Account { name: "stranger".into(), uid: metadata.uid() + 1, gid: metadata.gid() + 1, switch: true };
        let open = |mode| {
            fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
            stranger.check_access(folder.path())
        };
        assert!(matches!(open(0o700), Err(Error::Closed { closed, .. }) if closed == folder.path()));
        assert!(open(0o711).is_ok());
    }
}
