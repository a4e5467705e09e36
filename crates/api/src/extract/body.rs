//! Bodies: read within limits, parsed into valid values, or refused with all that is wrong.

use super::{Invalid, json};
use crate::{Problem, ProblemKind, problem::InvalidValue};
use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    error::PayloadError,
    http::header,
    rt::time,
    web::{Bytes, BytesMut},
};
use deserr::Deserr;
use milequest_domain::{Rule, route::Import};
use milequest_services::idempotency::{IdempotencyKey, IdempotencyKeyError, Once};
use std::{future::Future, pin::Pin, time::Duration};
use utoipa::IntoParams;

/// How much of a body is taken, and how long it may take to arrive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BodyLimits {
    pub(crate) bytes: usize,
    pub(crate) time: Duration,
}

/// A JSON body that became a valid value.
pub(crate) struct Body<T>(pub(crate) T);

/// The body of a creating request, and what makes it that request: with this extractor, a route honours `Idempotency-Key`.
pub(crate) struct Creating<T> {
    pub(crate) body: T,
    pub(crate) once: Once,
}

/// A body with a route in it, which may be as large as the largest route.
pub(crate) struct Large<B>(pub(crate) B);

/// A file of the largest size within JSON, where some of its characters take two bytes, and what is around it.
const LARGE: usize = Import::MAX_BYTES / 2 * 3;

/// How the document describes what [`Creating`] reads besides the body.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "the document reads its shape")]
pub(crate) struct IdempotencyHeader {
    /// Something hard to guess, such as a random UUID. The same key with the same body gives the first answer again, for
    /// 24 hours; with another body it is refused.
    #[param(rename = "Idempotency-Key", value_type = String, required = false, min_length = 16, max_length = 128, pattern = "^[!-~]+$")]
    key: Option<String>,
}

type Reading<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

impl<T: Deserr<Invalid> + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let json = read_json(req, payload, 0);
        Box::pin(async move { Ok(Self(parse(json.await?)?)) })
    }
}

impl<T: Deserr<Invalid> + 'static> FromRequest for Large<Body<T>> {
    type Error = Problem;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let json = read_json(req, payload, LARGE);
        Box::pin(async move { Ok(Self(Body(parse(json.await?)?))) })
    }
}

impl<T: Deserr<Invalid> + 'static> FromRequest for Creating<T> {
    type Error = Problem;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let creating = read_creating(req, read_json(req, payload, 0));
        Box::pin(creating)
    }
}

impl<T: Deserr<Invalid> + 'static> FromRequest for Large<Creating<T>> {
    type Error = Problem;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let creating = read_creating(req, read_json(req, payload, LARGE));
        Box::pin(async move { creating.await.map(Self) })
    }
}

fn read_creating<T: Deserr<Invalid>>(
    req: &HttpRequest,
    json: Reading<serde_json::Value>,
) -> impl Future<Output = Result<Creating<T>, Problem>> + use<T> {
    let key = idempotency_key(req);
    let (method, path) = (req.method().clone(), req.path().to_owned());
    async move {
        let (key, json) = (key?, json.await?);
        // The value is hashed and not its text, so that white space and the order of fields do not matter.
        let asked = key.as_ref().map(|_| json.to_string()).unwrap_or_default();
        let once = Once::new(key, &[method.as_str().as_bytes(), path.as_bytes(), asked.as_bytes()]);
        Ok(Creating { body: parse(json)?, once })
    }
}

fn parse<T: Deserr<Invalid>>(json: serde_json::Value) -> Result<T, Problem> {
    deserr::deserialize(json).map_err(Invalid::in_body)
}

fn idempotency_key(req: &HttpRequest) -> Result<Option<IdempotencyKey>, Problem> {
    let mut values = req.headers().get_all("Idempotency-Key");
    let Some(value) = values.next() else { return Ok(None) };
    let only = values.next().is_none().then(|| value.to_str().unwrap_or_default());
    only.unwrap_or_default().parse().map(Some).map_err(|rule: IdempotencyKeyError| {
        let pointer = "header/Idempotency-Key".to_owned();
        Problem::invalid(vec![InvalidValue { pointer, code: rule.code().into(), detail: rule.to_string() }])
    })
}

/// Reads a body of the configured size, or of `least` bytes where that is more.
fn read_json(req: &HttpRequest, payload: &mut Payload, least: usize) -> Reading<serde_json::Value> {
    let limits = req.app_data::<BodyLimits>().copied();
    let limits = limits.map(|limits| BodyLimits { bytes: limits.bytes.max(least), ..limits });
    let is_json = says_json(req);
    let announced = req.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let payload = payload.take();
    Box::pin(async move {
        let limits =
            limits.ok_or_else(|| Problem::from(milequest_services::ServiceError::internal("no body limits")))?;
        if !is_json {
            let detail = "send the header Content-Type: application/json, and the body as it is";
            return Err(Problem::detailed(ProblemKind::NotJson, detail));
        }
        if announced.is_some_and(|bytes: u64| bytes > limits.bytes as u64) {
            return Err(too_large(limits));
        }
        let bytes = time::timeout(limits.time, collect(payload, limits)).await.map_err(|_| {
            let detail = format!("a body must arrive within {} seconds", limits.time.as_secs_f32());
            Problem::detailed(ProblemKind::BodyTooSlow, detail)
        })??;
        json::read(&bytes).map_err(|unread| match unread {
            json::Unread::Malformed(error) => Problem::detailed(ProblemKind::MalformedJson, error.to_string()),
            json::Unread::TooManyValues => {
                let detail = format!("a body has at most {} values, lists and objects included", json::MOST_VALUES);
                Problem::detailed(ProblemKind::BodyTooLarge, detail)
            }
        })
    })
}

/// `application/json`, or a type that is built on it.
fn says_json(req: &HttpRequest) -> bool {
    let Some(value) = req.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    // What is packed is not unpacked here.
    if req.headers().get(header::CONTENT_ENCODING).is_some_and(|coding| coding != "identity") {
        return false;
    }
    let kind = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

async fn collect(mut payload: Payload, limits: BodyLimits) -> Result<Bytes, Problem> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = next_chunk(&mut payload).await {
        let chunk = chunk.map_err(|error| Problem::detailed(ProblemKind::BadRequest, error.to_string()))?;
        if bytes.len() + chunk.len() > limits.bytes {
            return Err(too_large(limits));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

async fn next_chunk(payload: &mut Payload) -> Option<Result<Bytes, PayloadError>> {
    std::future::poll_fn(|cx| futures_util::Stream::poll_next(Pin::new(&mut *payload), cx)).await
}

fn too_large(limits: BodyLimits) -> Problem {
    Problem::detailed(ProblemKind::BodyTooLarge, format!("a body has at most {} bytes", limits.bytes))
}
