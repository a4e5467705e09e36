//! The public address of the service, and links to its pages.

use super::secret_text::SecretText;
use milequest_domain::RuleError;
use serde::{Deserialize, Serialize};
use url::Url;

/// The address under which people reach the service: `https://quest.example.org`, with a path if the service shares its
/// host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(Url);

/// The reason why a text is not a public address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublicUrlError {
    /// It has another scheme, no host, or more than scheme, host, port and path.
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
        // Joining removes everything after the last slash.
        if !url.path().ends_with('/') {
            url.set_path(&format!("{}/", url.path()));
        }
        Ok(Self(url))
    }
}

impl PublicUrl {
    /// The link to `page` below this address, with `query`.
    #[must_use]
    pub fn link(&self, page: &str, query: &[(&str, &str)]) -> Link {
        let mut url = self.0.clone();
        url.set_path(&format!("{}{page}", self.0.path()));
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Link(String::from(url).into())
    }

    /// The link to a path of the web client, which may have a query and a fragment.
    #[must_use]
    pub fn link_to_path(&self, path: &str) -> Link {
        let (path, fragment) = path.split_once('#').map_or((path, None), |(path, fragment)| (path, Some(fragment)));
        let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
        let mut url = self.0.clone();
        url.set_path(&format!("{}{}", self.0.path(), path.trim_start_matches('/')));
        url.set_query(query);
        url.set_fragment(fragment);
        Link(String::from(url).into())
    }
}

/// A link in a mail. It may contain a secret, so `Debug` does not show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Link(SecretText);

impl Link {
    /// The link as a text, for the recipient of the mail.
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
    fn a_path_keeps_its_query_and_fragment_and_leads_nowhere_else() {
        let home: PublicUrl = "https://example.org/quest".parse().expect("an address");
        for (path, expected) in [
            ("/posts/7?comment=8", "https://example.org/quest/posts/7?comment=8"),
            ("/posts/7", "https://example.org/quest/posts/7"),
            ("/posts/7?comment=8#end", "https://example.org/quest/posts/7?comment=8#end"),
            ("/", "https://example.org/quest/"),
            ("//elsewhere.example", "https://example.org/quest/elsewhere.example"),
            ("/https://elsewhere.example?a", "https://example.org/quest/https://elsewhere.example?a"),
        ] {
            assert_eq!(home.link_to_path(path).expose(), expected);
        }
    }

    #[test]
    fn links_begin_with_the_public_address() {
        assert_eq!(link("https://quest.example.org", "", &[]), Ok("https://quest.example.org/".to_owned()));
        assert_eq!(
            link("https://example.org/quest", "verify", &[("token", "a&b")]),
            Ok("https://example.org/quest/verify?token=a%26b".to_owned())
        );
        assert_eq!(link("http://[::1]:8080/", "a/b", &[]), Ok("http://[::1]:8080/a/b".to_owned()));
    }

    #[test]
    fn a_public_address_is_an_http_address_without_query() {
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
