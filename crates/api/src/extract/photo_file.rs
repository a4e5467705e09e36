//! Reads a picture as it arrives. Its bytes say what it is: neither the content type nor a name is believed.

use crate::{
    extract::{
        body::{BodyLimits, Reading, idempotency_key},
        body_pieces::{BodyPieces, content_length, is_encoded},
        invalid::Invalid,
        parameters::query_value,
    },
    problem::{InvalidValue, Problem},
};
use actix_web::{FromRequest, HttpRequest, dev::Payload, web::Bytes};
use deserr::Deserr;
use milequest_services::{
    Code, ServiceError,
    core::idempotency::IdempotencyKey,
    photos::{self, CropArea},
};
use utoipa::IntoParams;

/// The size of a piece. Many people may upload at once.
const PIECE_BYTES: usize = 64 * 1024;

/// A picture that is being received.
pub(crate) struct PhotoFile {
    pub(crate) key: Option<IdempotencyKey>,
    pieces: BodyPieces,
}

query_value! {
    /// A distance in pixels.
    PixelPosition(u32) in 0..=65_535;
    /// A length in pixels.
    PixelLength(u32) in 1..=65_535;
}

/// The square that is cut out of a picture, in pixels of the picture as it is displayed. Without it, the largest one in the centre.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct CropQuery {
    /// The distance of the square from the left. All three are given, or none.
    #[deserr(default)]
    #[param(inline, required = false)]
    crop_x: Option<PixelPosition>,
    /// The distance of the square from the top.
    #[deserr(default)]
    #[param(inline, required = false)]
    crop_y: Option<PixelPosition>,
    /// The length of a side of the square.
    #[deserr(default)]
    #[param(inline, required = false)]
    crop_size: Option<PixelLength>,
}

impl CropQuery {
    /// The square, if one is given.
    pub(crate) fn area(&self) -> Result<Option<CropArea>, Problem> {
        match (&self.crop_x, &self.crop_y, &self.crop_size) {
            (None, None, None) => Ok(None),
            (Some(x), Some(y), Some(size)) => Ok(Some(CropArea { x: x.0, y: y.0, size: size.0 })),
            (x, y, size) => {
                let given = [("crop_x", x.is_some()), ("crop_y", y.is_some()), ("crop_size", size.is_some())];
                let missing = given.into_iter().filter(|(_, is_given)| !is_given).map(|(name, _)| InvalidValue {
                    pointer: format!("query/{name}"),
                    code: "missing".into(),
                    detail: "crop_x, crop_y and crop_size are given together".to_owned(),
                });
                Err(Problem::invalid(missing))
            }
        }
    }
}

impl PhotoFile {
    /// The next piece, or none at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        self.pieces.next().await
    }
}

impl FromRequest for PhotoFile {
    type Error = Problem;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let limits = req.app_data::<BodyLimits>().copied();
        let (key, length, is_encoded) = (idempotency_key(req), content_length(req), is_encoded(req));
        let payload = payload.take();
        Box::pin(async move {
            let limits = limits.ok_or_else(|| Problem::from(ServiceError::internal("no body limits")))?;
            if is_encoded {
                let detail = "send the picture as it is, without Content-Encoding";
                return Err(ServiceError::new(Code::NotAPhoto, detail).into());
            }
            if length.is_some_and(|bytes| bytes > photos::MAX_BYTES) {
                return Err(photos::too_large().into());
            }
            Ok(Self { key: key?, pieces: BodyPieces::new(payload, limits, PIECE_BYTES) })
        })
    }
}
