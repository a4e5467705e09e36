//! Which version of a thing a client holds: the hash of what was answered.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// The strong entity tag of a body, with its quotes.
pub(crate) fn of(body: &[u8]) -> String {
    let hash = Sha256::digest(body);
    format!("\"{}\"", BASE64_URL_SAFE_NO_PAD.encode(&hash[..16]))
}

/// Whether a list of tags as in `If-None-Match` or `If-Match` names this one. `*` names every one.
pub(crate) fn names(list: &str, tag: &str) -> bool {
    list.split(',').map(str::trim).any(|item| item == "*" || item.strip_prefix("W/").unwrap_or(item) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_a_tag_weak_or_strong_or_all() {
        let tag = of(b"body");
        assert!(names(&tag, &tag));
        assert!(names(&format!("\"x\", W/{tag}"), &tag));
        assert!(names("*", &tag));
        assert!(!names("\"x\"", &tag));
        assert!(!names("", &tag));
        assert_ne!(of(b"body"), of(b"bodY"));
    }
}
