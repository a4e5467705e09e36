//! As whom PostgreSQL runs. It refuses root, so root has to name somebody else; everybody else runs
//! it as themselves.

use crate::{Error, data_folder::DataFolder};
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

/// Who may run PostgreSQL for root, best first. `postgres` comes with the packages.
const STAND_INS: [&str; 2] = ["postgres", "nobody"];

/// The user that owns the cluster and runs the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    name: String,
    uid: u32,
    gid: u32,
    /// We are root and become this user in each program that we start.
    switch: bool,
}

impl Account {
    /// The cluster's owner where there is a cluster; otherwise ourselves, or root's stand-in.
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

    /// Whether this account is not the one that this process has.
    pub(crate) fn is_unprivileged_substitute(&self) -> bool {
        self.switch
    }

    /// A command that runs as this account, and hears nothing of variables such as `PGDATA` that
    /// the caller may have for other servers.
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

    /// Gives an open file or folder to this account. By handle, because a name in a folder of
    /// somebody else's may have become a link to another file in the meantime.
    pub(crate) fn chown(&self, file: &File) -> io::Result<()> {
        if self.switch {
            fchown(file, Some(self.uid), Some(self.gid))?;
        }
        Ok(())
    }

    /// Root sees every folder, its stand-in only those that are open to it.
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

fn unprivileged_substitute() -> Result<Account, Error> {
    let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
    STAND_INS.iter().find_map(|name| accounts.lines().filter_map(entry).find(|a| a.name == *name)).ok_or(Error::NoUser)
}

/// The account's name, or its number where it has none.
pub(crate) fn name_of(uid: u32) -> String {
    let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
    accounts
        .lines()
        .filter_map(entry)
        .find(|account| account.uid == uid)
        .map_or_else(|| uid.to_string(), |account| account.name)
}

/// One line of `/etc/passwd`, read as somebody to become.
fn entry(line: &str) -> Option<Account> {
    let mut fields = line.split(':');
    let name = fields.next()?.to_owned();
    let (uid, gid) = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(Account { name, uid, gid, switch: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_password_file_is_an_account() {
        let account = entry("postgres:x:101:104:PostgreSQL,,,:/var/lib/postgresql:/bin/bash");
        assert!(matches!(account, Some(Account { name, uid: 101, gid: 104, .. }) if name == "postgres"));
        assert_eq!(entry("# nonsense"), None);
    }

    #[test]
    fn a_number_without_a_name_names_itself() {
        assert_eq!(name_of(0), "root");
        assert_eq!(name_of(4_000_000_123), "4000000123");
    }

    #[test]
    fn a_stand_in_cannot_pass_a_folder_that_is_closed_to_others() {
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
