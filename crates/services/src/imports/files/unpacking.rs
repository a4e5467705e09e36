//! Unpacks files within limits. What an archive declares is not believed: the bytes are counted as they come.

use super::problem::{ArchiveProblem, MAX_UNPACKED, MemberProblem};
use flate2::bufread::MultiGzDecoder;
use milequest_domain::activity_files::ReadProblem;
use std::{
    cell::Cell,
    io::{self, BufReader, Cursor, Read},
    rc::Rc,
};

/// The bytes that an import may still unpack.
#[derive(Clone)]
pub(super) struct UnpackBudget(Rc<Cell<u64>>);

impl UnpackBudget {
    /// The budget after so many bytes.
    pub(super) fn after(unpacked: u64) -> Self {
        Self(Rc::new(Cell::new(MAX_UNPACKED.saturating_sub(unpacked))))
    }

    /// The number of bytes that were unpacked.
    pub(super) fn unpacked(&self) -> u64 {
        MAX_UNPACKED - self.0.get()
    }
}

/// Why a file could not be unpacked to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum UnpackFault {
    /// The file is too large.
    FileTooLarge,
    /// The budget of the import is spent.
    BudgetSpent,
    /// The compression is damaged.
    Compression,
}

impl From<UnpackFault> for MemberProblem {
    fn from(fault: UnpackFault) -> Self {
        match fault {
            UnpackFault::FileTooLarge => ArchiveProblem::FileTooLarge.into(),
            UnpackFault::BudgetSpent => ArchiveProblem::TooManyBytes.into(),
            UnpackFault::Compression => ReadProblem::Compression.into(),
        }
    }
}

/// Remembers why a reader failed, which the error of its caller does not say.
#[derive(Clone, Default)]
pub(super) struct FaultNote(Rc<Cell<Option<UnpackFault>>>);

impl FaultNote {
    pub(super) fn take(&self) -> Option<UnpackFault> {
        self.0.take()
    }

    fn set(&self, fault: UnpackFault) -> io::Error {
        self.0.set(Some(fault));
        io::Error::other("the file was not unpacked to its end")
    }
}

/// Counts bytes as they are unpacked, and fails when there are too many.
pub(super) struct CountedReader<R> {
    bytes: R,
    left: u64,
    budget: UnpackBudget,
    note: FaultNote,
    /// Whether errors of the bytes are those of a compression.
    is_compressed: bool,
}

impl<R: Read> CountedReader<R> {
    pub(super) const fn new(bytes: R, most: u64, budget: UnpackBudget, note: FaultNote) -> Self {
        Self { bytes, left: most, budget, note, is_compressed: false }
    }
}

impl<R: Read> Read for CountedReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match self.bytes.read(buffer) {
            Ok(read) => read as u64,
            Err(error) => {
                // The note of the layer below goes before.
                let below = self.note.0.take();
                self.note.0.set(below.or(self.is_compressed.then_some(UnpackFault::Compression)));
                return Err(error);
            }
        };
        let Some(budget) = self.budget.0.get().checked_sub(read) else {
            return Err(self.note.set(UnpackFault::BudgetSpent));
        };
        self.budget.0.set(budget);
        let Some(left) = self.left.checked_sub(read) else { return Err(self.note.set(UnpackFault::FileTooLarge)) };
        self.left = left;
        usize::try_from(read).map_err(io::Error::other)
    }
}

/// The first bytes of a file that is compressed by gzip.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Unpacks a file that may be compressed by gzip, once. Bytes are counted before and after it.
pub(super) fn gunzip<'r>(
    bytes: Box<dyn Read + 'r>,
    most: u64,
    budget: &UnpackBudget,
    note: &FaultNote,
) -> io::Result<Box<dyn Read + 'r>> {
    let counted = |bytes: Box<dyn Read + 'r>, is_compressed| CountedReader {
        bytes,
        left: most,
        budget: budget.clone(),
        note: note.clone(),
        is_compressed,
    };
    let (head, whole) = peek(counted(bytes, false))?;
    if head != GZIP {
        return Ok(whole);
    }
    let unpacked = Box::new(MultiGzDecoder::new(BufReader::new(whole)));
    let (head, whole) = peek(counted(unpacked, true))?;
    // The reader of recordings would unpack it again, and nothing would count the bytes.
    if head == GZIP { Err(note.set(UnpackFault::Compression)) } else { Ok(whole) }
}

/// The first bytes of a file, and the whole file.
fn peek<'r>(mut bytes: impl Read + 'r) -> io::Result<(Vec<u8>, Box<dyn Read + 'r>)> {
    let mut head = Vec::new();
    bytes.by_ref().take(GZIP.len() as u64).read_to_end(&mut head)?;
    Ok((head.clone(), Box::new(Cursor::new(head).chain(bytes))))
}
