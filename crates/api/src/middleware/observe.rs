//! Request ids, spans, log lines and metrics. This middleware also sets the `instance` of a problem, and turns `HEAD`
//! into `GET`, whose body the server then leaves out. A body without end is dropped here, or the answer would not end.

use crate::{
    extract::RequestId,
    middleware::route_table::RouteTable,
    problem::{Problem, ProblemKind},
};
use actix_web::{
    Error, HttpMessage,
    body::{BodySize, BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method,
        header::{self, HeaderName, HeaderValue},
    },
    middleware::Next,
};
use std::{sync::Arc, time::Instant};
use tracing::{Instrument, field::Empty};
use uuid::Uuid;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The outermost middleware.
pub(crate) async fn observe<B: MessageBody + 'static>(
    mut req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let begun = Instant::now();
    let id = request_id(&req);
    req.extensions_mut().insert(RequestId(id));
    let id = id.to_string();
    let method = req.method().clone();
    let route = req.app_data::<Arc<RouteTable>>().and_then(|routes| Some(routes.entry(req.path())?.route.clone()));
    let route = route.unwrap_or_else(|| "unknown".to_owned());
    // At the level of errors, so that no filter removes the request from a line about it.
    let span = tracing::error_span!("request", %id, %method, route, user = Empty);
    if method == Method::HEAD {
        req.head_mut().method = Method::GET;
    }

    let response = next.call(req).instrument(span.clone()).await?;
    let mut response = with_occurrence(response, &id);
    if method == Method::HEAD && response.response().body().size() == BodySize::Stream {
        response = response.map_body(|_, _| EitherBody::right(BoxBody::new(())));
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let cache_control = default_cache_control(&response);
    if !response.headers().contains_key(header::CACHE_CONTROL) {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache_control));
    }

    let (status, took) = (response.status().as_u16(), begun.elapsed());
    span.in_scope(|| tracing::info!(status, took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX), "answered"));
    let labels = [("method", label(&method).to_owned()), ("route", route), ("status", status.to_string())];
    metrics::counter!("milequest_requests_total", &labels).increment(1);
    metrics::histogram!("milequest_request_seconds", &labels[..2]).record(took.as_secs_f64());
    Ok(response)
}

/// The id that a load balancer in front gave, if it has our format, or a new one.
#[expect(
    clippy::disallowed_methods,
    reason = "the id of a request is for the log alone; no rule and no test depends on it"
)]
fn request_id(req: &ServiceRequest) -> Uuid {
    let given = req.headers().get(REQUEST_ID).and_then(|id| Uuid::try_parse(id.to_str().ok()?).ok());
    given.unwrap_or_else(Uuid::now_v7)
}

/// Sets the `instance` of a problem. A failure of a library that is not a problem yet becomes one.
fn with_occurrence<B: MessageBody>(response: ServiceResponse<B>, id: &str) -> ServiceResponse<EitherBody<B, BoxBody>> {
    let status = response.status();
    let problem =
        response.response().error().and_then(|error| error.as_error::<Problem>()).map(|p| p.response(Some(id)));
    let without_problem = || Problem::new(ProblemKind::of_status(status.as_u16())).response(Some(id));
    if status.is_client_error() || status.is_server_error() {
        let rendered = problem.unwrap_or_else(without_problem);
        response.into_response(rendered).map_into_right_body()
    } else {
        response.map_into_left_body()
    }
}

/// Who may keep a response that does not say it itself: everybody the reference page, nobody anything else.
fn default_cache_control<B>(response: &ServiceResponse<B>) -> &'static str {
    let is_reference = response.request().path().starts_with("/docs");
    let status = response.status();
    if is_reference && (status.is_success() || status.is_redirection()) { "public, max-age=3600" } else { "no-store" }
}

/// Clients choose methods, so all unknown methods share one label in the metrics.
fn label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
