//! Answers with a file instead of JSON, which is made for each request, so that its tag is a hash of it.

use crate::views::etag::{self, KnownTags};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, ETag},
};

/// 200 with a file, or 304 if the client has it already.
pub(crate) fn answer(
    req: &HttpRequest,
    kind: &'static str,
    cache_control: &'static str,
    file: Vec<u8>,
) -> HttpResponse {
    let tag = etag::of(&file);
    let cache_control = (header::CACHE_CONTROL, cache_control);
    if let Some(known) = KnownTags::of(req).find(&tag) {
        return HttpResponse::NotModified().insert_header(ETag(known)).insert_header(cache_control).finish();
    }
    HttpResponse::Ok().content_type(kind).insert_header(ETag(tag)).insert_header(cache_control).body(file)
}
