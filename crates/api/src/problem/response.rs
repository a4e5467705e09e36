//! A problem on its way out, as RFC 9457 has it.

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
    /// Where it is: a JSON pointer into the body, or `query/name` or `header/name` outside of it.
    pub(crate) pointer: String,
    /// The stable name of the rule.
    pub(crate) code: Cow<'static, str>,
    /// What to change.
    pub(crate) detail: String,
}

impl From<FieldError> for InvalidValue {
    fn from(FieldError { pointer, code, detail }: FieldError) -> Self {
        Self { pointer, code: code.into(), detail }
    }
}

/// A problem on its way out.
#[derive(Debug)]
pub struct Problem {
    kind: ProblemKind,
    detail: Option<String>,
    errors: Vec<InvalidValue>,
    allow: Option<String>,
    wait: Option<i64>,
}

/// What every refused or failed request is answered with (RFC 9457).
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
    /// This very occurrence. The server's log knows it by the same id.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    instance: Option<String>,
    /// The stable name of this kind of problem, for programs.
    code: &'static str,
    /// All the values that are wrong, not only the first.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[schema(required = false)]
    errors: &'a [InvalidValue],
}

impl Problem {
    pub(crate) const fn new(kind: ProblemKind) -> Self {
        Self { kind, detail: None, errors: Vec::new(), allow: None, wait: None }
    }

    pub(crate) fn detailed(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..Self::new(kind) }
    }

    /// Values that break rules, all of them.
    pub(crate) fn invalid(errors: Vec<InvalidValue>) -> Self {
        let detail = "errors lists every value that is wrong and what to change";
        Self { errors, ..Self::detailed(ProblemKind::Service(Code::InvalidFields), detail) }
    }

    /// The path has other methods: these.
    pub(crate) fn method_not_allowed(allow: String) -> Self {
        let detail = format!("this path takes {allow}");
        Self { allow: Some(allow), ..Self::detailed(ProblemKind::MethodNotAllowed, detail) }
    }

    pub(crate) const fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// The response, for the request of this id where it is known.
    pub(crate) fn response(&self, request_id: Option<&str>) -> HttpResponse {
        let Row { status, code, title } = self.kind.row();
        let mut response = HttpResponseBuilder::new(self.status_code());
        response.content_type("application/problem+json").insert_header((header::CACHE_CONTROL, "no-store"));
        match status {
            401 => response.insert_header((header::WWW_AUTHENTICATE, "Bearer")),
            // What may have been done is not to be repeated blindly.
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
        })
    }
}

impl From<ServiceError> for Problem {
    fn from(error: ServiceError) -> Self {
        let code = error.code();
        if ProblemKind::Service(code).row().status >= 500 {
            tracing::error!(error = %Causes(&error), ?code, "a request failed");
        }
        let errors = error.fields().iter().cloned().map(InvalidValue::from);
        if code == Code::InvalidFields {
            Self::invalid(errors.collect())
        } else {
            // After this time the window has ended.
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
