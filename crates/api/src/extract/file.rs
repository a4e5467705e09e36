//! Reads files of activities piece by piece as they arrive, so that no file is held in memory as a whole.

use crate::{
    extract::{
        body::{BodyLimits, Reading, idempotency_key},
        body_pieces::{BodyPieces, content_length, is_encoded},
        invalid::Invalid,
        values::QueryBool,
    },
    problem::{InvalidValue, Problem, ProblemKind},
};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web::Bytes};
use deserr::Deserr;
use milequest_services::{
    Code, ServiceError,
    core::idempotency::IdempotencyKey,
    imports::{CHUNK_BYTES, FileImportOptions, ImportFileName, ImportFormat, MAX_BYTES, MAX_FILE_BYTES, too_large},
};
use utoipa::IntoParams;

/// The size of a piece.
const PIECE_BYTES: usize = 256 * 1024;

/// A file of activities that is being received.
pub(crate) struct ActivityFile {
    pub(crate) format: ImportFormat,
    /// A name for a file whose sender gives none.
    pub(crate) name: &'static str,
    pub(crate) key: Option<IdempotencyKey>,
    pieces: BodyPieces,
}

/// A chunk of a file that is being received.
pub(crate) struct FileChunk {
    pieces: BodyPieces,
}

/// The options of an import.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ImportQuery {
    /// True: one bad line keeps every line from being logged.
    #[deserr(default = QueryBool(false))]
    #[param(inline, required = false)]
    pub(crate) atomic: QueryBool,
    /// The name of the file. Only for recordings and archives, as the following.
    #[deserr(default)]
    #[param(required = false)]
    file_name: Option<ImportFileName>,
    /// True: the activities become private.
    #[deserr(default = QueryBool(false))]
    #[param(inline, required = false)]
    is_private: QueryBool,
    /// True: the points of recordings are kept.
    #[deserr(default = QueryBool(false))]
    #[param(inline, required = false)]
    keeps_tracks: QueryBool,
    /// True: known activities without a note get the title and the note of the file.
    #[deserr(default = QueryBool(false))]
    #[param(inline, required = false)]
    updates_notes: QueryBool,
}

impl ImportQuery {
    /// The options of recordings and archives.
    pub(crate) const fn options(&self) -> FileImportOptions {
        FileImportOptions {
            is_private: self.is_private.0,
            keeps_tracks: self.keeps_tracks.0,
            updates_notes: self.updates_notes.0,
        }
    }

    /// The name of the file, or this one.
    pub(crate) fn file_name(&mut self, default: &str) -> Result<ImportFileName, Problem> {
        match self.file_name.take() {
            Some(name) => Ok(name),
            None => default.parse().map_err(|error| ServiceError::internal(error).into()),
        }
    }

    /// Refuses options that mean nothing for the format.
    pub(crate) fn check(&self, format: ImportFormat) -> Result<(), Problem> {
        let is_file = format == ImportFormat::Files;
        let given = [
            ("atomic", self.atomic.0 && is_file),
            ("file_name", self.file_name.is_some() && !is_file),
            ("is_private", self.is_private.0 && !is_file),
            ("keeps_tracks", self.keeps_tracks.0 && !is_file),
            ("updates_notes", self.updates_notes.0 && !is_file),
        ];
        let wrong: Vec<_> = given
            .into_iter()
            .filter(|(_, is_wrong)| *is_wrong)
            .map(|(name, _)| InvalidValue {
                pointer: format!("query/{name}"),
                code: "wrong_format".into(),
                detail: "this is not for files of this type; leave it out".to_owned(),
            })
            .collect();
        if wrong.is_empty() { Ok(()) } else { Err(Problem::invalid(wrong)) }
    }
}

impl ActivityFile {
    /// The next piece, or none at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        self.pieces.next().await
    }
}

impl FromRequest for ActivityFile {
    type Error = Problem;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let limits = req.app_data::<BodyLimits>().copied();
        let (format, key) = (format(req), idempotency_key(req));
        let length = content_length(req);
        let payload = payload.take();
        Box::pin(async move {
            let limits = limits.ok_or_else(|| Problem::from(ServiceError::internal("no body limits")))?;
            let (format, name) = format.ok_or_else(|| {
                let detail = "send the header Content-Type: application/x-ndjson or text/csv, in UTF-8, or application/gpx+xml, \
                    application/vnd.garmin.tcx+xml, application/vnd.ant.fit, application/zip or application/gzip, and the body as it is";
                Problem::detailed(ProblemKind::NoActivityFile, detail)
            })?;
            match (format, length) {
                (ImportFormat::Files, Some(bytes)) if bytes > MAX_FILE_BYTES => {
                    return Err(too_large(MAX_FILE_BYTES).into());
                }
                (ImportFormat::Ndjson | ImportFormat::Csv, Some(bytes)) if bytes > MAX_BYTES => {
                    let detail = format!("an import has at most {MAX_BYTES} bytes");
                    return Err(ServiceError::new(Code::TooLarge, detail).into());
                }
                _ => {}
            }
            Ok(Self { format, name, key: key?, pieces: BodyPieces::new(payload, limits, PIECE_BYTES) })
        })
    }
}

impl FileChunk {
    /// The next piece, or none at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        self.pieces.next().await
    }
}

impl FromRequest for FileChunk {
    type Error = Problem;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let limits = req.app_data::<BodyLimits>().copied();
        let (kind, length) = (content_type(req), content_length(req));
        let payload = payload.take();
        Box::pin(async move {
            let limits = limits.ok_or_else(|| Problem::from(ServiceError::internal("no body limits")))?;
            if kind.as_deref() != Some("application/octet-stream") {
                let detail =
                    "send the header Content-Type: application/octet-stream, and the bytes of the chunk as they are";
                return Err(Problem::detailed(ProblemKind::NoActivityFile, detail));
            }
            if length.is_some_and(|bytes| bytes > CHUNK_BYTES) {
                let detail = format!("a chunk has at most {CHUNK_BYTES} bytes");
                return Err(ServiceError::new(Code::TooLarge, detail).into());
            }
            Ok(Self { pieces: BodyPieces::new(payload, limits, PIECE_BYTES) })
        })
    }
}

/// The content type in lower case. None for a body that is encoded.
fn content_type(req: &HttpRequest) -> Option<String> {
    if is_encoded(req) {
        return None;
    }
    Some(req.headers().get(header::CONTENT_TYPE)?.to_str().ok()?.to_ascii_lowercase())
}

/// The format that the content type names, if it is supported, and a name for such a file.
fn format(req: &HttpRequest) -> Option<(ImportFormat, &'static str)> {
    let kind = content_type(req)?;
    let mut parts = kind.split(';').map(str::trim);
    let format = match parts.next()? {
        "application/x-ndjson" | "application/ndjson" => (ImportFormat::Ndjson, "activities.ndjson"),
        "text/csv" => (ImportFormat::Csv, "activities.csv"),
        "application/gpx+xml" => (ImportFormat::Files, "activity.gpx"),
        "application/vnd.garmin.tcx+xml" => (ImportFormat::Files, "activity.tcx"),
        "application/vnd.ant.fit" | "application/fit" => (ImportFormat::Files, "activity.fit"),
        "application/zip" | "application/x-zip-compressed" => (ImportFormat::Files, "activities.zip"),
        "application/gzip" | "application/x-gzip" => (ImportFormat::Files, "activity.gz"),
        _ => return None,
    };
    let mut charsets = parts.filter_map(|part| part.strip_prefix("charset="));
    charsets.all(|charset| ["utf-8", "utf8", "us-ascii"].contains(&charset.trim_matches('"'))).then_some(format)
}
