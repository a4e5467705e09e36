//! The viewer: who makes a request, and with what credential.

use crate::{Code, ServiceError, Services};
use chrono::NaiveDate;
use milequest_domain::{AccessTokenId, SessionId, TokenScope, TokenScopes};
use milequest_persistence::accounts::{credentials::SealedEmail, users::User};

/// The person who makes a request, with the credential of the request.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The person.
    pub user: User,
    /// The email address, verified or not.
    pub email: Option<SealedEmail>,
    /// The credential.
    pub by: Credential,
}

/// What authenticates a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// A session: the person is there.
    Session(SessionId),
    /// A token: a program acts in the person's name, as far as its scopes go.
    Token(AccessTokenId, TokenScopes),
}

impl Viewer {
    /// Today in the viewer's time zone.
    #[must_use]
    pub fn today(&self, s: &Services) -> NaiveDate {
        self.user.time_zone.local_time(s.now()).date()
    }

    /// Lets the viewer pass if the credential opens this.
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

    /// The session of the viewer, for what a program must not do in somebody's name: a token that leaked could
    /// otherwise make others that outlive it.
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
