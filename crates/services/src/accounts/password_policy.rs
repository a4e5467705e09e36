//! The policy for passwords. `passwords` hashes them.

use crate::{
    ServiceError,
    accounts::common_passwords::{PasswordSet, unfolded},
    core::secret_text::SecretText,
};
use milequest_domain::{DisplayName, RuleError, TeamName, Username};
use std::sync::LazyLock;
use zxcvbn::Score;

/// A new password. `Debug` does not show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPassword(SecretText);

impl NewPassword {
    /// The smallest number of characters.
    pub const MIN: usize = 10;
    /// The largest number of characters. A longer password would only cost time to hash.
    pub const MAX: usize = 128;

    /// The password, for hashing.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// Checks that the password is more than words that a guesser knows: those of the owner, of the owner's teams and
    /// of the service, reversed or decorated.
    ///
    /// # Errors
    /// The rule of the first kind of word that the password is built on.
    pub fn check_policy(&self, known: &KnownWords<'_>) -> Result<(), PasswordError> {
        let forms = [letters_of(self.expose()), letters_of(&unfolded(self.expose()))];
        let words = known.words();
        for password in &forms {
            for (word, rule) in &words {
                if password.contains(word) && password.chars().count() < word.chars().count() * 2 + 4 {
                    return Err(*rule);
                }
            }
            if let Some(rule) = only_known_words(password, &words) {
                return Err(rule);
            }
        }
        Ok(())
    }
}

/// The words about a password's owner that everybody can know.
#[derive(Clone, Copy, Debug)]
pub struct KnownWords<'a> {
    /// The username.
    pub username: &'a Username,
    /// The display name.
    pub display_name: Option<&'a DisplayName>,
    /// The email address.
    pub address: Option<&'a str>,
    /// The names of the owner's teams.
    pub teams: &'a [TeamName],
}

impl KnownWords<'_> {
    /// The names and their words, each with the rule that it breaks, the longest first.
    fn words(&self) -> Vec<(String, PasswordError)> {
        let mut words = Vec::new();
        let mut add = |name: &str, rule| {
            let parts = name.split(|c: char| !c.is_alphanumeric());
            let known = std::iter::once(name).chain(parts).map(letters_of);
            words.extend(known.filter(|word| word.chars().count() >= SHORTEST_WORD).map(|word| (word, rule)));
        };
        add(self.username.as_str(), PasswordError::LikeName);
        if let Some(name) = self.display_name {
            add(name.as_str(), PasswordError::LikeName);
        }
        if let Some(address) = self.address {
            add(address, PasswordError::LikeAddress);
            add(address.rsplit_once('@').map_or(address, |(local, _)| local), PasswordError::LikeAddress);
        }
        for team in self.teams {
            add(team.as_str(), PasswordError::LikeTeam);
        }
        add(SERVICE, PasswordError::LikeService);
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        words
    }
}

/// The name of the service.
const SERVICE: &str = "Mile Quest";

/// The length of the shortest word that is checked.
const SHORTEST_WORD: usize = 3;

/// The rule of the first known word, if the password consists of little but known words, a few digits and a few
/// letters. A digit counts half, because many people append a year.
fn only_known_words(password: &str, words: &[(String, PasswordError)]) -> Option<PasswordError> {
    let mut rest = password.to_owned();
    let mut first = None;
    for (word, rule) in words {
        if rest.contains(word.as_str()) {
            // A space keeps the two halves from becoming another word.
            rest = rest.replace(word.as_str(), " ");
            first.get_or_insert(*rule);
        }
    }
    let weight: usize = rest.chars().map(|c| if c.is_alphabetic() { 2 } else { usize::from(c.is_numeric()) }).sum();
    first.filter(|_| weight < 8)
}

/// Lower case letters and digits: the text without decoration.
fn letters_of(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The reason why a text is not accepted as a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PasswordError {
    /// It is too short or too long.
    #[error("a password has {} to {} characters", NewPassword::MIN, NewPassword::MAX)]
    Length,
    /// It is one of the passwords that guessers try first.
    #[error("this password is easy to guess; three or four words that do not belong together make a better one")]
    Common,
    /// It is little more than the username or the display name.
    #[error("a password is not built on its owner's name")]
    LikeName,
    /// It is little more than the email address.
    #[error("a password is not built on the e-mail address")]
    LikeAddress,
    /// It is little more than the name of a team.
    #[error("a password is not built on the name of a team")]
    LikeTeam,
    /// It is little more than the name of the service.
    #[error("a password is not built on the name of the service")]
    LikeService,
}

impl RuleError for PasswordError {
    fn code(&self) -> &'static str {
        match self {
            Self::Length => "bad_length",
            Self::Common => "common_password",
            Self::LikeName => "like_username",
            Self::LikeAddress => "like_address",
            Self::LikeTeam => "like_team",
            Self::LikeService => "like_service",
        }
    }
}

impl std::str::FromStr for NewPassword {
    type Err = PasswordError;

    fn from_str(text: &str) -> Result<Self, PasswordError> {
        if (Self::MIN..=Self::MAX).contains(&text.chars().count()) {
            Ok(Self(text.to_owned().into()))
        } else {
            Err(PasswordError::Length)
        }
    }
}

/// The common passwords, decoded when the first password is checked.
static COMMON_PASSWORDS: LazyLock<Option<PasswordSet>> =
    LazyLock::new(|| PasswordSet::decode(include_bytes!("common_passwords.bin")));

/// Refuses a password that guessers try first for this account.
fn refuse_common(password: &NewPassword, about_its_owner: &[&str]) -> Result<(), PasswordError> {
    let is_listed = COMMON_PASSWORDS.as_ref().is_some_and(|common| common.matches(password.expose()));
    let is_guessable = || zxcvbn::zxcvbn(password.expose(), about_its_owner).score() < Score::Two;
    if is_listed || is_guessable() { Err(PasswordError::Common) } else { Ok(()) }
}

/// Refuses a password that is built on known words or easy to guess.
pub(crate) fn check_password_policy(password: &NewPassword, known: &KnownWords<'_>) -> Result<(), ServiceError> {
    let mut words = vec![known.username.as_str()];
    words.extend(known.display_name.map(DisplayName::as_str));
    words.extend(known.address);
    words.extend(known.teams.iter().map(TeamName::as_str));
    let fine = password.check_policy(known).and_then(|()| refuse_common(password, &words));
    fine.map_err(|rule| ServiceError::field("password", &rule))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(password: &str) -> NewPassword {
        password.parse().expect("a password")
    }

    fn check(password: &str) -> Result<(), PasswordError> {
        let ann = "ann_lee".parse().expect("a username");
        let display_name = "Anneliese Birnbaum".parse().expect("a name");
        let teams = ["Harbour Runners".parse().expect("a name")];
        password.parse::<NewPassword>()?.check_policy(&KnownWords {
            username: &ann,
            display_name: Some(&display_name),
            address: Some("anna.lee+x@example.org"),
            teams: &teams,
        })
    }

    const LISTED: [&str; 14] = [
        "BaBeMaGnEt",
        "DigitalProdu",
        "Dragon!2025!",
        "Hamburg2024!",
        "HardwareId",
        "InstallUtil",
        "OlCRackMaster",
        "Password2024!",
        "Sunshine2024!",
        "gjhjlfcjqrb",
        "kozanostra",
        "p4$$w0rd-2026",
        "vinogradov",
        "yfcnhjtybt",
    ];

    #[test]
    fn a_password_has_a_length_within_the_bounds() {
        assert_eq!(check("nine char"), Err(PasswordError::Length));
        assert_eq!(check("ten chars!"), Ok(()));
        assert_eq!(check(&"é".repeat(128)), Ok(()));
        assert_eq!(check(&"é".repeat(129)), Err(PasswordError::Length));
    }

    #[test]
    fn a_common_password_is_refused() {
        assert_eq!(check("Ann-Lee-2024"), Err(PasswordError::LikeName));
        assert_eq!(check("!!!ann_lee!!!"), Err(PasswordError::LikeName));
        assert_eq!(check("Anna.Lee+X@Example.org"), Err(PasswordError::LikeAddress));
        assert_eq!(check("anna.lee+x-1"), Err(PasswordError::LikeAddress));
        assert_eq!(check("ann lee walks to hamburg"), Ok(()), "a name within something longer is fine");
    }

    #[test]
    fn a_password_built_on_known_words_is_refused() {
        for (password, rule) in [
            ("milequest2026", PasswordError::LikeService),
            ("M1leQu3st!!2026", PasswordError::LikeService),
            ("quest-mile-quest", PasswordError::LikeService),
            ("HarbourRunners1", PasswordError::LikeTeam),
            ("runners-harbour", PasswordError::LikeTeam),
            ("Birnbaum-1984", PasswordError::LikeName),
            ("anneliese.lee.84", PasswordError::LikeName),
            ("example-anna-7", PasswordError::LikeAddress),
        ] {
            assert_eq!(check(password), Err(rule), "{password}");
        }
        for fine in ["a quest for violet harbours", "birnbaum sings at night", "runners never eat alone"] {
            assert_eq!(check(fine), Ok(()), "{fine}");
        }
    }

    /// Each is on a list of common passwords and passed the estimate of zxcvbn, or is a listed word with decoration.
    #[test]
    fn listed_passwords_and_decorated_words_are_refused() {
        for common in LISTED {
            assert_eq!(refuse_common(&new(common), &[]), Err(PasswordError::Common), "{common}");
        }
        assert!(COMMON_PASSWORDS.as_ref().is_some_and(|common| common.len() > 200_000));
    }

    #[test]
    fn debug_output_does_not_show_a_password() {
        assert_eq!(format!("{:?}", "correct horse".parse::<NewPassword>()), "Ok(NewPassword(hidden))");
    }

    #[test]
    fn passwords_that_guessers_try_first_are_refused() {
        for common in ["password123", "qwertyuiop", "1234567890", "aaaaaaaaaaaa", "iloveyou123", "letmein1234"] {
            assert_eq!(refuse_common(&new(common), &[]), Err(PasswordError::Common), "{common}");
        }
        assert_eq!(refuse_common(&new("annleeannlee"), &["annlee"]), Err(PasswordError::Common));
        assert_eq!(refuse_common(&new("violet harbour sings"), &["ann"]), Ok(()));
    }
}
