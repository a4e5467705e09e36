//! Files in a folder of this machine.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};
use tempfile::Builder;

/// A folder with a folder for each group, spread over folders that are named by the last digits of the groups, which are random.
pub(super) struct Folder(PathBuf);

/// The ending of a file that is being written.
const UNFINISHED: &str = ".part";

impl Folder {
    pub(super) fn new(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    fn group(&self, group: &str) -> PathBuf {
        let spread = group.get(group.len().saturating_sub(2)..).unwrap_or_default();
        self.0.join(spread).join(group)
    }

    /// Writes a file under another name first, so that a file is there as a whole or not at all.
    pub(super) fn put(&self, group: &str, name: &str, bytes: &[u8]) -> io::Result<()> {
        let folder = self.group(group);
        create_private_folder(&self.0)?;
        fs::create_dir_all(&folder)?;
        // Two that write the same file at once have a name each.
        let mut file = Builder::new().prefix(name).suffix(UNFINISHED).tempfile_in(&folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(folder.join(name))?;
        File::open(&folder)?.sync_all()
    }

    pub(super) fn get(&self, group: &str, name: &str) -> io::Result<Option<Vec<u8>>> {
        found(fs::read(self.group(group).join(name)))
    }

    /// Deletes a group with what was being written.
    pub(super) fn delete(&self, group: &str) -> io::Result<()> {
        found(fs::remove_dir_all(self.group(group))).map(drop)
    }
}

/// Creates a folder that only its owner may open.
pub(super) fn create_private_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent)?;
    }
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        created => created,
    }
}

/// None for what is not there.
fn found<T>(outcome: io::Result<T>) -> io::Result<Option<T>> {
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        outcome => outcome.map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_is_stored_read_and_deleted_with_its_group() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = Folder::new(&home.path().join("photos"));
        assert_eq!(folder.get("0a1b", "64.jpg").expect("nothing"), None);
        folder.put("0a1b", "64.jpg", b"small").expect("a file");
        folder.put("0a1b", "64.jpg", b"again").expect("the same file");
        folder.put("0a2b", "64.jpg", b"other").expect("another group");
        assert_eq!(folder.get("0a1b", "64.jpg").expect("a file"), Some(b"again".to_vec()));
        assert_eq!(fs::read_dir(folder.group("0a1b")).expect("a folder").count(), 1, "nothing unfinished stays");
        fs::write(folder.group("0a1b").join("128.jpg.part"), "half").expect("a file that a crash left");
        folder.delete("0a1b").expect("a deleted group");
        folder.delete("0a1b").expect("it may be gone");
        assert!(!folder.group("0a1b").exists());
        assert_eq!(folder.get("0a2b", "64.jpg").expect("a file"), Some(b"other".to_vec()));
    }

    #[test]
    fn others_cannot_open_the_folder() {
        let home = tempfile::tempdir().expect("a folder");
        Folder::new(&home.path().join("photos")).put("0a1b", "64.jpg", b"small").expect("a file");
        let mode = fs::metadata(home.path().join("photos")).expect("a folder").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}
