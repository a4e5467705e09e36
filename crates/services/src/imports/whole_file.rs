//! Recordings and exports that are sent at once, and folders that are read in place.

use super::{
    Import,
    chunks::{chunk_count, chunk_name, group},
    removal,
    starting::{LATEST_KEPT, new_import},
    uploads::{FileImportOptions, NewFileUpload, create, start},
};
use crate::{
    Code, ServiceError, Services,
    core::{
        file_store::FileStoreError,
        idempotency::{Answer, IdempotencyKey, IdempotentRequest},
        rate_limits::IMPORTS_BY,
        viewer::Viewer,
    },
};
use chrono::TimeDelta;
use milequest_domain::{
    ImportId, UserId,
    imports::{CHUNK_BYTES, ImportFileName, ImportFormat, ImportState, MAX_FILE_BYTES, MAX_UPLOAD_BYTES},
};
use milequest_persistence::{
    Causes,
    accounts::users,
    imports::{self as store, FileUpload},
};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{Read, Seek, Write},
};

/// How long an upload stays that is stored by one request.
const STAY: TimeDelta = TimeDelta::hours(1);

/// A file whose bytes are arriving.
pub struct WholeFile {
    owner: UserId,
    file_name: ImportFileName,
    options: FileImportOptions,
    most: u64,
    file: File,
    bytes: u64,
    digest: Sha256,
}

/// Begins a file of the viewer.
///
/// # Errors
/// [`Code::TooOften`].
pub fn begin_file(
    s: &Services,
    viewer: &Viewer,
    file_name: ImportFileName,
    options: FileImportOptions,
) -> Result<WholeFile, ServiceError> {
    let owner = viewer.user.id;
    s.count_attempt(IMPORTS_BY, &owner.to_string())?.or_refuse()?;
    Ok(WholeFile { most: MAX_FILE_BYTES, ..begin_file_for(s, owner, file_name, options)? })
}

/// The same for the operator, whose file may be as large as one in chunks.
pub fn begin_file_for(
    s: &Services,
    owner: UserId,
    file_name: ImportFileName,
    options: FileImportOptions,
) -> Result<WholeFile, ServiceError> {
    let file = s.files()?.create_incoming()?;
    Ok(WholeFile { owner, file_name, options, most: MAX_UPLOAD_BYTES, file, bytes: 0, digest: Sha256::new() })
}

/// Begins an import of a folder of this machine, which the caller processes in place.
pub fn begin_folder_for(
    s: &Services,
    owner: UserId,
    name: &ImportFileName,
    options: FileImportOptions,
) -> Result<Import, ServiceError> {
    let FileImportOptions { is_private, keeps_tracks, updates_notes } = options;
    let import = Import {
        state: ImportState::Waiting,
        file_name: Some(name.as_str().to_owned()),
        is_private,
        keeps_tracks,
        updates_notes,
        ..new_import(s.new_id(), owner, ImportFormat::Files, s.now())
    };
    s.db.write(|tx| -> Result<_, ServiceError> {
        store::delete_all_but_latest(tx, owner, LATEST_KEPT - 1)?;
        Ok(store::create(tx, &import)?)
    })?;
    Ok(import)
}

impl WholeFile {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`Code::TooLarge`].
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), ServiceError> {
        self.bytes += bytes.len() as u64;
        if self.bytes > self.most {
            return Err(too_large(self.most));
        }
        self.digest.update(bytes);
        Ok(self.file.write_all(bytes).map_err(FileStoreError::from)?)
    }

    /// Stores the file, which is complete, and begins its import. A job processes it at once, or `spare` later when the caller will
    /// process it. A file that was sent before under the same key gets the first answer.
    ///
    /// # Errors
    /// [`Code::InvalidFields`] for an empty file; [`Code::LimitReached`]; [`Code::FileStoreUnavailable`].
    pub fn end(
        mut self,
        s: &Services,
        key: Option<IdempotencyKey>,
        spare: TimeDelta,
    ) -> Result<Answer<Import>, ServiceError> {
        if self.bytes == 0 {
            return Err(ServiceError::invalid_field("body", "empty", "there is no activity in this"));
        }
        let request = self.request(key);
        if let Some(answer) = s.first_answer(&self.owner.to_string(), &request)? {
            return Ok(answer);
        }
        let new = NewFileUpload { file_name: self.file_name.clone(), size_bytes: self.bytes, options: self.options };
        let mut upload = new.upload(s, self.owner, STAY);
        s.db.write(|tx| {
            users::lock(tx, self.owner)?;
            create(tx, &upload, self.owner)
        })?;
        let id = upload.id;
        let started = self.write_chunks(s, id).and_then(|()| {
            upload.received = (0..chunk_count(upload.size_bytes)).collect();
            self.start(s, &upload, &request, spare)
        });
        if !matches!(&started, Ok(answer) if answer.value.id == id) {
            abandon(s, id);
        }
        started
    }

    fn write_chunks(&mut self, s: &Services, id: ImportId) -> Result<(), ServiceError> {
        self.file.rewind().map_err(FileStoreError::from)?;
        for number in 0..chunk_count(self.bytes) {
            let mut chunk = Vec::new();
            Read::by_ref(&mut self.file).take(CHUNK_BYTES).read_to_end(&mut chunk).map_err(FileStoreError::from)?;
            s.files()?.put(&group(id), &chunk_name(number), chunk)?;
        }
        Ok(())
    }

    fn request(&self, key: Option<IdempotencyKey>) -> IdempotentRequest {
        let FileImportOptions { is_private, keeps_tracks, updates_notes } = self.options;
        let options = [is_private, keeps_tracks, updates_notes].map(u8::from);
        let digest = self.digest.clone().finalize();
        IdempotentRequest::new(key, &[b"import of files", self.file_name.as_str().as_bytes(), &options, &digest])
    }

    fn start(
        &self,
        s: &Services,
        upload: &FileUpload,
        request: &IdempotentRequest,
        spare: TimeDelta,
    ) -> Result<Answer<Import>, ServiceError> {
        let now = s.now();
        s.run_once(&self.owner.to_string(), request, |tx| start(tx, upload, self.owner, now, spare))
    }
}

/// The refusal of a file with too many bytes.
#[must_use]
pub fn too_large(most: u64) -> ServiceError {
    ServiceError::new(Code::TooLarge, format!("a file has at most {most} bytes; send a larger one in chunks"))
}

/// Removes an upload of which nothing is imported. If that fails, it is removed later.
fn abandon(s: &Services, id: ImportId) {
    let now = s.now();
    if let Err(error) = s.db.write(|tx| removal::remove(tx, id, now)) {
        tracing::warn!(error = %Causes(&error), "what was sent of an import is removed later");
    }
}
