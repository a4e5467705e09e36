//! Errors of use cases.

use chrono::TimeDelta;
use milequest_domain::{FieldError, RuleError};
use milequest_persistence::{Causes, StoreError, StoreFailure};
use std::error::Error;

/// The reason for an error, for programs. The HTTP crate has one table that gives each its status and title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// The request has no valid session or token.
    NotSignedIn,
    /// The token lacks the scope.
    ScopeMissing,
    /// The operation needs a session, and not an access token.
    SessionNeeded,
    /// The request lacks the CSRF token of our own page.
    ForgedRequest,
    /// Only admins may do this.
    NotAdmin,
    /// The username or the password is wrong. The answer does not say which.
    WrongCredentials,
    /// An admin has disabled this account.
    AccountDisabled,
    /// The owner has closed this account.
    AccountClosed,
    /// The account is suspended.
    Suspended,
    /// The mailed link is not valid any more.
    LinkDead,
    /// Another person has verified this address.
    AddressTaken,
    /// Too many attempts in too short a time.
    TooOften,
    /// The configured secret keys do not decrypt the data.
    WrongKeys,
    /// A secret key is still in use.
    KeysInUse,
    /// The resource does not exist, or this viewer may not know that it exists.
    NotFound,
    /// The resource was changed since the caller last read it.
    Changed,
    /// Another person has this username.
    UsernameTaken,
    /// This person has the largest number of tokens.
    TooManyTokens,
    /// A person or a team has the largest number of these.
    LimitReached,
    /// Only followers of a private account see this.
    PrivateAccount,
    /// Only members see this.
    NotMember,
    /// Only an admin of the team may do this.
    NotTeamAdmin,
    /// A private team can only be joined with an invite.
    InviteNeeded,
    /// The invite is for another person.
    InviteNotYours,
    /// The invite has ended.
    InviteDead,
    /// This person is a member of the team already.
    AlreadyMember,
    /// A pending invite to this address exists.
    AlreadyInvited,
    /// The team has the largest number of members.
    TeamFull,
    /// The last proof of the password is too old for a sensitive operation.
    ProofNeeded,
    /// The link is for an account whose owner did not follow it.
    LinkNeedsOwner,
    /// A team would have no admin.
    LastAdmin,
    /// The goal has contributions, so its target cannot change.
    GoalBegun,
    /// The status of the goal cannot change to this one.
    NoSuchStep,
    /// The goal is not active.
    NotActive,
    /// The forecasts of the goal stay as they are.
    ForecastClosed,
    /// The delivery has not failed for the last time.
    NotDead,
    /// It is not known which activities the import has logged.
    NotUndoable,
    /// The webhook is not on.
    WebhookOff,
    /// Only the author of a post or a comment may do this.
    NotAuthor,
    /// Only a public post or activity is shared.
    NotPublic,
    /// A post shows the activity already.
    AlreadyShared,
    /// Others have commented on the post for the people who see it now.
    HasComments,
    /// The case of moderation was decided.
    CaseClosed,
    /// What was reported is gone.
    SubjectGone,
    /// No appeal against the decision is possible.
    NoAppeal,
    /// No appeal waits for an answer.
    NoOpenAppeal,
    /// Chunks of an upload have not arrived.
    ChunksMissing,
    /// The match was decided otherwise.
    AlreadyDecided,
    /// The snapshot of a feed is gone.
    FeedExpired,
    /// The idempotency key was used with another request before.
    IdempotencyKeyReused,
    /// The request was done before, and its answer cannot be shown again.
    AnswerLost,
    /// The request is too large.
    TooLarge,
    /// The bytes are no picture of a format that is read.
    NotAPhoto,
    /// The picture is damaged.
    BrokenPhoto,
    /// The picture has too many pixels.
    TooManyPixels,
    /// The recording cannot be read, or has no places.
    BrokenRecording,
    /// One or more fields break a rule.
    InvalidFields,
    /// Too many requests are being processed.
    Busy,
    /// The database does not answer.
    Unavailable,
    /// The store of files does not answer.
    FileStoreUnavailable,
    /// The connection to the database broke during a commit, so the outcome is unknown.
    OutcomeUnknown,
    /// A failure of the server.
    Internal,
}

/// The error of a use case. `Display` is safe to show to the caller; only the log shows the source.
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
    /// An error with a sentence that says what to do about it.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), fields: Vec::new(), retry_after: None, source: None }
    }

    /// The error for a resource that this viewer does not find.
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        Self::new(Code::NotFound, format!("there is no such {what}"))
    }

    /// A failure of the server, with its cause for the log.
    pub fn internal(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..Self::new(Code::Internal, "something broke on our side") }
    }

    /// An error with a sentence for the caller, and its cause for the log.
    pub(crate) fn with_source(
        code: Code,
        detail: impl Into<String>,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self { source: Some(source.into()), ..Self::new(code, detail) }
    }

    /// An error of a field that only the use case could check. A dot separates the names of nested fields.
    #[must_use]
    pub fn field(field: &'static str, rule: &impl RuleError) -> Self {
        Self::invalid_field(field, rule.code(), rule.to_string())
    }

    /// An error of a field without a rule in the domain.
    #[must_use]
    pub fn invalid_field(field: &'static str, code: &'static str, detail: impl Into<String>) -> Self {
        let broken = FieldError { pointer: format!("/{}", field.replace('.', "/")), code, detail: detail.into() };
        Self { fields: vec![broken], ..Self::new(Code::InvalidFields, "a field breaks a rule") }
    }

    /// Combines two errors of fields. If one of them is not about fields, the result is that one.
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

    /// A copy for another caller with the same error. Its source is the text of the first one's source.
    pub(crate) fn duplicate(&self) -> Self {
        let source = self.source.as_ref().map(|source| {
            let causes: Box<dyn Error + Send + Sync> = Causes(&**source).to_string().into();
            if self.is_logged() { Box::new(StoreError::OutOfResources(causes)) } else { causes }
        });
        let fields = self.fields.clone();
        Self { code: self.code, detail: self.detail.clone(), fields, retry_after: self.retry_after, source }
    }

    /// Adds how long to wait before trying again.
    #[must_use]
    pub fn retry_after(self, wait: TimeDelta) -> Self {
        Self { retry_after: Some(wait), ..self }
    }

    /// How long to wait before trying again, if it is known.
    #[must_use]
    pub const fn wait(&self) -> Option<TimeDelta> {
        self.retry_after
    }

    /// The code, for programs.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// Whether the log is told of this elsewhere, once for many requests.
    #[must_use]
    pub fn is_logged(&self) -> bool {
        matches!(self.store_error(), Some(StoreError::OutOfResources(_)))
    }

    /// The fields with errors.
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
            StoreError::OutOfResources(_) => (
                Code::Unavailable,
                "the database has no room left at this moment, and nothing was done; try again later",
            ),
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

/// Both values, or the errors of both.
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

/// Converts the refusal of a known constraint to its error.
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

/// Converts a missing row to an error with this name of the resource.
pub(crate) fn or_not_found(what: &'static str) -> impl FnOnce(StoreError) -> ServiceError {
    move |error| match error {
        StoreError::NotFound => ServiceError::not_found(what),
        other => other.into(),
    }
}
