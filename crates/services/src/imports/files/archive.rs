//! Archives, folders and single files: the list of what they have, and its bytes.

use super::{
    bytes::ReadSeek,
    member::{Member, MemberKind, safe_path, shown_path, sort},
    problem::{ArchiveProblem, MAX_ENTRIES, MAX_RATIO, SMALL_ARCHIVE},
};
use std::{
    borrow::Cow,
    fs::{self, File},
    io::{self, Read, SeekFrom},
    path::{Path, PathBuf},
};
use zip::{
    CompressionMethod, ZipReadOptions,
    read::{ArchiveOffset, Config, OwnedZipFileEntry},
    result::ZipError,
    unstable::read::ZipIterable,
};

/// Where the bytes of a file are.
pub(super) enum Location {
    /// In an entry of the archive.
    Entry(Box<OwnedZipFileEntry>),
    /// On this machine.
    Path(PathBuf),
    /// It is the only one.
    Whole,
}

/// An archive, a folder or a single file.
pub(super) struct Archive {
    bytes: Option<Box<dyn ReadSeek>>,
    /// The files that are read, in their order.
    pub(super) members: Vec<Member<Location>>,
    /// The number of other files.
    pub(super) ignored: usize,
}

/// The largest number of bytes of the list of an archive, which is held.
const MAX_LIST: u64 = 48 * 1024 * 1024;

impl Archive {
    /// Opens a file that may be an archive. What is none is a single file.
    pub(super) fn open(mut bytes: Box<dyn ReadSeek>, name: &str) -> Result<Self, ArchiveProblem> {
        let mut head = Vec::new();
        let read = bytes.by_ref().take(4).read_to_end(&mut head).and_then(|_| bytes.rewind());
        read.map_err(|_| ArchiveProblem::Damaged)?;
        if matches!(head.as_slice(), b"PK\x03\x04" | b"PK\x05\x06" | b"PK\x07\x08") {
            return Self::open_zip(bytes);
        }
        // A name that says nothing does not keep a recording from being read.
        let kind = MemberKind::of(name).filter(|kind| *kind != MemberKind::Archive).unwrap_or(MemberKind::Recording);
        let member = Member { path: shown_path(name), kind, problem: None, offset: 0, location: Location::Whole };
        Ok(Self { bytes: Some(bytes), members: vec![member], ignored: 0 })
    }

    /// Lists the entries of an archive, and refuses one that is not as archives are.
    fn open_zip(mut bytes: Box<dyn ReadSeek>) -> Result<Self, ArchiveProblem> {
        let size = bytes.seek(SeekFrom::End(0)).map_err(|_| ArchiveProblem::Damaged)?;
        let mut archive = Self { bytes: None, members: Vec::new(), ignored: 0 };
        let mut list = BoundedList { bytes: &mut bytes, left: MAX_LIST };
        // The list is where the archive says, from its first byte on.
        let config = Config { archive_offset: ArchiveOffset::Known(0) };
        let mut zip = ZipIterable::try_new(&mut list, config).map_err(|error| damaged(&error))?;
        if zip.len() > MAX_ENTRIES {
            return Err(ArchiveProblem::TooManyEntries);
        }
        let (mut declared, mut extents) = (0_u64, Vec::with_capacity(zip.len()));
        for entry in zip.files().map_err(|error| damaged(&error))? {
            let entry = entry.map_err(|error| damaged(&error))?;
            if entry.encrypted() {
                return Err(ArchiveProblem::Encrypted);
            }
            declared = declared.saturating_add(entry.size());
            // The local header is as long as its name at least.
            let header = 30 + entry.name_raw().len() as u64;
            let end = entry.header_start().saturating_add(header).saturating_add(entry.compressed_size());
            extents.push((entry.header_start(), end));
            if !entry.is_dir() {
                archive.add(entry.into());
            }
        }
        if declared > SMALL_ARCHIVE && declared > size.saturating_mul(MAX_RATIO) {
            return Err(ArchiveProblem::ZipBomb);
        }
        extents.sort_unstable();
        let overlap = extents.iter().zip(extents.iter().skip(1)).any(|((_, end), (next, _))| end > next);
        if overlap {
            return Err(ArchiveProblem::Overlapping);
        }
        if extents.last().is_some_and(|(_, end)| *end > size) {
            return Err(ArchiveProblem::Damaged);
        }
        sort(&mut archive.members);
        Ok(Self { bytes: Some(bytes), ..archive })
    }

    fn add(&mut self, entry: OwnedZipFileEntry) {
        let name = entry.name().map(Cow::into_owned).unwrap_or_default();
        let (path, bad) = match safe_path(&name) {
            Ok(path) => (path, None),
            Err(problem) => (name, Some(problem)),
        };
        let Some(kind) = MemberKind::of(&path) else {
            self.ignored += 1;
            return;
        };
        let is_link = entry.is_symlink().then_some(ArchiveProblem::Link);
        let is_read = matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated);
        let problem = bad.or(is_link).or((!is_read).then_some(ArchiveProblem::UnknownPacking));
        let offset = entry.header_start();
        self.members.push(Member { path, kind, problem, offset, location: Location::Entry(Box::new(entry)) });
    }

    /// Lists a folder of this machine with the folders in it. Links are left out.
    pub(super) fn open_folder(root: &Path) -> io::Result<Self> {
        let mut archive = Self { bytes: None, members: Vec::new(), ignored: 0 };
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) if folder == root => return Err(error),
                // What is in the others is still imported.
                Err(_) => {
                    archive.members.push(Member {
                        path: shown_path(&folder.to_string_lossy()),
                        kind: MemberKind::Recording,
                        problem: Some(ArchiveProblem::Unreadable),
                        offset: 0,
                        location: Location::Path(folder),
                    });
                    continue;
                }
            };
            for entry in entries {
                let entry = entry?;
                let (kind, path) = (entry.file_type()?, entry.path());
                if kind.is_dir() {
                    folders.push(path);
                } else if kind.is_file() {
                    let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                    match MemberKind::of(&name) {
                        Some(kind) => {
                            let location = Location::Path(path);
                            archive.members.push(Member { path: name, kind, problem: None, offset: 0, location });
                        }
                        None => archive.ignored += 1,
                    }
                } else {
                    archive.ignored += 1;
                }
            }
        }
        sort(&mut archive.members);
        Ok(archive)
    }

    /// Unpacks a file of the archive from its start.
    pub(super) fn read(&mut self, index: usize) -> Result<Box<dyn Read + '_>, ArchiveProblem> {
        let member = self.members.get(index).ok_or(ArchiveProblem::Damaged)?;
        if let Some(problem) = &member.problem {
            return Err(problem.clone());
        }
        match (&member.location, &mut self.bytes) {
            (Location::Entry(entry), Some(bytes)) => {
                let file = (**entry).as_ref().with_reader(bytes, ZipReadOptions::new());
                Ok(Box::new(file.map_err(|error| damaged(&error))?))
            }
            (Location::Path(path), _) => Ok(Box::new(File::open(path).map_err(|_| ArchiveProblem::Damaged)?)),
            (Location::Whole, Some(bytes)) => {
                bytes.rewind().map_err(|_| ArchiveProblem::Damaged)?;
                Ok(Box::new(bytes))
            }
            (_, None) => Err(ArchiveProblem::Damaged),
        }
    }
}

fn damaged(error: &ZipError) -> ArchiveProblem {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ArchiveProblem::Encrypted,
        ZipError::CompressionMethodNotSupported(_) => ArchiveProblem::UnknownPacking,
        _ => ArchiveProblem::Damaged,
    }
}

/// Reads the list of an archive, which is held, and fails when it is too long.
struct BoundedList<'b> {
    bytes: &'b mut Box<dyn ReadSeek>,
    left: u64,
}

impl Read for BoundedList<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}

impl io::Seek for BoundedList<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}
