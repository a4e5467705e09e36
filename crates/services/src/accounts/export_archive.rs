//! The archive of an export: its files, and how lists are read into them.

use milequest_persistence::{Page, PageRequest, Position, StoreError};
use serde_json::Value;
use std::{
    error::Error,
    io::{Cursor, Write},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A file of the archive.
pub(super) struct ExportFile {
    name: String,
    content: Vec<u8>,
    method: CompressionMethod,
}

impl ExportFile {
    /// A file of JSON.
    pub(super) fn json(name: &str, content: &Value) -> Self {
        Self {
            name: name.to_owned(),
            content: format!("{content:#}").into_bytes(),
            method: CompressionMethod::default(),
        }
    }

    /// A photo, which is compressed already.
    pub(super) fn photo(name: String, content: Vec<u8>) -> Self {
        Self { name, content, method: CompressionMethod::Stored }
    }

    /// The size of the content.
    pub(super) fn len(&self) -> usize {
        self.content.len()
    }
}

/// An archive with these files.
pub(super) fn zip(files: impl IntoIterator<Item = ExportFile>) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for ExportFile { name, content, method } in files {
        archive.start_file(name, SimpleFileOptions::default().compression_method(method))?;
        archive.write_all(&content)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Lists that are read as a whole.
pub(super) struct Pages;

impl Pages {
    /// Reads every item of a list, page by page.
    pub(super) fn all<T, K: Copy>(
        mut list: impl FnMut(&PageRequest<K>) -> Result<Page<T>, StoreError>,
        key: impl Fn(&T) -> K,
    ) -> Result<Vec<T>, StoreError> {
        let mut request = PageRequest { limit: 1000, position: Position::Start };
        let mut all = Vec::new();
        loop {
            let page = list(&request)?;
            let last = page.items.last().map(&key).filter(|_| page.has_more);
            all.extend(page.items);
            match last {
                Some(last) => request.position = Position::After(last),
                None => return Ok(all),
            }
        }
    }
}
