//! Reads a file of an archive within limits.

use super::{
    archive::{Archive, Location},
    bytes::StoreFault,
    problem::{ArchiveProblem, MemberProblem},
    unpacking::{FaultNote, UnpackBudget, gunzip},
};
use crate::{ServiceError, Services, core::file_store::FileStoreError};
use milequest_domain::activity_files::ReadProblem;
use std::{
    fs::File,
    io::{Read, Seek, Write},
};

/// Reads files of archives within limits.
pub(super) struct MemberReader<'w> {
    pub(super) budget: &'w UnpackBudget,
    pub(super) fault: &'w StoreFault,
    pub(super) most: u64,
}

impl MemberReader<'_> {
    /// Reads a file. The inner error is one of the file.
    pub(super) fn read<T>(
        &self,
        archive: &mut Archive,
        index: usize,
        read: impl FnOnce(Box<dyn Read + '_>) -> Result<T, ReadProblem>,
    ) -> Result<Result<T, MemberProblem>, ServiceError> {
        let note = FaultNote::default();
        let is_entry = archive.members.get(index).is_some_and(|member| matches!(member.location, Location::Entry(_)));
        let outcome = match archive.read(index) {
            Ok(bytes) => match gunzip(bytes, self.most, self.budget, &note) {
                Ok(bytes) => read(bytes).map_err(MemberProblem::from),
                Err(error) => Err(ReadProblem::from(error).into()),
            },
            Err(problem) => Err(problem.into()),
        };
        // What a reader says of a file is not true when its bytes did not come.
        self.fault.check()?;
        Ok(outcome.map_err(|problem| match (note.take(), problem) {
            (Some(fault), _) => fault.into(),
            (None, MemberProblem::File(ReadProblem::Source(_))) if is_entry => ArchiveProblem::Damaged.into(),
            (None, problem) => problem,
        }))
    }
}

/// Unpacks an archive to a file without a name. None: its bytes are damaged.
pub(super) fn unpack(s: &Services, mut bytes: impl Read) -> Result<Option<File>, ServiceError> {
    const PART: usize = 256 * 1024;
    let mut file = s.files()?.create_incoming()?;
    let mut part = vec![0; PART];
    loop {
        let Ok(read) = bytes.read(&mut part) else { return Ok(None) };
        if read == 0 {
            break;
        }
        file.write_all(&part[..read]).map_err(FileStoreError::from)?;
    }
    file.rewind().map_err(FileStoreError::from)?;
    Ok(Some(file))
}
