//! The viewer: the person who sends a request, with the credential.

use crate::{Code, ServiceError, Services};
use chrono::NaiveDate;
use milequest_domain::{AccessTokenId, SessionId, TokenScope, TokenScopes};
use milequest_persistence::accounts::{credentials::SealedEmail, users::User};

/// The person who sends a request, with the credential of the request.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The person.
    pub user: User,
    /// The email address, verified or not.
    pub email: Option<SealedEmail>,
    /// The credential.
    pub by: Credential,
}

/// The credential of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// A session of the person.
    Session(SessionId),
    /// An access token, with which a program acts for the person within its scopes.
    Token(AccessTokenId, TokenScopes),
}

impl Viewer {
    /// Today in the viewer's time zone.
    #[must_use]
    pub fn today(&self, s: &Services) -> NaiveDate {
        self.user.time_zone.local_time(s.now()).date()
    }

    /// Checks that the credential has this scope.
    ///
    /// # Errors
    /// [`Code::ScopeMissing`].
    pub fn must_have(&self, scope: TokenScope) -> Result<(), ServiceError> {
        match &self.by {
            Credential::Token(_, scopes) if !scopes.allow(scope) => {
                let detail = format!("this needs a token with the scope {}", scope.as_str());
                Err(ServiceError::new(Code::ScopeMissing, detail))
            }
            Credential::Token(..) | Credential::Session(_) => Ok(()),
        }
    }

    /// The session of the viewer. It is required where an access token is not enough: a leaked token could otherwise
    /// create others that outlive it.
    ///
    /// # Errors
    /// [`Code::SessionNeeded`].
    pub fn session(&self) -> Result<SessionId, ServiceError> {
        match self.by {
            Credential::Session(id) => Ok(id),
            Credential::Token(..) => {
                Err(ServiceError::new(Code::SessionNeeded, "sign in to do this; a token for programs cannot"))
            }
        }
    }
}
