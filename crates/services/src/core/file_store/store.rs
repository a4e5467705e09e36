//! The store of files, wherever it is.

use super::{
    bucket::Bucket,
    error::FileStoreError,
    folder::{Folder, create_private_folder},
};
use std::{
    fs::File,
    path::{Path, PathBuf},
};

/// The store of files, and the folder for files that are still arriving.
pub struct FileStore {
    place: Place,
    incoming: PathBuf,
}

enum Place {
    Folder(Folder),
    Bucket(Bucket),
}

impl FileStore {
    /// A store in this folder, which is created when the first file is stored. Files that arrive are in `incoming`.
    #[must_use]
    pub fn in_folder(folder: &Path, incoming: &Path) -> Self {
        Self { place: Place::Folder(Folder::new(folder)), incoming: incoming.to_owned() }
    }

    /// A store in a bucket. Files that arrive are in the folder `incoming`.
    #[must_use]
    pub fn in_bucket(bucket: Bucket, incoming: &Path) -> Self {
        Self { place: Place::Bucket(bucket), incoming: incoming.to_owned() }
    }

    /// An empty file without a name. The system deletes it when it is closed, also when the process is killed.
    pub(crate) fn create_incoming(&self) -> Result<File, FileStoreError> {
        create_private_folder(&self.incoming)?;
        Ok(tempfile::tempfile_in(&self.incoming)?)
    }

    /// Stores a file. When this returns, the file stays there also if the machine stops.
    pub(crate) fn put(&self, group: &str, name: &str, bytes: Vec<u8>) -> Result<(), FileStoreError> {
        match &self.place {
            Place::Folder(folder) => Ok(folder.put(group, name, &bytes)?),
            Place::Bucket(bucket) => Ok(bucket.put(group, name, bytes)?),
        }
    }

    /// Reads a file, if it is there.
    pub(crate) fn get(&self, group: &str, name: &str) -> Result<Option<Vec<u8>>, FileStoreError> {
        match &self.place {
            Place::Folder(folder) => Ok(folder.get(group, name)?),
            Place::Bucket(bucket) => Ok(bucket.get(group, name)?),
        }
    }

    /// Deletes a group with everything that it may have. What is not there is no failure.
    pub(crate) fn delete(&self, group: &str, names: &[String]) -> Result<(), FileStoreError> {
        match &self.place {
            Place::Folder(folder) => Ok(folder.delete(group)?),
            Place::Bucket(bucket) => Ok(bucket.delete(group, names)?),
        }
    }
}
