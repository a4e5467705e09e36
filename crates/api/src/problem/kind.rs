//! Every kind of problem, in one table.

use milequest_services::Code;

/// The kind of a problem, from a use case or from before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A use case refused the request.
    Service(Code),
    /// The body is not JSON.
    MalformedJson,
    /// The content type is not JSON.
    NotJson,
    /// The content type is not one of a file of activities.
    NoActivityFile,
    /// The body is too large for this route.
    BodyTooLarge,
    /// The body did not arrive in time.
    BodyTooSlow,
    /// No route has this path.
    UnknownRoute,
    /// The path has no such method.
    MethodNotAllowed,
    /// The request breaks HTTP itself.
    BadRequest,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The status of the response.
    pub status: u16,
    /// The stable name, for programs.
    pub code: &'static str,
    /// The title, for people.
    pub title: &'static str,
}

impl ProblemKind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 67] = [
        Self::BadRequest,
        Self::MalformedJson,
        Self::Service(Code::NotSignedIn),
        Self::Service(Code::WrongCredentials),
        Self::Service(Code::ScopeMissing),
        Self::Service(Code::SessionNeeded),
        Self::Service(Code::ProofNeeded),
        Self::Service(Code::ForgedRequest),
        Self::Service(Code::NotAdmin),
        Self::Service(Code::PrivateAccount),
        Self::Service(Code::NotMember),
        Self::Service(Code::NotTeamAdmin),
        Self::Service(Code::InviteNeeded),
        Self::Service(Code::InviteNotYours),
        Self::Service(Code::LinkNeedsOwner),
        Self::Service(Code::NotAuthor),
        Self::Service(Code::AccountDisabled),
        Self::Service(Code::AccountClosed),
        Self::Service(Code::Suspended),
        Self::Service(Code::NotFound),
        Self::UnknownRoute,
        Self::MethodNotAllowed,
        Self::BodyTooSlow,
        Self::Service(Code::UsernameTaken),
        Self::Service(Code::AddressTaken),
        Self::Service(Code::TooManyTokens),
        Self::Service(Code::LimitReached),
        Self::Service(Code::AlreadyMember),
        Self::Service(Code::AlreadyInvited),
        Self::Service(Code::TeamFull),
        Self::Service(Code::LastAdmin),
        Self::Service(Code::GoalBegun),
        Self::Service(Code::NoSuchStep),
        Self::Service(Code::NotActive),
        Self::Service(Code::ForecastClosed),
        Self::Service(Code::NotDead),
        Self::Service(Code::NotUndoable),
        Self::Service(Code::WebhookOff),
        Self::Service(Code::NotPublic),
        Self::Service(Code::AlreadyShared),
        Self::Service(Code::HasComments),
        Self::Service(Code::CaseClosed),
        Self::Service(Code::SubjectGone),
        Self::Service(Code::NoAppeal),
        Self::Service(Code::NoOpenAppeal),
        Self::Service(Code::ChunksMissing),
        Self::Service(Code::AlreadyDecided),
        Self::Service(Code::IdempotencyKeyReused),
        Self::Service(Code::AnswerLost),
        Self::Service(Code::FeedExpired),
        Self::Service(Code::LinkDead),
        Self::Service(Code::InviteDead),
        Self::Service(Code::Changed),
        Self::BodyTooLarge,
        Self::NotJson,
        Self::NoActivityFile,
        Self::Service(Code::NotAPhoto),
        Self::Service(Code::BrokenPhoto),
        Self::Service(Code::TooManyPixels),
        Self::Service(Code::BrokenRecording),
        Self::Service(Code::InvalidFields),
        Self::Service(Code::TooOften),
        Self::Service(Code::Internal),
        Self::Service(Code::Busy),
        Self::Service(Code::Unavailable),
        Self::Service(Code::FileStoreUnavailable),
        Self::Service(Code::OutcomeUnknown),
    ];

    /// The kind for a bare status that a library answered.
    pub(crate) const fn of_status(status: u16) -> Self {
        match status {
            404 => Self::UnknownRoute,
            405 => Self::MethodNotAllowed,
            408 => Self::BodyTooSlow,
            413 => Self::BodyTooLarge,
            415 => Self::NotJson,
            400..500 => Self::BadRequest,
            _ => Self::Service(Code::Internal),
        }
    }

    /// The table: status, name and title of every kind.
    #[must_use]
    pub const fn row(self) -> Row {
        let (status, code, title) = match self {
            Self::BadRequest => (400, "bad_request", "The request cannot be read"),
            Self::MalformedJson => (400, "malformed_json", "The body is no valid JSON"),
            Self::Service(Code::NotSignedIn) => (401, "not_signed_in", "A valid token is needed"),
            Self::Service(Code::ScopeMissing) => (403, "scope_missing", "The token does not open this"),
            Self::Service(Code::WrongCredentials) => (401, "wrong_credentials", "The name or the password is wrong"),
            Self::Service(Code::SessionNeeded) => (403, "session_needed", "A program's token cannot do this"),
            Self::Service(Code::ProofNeeded) => (403, "proof_needed", "Your password is needed again"),
            Self::Service(Code::ForgedRequest) => (403, "forged_request", "This does not come from our own page"),
            Self::Service(Code::NotAdmin) => (403, "not_admin", "Only admins may do this"),
            Self::Service(Code::PrivateAccount) => (403, "private_account", "Only followers see this"),
            Self::Service(Code::NotMember) => (403, "not_member", "Only members see this"),
            Self::Service(Code::NotTeamAdmin) => (403, "not_team_admin", "Only an admin of the team may do this"),
            Self::Service(Code::InviteNeeded) => (403, "invite_needed", "This team takes those whom it invites"),
            Self::Service(Code::InviteNotYours) => (403, "invite_not_yours", "The invite is not for you to answer"),
            Self::Service(Code::LinkNeedsOwner) => {
                (403, "link_needs_owner", "The link is for the owner of its account")
            }
            Self::Service(Code::NotAuthor) => (403, "not_author", "Only its author may do this"),
            Self::Service(Code::AccountDisabled) => (403, "account_disabled", "An admin keeps this account closed"),
            Self::Service(Code::AccountClosed) => (403, "account_closed", "This account was closed by its owner"),
            Self::Service(Code::Suspended) => (403, "suspended", "The account is suspended"),
            Self::Service(Code::NotFound) => (404, "not_found", "There is no such thing"),
            Self::UnknownRoute => (404, "unknown_route", "There is nothing at this path"),
            Self::MethodNotAllowed => (405, "method_not_allowed", "This path does not take this method"),
            Self::BodyTooSlow => (408, "body_too_slow", "The body did not arrive in time"),
            Self::Service(Code::UsernameTaken) => (409, "username_taken", "Somebody has this username"),
            Self::Service(Code::AddressTaken) => (409, "address_taken", "The address belongs to another account"),
            Self::Service(Code::TooManyTokens) => (409, "too_many_tokens", "There are too many tokens"),
            Self::Service(Code::LimitReached) => (409, "limit_reached", "There are as many as there can be"),
            Self::Service(Code::AlreadyMember) => (409, "already_member", "This person is in the team"),
            Self::Service(Code::AlreadyInvited) => (409, "already_invited", "An invite waits for this address"),
            Self::Service(Code::TeamFull) => (409, "team_full", "The team is full"),
            Self::Service(Code::LastAdmin) => (409, "last_admin", "A team is never without an admin"),
            Self::Service(Code::GoalBegun) => (409, "goal_begun", "Something was done for this goal"),
            Self::Service(Code::NoSuchStep) => (409, "no_such_step", "The goal does not go there from where it stands"),
            Self::Service(Code::NotActive) => (409, "not_active", "The goal is not active"),
            Self::Service(Code::ForecastClosed) => (409, "forecast_closed", "Forecasts of this goal stay as they are"),
            Self::Service(Code::NotDead) => (409, "not_dead", "The delivery was not given up"),
            Self::Service(Code::NotUndoable) => (409, "not_undoable", "The import cannot be undone"),
            Self::Service(Code::WebhookOff) => (409, "webhook_off", "The webhook is not on"),
            Self::Service(Code::NotPublic) => (409, "not_public", "Only what is public is shared"),
            Self::Service(Code::AlreadyShared) => (409, "already_shared", "A post shows this activity"),
            Self::Service(Code::HasComments) => (409, "has_comments", "Others have commented for fewer people"),
            Self::Service(Code::CaseClosed) => (409, "case_closed", "The case was decided"),
            Self::Service(Code::SubjectGone) => (409, "subject_gone", "What was reported is gone"),
            Self::Service(Code::NoAppeal) => (409, "no_appeal", "No appeal is possible"),
            Self::Service(Code::NoOpenAppeal) => (409, "no_open_appeal", "No appeal waits for an answer"),
            Self::Service(Code::ChunksMissing) => (409, "chunks_missing", "Not all chunks have arrived"),
            Self::Service(Code::AlreadyDecided) => (409, "already_decided", "This was decided otherwise"),
            Self::Service(Code::IdempotencyKeyReused) => {
                (409, "idempotency_key_reused", "The idempotency key belongs to another request")
            }
            Self::Service(Code::AnswerLost) => (409, "answer_lost", "This was done before"),
            Self::Service(Code::FeedExpired) => (410, "feed_expired", "The feed was opened too long ago"),
            Self::Service(Code::LinkDead) => (410, "link_dead", "The link opens nothing any more"),
            Self::Service(Code::InviteDead) => (410, "invite_dead", "The invite lets nobody in any more"),
            Self::Service(Code::Changed) => (412, "changed", "It was changed meanwhile"),
            Self::BodyTooLarge | Self::Service(Code::TooLarge) => (413, "body_too_large", "The body is too large"),
            Self::NotJson => (415, "not_json", "The body must be JSON"),
            Self::NoActivityFile => (415, "no_activity_file", "The body must be a file of activities"),
            Self::Service(Code::NotAPhoto) => (415, "not_a_photo", "The body must be a JPEG, PNG or WebP picture"),
            Self::Service(Code::BrokenPhoto) => (422, "broken_photo", "The picture is damaged"),
            Self::Service(Code::TooManyPixels) => (422, "too_many_pixels", "The picture is too large to be opened"),
            Self::Service(Code::BrokenRecording) => (422, "broken_recording", "The recording cannot be read"),
            Self::Service(Code::InvalidFields) => (422, "invalid_fields", "One or more values break a rule"),
            Self::Service(Code::TooOften) => (429, "too_often", "Too many tries"),
            // Only the command line uses the last two.
            Self::Service(Code::Internal | Code::WrongKeys | Code::KeysInUse) => {
                (500, "internal", "Something broke on our side")
            }
            Self::Service(Code::Busy) => (503, "busy", "Others are in the way"),
            Self::Service(Code::Unavailable) => (503, "unavailable", "The database does not answer"),
            Self::Service(Code::FileStoreUnavailable) => {
                (503, "file_store_unavailable", "The store of files does not answer")
            }
            Self::Service(Code::OutcomeUnknown) => (503, "outcome_unknown", "This may have been done"),
        };
        Row { status, code, title }
    }
}
