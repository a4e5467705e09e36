//! Why a use case did not do what it was asked.

use chrono::TimeDelta;
use milequest_domain::{FieldError, RuleError};
use milequest_persistence::{Causes, StoreError, StoreFailure};
use std::error::Error;

/// What went wrong, for a program to act on. The HTTP side has one table that gives each its status and title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// No valid token came with the request.
    NotSignedIn,
    /// The token does not open this.
    ScopeMissing,
    /// A program's token will not do; a person must have signed in.
    SessionNeeded,
    /// A page of ours must have sent this, and it does not look like it.
    ForgedRequest,
    /// Only admins may.
    NotAdmin,
    /// The name or the password is wrong; which of them, nobody is told.
    WrongCredentials,
    /// An admin keeps this account closed.
    AccountDisabled,
    /// Its owner closed this account.
    AccountClosed,
    /// A mailed link opens nothing any more.
    LinkDead,
    /// Somebody else has proved this address.
    AddressTaken,
    /// Too many tries in too short a time.
    TooOften,
    /// The configured secret keys do not open the data.
    WrongKeys,
    /// A secret key cannot be forgotten yet.
    KeysInUse,
    /// There is no such thing, or it is not for this viewer to know that there is.
    NotFound,
    /// The thing is no longer as the caller last saw it.
    Changed,
    /// Somebody has this username.
    UsernameTaken,
    /// This person has as many tokens as one may have.
    TooManyTokens,
    /// A person or a team has as many of these as one may have.
    LimitReached,
    /// Only members see this.
    NotMember,
    /// Only an admin of the team may do this.
    NotTeamAdmin,
    /// A private team takes those whom it invites.
    InviteNeeded,
    /// The invite is for somebody else.
    InviteNotYours,
    /// The invite lets nobody in any more.
    InviteDead,
    /// This person is in the team.
    AlreadyMember,
    /// An invite waits for this address.
    AlreadyInvited,
    /// The team holds as many as it can.
    TeamFull,
    /// A team would be without an admin.
    LastAdmin,
    /// Something was done for the goal, so that its target stays.
    GoalBegun,
    /// The goal does not go from where it stands to there.
    NoSuchStep,
    /// The goal is not active.
    NotActive,
    /// The idempotency key came with another request before.
    IdempotencyKeyReused,
    /// The request was done before, and its answer cannot be shown any more.
    AnswerLost,
    /// What was sent is more than can be taken.
    TooLarge,
    /// One or more fields break a rule.
    InvalidFields,
    /// Others are in the way at this moment.
    Busy,
    /// The database does not answer.
    Unavailable,
    /// The database went away at the moment of writing: it was done or not.
    OutcomeUnknown,
    /// Our fault.
    Internal,
}

/// A use case's failure. `Display` is safe to show to the caller; the source is for the log alone.
#[derive(Debug, thiserror::Error)]
#[error("{detail}")]
pub struct ServiceError {
    code: Code,
    detail: String,
    fields: Vec<FieldError>,
    retry_after: Option<TimeDelta>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl ServiceError {
    /// A failure with a sentence that says what to do about it.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), fields: Vec::new(), retry_after: None, source: None }
    }

    /// There is no such thing for this viewer.
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        Self::new(Code::NotFound, format!("there is no such {what}"))
    }

    /// Our own fault, with what is known about it for the log.
    pub fn internal(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..Self::new(Code::Internal, "something broke on our side") }
    }

    /// A field that broke a rule which only the use case could check. A dot stands before what lies deeper.
    #[must_use]
    pub fn field(field: &'static str, rule: &impl RuleError) -> Self {
        Self::invalid_field(field, rule.code(), rule.to_string())
    }

    /// A field that is wrong for a reason that no rule of the domain has a name for.
    #[must_use]
    pub fn invalid_field(field: &'static str, code: &'static str, detail: impl Into<String>) -> Self {
        let broken = FieldError { pointer: format!("/{}", field.replace('.', "/")), code, detail: detail.into() };
        Self { fields: vec![broken], ..Self::new(Code::InvalidFields, "a field breaks a rule") }
    }

    /// Both, where each is about fields; otherwise the one that is not.
    #[must_use]
    pub(crate) fn and(mut self, other: Self) -> Self {
        match (self.code, other.code) {
            (Code::InvalidFields, Code::InvalidFields) => {
                self.fields.extend(other.fields);
                self
            }
            (Code::InvalidFields, _) => other,
            _ => self,
        }
    }

    /// The same for somebody else whom it befell as well. Its source is the first one's, as text.
    pub(crate) fn duplicate(&self) -> Self {
        let source = self.source.as_ref().map(|source| Causes(&**source).to_string().into());
        let fields = self.fields.clone();
        Self { code: self.code, detail: self.detail.clone(), fields, retry_after: self.retry_after, source }
    }

    /// The same, with how long to wait before trying again.
    #[must_use]
    pub fn retry_after(self, wait: TimeDelta) -> Self {
        Self { retry_after: Some(wait), ..self }
    }

    /// How long to wait before trying again, where that is known.
    #[must_use]
    pub const fn wait(&self) -> Option<TimeDelta> {
        self.retry_after
    }

    /// What went wrong, for a program.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// The fields that broke a rule.
    #[must_use]
    pub fn fields(&self) -> &[FieldError] {
        &self.fields
    }
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        let (code, detail) = match &error {
            StoreError::NotFound => (Code::NotFound, "there is no such thing"),
            StoreError::Contended(_) | StoreError::ConcurrentChange | StoreError::TooSlow(_) => {
                (Code::Busy, "others are in the way; try again shortly")
            }
            StoreError::Unavailable(_) => (Code::Unavailable, "the database does not answer; try again shortly"),
            StoreError::CommitUnknown(_) => {
                (Code::OutcomeUnknown, "this may have been done: look, or repeat it with the same Idempotency-Key")
            }
            StoreError::Constraint(_) | StoreError::Other(_) => (Code::Internal, "something broke on our side"),
        };
        Self { source: Some(Box::new(error)), ..Self::new(code, detail) }
    }
}

impl StoreFailure for ServiceError {
    fn store_error(&self) -> Option<&StoreError> {
        self.source.as_ref()?.downcast_ref()
    }
}

/// Both values, or everything that is wrong with either.
pub(crate) fn combine_errors<A, B>(
    one: Result<A, ServiceError>,
    other: Result<B, ServiceError>,
) -> Result<(A, B), ServiceError> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(one), Err(other)) => Err(one.and(other)),
        (Err(error), Ok(_)) | (Ok(_), Err(error)) => Err(error),
    }
}

/// Turns the refusal of a known constraint into the conflict that it stands for.
pub(crate) fn conflict_on(
    constraint: &'static str,
    code: Code,
    detail: &'static str,
) -> impl FnOnce(StoreError) -> ServiceError {
    move |error| match &error {
        StoreError::Constraint(name) if name == constraint => ServiceError::new(code, detail),
        _ => error.into(),
    }
}

/// Says what it is that was not found.
pub(crate) fn or_not_found(what: &'static str) -> impl FnOnce(StoreError) -> ServiceError {
    move |error| match error {
        StoreError::NotFound => ServiceError::not_found(what),
        other => other.into(),
    }
}
