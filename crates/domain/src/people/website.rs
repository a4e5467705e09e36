//! Addresses of websites in profiles.

use crate::{RuleError, people::about::profile_lists, single_line};
use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// The address of a website of a person, as the standard for URLs writes it: http or https, without a user or a password. Browsers open it when
/// somebody follows the link, never the service.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Website(String);

/// Why a text is not the address of a website.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebsiteError {
    /// It is no address, or too long.
    #[error(
        "a website begins with https:// or http://, has a name with a dot, and has at most {} characters",
        Website::MAX
    )]
    Malformed,
    /// It has a user or a password, behind which another name can hide.
    #[error("a website has no user and no password")]
    Credentials,
}

impl RuleError for WebsiteError {
    fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "bad_url",
            Self::Credentials => "url_with_credentials",
        }
    }
}

impl Website {
    /// The largest number of characters.
    pub const MAX: u64 = 200;
}

impl std::str::FromStr for Website {
    type Err = WebsiteError;

    fn from_str(text: &str) -> Result<Self, WebsiteError> {
        let url = Url::parse(text.trim()).map_err(|_| WebsiteError::Malformed)?;
        // A name without a dot and a bare address are machines of the reader's own network.
        let is_public = matches!(url.host(), Some(Host::Domain(name)) if name.trim_matches('.').contains('.'));
        if !matches!(url.scheme(), "https" | "http") || !is_public {
            return Err(WebsiteError::Malformed);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(WebsiteError::Credentials);
        }
        let text = String::from(url);
        // A URL is ASCII, so that bytes are characters. Pages put it into an attribute, so it has no character that ends one.
        let is_safe = !text.contains(['"', '\'', '<', '>', '\\', '`']);
        if is_safe && text.len() as u64 <= Self::MAX { Ok(Self(text)) } else { Err(WebsiteError::Malformed) }
    }
}

single_line::text_conversions!(Website: WebsiteError);

profile_lists! {
    /// The websites of a person.
    Websites of Website: "websites", 5;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_website_is_normalised() {
        let url = |text: &str| text.parse::<Website>().map(String::from);
        assert_eq!(url(" HTTPS://Ann.Example.ORG "), Ok("https://ann.example.org/".to_owned()));
        assert_eq!(url("http://example.org:80/a?b=c#me"), Ok("http://example.org/a?b=c#me".to_owned()));
        assert_eq!(url("https://h\u{f6}ren.example/\u{e4}"), Ok("https://xn--hren-5qa.example/%C3%A4".to_owned()));
    }

    #[test]
    fn what_is_no_address_of_a_website_is_refused() {
        let long = format!("https://example.org/{}", "x".repeat(200));
        for bad in [
            "",
            "example.org",
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://example.org/",
            "file:///etc/passwd",
            "https://",
            "https://localhost/",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://[::1]/",
            "https://exam ple.org/",
            "https://example.org/'onload=",
            &long,
        ] {
            assert_eq!(bad.parse::<Website>(), Err(WebsiteError::Malformed), "{bad:?}");
        }
        for bad in ["https://me@example.org/", "https://example.com:x@example.org/"] {
            assert_eq!(bad.parse::<Website>(), Err(WebsiteError::Credentials), "{bad:?}");
        }
    }

    #[test]
    fn a_profile_has_up_to_five_websites_and_each_once() {
        let websites = |numbers: std::ops::Range<u8>| {
            Websites::try_from(
                numbers.filter_map(|n| format!("https://{n}.example.org").parse().ok()).collect::<Vec<Website>>(),
            )
        };
        assert_eq!(websites(0..5).map(|list| list.as_slice().len()), Ok(5));
        assert!(websites(0..6).is_err());
        let twice = vec!["https://example.org".to_owned(), "https://EXAMPLE.org/".to_owned()];
        assert!(Websites::try_from(twice).is_err());
    }
}
