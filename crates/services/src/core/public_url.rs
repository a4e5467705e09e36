//! Where people reach the service from outside, and the links that lead there.

use super::secret_text::SecretText;
use milequest_domain::RuleError;
use serde::{Deserialize, Serialize};
use url::Url;

/// The address under which people reach the service: `https://quest.example.org`, with a path where it shares its host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(Url);

/// Why a text is no such address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublicUrlError {
    /// Another scheme, no host, or more than scheme, host, port and path.
    #[error("write it as https://quest.example.org, without a user, a query or a fragment")]
    Shape,
}

impl RuleError for PublicUrlError {
    fn code(&self) -> &'static str {
        "bad_url"
    }
}

impl std::str::FromStr for PublicUrl {
    type Err = PublicUrlError;

    fn from_str(text: &str) -> Result<Self, PublicUrlError> {
        let mut url = Url::parse(text).map_err(|_| PublicUrlError::Shape)?;
        let web = matches!(url.scheme(), "http" | "https") && url.has_host();
        let bare = url.username().is_empty() && url.password().is_none();
        if !web || !bare || url.query().is_some() || url.fragment().is_some() {
            return Err(PublicUrlError::Shape);
        }
        // Joining drops what follows the last slash.
        if !url.path().ends_with('/') {
            url.set_path(&format!("{}/", url.path()));
        }
        Ok(Self(url))
    }
}

impl PublicUrl {
    /// The way to `page` below this address, with what the page needs to know as its query.
    #[must_use]
    pub fn link(&self, page: &str, query: &[(&str, &str)]) -> Link {
        let mut url = self.0.clone();
        url.set_path(&format!("{}{page}", self.0.path()));
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Link(String::from(url).into())
    }
}

/// A link in a letter. It may hold a secret, so `Debug` does not show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Link(SecretText);

impl Link {
    /// The link itself, for the one who gets the letter.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(base: &str, page: &str, query: &[(&str, &str)]) -> Result<String, PublicUrlError> {
        base.parse().map(|url: PublicUrl| url.link(page, query).expose().to_owned())
    }

    #[test]
    fn links_lead_below_the_public_address() {
        assert_eq!(link("https://quest.example.org", "", &[]), Ok("https://quest.example.org/".to_owned()));
        assert_eq!(
            link("https://example.org/quest", "verify", &[("token", "a&b")]),
            Ok("https://example.org/quest/verify?token=a%26b".to_owned())
        );
        assert_eq!(link("http://[::1]:8080/", "a/b", &[]), Ok("http://[::1]:8080/a/b".to_owned()));
    }

    #[test]
    fn a_public_address_is_one_of_the_web_and_nothing_more() {
        for wrong in [
            "",
            "quest.example.org",
            "ftp://example.org",
            "https://",
            "https://ann:pw@example.org",
            "https://a.org?x=1",
        ] {
            assert_eq!(link(wrong, "", &[]), Err(PublicUrlError::Shape), "{wrong:?}");
        }
    }
}
