//! Which version of a thing a client holds: the hash of what was answered.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// The strong entity tag of a body, with its quotes.
pub(crate) fn of(body: &[u8]) -> String {
    let hash = Sha256::digest(body);
    format!("\"{}\"", BASE64_URL_SAFE_NO_PAD.encode(&hash[..16]))
}

/// Whether a list as in `If-None-Match` names this tag, weak or strong, or every one by `*`.
pub(crate) fn names(list: &str, tag: &str) -> bool {
    items(list).any(|item| item == "*" || item.strip_prefix("W/").unwrap_or(item) == tag)
}

/// Whether a list as in `If-Match` names this very tag, or every one by `*`. Nothing weak will do for an edit.
pub(crate) fn names_strongly(list: &str, tag: &str) -> bool {
    items(list).any(|item| item == "*" || item == tag)
}

fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim)
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
        assert!(names_strongly(&tag, &tag) && names_strongly("*", &tag));
        assert!(!names_strongly(&format!("W/{tag}"), &tag));
        assert!(!names("\"x\"", &tag));
        assert!(!names("", &tag));
        assert_ne!(of(b"body"), of(b"bodY"));
    }
}
