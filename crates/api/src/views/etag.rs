//! Entity tags: the version of a resource, as a hash of the answer.

use crate::views::content_encoding::ContentEncoding;
use actix_web::{
    HttpRequest,
    http::header::{self, EntityTag, Header, HeaderMap, HeaderValue, IfNoneMatch},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// The strong entity tag of a body.
pub(crate) fn of(body: &[u8]) -> EntityTag {
    let hash = Sha256::digest(body);
    EntityTag::new_strong(BASE64_URL_SAFE_NO_PAD.encode(&hash[..16]))
}

/// The versions that a client holds already.
pub(crate) struct KnownTags(Option<IfNoneMatch>);

impl KnownTags {
    /// Those of the request's `If-None-Match`. A header that cannot be read names none.
    pub(crate) fn of(req: &HttpRequest) -> Self {
        let is_there = req.headers().contains_key(header::IF_NONE_MATCH);
        Self(is_there.then(|| IfNoneMatch::parse(req).ok()).flatten())
    }

    /// The tag that names this version, weak or strong, in whatever encoding; or this one where every version is named by `*`.
    pub(crate) fn find(&self, tag: &EntityTag) -> Option<EntityTag> {
        match self.0.as_ref()? {
            IfNoneMatch::Any => Some(tag.clone()),
            IfNoneMatch::Items(tags) => {
                let known = tags.iter().find(|known| version(known) == version(tag))?;
                Some(EntityTag::new_strong(known.tag().to_owned()))
            }
        }
    }
}

/// Whether both are strong and name the same version, in whatever encoding.
pub(crate) fn is_same_version(one: &EntityTag, other: &EntityTag) -> bool {
    !one.weak && !other.weak && version(one) == version(other)
}

/// Says in the tag how the body is encoded: two encodings of one version are not the same bytes.
pub(crate) fn encode(headers: &mut HeaderMap, encoding: ContentEncoding) {
    let tag = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()?.parse::<EntityTag>().ok());
    if let Some(tag) = tag
        && let Ok(value) = HeaderValue::from_str(&format!("\"{}.{}\"", tag.tag(), encoding.name()))
    {
        headers.insert(header::ETAG, value);
    }
}

/// The tag without its encoding. No tag of ours has a dot in it otherwise.
fn version(tag: &EntityTag) -> &str {
    let tag = tag.tag();
    let encoded = ContentEncoding::ALL.iter().find_map(|encoding| tag.strip_suffix(encoding.name())?.strip_suffix('.'));
    encoded.unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn a_header_matches_a_weak_or_strong_tag_or_any() {
        let tag = of(b"body");
        let names = |list: &str| {
            let request = TestRequest::default().insert_header((header::IF_NONE_MATCH, list)).to_http_request();
            KnownTags::of(&request).find(&tag).is_some()
        };
        assert!(names(&tag.to_string()));
        assert!(names(&format!("\"x\", W/{tag}")));
        assert!(names("*"));
        assert!(!names("\"x\"") && !names("") && !names(tag.tag()));
        assert_eq!(KnownTags::of(&TestRequest::default().to_http_request()).find(&tag), None);
        assert_ne!(of(b"body"), of(b"bodY"));
    }

    #[test]
    fn a_version_is_the_same_in_every_encoding_and_its_tags_are_not() {
        let tag = of(b"body");
        let mut headers = HeaderMap::new();
        headers.insert(header::ETAG, HeaderValue::from_str(&tag.to_string()).expect("a header"));
        encode(&mut headers, ContentEncoding::Gzip);
        let encoded = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).expect("a tag").to_owned();
        assert_eq!(encoded, format!("\"{}.gzip\"", tag.tag()));
        let encoded_tag: EntityTag = encoded.parse().expect("a tag");
        assert!(!encoded_tag.strong_eq(&tag) && is_same_version(&encoded_tag, &tag));
        assert!(!is_same_version(&EntityTag::new_weak(tag.tag().to_owned()), &tag));
        let request = TestRequest::default().insert_header((header::IF_NONE_MATCH, format!("W/{encoded}")));
        assert_eq!(
            KnownTags::of(&request.to_http_request()).find(&tag),
            Some(encoded_tag),
            "it is answered as it was named"
        );
    }
}
