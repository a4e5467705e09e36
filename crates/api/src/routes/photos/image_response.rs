//! Answers with an image instead of JSON.

use crate::views::etag::KnownTags;
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, ETag, EntityTag},
};

/// How long a browser may use an image without asking.
#[derive(Clone, Copy)]
pub(super) enum ImageCaching {
    /// What is at the address never changes. Others than the person must not keep it.
    Forever,
    /// Another image may be at the address soon.
    Shortly,
}

impl ImageCaching {
    const fn header(self) -> &'static str {
        match self {
            Self::Forever => "private, max-age=31536000, immutable",
            Self::Shortly => "private, max-age=300",
        }
    }
}

/// 304, if the client has the image of this tag already.
pub(super) fn unchanged(req: &HttpRequest, tag: &EntityTag, caching: ImageCaching) -> Option<HttpResponse> {
    let known = KnownTags::of(req).find(tag)?;
    let caching = (header::CACHE_CONTROL, caching.header());
    Some(HttpResponse::NotModified().insert_header(ETag(known)).insert_header(caching).finish())
}

/// 200 with an image. The security headers of every answer forbid it to load or to run anything.
pub(super) fn image(kind: &'static str, tag: EntityTag, caching: ImageCaching, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(kind)
        .insert_header(ETag(tag))
        .insert_header((header::CACHE_CONTROL, caching.header()))
        .body(bytes)
}
