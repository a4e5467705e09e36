//! Email addresses.
//!
//! Only a mail shows whether an address exists. Parsing refuses addresses that no mail should be sent to, and forms
//! that mail servers and programs read in different ways: quoted names, comments, numbers in place of a domain.

use crate::RuleError;
use validator::ValidateEmail;

/// An email address. The part before the `@` is kept as typed, because only its own server knows what upper case means
/// there; the domain is kept as mail servers look it up, in lower case and in ASCII (`bücher.example` is
/// `xn--bcher-kva.example`).
///
/// Equality compares the text. [`EmailAddress::normalised`] tells whether two addresses are the same.
///
/// ```
/// use milequest_domain::EmailAddress;
///
/// let address: EmailAddress = "Ann.Lee+quest@Example.ORG".parse()?;
/// assert_eq!(address.as_str(), "Ann.Lee+quest@example.org");
/// assert_eq!(address.normalised(), "ann.lee+quest@example.org");
/// assert_eq!(format!("{address:?}"), "A…@example.org");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
// Neither `Display` nor serde: an address gets into a log or an answer only through an explicit `as_str`.
#[derive(Clone, PartialEq, Eq)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The largest number of characters, which is what fits into a mail server's command.
    pub const MAX: usize = 254;
    /// The largest number of characters before the `@`.
    const MAX_LOCAL: usize = 64;

    /// The address as a text, for sending.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address for look-up and uniqueness: in lower case, and nothing else.
    ///
    /// Some providers deliver `ann+quest@` and `a.n.n@` to `ann@`. A wrong guess about a provider would give one person's
    /// mail to another, so nothing is guessed.
    #[must_use]
    pub fn normalised(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// The part before the `@`.
    #[must_use]
    pub fn local(&self) -> &str {
        self.parts().0
    }

    /// The part after the `@`, in lower case and in ASCII.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.parts().1
    }

    /// A part of the address by which its owner recognises it: `a…@example.org`.
    #[must_use]
    pub fn hint(&self) -> String {
        // One of two letters would reveal the address.
        let first = self.local().chars().next().filter(|_| self.local().len() > 2);
        format!("{}…@{}", first.map_or_else(String::new, String::from), self.domain())
    }

    fn parts(&self) -> (&str, &str) {
        self.0.rsplit_once('@').unwrap_or_default()
    }
}

/// Why a text is not an email address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EmailAddressError {
    /// The text has not the form of an address.
    #[error("write an email address as name@example.org")]
    Shape,
    /// More than [`EmailAddress::MAX`] characters.
    #[error("an email address has at most {} characters", EmailAddress::MAX)]
    Length,
    /// The part before the `@` has misplaced dots or characters that need quotes.
    #[error(
        "before the @ there are 1 to {} letters from a to z, digits and signs such as . + - _, with no dot at the start, \
         at the end or beside another",
        EmailAddress::MAX_LOCAL
    )]
    Local,
    /// The part after the `@` is not the name of a domain.
    #[error("after the @ there is a domain such as example.org")]
    Domain,
}

impl RuleError for EmailAddressError {
    fn code(&self) -> &'static str {
        match self {
            Self::Shape => "bad_email",
            Self::Length => "bad_length",
            Self::Local => "bad_local_part",
            Self::Domain => "bad_domain",
        }
    }
}

impl std::str::FromStr for EmailAddress {
    type Err = EmailAddressError;

    fn from_str(text: &str) -> Result<Self, EmailAddressError> {
        let (local, domain) = text.trim().rsplit_once('@').ok_or(EmailAddressError::Shape)?;
        let domain = idna::domain_to_ascii(domain).map_err(|_| EmailAddressError::Domain)?;
        let address = format!("{local}@{domain}");
        if address.len() > Self::MAX {
            return Err(EmailAddressError::Length);
        }
        let dots = local.starts_with('.') || local.ends_with('.') || local.contains("..");
        if dots || local.len() > Self::MAX_LOCAL || !format!("{local}@example.org").validate_email() {
            return Err(EmailAddressError::Local);
        }
        if !names_a_domain(&domain) || !address.validate_email() {
            return Err(EmailAddressError::Domain);
        }
        Ok(Self(address))
    }
}

/// Whether a mail server can look the domain up. `validator` accepts addresses in brackets, numbers, and names without a dot.
/// Such names lead into the sender's own network or, far more often, are typing errors.
fn names_a_domain(domain: &str) -> bool {
    let numbers = |label: &str| label.bytes().all(|b| b.is_ascii_digit());
    !domain.contains('[') && domain.rsplit_once('.').is_some_and(|(_, top)| !numbers(top))
}

impl std::fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.hint())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(text: &str) -> Result<String, EmailAddressError> {
        text.parse().map(|address: EmailAddress| address.0)
    }

    #[test]
    fn an_address_is_trimmed_and_its_domain_is_normalised() {
        assert_eq!(parse("  Ann@EXAMPLE.org\n"), Ok("Ann@example.org".to_owned()));
        assert_eq!(parse("ann@Bücher.example"), Ok("ann@xn--bcher-kva.example".to_owned()));
        assert_eq!(parse("o'neil+x_y-z@mail.example.co.uk"), Ok("o'neil+x_y-z@mail.example.co.uk".to_owned()));
    }

    #[test]
    fn normalised_addresses_ignore_case_and_keep_tags() {
        let normalised = |text: &str| text.parse().map(|address: EmailAddress| address.normalised());
        assert_eq!(normalised("A.Lee+Quest@bÜcher.example"), Ok("a.lee+quest@xn--bcher-kva.example".to_owned()));
    }

    #[test]
    fn an_invalid_address_names_the_wrong_part() {
        use EmailAddressError::{Domain, Length, Local, Shape};
        let long = format!("ann@{}.org", "long.".repeat(60));
        let cases: [(&str, EmailAddressError); 23] = [
            ("", Shape),
            ("ann", Shape),
            ("@example.org", Local),
            (".ann@example.org", Local),
            ("ann.@example.org", Local),
            ("a..n@example.org", Local),
            ("\"ann lee\"@example.org", Local),
            ("ann@lee@example.org", Local),
            ("änn@example.org", Local),
            ("Ann <ann@example.org", Local),
            ("an\r\nn@example.org", Local),
            ("an\0n@example.org", Local),
            ("ann@", Domain),
            ("ann@localhost", Domain),
            ("ann@example.org.", Domain),
            ("ann@.example.org", Domain),
            ("ann@127.0.0.1", Domain),
            ("ann@[127.0.0.1]", Domain),
            ("ann@mail.example[127.0.0.1]", Domain),
            ("ann@-example.org", Domain),
            ("ann@exam ple.org", Domain),
            ("ann@example.org\r\nRCPT TO:<bob>", Domain),
            (&long, Length),
        ];
        for (text, error) in cases {
            assert_eq!(parse(text), Err(error), "{text:?}");
        }
        assert!(parse(&format!("{}@example.org", "a".repeat(64))).is_ok());
        assert_eq!(parse(&format!("{}@example.org", "a".repeat(65))), Err(Local));
    }

    #[test]
    fn a_hint_of_a_short_address_reveals_no_letter() {
        let hint = |text: &str| text.parse().map(|address: EmailAddress| address.hint());
        assert_eq!(hint("ann@example.org"), Ok("a…@example.org".to_owned()));
        assert_eq!(hint("an@example.org"), Ok("…@example.org".to_owned()));
    }

    fn typed() -> impl Strategy<Value = String> {
        prop_oneof![
            "\\PC{0,40}",
            "[a-zA-Z0-9.+_-]{1,20}@[a-zA-Z0-9äÖß.-]{1,30}\\.[a-zA-Z]{2,6}",
            "[ -~]{1,20}@[ -~]{1,20}",
        ]
    }

    proptest! {
        #[test]
        fn an_accepted_address_parses_to_itself_and_is_ascii(text in typed()) {
            if let Ok(address) = text.parse::<EmailAddress>() {
                prop_assert_eq!(address.as_str().parse::<EmailAddress>(), Ok(address.clone()));
                prop_assert!(address.as_str().bytes().all(|b| b.is_ascii_graphic()));
                prop_assert!(address.as_str().len() <= EmailAddress::MAX);
                prop_assert_eq!(format!("{}@{}", address.local(), address.domain()), address.as_str());
            }
        }

        #[test]
        fn the_normalised_form_ignores_case_and_is_idempotent(text in typed()) {
            if let Ok(address) = text.parse::<EmailAddress>() {
                let once = address.normalised();
                prop_assert_eq!(once.parse().map(|a: EmailAddress| a.normalised()), Ok(once.clone()));
                let loud = address.as_str().to_ascii_uppercase();
                prop_assert_eq!(loud.parse().map(|a: EmailAddress| a.normalised()), Ok(once));
            }
        }

        #[test]
        fn debug_output_hides_the_address(local in "[A-Z]{2,20}") {
            let shown = format!("{:?}", format!("{local}@example.org").parse::<EmailAddress>());
            prop_assert!(!shown.contains(&local), "{}", shown);
        }
    }
}
