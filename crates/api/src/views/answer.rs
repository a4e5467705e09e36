//! Answers of handlers: the envelope that clients unwrap, and the headers.

use crate::{
    problem::Problem,
    views::etag::{self, KnownTags},
};
use actix_web::{
    HttpRequest, HttpResponse, Responder,
    body::BoxBody,
    cookie::Cookie,
    http::{
        Method, StatusCode,
        header::{self, ETag, EntityTag},
    },
};
use milequest_services::{ServiceError, core::idempotency};
use serde::Serialize;
use utoipa::ToSchema;

/// The return type of every handler.
pub(crate) type Reply<T> = Result<Answer<T>, Problem>;

/// The envelope of every success.
#[derive(Serialize, ToSchema)]
pub(crate) struct Success<T> {
    /// Always true. A failure is a problem instead.
    #[schema(default = true)]
    success: bool,
    data: T,
}

impl<T> Success<T> {
    pub(crate) const fn new(data: T) -> Self {
        Self { success: true, data }
    }
}

/// The client may store an answer, and must ask with its tag before it uses it again.
const CACHE_CONTROL: &str = "private, no-cache";

/// A successful answer.
pub(crate) struct Answer<T> {
    status: StatusCode,
    data: Option<T>,
    replayed: bool,
    cookie: Option<Cookie<'static>>,
    tag: Option<EntityTag>,
    location: Option<String>,
    is_secret: bool,
    is_bare: bool,
}

impl<T> Answer<T> {
    /// 200 with this value.
    pub(crate) const fn ok(data: T) -> Self {
        Self {
            status: StatusCode::OK,
            data: Some(data),
            replayed: false,
            cookie: None,
            tag: None,
            location: None,
            is_secret: false,
            is_bare: false,
        }
    }

    /// 204.
    pub(crate) const fn no_content() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            data: None,
            replayed: false,
            cookie: None,
            tag: None,
            location: None,
            is_secret: false,
            is_bare: false,
        }
    }

    /// 200 with this value and without the envelope.
    pub(crate) fn bare(data: T) -> Self {
        Self { is_bare: true, ..Self::ok(data) }
    }

    /// 201 with this value. A replayed answer is the first one again, and has a header that says so.
    pub(crate) fn created<V>(answer: idempotency::Answer<V>, view: impl FnOnce(V) -> T) -> Self {
        Self {
            status: StatusCode::CREATED,
            data: Some(view(answer.value)),
            replayed: answer.replayed,
            cookie: None,
            tag: None,
            location: None,
            is_secret: false,
            is_bare: false,
        }
    }

    /// 200 with this value. A replayed answer has a header that says so.
    pub(crate) fn replayable<V>(answer: idempotency::Answer<V>, view: impl FnOnce(V) -> T) -> Self {
        Self { status: StatusCode::OK, ..Self::created(answer, view) }
    }

    /// 202 with this value, whose result is at another path. A replayed answer has a header that says so.
    pub(crate) fn accepted_at<V>(answer: idempotency::Answer<V>, location: String, view: impl FnOnce(V) -> T) -> Self {
        Self { status: StatusCode::ACCEPTED, location: Some(location), ..Self::created(answer, view) }
    }

    /// 200 with this value and a tag that is cheaper than a hash of it. Without a value, 304: the client has it
    /// already.
    pub(crate) const fn tagged(tag: EntityTag, data: Option<T>) -> Self {
        Self {
            status: StatusCode::OK,
            data,
            replayed: false,
            cookie: None,
            tag: Some(tag),
            location: None,
            is_secret: false,
            is_bare: false,
        }
    }

    /// 202 with something by which the caller finds what will be done.
    pub(crate) fn accepted_with(data: T) -> Self {
        Self { status: StatusCode::ACCEPTED, ..Self::ok(data) }
    }

    /// The same, and it holds a secret, so that nobody keeps it.
    pub(crate) fn secret(self) -> Self {
        Self { is_secret: true, ..self }
    }

    /// The same answer with this cookie.
    pub(crate) fn with_cookie(self, cookie: Option<Cookie<'static>>) -> Self {
        Self { cookie, ..self }
    }
}

impl Answer<()> {
    /// 202: it will be done later.
    pub(crate) const fn accepted() -> Self {
        Self {
            status: StatusCode::ACCEPTED,
            data: None,
            replayed: false,
            cookie: None,
            tag: None,
            location: None,
            is_secret: false,
            is_bare: false,
        }
    }
}

impl<T: Serialize> Responder for Answer<T> {
    type Body = BoxBody;

    fn respond_to(self, req: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        if let Some(cookie) = self.cookie {
            response.cookie(cookie);
        }
        if let Some(location) = self.location {
            response.insert_header((header::LOCATION, location));
        }
        if self.replayed {
            response.insert_header(("Idempotent-Replayed", "true"));
        }
        let Some(data) = self.data else {
            if let Some(tag) = self.tag {
                response.status(StatusCode::NOT_MODIFIED);
                response.insert_header(ETag(tag)).insert_header((header::CACHE_CONTROL, CACHE_CONTROL));
            }
            return response.finish();
        };
        let body = if self.is_bare { serde_json::to_vec(&data) } else { serde_json::to_vec(&Success::new(data)) };
        let Ok(body) = body else {
            return HttpResponse::from_error(Problem::from(ServiceError::internal("an answer is no JSON")));
        };
        if req.method() == Method::GET && !self.is_secret {
            let tag = self.tag.unwrap_or_else(|| etag::of(&body));
            response.insert_header((header::CACHE_CONTROL, CACHE_CONTROL));
            if let Some(known) = KnownTags::of(req).find(&tag) {
                return response.insert_header(ETag(known)).status(StatusCode::NOT_MODIFIED).finish();
            }
            response.insert_header(ETag(tag));
        } else {
            response.insert_header((header::CACHE_CONTROL, "no-store"));
        }
        response.content_type("application/json").body(body)
    }
}
