//! Reads bodies within limits, and parses them to valid values or to a problem with every error.

use crate::{
    extract::invalid::Invalid,
    problem::{InvalidValue, Problem, ProblemKind},
};
use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    error::PayloadError,
    http::header,
    rt::time,
    web::{Bytes, BytesMut},
};
use deserr::Deserr;
use milequest_domain::{RuleError, json, routes::RouteImport};
use milequest_services::{
    Code, ServiceError,
    core::idempotency::{IdempotencyKey, IdempotencyKeyError, IdempotentRequest},
};
use std::{future::Future, pin::Pin, sync::Arc, time::Duration};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use utoipa::IntoParams;

/// The largest size of a body, and the longest time that it may take to arrive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BodyLimits {
    pub(crate) bytes: usize,
    pub(crate) time: Duration,
}

/// A JSON body that was parsed to a valid value.
pub(crate) struct Body<T>(pub(crate) T);

/// The body of a creating request with its idempotency key. A route that uses this extractor supports
/// `Idempotency-Key`.
pub(crate) struct CreateRequest<T> {
    pub(crate) body: T,
    pub(crate) idempotency: IdempotentRequest,
}

/// A body with a route, which may have the largest size, and the permit for its memory as long as this value lives.
pub(crate) struct LargeBody<B>(pub(crate) B, pub(crate) RoomPermit);

/// The largest file as a JSON string, where some characters take two bytes, with the fields around it.
const MAX_LARGE_BODY_BYTES: usize = RouteImport::MAX_BYTES / 2 * 3;

/// The memory for bodies above the ordinary size, one for all workers: a client that sends many large bodies slowly and
/// at once must not fill the memory. A permit grows while its body arrives.
#[derive(Clone)]
pub(crate) struct LargeBodyRoom(Arc<Semaphore>);

impl LargeBodyRoom {
    /// Room for this number of bodies of the largest size.
    pub(crate) fn new(bodies: usize) -> Self {
        Self(Arc::new(Semaphore::new(bodies * MAX_LARGE_BODY_BYTES / PIECE_BYTES)))
    }
}

/// The size of a piece in bytes.
const PIECE_BYTES: usize = 64 * 1024;

/// A permit for the memory of a large body.
#[derive(Default)]
pub(crate) struct RoomPermit(Option<OwnedSemaphorePermit>);

impl RoomPermit {
    /// Grows the permit to this number of bytes, if there is room.
    fn grow(&mut self, room: &LargeBodyRoom, bytes: usize) -> Result<(), Problem> {
        let has = self.0.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let more = u32::try_from(bytes.div_ceil(PIECE_BYTES).saturating_sub(has)).unwrap_or(u32::MAX);
        if more == 0 {
            return Ok(());
        }
        let Ok(new) = Arc::clone(&room.0).try_acquire_many_owned(more) else {
            let detail = "many send large files at this moment; try again shortly";
            return Err(ServiceError::new(Code::Busy, detail).into());
        };
        match &mut self.0 {
            Some(old) => old.merge(new),
            none => *none = Some(new),
        }
        Ok(())
    }
}

/// A body that was read, and the permit for its memory.
struct ReceivedBody {
    json: serde_json::Value,
    taken: RoomPermit,
}

/// Describes in the document what [`CreateRequest`] reads besides the body.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "the document reads its shape")]
pub(crate) struct IdempotencyHeader {
    /// A value that is hard to guess, such as a random UUID. The same key with the same body gives the first answer
    /// again, for 24 hours. The same key with another body is refused.
    #[param(rename = "Idempotency-Key", value_type = String, required = false, min_length = 16, max_length = 128, pattern = "^[!-~]+$")]
    key: Option<String>,
}

pub(super) type Reading<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

impl<T: Deserr<Invalid> + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let arriving = read_json(req, payload, 0);
        Box::pin(async move { Ok(Self(parse(arriving.await?.json)?)) })
    }
}

impl<T: Deserr<Invalid> + 'static> FromRequest for LargeBody<Body<T>> {
    type Error = Problem;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let arriving = read_json(req, payload, MAX_LARGE_BODY_BYTES);
        Box::pin(async move {
            let ReceivedBody { json, taken } = arriving.await?;
            Ok(Self(Body(parse(json)?), taken))
        })
    }
}

impl<T: Deserr<Invalid> + 'static> FromRequest for CreateRequest<T> {
    type Error = Problem;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let creating = read_creating(req, read_json(req, payload, 0));
        Box::pin(async move { creating.await.map(|(creating, _)| creating) })
    }
}

impl<T: Deserr<Invalid> + 'static> FromRequest for LargeBody<CreateRequest<T>> {
    type Error = Problem;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let creating = read_creating(req, read_json(req, payload, MAX_LARGE_BODY_BYTES));
        Box::pin(async move { creating.await.map(|(creating, taken)| Self(creating, taken)) })
    }
}

fn read_creating<T: Deserr<Invalid>>(
    req: &HttpRequest,
    arriving: Reading<ReceivedBody>,
) -> impl Future<Output = Result<(CreateRequest<T>, RoomPermit), Problem>> + use<T> {
    let key = idempotency_key(req);
    let (method, path) = (req.method().clone(), req.path().to_owned());
    async move {
        let (key, ReceivedBody { json, taken }) = (key?, arriving.await?);
        // The parsed value is hashed instead of its text, so that white space and the order of fields do not matter.
        let body = key.as_ref().map(|_| json.to_string()).unwrap_or_default();
        let idempotency = IdempotentRequest::new(key, &[method.as_str().as_bytes(), path.as_bytes(), body.as_bytes()]);
        Ok((CreateRequest { body: parse(json)?, idempotency }, taken))
    }
}

fn parse<T: Deserr<Invalid>>(json: serde_json::Value) -> Result<T, Problem> {
    deserr::deserialize(json).map_err(Invalid::in_body)
}

pub(super) fn idempotency_key(req: &HttpRequest) -> Result<Option<IdempotencyKey>, Problem> {
    let mut values = req.headers().get_all("Idempotency-Key");
    let Some(value) = values.next() else { return Ok(None) };
    let only = values.next().is_none().then(|| value.to_str().unwrap_or_default());
    only.unwrap_or_default().parse().map(Some).map_err(|rule: IdempotencyKeyError| {
        let pointer = "header/Idempotency-Key".to_owned();
        Problem::invalid(vec![InvalidValue { pointer, code: rule.code().into(), detail: rule.to_string() }])
    })
}

/// Reads a body of the configured size, or of `least` bytes if that is larger.
fn read_json(req: &HttpRequest, payload: &mut Payload, least: usize) -> Reading<ReceivedBody> {
    let ordinary = req.app_data::<BodyLimits>().copied().zip(req.app_data::<LargeBodyRoom>().cloned());
    let is_json = is_json_body(req);
    let content_length =
        req.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let payload = payload.take();
    Box::pin(async move {
        let (ordinary, room) = ordinary.ok_or_else(|| Problem::from(ServiceError::internal("no body limits")))?;
        let limits = BodyLimits { bytes: ordinary.bytes.max(least), ..ordinary };
        if !is_json {
            let detail = "send the header Content-Type: application/json, and the body as it is";
            return Err(Problem::detailed(ProblemKind::NotJson, detail));
        }
        if content_length.is_some_and(|bytes: u64| bytes > limits.bytes as u64) {
            return Err(too_large(limits));
        }
        let mut taken = RoomPermit::default();
        let collecting = collect(payload, limits, |bytes| taken.grow(&room, bytes.saturating_sub(ordinary.bytes)));
        let bytes = time::timeout(limits.time, collecting).await.map_err(|_| too_slow("a body", limits))??;
        let json = json::read(&bytes).map_err(|unread| match unread {
            json::JsonError::Malformed(error) => Problem::detailed(ProblemKind::MalformedJson, error.to_string()),
            json::JsonError::TooManyValues => {
                let detail = format!("a body has at most {} values, lists and objects included", json::MAX_VALUES);
                Problem::detailed(ProblemKind::BodyTooLarge, detail)
            }
        })?;
        Ok(ReceivedBody { json, taken })
    })
}

/// Whether the type is `application/json` or is built on it.
fn is_json_body(req: &HttpRequest) -> bool {
    let Some(value) = req.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    // Compressed bodies are not supported.
    if req.headers().get(header::CONTENT_ENCODING).is_some_and(|coding| coding != "identity") {
        return false;
    }
    let kind = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

async fn collect(
    mut payload: Payload,
    limits: BodyLimits,
    mut make_room: impl FnMut(usize) -> Result<(), Problem>,
) -> Result<Bytes, Problem> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = next_chunk(&mut payload).await {
        let chunk = chunk.map_err(|error| Problem::detailed(ProblemKind::BadRequest, error.to_string()))?;
        if bytes.len() + chunk.len() > limits.bytes {
            return Err(too_large(limits));
        }
        make_room(bytes.len() + chunk.len())?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

pub(super) async fn next_chunk(payload: &mut Payload) -> Option<Result<Bytes, PayloadError>> {
    std::future::poll_fn(|cx| futures_util::Stream::poll_next(Pin::new(&mut *payload), cx)).await
}

pub(super) fn too_slow(what: &str, limits: BodyLimits) -> Problem {
    let detail = format!("{what} must arrive within {} seconds", limits.time.as_secs_f32());
    Problem::detailed(ProblemKind::BodyTooSlow, detail)
}

fn too_large(limits: BodyLimits) -> Problem {
    Problem::detailed(ProblemKind::BodyTooLarge, format!("a body has at most {} bytes", limits.bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permit_grows_with_its_body_and_is_returned_when_it_is_dropped() {
        let room = LargeBodyRoom::new(1);
        let (mut one, mut other) = (RoomPermit::default(), RoomPermit::default());
        assert!(one.grow(&room, 0).is_ok() && one.0.is_none(), "what is of ordinary size takes none");
        for bytes in [1, PIECE_BYTES, MAX_LARGE_BODY_BYTES - PIECE_BYTES] {
            assert!(one.grow(&room, bytes).is_ok());
        }
        assert!(other.grow(&room, PIECE_BYTES).is_ok());
        assert!(other.grow(&room, PIECE_BYTES + 1).is_err() && one.grow(&room, MAX_LARGE_BODY_BYTES).is_err());
        drop(one);
        assert!(other.grow(&room, MAX_LARGE_BODY_BYTES).is_ok());
    }
}
