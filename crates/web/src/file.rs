//! A file of the client, and the answer with it.

use crate::content_type;
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, AcceptEncoding, ETag, Encoding, EntityTag, Header, IfNoneMatch},
    web::Bytes,
};

/// A file of the client.
pub(crate) struct File {
    /// The path in `dist`.
    pub(crate) name: &'static str,
    /// The hash of the content.
    pub(crate) tag: &'static str,
    /// The content.
    pub(crate) bytes: &'static [u8],
    /// The compressed content, if it is smaller.
    pub(crate) gzip: Option<&'static [u8]>,
}

/// The content security policy of the page: only its own files, nothing inline and nothing from other hosts. The
/// trusted types are Svelte's, for its templates, and the client's own, for the address of its service worker.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; \
                      connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'; require-trusted-types-for 'script'; \
                      trusted-types svelte-trusted-html milequest";

impl File {
    /// The answer with this file, or 304 if the client has it. The bytes are part of the program, so nothing is copied.
    pub(crate) fn answer(&self, req: &HttpRequest, cache_control: &'static str) -> HttpResponse {
        let gzip = self.gzip.filter(|_| accepts_gzip(req));
        // The compressed and the plain form differ, so they have different strong tags.
        let tags = [self.tag.to_owned(), format!("{}-gzip", self.tag)].map(EntityTag::new_strong);
        let is_known = is_known(req, &tags);
        let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        let [plain, packed] = tags;
        response
            .insert_header(ETag(if gzip.is_some() { packed } else { plain }))
            .insert_header((header::CACHE_CONTROL, cache_control))
            .insert_header((header::CONTENT_SECURITY_POLICY, POLICY));
        if self.gzip.is_some() {
            response.append_header((header::VARY, "Accept-Encoding"));
        }
        if is_known {
            return response.finish();
        }
        if gzip.is_some() {
            response.insert_header((header::CONTENT_ENCODING, "gzip"));
        }
        response.content_type(content_type::of(self.name)).body(Bytes::from_static(gzip.unwrap_or(self.bytes)))
    }
}

fn accepts_gzip(req: &HttpRequest) -> bool {
    let offered = [Encoding::gzip(), Encoding::identity()];
    let chosen = AcceptEncoding::parse(req).ok().and_then(|accepted| accepted.negotiate(offered.iter()));
    req.headers().contains_key(header::ACCEPT_ENCODING) && chosen == Some(Encoding::gzip())
}

pub(crate) fn is_known(req: &HttpRequest, tags: &[EntityTag]) -> bool {
    if !req.headers().contains_key(header::IF_NONE_MATCH) {
        return false;
    }
    match IfNoneMatch::parse(req) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| tags.iter().any(|tag| known.weak_eq(tag))),
        Err(_) => false,
    }
}
