//! The address to which a service sends requests because a stranger named it.

use crate::{RuleError, single_line};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use url::{Host, Url};

/// An http or https address, as the standard for URLs writes it: without a user, a password or a fragment. Whether the service may send
/// there is for the service to decide: see [`crate::outbound::is_public_address`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OutboundUrl(String);

/// Why a text is not such an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OutboundUrlError {
    /// It is no address, or too long.
    #[error(
        "an address begins with https://, has the name of a machine and no fragment, and has at most {} characters",
        OutboundUrl::MAX
    )]
    Malformed,
    /// It has a user or a password, which would be sent and stored in the clear.
    #[error("an address has no user and no password")]
    Credentials,
}

impl RuleError for OutboundUrlError {
    fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "bad_url",
            Self::Credentials => "url_with_credentials",
        }
    }
}

impl OutboundUrl {
    /// The largest number of characters.
    pub const MAX: u64 = 2000;

    /// Whether requests to it are encrypted.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.0.starts_with("https:")
    }

    /// The name of the machine, or its address in the notation of URLs.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let authority = rest.split(['/', '?']).next().unwrap_or("");
        // The colons of an IPv6 address are within brackets.
        match authority.rfind(']') {
            Some(end) => &authority[..=end],
            None => authority.split(':').next().unwrap_or(""),
        }
    }

    /// The address of the machine, if the URL has one instead of a name.
    #[must_use]
    pub fn literal_address(&self) -> Option<IpAddr> {
        self.host().trim_start_matches('[').trim_end_matches(']').parse().ok()
    }

    /// The port.
    #[must_use]
    pub fn port(&self) -> u16 {
        let usual = if self.is_encrypted() { 443 } else { 80 };
        let url = Url::parse(&self.0).ok();
        url.and_then(|url| url.port_or_known_default()).unwrap_or(usual)
    }
}

impl std::str::FromStr for OutboundUrl {
    type Err = OutboundUrlError;

    fn from_str(text: &str) -> Result<Self, OutboundUrlError> {
        let url = Url::parse(text.trim()).map_err(|_| OutboundUrlError::Malformed)?;
        let has_host = match url.host() {
            Some(Host::Domain(name)) => !name.is_empty(),
            Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
            None => false,
        };
        if !matches!(url.scheme(), "https" | "http") || !has_host || url.fragment().is_some() {
            return Err(OutboundUrlError::Malformed);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(OutboundUrlError::Credentials);
        }
        let text = String::from(url);
        // A URL is ASCII, so that bytes are characters.
        if text.len() as u64 > Self::MAX { Err(OutboundUrlError::Malformed) } else { Ok(Self(text)) }
    }
}

single_line::text_conversions!(OutboundUrl: OutboundUrlError);

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<OutboundUrl, OutboundUrlError> {
        text.parse()
    }

    #[test]
    fn an_address_is_normalised() {
        let url = |text: &str| parse(text).map(String::from);
        assert_eq!(url(" HTTPS://Hooks.Example.ORG "), Ok("https://hooks.example.org/".to_owned()));
        assert_eq!(url("https://hooks.example.org:443/a?b=c"), Ok("https://hooks.example.org/a?b=c".to_owned()));
        assert_eq!(url("https://h\u{f6}ren.example/"), Ok("https://xn--hren-5qa.example/".to_owned()));
    }

    #[test]
    fn other_notations_of_an_address_are_read_as_the_address() {
        for text in ["https://2130706433/", "https://0x7f.1/", "https://0177.0.0.1/", "https://127.1/"] {
            let url = parse(text).expect("an address");
            assert_eq!(url.literal_address(), "127.0.0.1".parse().ok(), "{text}");
        }
        let mapped = parse("https://[::FFFF:127.0.0.1]:8443/x").expect("an address");
        assert_eq!(mapped.literal_address(), "::ffff:127.0.0.1".parse().ok());
        assert_eq!((mapped.host(), mapped.port()), ("[::ffff:7f00:1]", 8443));
        assert_eq!(parse("https://hooks.example.org/").map(|url| url.literal_address()), Ok(None));
    }

    #[test]
    fn the_parts_are_those_of_the_address() {
        let url = parse("http://hooks.example.org:8080?x=1").expect("an address");
        assert_eq!((url.host(), url.port(), url.is_encrypted()), ("hooks.example.org", 8080, false));
        let url = parse("https://hooks.example.org/x:y@z").expect("an address");
        assert_eq!((url.host(), url.port(), url.is_encrypted()), ("hooks.example.org", 443, true));
    }

    #[test]
    fn what_is_no_address_of_a_machine_is_refused() {
        let long = format!("https://example.org/{}", "x".repeat(2000));
        for bad in [
            "",
            "hooks.example.org",
            "/path",
            "https://",
            "ftp://example.org/",
            "file:///etc/passwd",
            "gopher://example.org/",
            "javascript:alert(1)",
            "https://example.org/#part",
            "https://example.org:99999/",
            "https://exam ple.org/",
            "https://[::1/",
            &long,
        ] {
            assert_eq!(parse(bad), Err(OutboundUrlError::Malformed), "{bad:?}");
        }
        for bad in ["https://me@example.org/", "https://me:secret@example.org/", "https://:secret@example.org/"] {
            assert_eq!(parse(bad), Err(OutboundUrlError::Credentials), "{bad:?}");
        }
    }
}
