//! Receives a file: splits its bytes into lines, and stores them in portions of limited size.

use super::{
    Import, MAX_BYTES, MAX_LINES,
    starting::{LATEST_KEPT, new_import},
    work::ProcessImport,
};
use crate::{
    Code, ServiceError, Services,
    activities::BATCH_SIZE,
    core::{
        idempotency::{Answer, IdempotencyKey, IdempotentRequest},
        rate_limits::IMPORTS_BY,
        viewer::Viewer,
    },
    jobs::{self, JobKind},
};
use chrono::TimeDelta;
use milequest_domain::{
    ImportId, RuleError, UserId,
    imports::{Columns, ImportFormat, ImportState, Line, LineContent, LineSplitter},
};
use milequest_persistence::{Causes, imports as store};
use sha2::{Digest, Sha256};

/// The size of a portion in bytes, exceeded by at most one line.
const PORTION_BYTES: usize = 256 * 1024;
/// The number of bytes that are split at once, so that a file of empty lines needs no memory either.
const CUT_AT_ONCE: usize = 16 * 1024;

/// The options of a new import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewImport {
    /// The format.
    pub format: ImportFormat,
    /// Whether one bad line keeps every line from being logged.
    pub is_atomic: bool,
}

/// An import whose file is being received.
pub struct LineUpload {
    import: Import,
    cutter: LineSplitter,
    bytes: u64,
    digest: Sha256,
    portion: Vec<Line>,
    size: usize,
}

/// Begins an import of the viewer.
///
/// # Errors
/// [`Code::TooOften`].
pub fn begin(s: &Services, viewer: &Viewer, new: NewImport) -> Result<LineUpload, ServiceError> {
    let owner = viewer.user.id;
    s.count_attempt(IMPORTS_BY, &owner.to_string())?.or_refuse()?;
    begin_for(s, owner, new)
}

/// The same for the operator.
pub fn begin_for(s: &Services, owner: UserId, new: NewImport) -> Result<LineUpload, ServiceError> {
    let import = Import { is_atomic: new.is_atomic, ..new_import(s.new_id(), owner, new.format, s.now()) };
    s.db.write(|tx| -> Result<_, ServiceError> {
        store::delete_all_but_latest(tx, owner, LATEST_KEPT - 1)?;
        Ok(store::create(tx, &import)?)
    })?;
    let cutter = LineSplitter::new(new.format);
    Ok(LineUpload { import, cutter, bytes: 0, digest: Sha256::new(), portion: Vec::new(), size: 0 })
}

impl LineUpload {
    /// The id of the import.
    #[must_use]
    pub const fn id(&self) -> ImportId {
        self.import.id
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`Code::TooLarge`]; [`Code::InvalidFields`] when the first line of a CSV file has no valid column names. Then
    /// the import is deleted.
    pub fn take(&mut self, s: &Services, bytes: &[u8]) -> Result<(), ServiceError> {
        self.take_in(s, bytes).inspect_err(|_| abandon(s, self.id()))
    }

    fn take_in(&mut self, s: &Services, bytes: &[u8]) -> Result<(), ServiceError> {
        self.bytes += bytes.len() as u64;
        if self.bytes > MAX_BYTES {
            return Err(ServiceError::new(Code::TooLarge, format!("an import has at most {MAX_BYTES} bytes")));
        }
        self.digest.update(bytes);
        for some in bytes.chunks(CUT_AT_ONCE) {
            let mut lines = Vec::new();
            self.cutter.feed(some, &mut |line| lines.push(line));
            self.add(s, lines)?;
        }
        Ok(())
    }

    fn add(&mut self, s: &Services, lines: Vec<Line>) -> Result<(), ServiceError> {
        for line in lines {
            if self.import.format == ImportFormat::Csv && self.import.header.is_none() {
                self.import.header = Some(header(&line)?.names().into_iter().map(str::to_owned).collect());
                continue;
            }
            self.import.lines += 1;
            if self.import.lines.unsigned_abs() > MAX_LINES {
                let detail = format!("an import has at most {MAX_LINES} lines; send the rest as another one");
                return Err(ServiceError::new(Code::TooLarge, detail));
            }
            self.size += size(&line);
            self.portion.push(line);
            if self.portion.len() >= BATCH_SIZE || self.size >= PORTION_BYTES {
                self.store_portion(s)?;
            }
        }
        Ok(())
    }

    /// Stores a portion.
    fn store_portion(&mut self, s: &Services) -> Result<(), ServiceError> {
        let lines = serde_json::to_string(&self.portion).map_err(ServiceError::internal)?;
        s.db.write(|tx| store::create_portion(tx, self.import.id, self.import.portions, &lines))?;
        self.import.portions += 1;
        self.portion.clear();
        self.size = 0;
        Ok(())
    }

    /// Ends the file, which is complete. A job processes it at once, or `spare` later when the caller will process it.
    /// A file that was sent before under the same key gets the first answer.
    ///
    /// # Errors
    /// [`Code::InvalidFields`] for a file without lines, and the errors of [`LineUpload::take`]. Then the import is
    /// deleted.
    pub fn end(
        mut self,
        s: &Services,
        key: Option<IdempotencyKey>,
        spare: TimeDelta,
    ) -> Result<Answer<Import>, ServiceError> {
        let id = self.id();
        let ended = self.last_lines(s).and_then(|()| self.enqueue_job(s, key, spare));
        match &ended {
            Ok(answer) if answer.value.id == id => (),
            Ok(_) | Err(_) => abandon(s, id),
        }
        ended
    }

    fn last_lines(&mut self, s: &Services) -> Result<(), ServiceError> {
        let mut last = Vec::new();
        std::mem::replace(&mut self.cutter, LineSplitter::new(self.import.format)).end(&mut |line| last.push(line));
        self.add(s, last)?;
        if !self.portion.is_empty() {
            self.store_portion(s)?;
        }
        if self.import.lines == 0 {
            return Err(ServiceError::invalid_field("lines", "empty", "there is no activity in this"));
        }
        Ok(())
    }

    fn enqueue_job(
        &self,
        s: &Services,
        key: Option<IdempotencyKey>,
        spare: TimeDelta,
    ) -> Result<Answer<Import>, ServiceError> {
        let import = Import { state: ImportState::Waiting, ..self.import.clone() };
        let how = if import.is_atomic { "atomic" } else { "line by line" };
        let digest = self.digest.clone().finalize();
        let request_parts = [b"import".as_slice(), import.format.as_str().as_bytes(), how.as_bytes(), &digest];
        let request = IdempotentRequest::new(key, &request_parts);
        let now = s.now();
        s.run_once(&import.user_id.to_string(), &request, |tx| {
            store::update(tx, &import)?;
            jobs::enqueue(tx, ProcessImport { import: import.id }.request(now).not_before(now + spare))?;
            Ok(import.clone())
        })
    }
}

/// Deletes an incomplete import. If that fails, it is deleted later as abandoned.
pub fn abandon(s: &Services, id: ImportId) {
    if let Err(error) = s.db.write(|tx| store::delete_unfinished(tx, id)) {
        tracing::warn!(error = %Causes(&error), "what was sent of an import is forgotten later");
    }
}

fn header(line: &Line) -> Result<Columns, ServiceError> {
    match &line.content {
        LineContent::Cells(cells) => Columns::read(cells).map_err(|wrong| {
            let each = wrong.iter().take(MAX_ERRORS).map(|rule| ServiceError::field("header", rule));
            each.reduce(ServiceError::and).unwrap_or_else(|| ServiceError::internal("a header without a reason"))
        }),
        LineContent::Fault(fault) => Err(ServiceError::field("header", fault)),
        LineContent::Json(_) => Err(ServiceError::internal("a table with a line of JSON")),
    }
}

/// The largest number of errors of a header.
const MAX_ERRORS: usize = 20;

fn size(line: &Line) -> usize {
    match &line.content {
        LineContent::Json(text) => text.len(),
        LineContent::Cells(cells) => cells.iter().map(String::len).sum(),
        LineContent::Fault(fault) => fault.code().len(),
    }
}
