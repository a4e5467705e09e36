//! The link of an announcement.

use crate::{RuleError, single_line};
use serde::{Deserialize, Serialize};

/// Where an announcement leads: a path of the service, or an https address.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AnnouncementLink(String);

/// The text is not the link of an announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a link is a path such as /goals, or begins with https://, and has at most {} visible ASCII characters",
    AnnouncementLink::MAX
)]
pub struct AnnouncementLinkError;

impl RuleError for AnnouncementLinkError {
    fn code(&self) -> &'static str {
        "bad_link"
    }
}

impl AnnouncementLink {
    /// The largest number of characters.
    pub const MAX: usize = 500;

    /// The link, if it is a path of the service.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        Some(self.0.as_str()).filter(|link| link.starts_with('/'))
    }
}

impl std::str::FromStr for AnnouncementLink {
    type Err = AnnouncementLinkError;

    fn from_str(text: &str) -> Result<Self, AnnouncementLinkError> {
        let text = text.trim();
        // Pages put the link into an attribute, so it must have no character that ends one.
        let is_visible = text.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>\\`".contains(&b));
        // Two slashes begin the address of another host.
        let is_path = text.starts_with('/') && !text.starts_with("//");
        let fits = is_visible && text.len() <= Self::MAX && (is_path || is_address(text));
        fits.then(|| Self(text.to_owned())).ok_or(AnnouncementLinkError)
    }
}

/// Whether the text is an https address of a host, without a user name.
fn is_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty() && !host.contains('@') && !host.starts_with(':')
}

single_line::text_conversions!(AnnouncementLink: AnnouncementLinkError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_a_path_or_a_safe_address() {
        for (text, path) in [
            ("/goals", Some("/goals")),
            (" /teams/1?tab=feed#top ", Some("/teams/1?tab=feed#top")),
            ("https://example.org/status?day=1", None),
        ] {
            let link: AnnouncementLink = text.parse().expect(text);
            assert_eq!((link.as_str(), link.path()), (text.trim(), path));
        }
        let long = format!("/{}", "x".repeat(AnnouncementLink::MAX));
        for bad in [
            "",
            "goals",
            "//example.org",
            "/\\example.org",
            "http://example.org",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://me:secret@example.org/",
            "https://:80/",
            "/a b",
            "/\"onclick=",
            "/gößen",
            &long,
        ] {
            assert_eq!(bad.parse::<AnnouncementLink>(), Err(AnnouncementLinkError), "{bad:?}");
        }
    }
}
