//! Reads a recording as it arrives. Its bytes say what it is: neither the content type nor a name is believed.

use crate::{
    extract::{
        body::{BodyLimits, Reading},
        body_pieces::{BodyPieces, content_length, is_encoded},
    },
    problem::Problem,
};
use actix_web::{FromRequest, HttpRequest, dev::Payload, web::Bytes};
use milequest_services::{Code, ServiceError, tracks};

/// The size of a piece.
const PIECE_BYTES: usize = 256 * 1024;

/// A recording that is being received.
pub(crate) struct RecordingFile(BodyPieces);

impl RecordingFile {
    /// The next piece, or none at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        self.0.next().await
    }
}

impl FromRequest for RecordingFile {
    type Error = Problem;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let limits = req.app_data::<BodyLimits>().copied();
        let (length, is_encoded) = (content_length(req), is_encoded(req));
        let payload = payload.take();
        Box::pin(async move {
            let limits = limits.ok_or_else(|| Problem::from(ServiceError::internal("no body limits")))?;
            if is_encoded {
                let detail = "send the recording as it is, without Content-Encoding; a file may be compressed by gzip";
                return Err(ServiceError::new(Code::BrokenRecording, detail).into());
            }
            if length.is_some_and(|bytes| bytes > tracks::MAX_BYTES) {
                return Err(tracks::too_large().into());
            }
            Ok(Self(BodyPieces::new(payload, limits, PIECE_BYTES)))
        })
    }
}
