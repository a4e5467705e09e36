//! The response of a problem, in the format of RFC 9457.

use crate::problem::kind::{ProblemKind, Row};
use actix_web::{
    HttpResponse, HttpResponseBuilder, ResponseError,
    http::{StatusCode, header},
};
use milequest_domain::FieldError;
use milequest_services::{Causes, Code, ServiceError};
use serde::Serialize;
use std::{borrow::Cow, fmt};
use utoipa::ToSchema;

/// A value that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct InvalidValue {
    /// The location: a JSON pointer into the body, or `query/name` or `header/name` outside the body.
    pub(crate) pointer: String,
    /// The stable name of the rule.
    pub(crate) code: Cow<'static, str>,
    /// What to change in the request.
    pub(crate) detail: String,
}

impl From<FieldError> for InvalidValue {
    fn from(FieldError { pointer, code, detail }: FieldError) -> Self {
        Self { pointer, code: code.into(), detail }
    }
}

/// A problem that becomes a response.
#[derive(Debug)]
pub struct Problem {
    kind: ProblemKind,
    detail: Option<String>,
    errors: Vec<InvalidValue>,
    more_errors: usize,
    allow: Option<String>,
    wait: Option<i64>,
}

/// The answer to every refused or failed request (RFC 9457).
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemBody<'a> {
    /// The address of this kind of problem in the documentation.
    #[serde(rename = "type")]
    address: String,
    title: &'static str,
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    detail: Option<&'a str>,
    /// The id of this occurrence. The server's log contains it too.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    instance: Option<String>,
    /// The stable name of this kind of problem, for programs.
    code: &'static str,
    /// All invalid values, up to 50.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[schema(required = false, max_items = 50)]
    errors: &'a [InvalidValue],
    /// The number of further invalid values. The count ends at about a thousand.
    #[serde(skip_serializing_if = "is_zero")]
    #[schema(required = false)]
    more_errors: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Problem {
    /// The largest number of errors in an answer. Nobody corrects more at once, and a list of all could be many times
    /// as long as the request.
    pub(crate) const MAX_ERRORS: usize = 50;

    pub(crate) const fn new(kind: ProblemKind) -> Self {
        Self { kind, detail: None, errors: Vec::new(), more_errors: 0, allow: None, wait: None }
    }

    pub(crate) fn detailed(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..Self::new(kind) }
    }

    /// A problem for invalid values. It lists the first ones and counts the rest.
    pub(crate) fn invalid<E: Into<InvalidValue>>(errors: impl IntoIterator<Item = E>) -> Self {
        Self::invalid_and_more(errors, 0)
    }

    /// The same, with the number of further errors that the caller left out.
    pub(crate) fn invalid_and_more<E: Into<InvalidValue>>(
        errors: impl IntoIterator<Item = E>,
        left_out: usize,
    ) -> Self {
        let mut errors = errors.into_iter();
        let listed: Vec<InvalidValue> = errors.by_ref().take(Self::MAX_ERRORS).map(Into::into).collect();
        let more_errors = errors.count() + left_out;
        let detail = match more_errors {
            0 => "errors lists every value that is wrong and what to change".to_owned(),
            more => {
                format!("errors lists {} values that are wrong and what to change; {more} more are wrong", listed.len())
            }
        };
        Self { errors: listed, more_errors, ..Self::detailed(ProblemKind::Service(Code::InvalidFields), detail) }
    }

    /// The path has other methods, which `allow` lists.
    pub(crate) fn method_not_allowed(allow: String) -> Self {
        let detail = format!("this path takes {allow}");
        Self { allow: Some(allow), ..Self::detailed(ProblemKind::MethodNotAllowed, detail) }
    }

    pub(crate) const fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// The response; `request_id` is the id of the request if it is known.
    pub(crate) fn response(&self, request_id: Option<&str>) -> HttpResponse {
        let Row { status, code, title } = self.kind.row();
        let mut response = HttpResponseBuilder::new(self.status_code());
        response.content_type("application/problem+json").insert_header((header::CACHE_CONTROL, "no-store"));
        match status {
            401 => response.insert_header((header::WWW_AUTHENTICATE, "Bearer")),
            // A change with an unknown result must not be repeated automatically.
            503 if self.kind != ProblemKind::Service(Code::OutcomeUnknown) => {
                response.insert_header((header::RETRY_AFTER, "1"))
            }
            _ => &mut response,
        };
        if let Some(seconds) = self.wait {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
            response.insert_header(("RateLimit", format!("\"tries\";r=0;t={seconds}")));
        }
        if let Some(allow) = &self.allow {
            response.insert_header((header::ALLOW, allow.as_str()));
        }
        response.json(ProblemBody {
            address: format!("/docs/problems#{code}"),
            title,
            status,
            detail: self.detail.as_deref(),
            instance: request_id.map(|id| format!("urn:uuid:{id}")),
            code,
            errors: &self.errors,
            more_errors: self.more_errors,
        })
    }
}

impl From<ServiceError> for Problem {
    fn from(error: ServiceError) -> Self {
        let code = error.code();
        if ProblemKind::Service(code).row().status >= 500 && !error.is_logged() {
            tracing::error!(error = %Causes(&error), ?code, "a request failed");
        }
        if code == Code::InvalidFields {
            Self::invalid(error.fields().iter().cloned())
        } else {
            // The window has ended after this time.
            let wait = error.wait().map(|wait| wait.num_seconds() + 1);
            Self { wait, ..Self::detailed(ProblemKind::Service(code), error.to_string()) }
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.row().title)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.kind.row().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        self.response(None)
    }
}
