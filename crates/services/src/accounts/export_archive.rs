//! The archive of an export. It is written to a file without a name, list by list, so that memory holds one photo or track, and of
//! activities, posts, comments and photos one page. Lists of short lines, such as follows and reactions, are read whole.

use crate::{
    ServiceError, Services,
    core::{file_store::FileStoreError, viewer::Viewer},
};
use milequest_persistence::{Conn, Page, PageRequest, Position, StoreError};
use serde::{Serializer, ser::SerializeSeq};
use serde_json::Value;
use std::{
    fs::File,
    io::{self, BufWriter, Read, Seek, Write},
};
use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// A complete archive. The system deletes its file when it is dropped, also when the process is killed.
#[derive(Debug)]
pub struct ExportedArchive {
    file: File,
    length: u64,
}

impl ExportedArchive {
    /// The number of bytes.
    #[must_use]
    pub const fn len(&self) -> u64 {
        self.length
    }

    /// Whether there is nothing in it, which never happens.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The next bytes, as many as one part of an answer has. At the end there are none.
    ///
    /// # Errors
    /// [`crate::Code::FileStoreUnavailable`].
    pub fn read_next(&mut self) -> Result<Vec<u8>, ServiceError> {
        const PART: u64 = 64 * 1024;
        let mut part = Vec::new();
        Read::by_ref(&mut self.file).take(PART).read_to_end(&mut part).map_err(FileStoreError::from)?;
        Ok(part)
    }
}

/// Adds an item to a list of the archive.
pub(super) type AddItem<'a> = dyn FnMut(&Value) -> Result<(), ServiceError> + 'a;

/// A list of the archive: it reads its items and adds them one by one.
pub(super) type ListSource = fn(&Services, &Viewer, &mut AddItem<'_>) -> Result<(), ServiceError>;

/// An archive that is being written.
pub(super) struct ExportArchive {
    zip: ZipWriter<BufWriter<File>>,
}

impl ExportArchive {
    /// Begins an archive.
    pub(super) fn create(s: &Services) -> Result<Self, ServiceError> {
        Ok(Self { zip: ZipWriter::new(BufWriter::new(s.files()?.create_incoming()?)) })
    }

    /// Adds a file of JSON.
    pub(super) fn add_value(&mut self, name: &str, content: &Value) -> Result<(), ServiceError> {
        self.begin_file(name, CompressionMethod::default())?;
        let mut writer = BufWriter::new(&mut self.zip);
        serde_json::to_writer_pretty(&mut writer, content).map_err(json_failure)?;
        writer.flush().map_err(failure)
    }

    /// Adds a file of JSON with a list, the items of which are written as they are read.
    pub(super) fn add_list(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut AddItem<'_>) -> Result<(), ServiceError>,
    ) -> Result<(), ServiceError> {
        self.begin_file(name, CompressionMethod::default())?;
        let mut writer = BufWriter::new(&mut self.zip);
        let mut json = serde_json::Serializer::pretty(&mut writer);
        let mut list = json.serialize_seq(None).map_err(json_failure)?;
        write(&mut |item| list.serialize_element(item).map_err(json_failure))?;
        list.end().map_err(json_failure)?;
        writer.flush().map_err(failure)
    }

    /// Adds a photo, which is compressed already.
    pub(super) fn add_photo(&mut self, name: &str, content: &[u8]) -> Result<(), ServiceError> {
        self.begin_file(name, CompressionMethod::Stored)?;
        self.zip.write_all(content).map_err(failure)
    }

    /// Adds a file of text.
    pub(super) fn add_text(&mut self, name: &str, content: &str) -> Result<(), ServiceError> {
        self.begin_file(name, CompressionMethod::default())?;
        self.zip.write_all(content.as_bytes()).map_err(failure)
    }

    /// Ends the archive.
    pub(super) fn finish(self) -> Result<ExportedArchive, ServiceError> {
        let mut file = self.zip.finish().map_err(zip_failure)?;
        let length = file.stream_position().map_err(failure)?;
        let mut file = file.into_inner().map_err(|error| failure(error.into_error()))?;
        file.rewind().map_err(failure)?;
        Ok(ExportedArchive { file, length })
    }

    fn begin_file(&mut self, name: &str, method: CompressionMethod) -> Result<(), ServiceError> {
        self.zip.start_file(name, SimpleFileOptions::default().compression_method(method)).map_err(zip_failure)
    }
}

fn failure(error: io::Error) -> ServiceError {
    FileStoreError::from(error).into()
}

fn json_failure(error: serde_json::Error) -> ServiceError {
    failure(error.into())
}

fn zip_failure(error: ZipError) -> ServiceError {
    match error {
        ZipError::Io(error) => failure(error),
        error => ServiceError::internal(error),
    }
}

/// The number of items of a list that memory holds.
const ITEMS_AT_ONCE: u16 = 1000;

/// Reads every item of a list, page by page. No connection is held while an item is handled.
pub(super) fn for_each<T, K: Copy>(
    s: &Services,
    list: impl Fn(&mut Conn, &PageRequest<K>) -> Result<Page<T>, StoreError>,
    key: impl Fn(&T) -> K,
    mut handle: impl FnMut(T) -> Result<(), ServiceError>,
) -> Result<(), ServiceError> {
    let mut request = PageRequest { limit: ITEMS_AT_ONCE, position: Position::Start };
    loop {
        let page = s.db.read(|conn| list(conn, &request))?;
        let last = page.items.last().map(&key).filter(|_| page.has_more);
        for item in page.items {
            handle(item)?;
        }
        match last {
            Some(last) => request.position = Position::After(last),
            None => return Ok(()),
        }
    }
}

/// All lines of a short list.
pub(super) fn lines<T, K: Copy>(
    s: &Services,
    list: impl Fn(&mut Conn, &PageRequest<K>) -> Result<Page<T>, StoreError>,
    key: impl Fn(&T) -> K,
    line: impl Fn(&T) -> Value,
) -> Result<Vec<Value>, ServiceError> {
    let mut all = Vec::new();
    for_each(s, list, key, |item| {
        all.push(line(&item));
        Ok(())
    })?;
    Ok(all)
}
