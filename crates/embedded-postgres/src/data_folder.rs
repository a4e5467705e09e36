//! The folder that holds everything of one server, and the names of what is in it. Whoever names a
//! folder may have mistyped it, so nothing is created before it is certain that the folder is new,
//! empty or ours, and nothing of a foreign folder is ever changed.

use crate::{Error, account::Account};
use std::{
    fs::{self, DirBuilder, File, Metadata, Permissions},
    io,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::{Component, Path, PathBuf},
};

/// A folder that is ours to use.
#[derive(Clone, Debug)]
pub(crate) struct DataFolder {
    root: PathBuf,
}

impl DataFolder {
    /// Reads only: the folder need not exist yet.
    pub(crate) fn locate(given: &Path) -> Result<Self, Error> {
        let given = std::path::absolute(given).map_err(Error::io("find", given))?;
        let folder = Self { root: resolve(&given) };
        match metadata(&folder.root)? {
            Some(found) if !found.is_dir() => Err(Error::NotADirectory { path: folder.root }),
            Some(_) => folder.refuse_if_foreign(),
            None => Ok(folder),
        }
    }

    /// The path without links or relative parts: the server is known by it.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// PostgreSQL's own data folder.
    pub(crate) fn cluster(&self) -> PathBuf {
        self.root.join("pg")
    }

    /// Where a cluster is made, before it is one.
    pub(crate) fn unfinished_cluster(&self) -> PathBuf {
        self.root.join("pg.new")
    }

    pub(crate) fn socket_folder(&self) -> PathBuf {
        self.root.join("run")
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.root.join("pg.log")
    }

    /// Also the sign that the folder is ours: it is made before anything else.
    pub(crate) fn lock(&self) -> PathBuf {
        self.root.join("postgres.lock")
    }

    pub(crate) fn cluster_metadata(&self) -> Result<Option<Metadata>, Error> {
        metadata(&self.cluster())
    }

    /// The major version that made the cluster, if there is a cluster.
    pub(crate) fn made_by(&self) -> Result<Option<String>, Error> {
        let cluster = self.cluster();
        if metadata(&cluster)?.is_none() {
            return Ok(None);
        }
        let file = cluster.join("PG_VERSION");
        match fs::read_to_string(&file) {
            Ok(version) => Ok(Some(version.trim().to_owned())),
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Err(Error::NotACluster { cluster }),
                _ => Err(Error::io("read", &file)(error)),
            },
        }
    }

    /// Makes what is missing of the path. What we make as root is open for passing, whatever the
    /// umask: PostgreSQL has to get through it as somebody else.
    pub(crate) fn create(&self, account: &Account) -> Result<(), Error> {
        let mode = if account.is_unprivileged_substitute() { 0o711 } else { 0o700 };
        let mut missing: Vec<&Path> = Vec::new();
        for folder in self.root.ancestors() {
            if metadata(folder)?.is_some() {
                break;
            }
            missing.push(folder);
        }
        for folder in missing.into_iter().rev() {
            match DirBuilder::new().mode(mode).create(folder) {
                Ok(()) => fs::set_permissions(folder, Permissions::from_mode(mode)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
                Err(error) => Err(error),
            }
            .map_err(Error::io("create the folder", folder))?;
        }
        Ok(())
    }

    /// A cluster that a power failure takes the name from would be made anew, empty.
    pub(crate) fn sync(&self) -> Result<(), Error> {
        let sync = |folder: &Path| File::open(folder)?.sync_all();
        if let Some(parent) = self.root.parent() {
            // Perhaps not ours to open, and only of interest when we have just made the root.
            let _ = sync(parent);
        }
        sync(&self.root).map_err(Error::io("save the folder", &self.root))
    }

    fn refuse_if_foreign(self) -> Result<Self, Error> {
        if let Err(error @ Error::NotACluster { .. }) = self.made_by() {
            return Err(error);
        }
        if metadata(&self.cluster())?.is_some() || metadata(&self.lock())?.is_some() {
            return Ok(self);
        }
        let read = Error::io("read the folder", &self.root);
        let entries: io::Result<Vec<_>> =
            fs::read_dir(&self.root).and_then(|entries| entries.map(|e| Ok(e?.file_name())).collect());
        // A file system that was made for this folder alone comes with a `lost+found`.
        if entries.map_err(read)?.iter().any(|name| name != "lost+found") {
            return Err(Error::NotOurs { dir: self.root });
        }
        Ok(self)
    }
}

/// `None` where there is nothing.
fn metadata(path: &Path) -> Result<Option<Metadata>, Error> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("look at", path)(error)),
    }
}

/// Like `canonicalize`, for a path of which the end need not exist.
fn resolve(absolute: &Path) -> PathBuf {
    let mut resolved = PathBuf::new();
    for component in absolute.components() {
        if component == Component::ParentDir {
            resolved.pop();
            continue;
        }
        resolved.push(component);
        if let Ok(real) = resolved.canonicalize() {
            resolved = real;
        }
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_does_not_exist_yet_resolves_without_links_and_dots() {
        let base = tempfile::tempdir().unwrap();
        let base = base.path().canonicalize().unwrap();
        fs::create_dir(base.join("real")).unwrap();
        std::os::unix::fs::symlink("real", base.join("link")).unwrap();
        assert_eq!(resolve(&base.join("link/new/../data")), base.join("real/data"));
    }

    #[test]
    fn a_folder_with_other_files_is_foreign() {
        let base = tempfile::tempdir().unwrap();
        let locate = || DataFolder::locate(base.path());
        assert!(locate().is_ok());
        fs::create_dir(base.path().join("lost+found")).unwrap();
        assert!(locate().is_ok());
        fs::write(base.path().join("letter.txt"), "dear").unwrap();
        assert!(matches!(locate(), Err(Error::NotOurs { .. })));
    }

    #[test]
    fn a_folder_named_pg_without_a_version_is_no_cluster() {
        let base = tempfile::tempdir().unwrap();
        fs::create_dir(base.path().join("pg")).unwrap();
        let located = DataFolder::locate(base.path());
        assert!(matches!(located, Err(Error::NotACluster { .. })));
    }
}
