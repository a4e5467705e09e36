//! Failures of the store of files.

use crate::{Code, ServiceError};
use std::{error::Error, io};

/// A failure of the store. Its sources are for the log.
#[derive(Debug, thiserror::Error)]
#[error("the store of files failed")]
pub struct FileStoreError(#[source] Box<dyn Error + Send + Sync>);

impl From<io::Error> for FileStoreError {
    fn from(error: io::Error) -> Self {
        Self(error.into())
    }
}

impl From<object_store::Error> for FileStoreError {
    fn from(error: object_store::Error) -> Self {
        Self(error.into())
    }
}

impl From<FileStoreError> for ServiceError {
    fn from(error: FileStoreError) -> Self {
        let detail = "the place where files are stored does not answer; try again shortly";
        Self::with_source(Code::FileStoreUnavailable, detail, error)
    }
}
