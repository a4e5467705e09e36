//! What a password may be. `passwords` keeps it.

use crate::{ServiceError, core::secret_text::SecretText};
use milequest_domain::{EmailAddress, RuleError, Username};
use zxcvbn::Score;

/// A password that somebody wants to have from now on. `Debug` does not show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPassword(SecretText);

impl NewPassword {
    /// The fewest characters.
    pub const MIN: usize = 10;
    /// The most characters. More would only cost time to hash.
    pub const MAX: usize = 128;

    /// The password itself, to be hashed.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// Whether it is more than what everybody knows of its owner: the username or the address, turned or decorated.
    ///
    /// # Errors
    /// [`PasswordError::LikeName`] or [`PasswordError::LikeAddress`].
    pub fn check_policy(&self, username: &Username, address: Option<&str>) -> Result<(), PasswordError> {
        let password = letters_of(self.expose());
        let is_built_on = |known: &str| {
            let known = letters_of(known);
            known.len() >= 3 && password.contains(&known) && password.len() < known.len() * 2 + 4
        };
        if is_built_on(username.as_str()) {
            return Err(PasswordError::LikeName);
        }
        let local = address.and_then(|address| address.rsplit_once('@')).map(|(local, _)| local);
        if address.is_some_and(is_built_on) || local.is_some_and(is_built_on) {
            return Err(PasswordError::LikeAddress);
        }
        Ok(())
    }
}

/// Lower case letters and digits: what is left when decoration is taken away.
fn letters_of(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Why a text will not do as a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PasswordError {
    /// Too short or too long.
    #[error("a password has {} to {} characters", NewPassword::MIN, NewPassword::MAX)]
    Length,
    /// Among those that are tried first.
    #[error("this password is easy to guess; three or four words that do not belong together make a better one")]
    Common,
    /// Little more than the username.
    #[error("a password is not built on the username")]
    LikeName,
    /// Little more than the e-mail address.
    #[error("a password is not built on the e-mail address")]
    LikeAddress,
}

impl RuleError for PasswordError {
    fn code(&self) -> &'static str {
        match self {
            Self::Length => "bad_length",
            Self::Common => "common_password",
            Self::LikeName => "like_username",
            Self::LikeAddress => "like_address",
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

/// Refuses what a guesser tries first, knowing whose password it is.
fn refuse_common(password: &NewPassword, about_its_owner: &[&str]) -> Result<(), PasswordError> {
    let guessable = zxcvbn::zxcvbn(password.expose(), about_its_owner).score() < Score::Two;
    if guessable { Err(PasswordError::Common) } else { Ok(()) }
}

/// Refuses a password that is built on its owner's names or easy to guess.
pub(crate) fn check_password_policy(
    password: &NewPassword,
    username: &Username,
    email: Option<&EmailAddress>,
) -> Result<(), ServiceError> {
    let address = email.map(EmailAddress::as_str);
    let known: Vec<&str> = std::iter::once(username.as_str()).chain(address).collect();
    let fine = password.check_policy(username, address).and_then(|()| refuse_common(password, &known));
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
        password.parse::<NewPassword>()?.check_policy(&ann, Some("anna.lee+x@example.org"))
    }

    #[test]
    fn a_password_is_neither_short_nor_endless() {
        assert_eq!(check("nine char"), Err(PasswordError::Length));
        assert_eq!(check("ten chars!"), Ok(()));
        assert_eq!(check(&"é".repeat(128)), Ok(()));
        assert_eq!(check(&"é".repeat(129)), Err(PasswordError::Length));
    }

    #[test]
    fn a_password_is_not_what_everybody_knows() {
        assert_eq!(check("Ann-Lee-2024"), Err(PasswordError::LikeName));
        assert_eq!(check("!!!ann_lee!!!"), Err(PasswordError::LikeName));
        assert_eq!(check("Anna.Lee+X@Example.org"), Err(PasswordError::LikeAddress));
        assert_eq!(check("anna.lee+x-1"), Err(PasswordError::LikeAddress));
        assert_eq!(check("ann lee walks to hamburg"), Ok(()), "a name within something longer is fine");
    }

    #[test]
    fn a_password_is_not_shown_by_accident() {
        assert_eq!(format!("{:?}", "correct horse".parse::<NewPassword>()), "Ok(NewPassword(hidden))");
    }

    #[test]
    fn what_guessers_try_first_is_refused() {
        for common in ["password123", "qwertyuiop", "1234567890", "aaaaaaaaaaaa", "iloveyou123", "letmein1234"] {
            assert_eq!(refuse_common(&new(common), &[]), Err(PasswordError::Common), "{common}");
        }
        assert_eq!(refuse_common(&new("annleeannlee"), &["annlee"]), Err(PasswordError::Common));
        assert_eq!(refuse_common(&new("violet harbour sings"), &["ann"]), Ok(()));
    }
}
