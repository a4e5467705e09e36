//! Entity tags: the version of a resource, as a hash of the answer.

use actix_web::{
    HttpRequest,
    http::header::{self, EntityTag, Header, IfNoneMatch},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// The strong entity tag of a body.
pub(crate) fn of(body: &[u8]) -> EntityTag {
    let hash = Sha256::digest(body);
    EntityTag::new_strong(BASE64_URL_SAFE_NO_PAD.encode(&hash[..16]))
}

/// Whether the request's `If-None-Match` names this tag, weak or strong, or any with `*`.
pub(crate) fn is_known(req: &HttpRequest, tag: &EntityTag) -> bool {
    if !req.headers().contains_key(header::IF_NONE_MATCH) {
        return false;
    }
    match IfNoneMatch::parse(req) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn a_header_matches_a_weak_or_strong_tag_or_any() {
        let tag = of(b"body");
        let names = |list: &str| {
            is_known(&TestRequest::default().insert_header((header::IF_NONE_MATCH, list)).to_http_request(), &tag)
        };
        assert!(names(&tag.to_string()));
        assert!(names(&format!("\"x\", W/{tag}")));
        assert!(names("*"));
        assert!(!names("\"x\"") && !names("") && !names(tag.tag()));
        assert!(!is_known(&TestRequest::default().to_http_request(), &tag));
        assert_ne!(of(b"body"), of(b"bodY"));
    }
}
