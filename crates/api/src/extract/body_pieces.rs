//! Reads a body piece by piece as it arrives, so that no file is held in memory as a whole.

use crate::{
    extract::body::{BodyLimits, next_chunk, too_slow},
    problem::{Problem, ProblemKind},
};
use actix_web::{
    HttpRequest,
    dev::Payload,
    http::header,
    rt::time,
    web::{Bytes, BytesMut},
};

/// A body that is arriving.
pub(super) struct BodyPieces {
    payload: Payload,
    limits: BodyLimits,
    piece_bytes: usize,
}

impl BodyPieces {
    /// The body in pieces of about this size. Each piece may take as long to arrive as a whole body.
    pub(super) const fn new(payload: Payload, limits: BodyLimits, piece_bytes: usize) -> Self {
        Self { payload, limits, piece_bytes }
    }

    /// The next piece, or none at the end.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        let gathering = async {
            let mut piece = BytesMut::new();
            while piece.len() < self.piece_bytes {
                let Some(chunk) = next_chunk(&mut self.payload).await else { break };
                let chunk = chunk.map_err(|error| Problem::detailed(ProblemKind::BadRequest, error.to_string()))?;
                piece.extend_from_slice(&chunk);
            }
            Ok((!piece.is_empty()).then(|| piece.freeze()))
        };
        let what = format!("each {} KiB", self.piece_bytes / 1024);
        time::timeout(self.limits.time, gathering).await.map_err(|_| too_slow(&what, self.limits))?
    }
}

/// The length of the body, if the request says it.
pub(super) fn content_length(req: &HttpRequest) -> Option<u64> {
    req.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok())
}

/// Whether the body is compressed, which is not supported.
pub(super) fn is_encoded(req: &HttpRequest) -> bool {
    req.headers().get(header::CONTENT_ENCODING).is_some_and(|coding| coding != "identity")
}
