//! Uploads in chunks: the file of an import arrives piece by piece, in any order, and each piece again if it was lost.

use super::{
    Import,
    chunks::{chunk_count, chunk_length, chunk_name, group},
    removal,
    starting::{LATEST_KEPT, new_import},
    work::ProcessImport,
};
use crate::{
    Code, ServiceError, Services,
    core::{
        file_store::FileStoreError,
        idempotency::{Answer, IdempotentRequest},
        rate_limits::IMPORTS_BY,
        viewer::Viewer,
    },
    jobs::{self, JobKind},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    ImportId, UserId,
    imports::{ImportFileName, ImportFormat, ImportState, MAX_UPLOAD_BYTES},
};
use milequest_persistence::{
    Conn, Tx,
    accounts::users,
    imports::{self as store, FileUpload},
};
use std::{
    fs::File,
    io::{Read, Seek, Write},
};

/// The largest number of open uploads of a person.
pub const MAX_OPEN_UPLOADS: i64 = 5;

/// The largest number of bytes of all uploads of a person whose imports have not ended.
const MAX_SENT_BYTES: u64 = MAX_OPEN_UPLOADS as u64 * MAX_UPLOAD_BYTES;

/// The time after which an incomplete upload is removed.
const STAY: TimeDelta = TimeDelta::hours(24);

/// The options of an import of recordings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileImportOptions {
    /// Whether the activities become private.
    pub is_private: bool,
    /// Whether the points of recordings are kept.
    pub keeps_tracks: bool,
    /// Whether known activities without a note get that of the file.
    pub updates_notes: bool,
}

/// A new upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFileUpload {
    /// The name of the file.
    pub file_name: ImportFileName,
    /// The number of bytes.
    pub size_bytes: u64,
    /// The options of the import.
    pub options: FileImportOptions,
}

impl NewFileUpload {
    /// The upload of a person, of which nothing has arrived.
    pub(super) fn upload(&self, s: &Services, owner: UserId, stay: TimeDelta) -> FileUpload {
        let FileImportOptions { is_private, keeps_tracks, updates_notes } = self.options;
        let now = s.now();
        FileUpload {
            id: s.new_id(),
            user_id: Some(owner),
            file_name: self.file_name.as_str().to_owned(),
            size_bytes: self.size_bytes,
            received: Vec::new(),
            is_complete: false,
            is_private,
            keeps_tracks,
            updates_notes,
            created_at: now,
            expires_at: now + stay,
        }
    }
}

/// The viewer's own uploads that are not complete, the oldest first.
pub fn list_uploads(s: &Services, viewer: &Viewer) -> Result<Vec<FileUpload>, ServiceError> {
    let now = s.now();
    let open = s.db.read(|conn| store::list_open_uploads(conn, viewer.user.id))?;
    Ok(open.into_iter().filter(|upload| now < upload.expires_at).collect())
}

/// Begins an upload of the viewer, once for each idempotency key.
///
/// # Errors
/// [`Code::InvalidFields`]; [`Code::TooOften`]; [`Code::LimitReached`].
pub fn begin_upload(
    s: &Services,
    viewer: &Viewer,
    request: &IdempotentRequest,
    new: &NewFileUpload,
) -> Result<Answer<FileUpload>, ServiceError> {
    if !(1..=MAX_UPLOAD_BYTES).contains(&new.size_bytes) {
        let detail = format!("a file has 1 to {MAX_UPLOAD_BYTES} bytes");
        return Err(ServiceError::invalid_field("size_bytes", "out_of_range", detail));
    }
    let owner = viewer.user.id;
    s.count_attempt(IMPORTS_BY, &owner.to_string())?.or_refuse()?;
    let upload = new.upload(s, owner, STAY);
    s.run_once(&owner.to_string(), request, |tx| {
        users::lock(tx, owner)?;
        create(tx, &upload, owner)?;
        Ok(upload.clone())
    })
}

/// Creates an upload. The caller has locked the owner.
pub(super) fn create(tx: &mut Tx<'_>, upload: &FileUpload, owner: UserId) -> Result<(), ServiceError> {
    let sent = store::count_uploads(tx, owner)?;
    if sent.open >= MAX_OPEN_UPLOADS {
        let detail = format!("at most {MAX_OPEN_UPLOADS} files are sent at once; complete or delete one first");
        return Err(ServiceError::new(Code::LimitReached, detail));
    }
    if sent.bytes.saturating_add(upload.size_bytes) > MAX_SENT_BYTES {
        let detail = format!(
            "the files that are sent or imported at once have at most {MAX_SENT_BYTES} bytes; wait until an import ends"
        );
        return Err(ServiceError::new(Code::LimitReached, detail));
    }
    Ok(store::create_upload(tx, upload)?)
}

/// One of the viewer's own uploads that are not complete.
///
/// # Errors
/// [`Code::NotFound`].
pub fn get_upload(s: &Services, viewer: &Viewer, id: ImportId) -> Result<FileUpload, ServiceError> {
    let now = s.now();
    s.db.read(|conn| {
        let found = store::find_upload(conn, id)?;
        own_open(found, viewer.user.id, now)
    })
}

fn own_open(found: Option<FileUpload>, owner: UserId, now: DateTime<Utc>) -> Result<FileUpload, ServiceError> {
    let is_open = |upload: &FileUpload| upload.user_id == Some(owner) && !upload.is_complete && now < upload.expires_at;
    found.filter(is_open).ok_or_else(|| ServiceError::not_found("upload"))
}

/// Removes one of the viewer's own uploads that are not complete.
///
/// # Errors
/// [`Code::NotFound`].
pub fn delete_upload(s: &Services, viewer: &Viewer, id: ImportId) -> Result<(), ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        own_open(store::lock_upload(tx, id)?, viewer.user.id, now)?;
        removal::remove(tx, id, now)
    })
}

/// A chunk that is arriving.
pub struct ChunkUpload {
    owner: UserId,
    id: ImportId,
    number: u32,
    length: u64,
    file: File,
    bytes: u64,
}

/// Begins a chunk of an upload of the viewer. It may have arrived before.
///
/// # Errors
/// [`Code::NotFound`].
pub fn begin_chunk(s: &Services, viewer: &Viewer, id: ImportId, number: u32) -> Result<ChunkUpload, ServiceError> {
    let upload = get_upload(s, viewer, id)?;
    let length = chunk_length(upload.size_bytes, number).ok_or_else(|| ServiceError::not_found("chunk"))?;
    let file = s.files()?.create_incoming()?;
    Ok(ChunkUpload { owner: viewer.user.id, id, number, length, file, bytes: 0 })
}

impl ChunkUpload {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`Code::TooLarge`].
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), ServiceError> {
        self.bytes += bytes.len() as u64;
        if self.bytes > self.length {
            let detail = format!("this chunk has {} bytes", self.length);
            return Err(ServiceError::new(Code::TooLarge, detail));
        }
        Ok(self.file.write_all(bytes).map_err(FileStoreError::from)?)
    }

    /// Checks that the upload is still open, because the bytes may have taken minutes. The chunks of one that is not are deleted soon, and those of one that
    /// is complete are being read.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn check_open(&self, s: &Services) -> Result<(), ServiceError> {
        let now = s.now();
        s.db.read(|conn| own_open(store::find_upload(conn, self.id)?, self.owner, now).map(drop))
    }

    /// Writes the chunk, which is complete. This needs no database.
    ///
    /// # Errors
    /// [`Code::InvalidFields`] when it is too short; [`Code::FileStoreUnavailable`].
    pub fn write_file(&mut self, s: &Services) -> Result<(), ServiceError> {
        if self.bytes < self.length {
            let detail = format!("this chunk has {} bytes, and {} have arrived", self.length, self.bytes);
            return Err(ServiceError::invalid_field("body", "too_short", detail));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(self.bytes).unwrap_or_default());
        self.file.rewind().and_then(|()| self.file.read_to_end(&mut bytes)).map_err(FileStoreError::from)?;
        Ok(s.files()?.put(&group(self.id), &chunk_name(self.number), bytes)?)
    }

    /// Records that the chunk has arrived.
    ///
    /// # Errors
    /// [`Code::NotFound`] when the upload was completed or removed meanwhile.
    pub fn record(self, s: &Services) -> Result<FileUpload, ServiceError> {
        let now = s.now();
        s.db.write(|tx| {
            let mut upload = own_open(store::lock_upload(tx, self.id)?, self.owner, now)?;
            if let Err(place) = upload.received.binary_search(&self.number) {
                upload.received.insert(place, self.number);
                store::update_upload(tx, &upload)?;
            }
            Ok(upload)
        })
    }
}

/// Begins the import of an upload of the viewer whose chunks have all arrived. Again, it returns the same import.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::ChunksMissing`].
pub fn complete_upload(s: &Services, viewer: &Viewer, id: ImportId) -> Result<Import, ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        let upload = store::lock_upload(tx, id)?;
        if let Some(import) = own_import(tx, viewer.user.id, id)? {
            return Ok(import);
        }
        start(tx, &own_open(upload, viewer.user.id, now)?, viewer.user.id, now, TimeDelta::zero())
    })
}

fn own_import(conn: &mut Conn, owner: UserId, id: ImportId) -> Result<Option<Import>, ServiceError> {
    Ok(store::find(conn, id)?.filter(|import| import.user_id == owner))
}

/// Begins the import of an upload that is complete. A job processes it at once, or `spare` later when the caller will.
pub(super) fn start(
    tx: &mut Tx<'_>,
    upload: &FileUpload,
    owner: UserId,
    now: DateTime<Utc>,
    spare: TimeDelta,
) -> Result<Import, ServiceError> {
    let missing = chunk_count(upload.size_bytes) as usize - upload.received.len();
    if missing > 0 {
        return Err(ServiceError::new(Code::ChunksMissing, format!("{missing} chunks have not arrived")));
    }
    store::delete_all_but_latest(tx, owner, LATEST_KEPT - 1)?;
    let import = Import {
        state: ImportState::Waiting,
        file_name: Some(upload.file_name.clone()),
        is_private: upload.is_private,
        keeps_tracks: upload.keeps_tracks,
        updates_notes: upload.updates_notes,
        ..new_import(upload.id, owner, ImportFormat::Files, now)
    };
    store::create(tx, &import)?;
    store::update_upload(tx, &FileUpload { is_complete: true, ..upload.clone() })?;
    jobs::enqueue(tx, ProcessImport { import: import.id }.request(now).not_before(now + spare))?;
    Ok(import)
}
