//! Addresses of pictures that browsers load.

use crate::{RuleError, single_line};
use serde::{Deserialize, Serialize};

/// The address of a team's picture. Browsers load it, never the service.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PictureUrl(String);

/// The text is not the address of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the address of a picture begins with https:// and has at most {} visible ASCII characters", PictureUrl::MAX)]
pub struct PictureUrlError;

impl RuleError for PictureUrlError {
    fn code(&self) -> &'static str {
        "bad_url"
    }
}

impl PictureUrl {
    /// The largest number of characters.
    pub const MAX: usize = 500;
}

impl std::str::FromStr for PictureUrl {
    type Err = PictureUrlError;

    fn from_str(text: &str) -> Result<Self, PictureUrlError> {
        let text = text.trim();
        let host = text.strip_prefix("https://").ok_or(PictureUrlError)?.split(['/', '?', '#']).next().unwrap_or("");
        // Pages put the address into an attribute, so it must have no character that ends one.
        let visible = text.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>\\`".contains(&b));
        let named = !host.is_empty() && !host.contains('@') && url::Url::parse(text).is_ok();
        (visible && named && text.len() <= Self::MAX).then(|| Self(text.to_owned())).ok_or(PictureUrlError)
    }
}

single_line::text_conversions!(PictureUrl: PictureUrlError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_a_safe_address() {
        assert!("https://pictures.example.org/a/b.png?size=2".parse::<PictureUrl>().is_ok());
        let long = format!("https://example.org/{}", "x".repeat(500));
        for bad in [
            "http://example.org/a.png",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://me:secret@example.org/",
            "https://example.org/\"onload=",
            "https://example.org/a b",
            "https://exämple.org/",
            &long,
        ] {
            assert_eq!(bad.parse::<PictureUrl>(), Err(PictureUrlError), "{bad:?}");
        }
    }
}
