//! Reads files of activities piece by piece as they arrive, so that no file is held in memory as a whole.

use crate::{
    extract::{
        body::{BodyLimits, Reading, idempotency_key, next_chunk, too_slow},
        invalid::Invalid,
        values::QueryBool,
    },
    problem::{Problem, ProblemKind},
};
use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header,
    rt::time,
    web::{Bytes, BytesMut},
};
use deserr::Deserr;
use milequest_services::{
    Code, ServiceError,
    core::idempotency::IdempotencyKey,
    imports::{ImportFormat, MAX_BYTES},
};
use utoipa::IntoParams;

/// The size of a piece. Each piece may take as long to arrive as a whole body.
const PIECE_BYTES: usize = 256 * 1024;

/// A file of activities that is being received.
pub(crate) struct ActivityFile {
    pub(crate) format: ImportFormat,
    pub(crate) key: Option<IdempotencyKey>,
    payload: Payload,
    limits: BodyLimits,
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
        let gathering = async {
            let mut piece = BytesMut::new();
            while piece.len() < PIECE_BYTES {
                let Some(chunk) = next_chunk(&mut self.payload).await else { break };
                let chunk = chunk.map_err(|error| Problem::detailed(ProblemKind::BadRequest, error.to_string()))?;
                piece.extend_from_slice(&chunk);
            }
            Ok((!piece.is_empty()).then(|| piece.freeze()))
        };
        time::timeout(self.limits.time, gathering).await.map_err(|_| too_slow("each 256 KiB", self.limits))?
    }
}

impl FromRequest for ActivityFile {
    type Error = Problem;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let limits = req.app_data::<BodyLimits>().copied();
        let (format, key) = (format(req), idempotency_key(req));
        let content_length =
            req.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        let payload = payload.take();
        Box::pin(async move {
            let limits = limits.ok_or_else(|| Problem::from(ServiceError::internal("no body limits")))?;
            let format = format.ok_or_else(|| {
                let detail =
                    "send the header Content-Type: application/x-ndjson or text/csv, in UTF-8, and the body as it is";
                Problem::detailed(ProblemKind::NoActivityFile, detail)
            })?;
            if content_length.is_some_and(|bytes: u64| bytes > MAX_BYTES) {
                return Err(
                    ServiceError::new(Code::TooLarge, format!("an import has at most {MAX_BYTES} bytes")).into()
                );
            }
            Ok(Self { format, key: key?, payload, limits })
        })
    }
}

/// The format that the content type names, if it is supported.
fn format(req: &HttpRequest) -> Option<ImportFormat> {
    let kind = req.headers().get(header::CONTENT_TYPE)?.to_str().ok()?.to_ascii_lowercase();
    // Compressed bodies are not supported.
    if req.headers().get(header::CONTENT_ENCODING).is_some_and(|coding| coding != "identity") {
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
