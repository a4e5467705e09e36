//! Reads files of activities piece by piece as they arrive, so that no file is held in memory as a whole.

use crate::{
    extract::{
        body::{BodyLimits, Reading, idempotency_key},
        body_pieces::{BodyPieces, content_length, is_encoded},
        invalid::Invalid,
        values::QueryBool,
    },
    problem::{Problem, ProblemKind},
};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web::Bytes};
use deserr::Deserr;
use milequest_services::{
    Code, ServiceError,
    core::idempotency::IdempotencyKey,
    imports::{ImportFormat, MAX_BYTES},
};
use utoipa::IntoParams;

/// The size of a piece.
const PIECE_BYTES: usize = 256 * 1024;

/// A file of activities that is being received.
pub(crate) struct ActivityFile {
    pub(crate) format: ImportFormat,
    pub(crate) key: Option<IdempotencyKey>,
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
            let format = format.ok_or_else(|| {
                let detail =
                    "send the header Content-Type: application/x-ndjson or text/csv, in UTF-8, and the body as it is";
                Problem::detailed(ProblemKind::NoActivityFile, detail)
            })?;
            if length.is_some_and(|bytes| bytes > MAX_BYTES) {
                return Err(
                    ServiceError::new(Code::TooLarge, format!("an import has at most {MAX_BYTES} bytes")).into()
                );
            }
            Ok(Self { format, key: key?, pieces: BodyPieces::new(payload, limits, PIECE_BYTES) })
        })
    }
}

/// The format that the content type names, if it is supported.
fn format(req: &HttpRequest) -> Option<ImportFormat> {
    let kind = req.headers().get(header::CONTENT_TYPE)?.to_str().ok()?.to_ascii_lowercase();
    if is_encoded(req) {
        return None;
    }
    let mut parts = kind.split(';').map(str::trim);
    let format = match parts.next()? {
        "application/x-ndjson" | "application/ndjson" => ImportFormat::Ndjson,
        "text/csv" => ImportFormat::Csv,
        _ => return None,
    };
    let mut charsets = parts.filter_map(|part| part.strip_prefix("charset="));
    charsets.all(|charset| ["utf-8", "utf8", "us-ascii"].contains(&charset.trim_matches('"'))).then_some(format)
}
