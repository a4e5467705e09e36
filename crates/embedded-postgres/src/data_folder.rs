//! The folder that holds everything of one server, and the names in it. A caller may have mistyped the
//! folder, so nothing is created before it is certain that the folder is new, empty or ours, and nothing
//! in a foreign folder is ever changed.

use crate::Error;
use std::{
    fs::{self, DirBuilder, File, Metadata, Permissions},
    io,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::{Component, Path, PathBuf},
};

/// A folder that this crate may use.
#[derive(Clone, Debug)]
pub(crate) struct DataFolder {
    root: PathBuf,
}

impl DataFolder {
    /// Finds the folder, which need not exist yet. It changes nothing.
    pub(crate) fn locate(given: &Path) -> Result<Self, Error> {
        let given = std::path::absolute(given).map_err(Error::io("find", given))?;
        let folder = Self { root: resolve(&given) };
        match metadata(&folder.root)? {
            Some(found) if !found.is_dir() => Err(Error::NotADirectory { path: folder.root }),
            Some(_) => folder.refuse_if_foreign(),
            None => Ok(folder),
        }
    }

    /// The path without links or relative parts, which identifies the server.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// PostgreSQL's own data folder.
    pub(crate) fn cluster(&self) -> PathBuf {
        self.root.join("pg")
    }

    /// The folder of a cluster while it is created.
    pub(crate) fn unfinished_cluster(&self) -> PathBuf {
        self.root.join("pg.new")
    }

    pub(crate) fn socket_folder(&self) -> PathBuf {
        self.root.join("run")
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.root.join("pg.log")
    }

    /// The lock file. It also marks the folder as ours, because it is created first.
    pub(crate) fn lock(&self) -> PathBuf {
        self.root.join("postgres.lock")
    }

    pub(crate) fn cluster_metadata(&self) -> Result<Option<Metadata>, Error> {
        metadata(&self.cluster())
    }

    /// The major version that created the cluster, if there is a cluster.
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

    /// Creates the missing folders of the path with the mode, whatever the umask.
    pub(crate) fn create(&self, mode: u32) -> Result<(), Error> {
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

    /// Syncs the folder, so that a power failure does not lose the name of the cluster. A start would then create
    /// an empty one.
    pub(crate) fn sync(&self) -> Result<(), Error> {
        let sync = |folder: &Path| File::open(folder)?.sync_all();
        if let Some(parent) = self.root.parent() {
            // The parent may be closed to us. It matters only when we have just created the root.
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
        // The root of a file system has a `lost+found`.
        if entries.map_err(read)?.iter().any(|name| name != "lost+found") {
            return Err(Error::NotOurs { dir: self.root });
        }
        Ok(self)
    }
}

/// The metadata, or `None` if nothing is there.
fn metadata(path: &Path) -> Result<Option<Metadata>, Error> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("look at", path)(error)),
    }
}

/// Resolves a path like `canonicalize`, but its end need not exist.
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
    fn a_folder_named_pg_without_a_version_is_not_a_cluster() {
        let base = tempfile::tempdir().unwrap();
        fs::create_dir(base.path().join("pg")).unwrap();
        let located = DataFolder::locate(base.path());
        assert!(matches!(located, Err(Error::NotACluster { .. })));
    }
}
