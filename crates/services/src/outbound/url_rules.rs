//! Which addresses a person may name. What a name leads to is checked with each request.

use crate::{ServiceError, core::rules::Rules};
use milequest_domain::outbound::{OutboundUrl, is_public_address};

/// The lowest port besides 443 to which requests go. Below it live services that are not for the web, such as mail.
const LOWEST_PORT: u16 = 1024;

/// Refuses an address to which the service sends nothing.
///
/// # Errors
/// [`crate::Code::InvalidFields`] about `field`, with the code `https_needed`, `private_address` or `port_not_allowed`.
pub(crate) fn check_url(rules: &Rules, field: &'static str, url: &OutboundUrl) -> Result<(), ServiceError> {
    refusal(rules, url).map_or(Ok(()), |(code, detail)| Err(ServiceError::invalid_field(field, code, detail)))
}

/// The rule that refuses an address.
pub(super) fn refusal(rules: &Rules, url: &OutboundUrl) -> Option<(&'static str, &'static str)> {
    if rules.outbound_private_addresses {
        return None;
    }
    if !url.is_encrypted() {
        return Some(("https_needed", "the address begins with https://"));
    }
    let is_local = url.host().trim_end_matches('.').rsplit('.').next() == Some("localhost");
    if is_local || url.literal_address().is_some_and(|address| !is_public_address(address)) {
        return Some(("private_address", "the address is that of a machine on the public internet"));
    }
    if url.port() != 443 && url.port() < LOWEST_PORT {
        return Some(("port_not_allowed", "the port is 443, or 1024 or higher"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(rules: &Rules, url: &str) -> Option<&'static str> {
        refusal(rules, &url.parse().expect("an address")).map(|(code, _)| code)
    }

    #[test]
    fn only_encrypted_addresses_on_the_internet_are_allowed() {
        let rules = Rules::default();
        for (url, expected) in [
            ("https://hooks.example.org/x", None),
            ("https://hooks.example.org:8443/x", None),
            ("https://1.1.1.1/", None),
            ("http://hooks.example.org/x", Some("https_needed")),
            ("https://localhost/", Some("private_address")),
            ("https://hooks.localhost./", Some("private_address")),
            ("https://127.0.0.1/", Some("private_address")),
            ("https://2130706433/", Some("private_address")),
            ("https://[::1]/", Some("private_address")),
            ("https://[::ffff:10.0.0.1]/", Some("private_address")),
            ("https://169.254.169.254/latest/meta-data", Some("private_address")),
            ("https://hooks.example.org:25/", Some("port_not_allowed")),
            ("https://hooks.example.org:80/", Some("port_not_allowed")),
        ] {
            assert_eq!(code(&rules, url), expected, "{url}");
        }
    }

    #[test]
    fn an_operator_can_allow_all_addresses() {
        let rules = Rules { outbound_private_addresses: true, ..Rules::default() };
        for url in ["http://localhost:25/", "https://10.0.0.1/", "http://[::1]:80/"] {
            assert_eq!(code(&rules, url), None, "{url}");
        }
    }
}
