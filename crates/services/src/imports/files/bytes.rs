//! The bytes of a file, wherever they are: in chunks in the store of files, or on this machine.

use crate::{
    ServiceError, Services,
    imports::chunks::{chunk_count, chunk_name, group},
};
use milequest_domain::{ImportId, imports::CHUNK_BYTES};
use std::{
    cell::RefCell,
    collections::VecDeque,
    io::{self, Read, Seek, SeekFrom},
    rc::Rc,
};

/// A file that is read at any position.
pub(super) trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// The failure of the store of files while a file was read. What a reader says of the file is not true then.
#[derive(Clone, Default)]
pub(super) struct StoreFault(Rc<RefCell<Option<ServiceError>>>);

impl StoreFault {
    /// Fails if the store has failed since it was last asked.
    pub(super) fn check(&self) -> Result<(), ServiceError> {
        match self.0.borrow_mut().take() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    fn set(&self, error: ServiceError) -> io::Error {
        let told = io::Error::other(error.to_string());
        self.0.borrow_mut().get_or_insert(error);
        told
    }
}

/// The number of chunks that are held: the one that is read, and one that its reader may go back to.
const MAX_CHUNKS: usize = 2;

/// Reads a file from its chunks.
pub(super) struct ChunkReader {
    services: Services,
    id: ImportId,
    size: u64,
    position: u64,
    /// The last chunks, the latest first.
    chunks: VecDeque<(u32, Vec<u8>)>,
    fault: StoreFault,
}

impl ChunkReader {
    /// Reads the file of an upload from its start.
    pub(super) fn new(services: &Services, id: ImportId, size: u64, fault: &StoreFault) -> Self {
        Self { services: services.clone(), id, size, position: 0, chunks: VecDeque::new(), fault: fault.clone() }
    }

    /// The chunk with this number.
    fn chunk(&mut self, number: u32) -> Result<&[u8], ServiceError> {
        match self.chunks.iter().position(|(held, _)| *held == number) {
            Some(0) => {}
            Some(place) => self.chunks.swap(0, place),
            None => {
                self.chunks.truncate(MAX_CHUNKS - 1);
                let bytes = self.services.files()?.get(&group(self.id), &chunk_name(number))?;
                let bytes = bytes.ok_or_else(|| ServiceError::internal("a chunk of an upload is gone"))?;
                self.chunks.push_front((number, bytes));
            }
        }
        Ok(self.chunks.front().map(|(_, bytes)| bytes.as_slice()).unwrap_or_default())
    }
}

impl Read for ChunkReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.position >= self.size || buffer.is_empty() {
            return Ok(0);
        }
        let number = chunk_count(self.position + 1) - 1;
        let offset = usize::try_from(self.position % CHUNK_BYTES).unwrap_or_default();
        let fault = self.fault.clone();
        let chunk = self.chunk(number).map_err(|error| fault.set(error))?;
        let Some(rest) = chunk.get(offset..).filter(|rest| !rest.is_empty()) else {
            return Err(fault.set(ServiceError::internal("a chunk of an upload is too short")));
        };
        let read = rest.len().min(buffer.len());
        buffer[..read].copy_from_slice(&rest[..read]);
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for ChunkReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.size.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}
