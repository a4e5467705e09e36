//! Errors of the store. Only this file interprets the database's errors.

use diesel::result::{DatabaseErrorKind as Kind, Error as Diesel};

/// The reason why the store failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The requested row does not exist.
    #[error("no such row")]
    NotFound,
    /// A constraint refused the write. It carries the constraint's name.
    #[error("the constraint {0} refused the write")]
    Constraint(String),
    /// Another transaction conflicted: a serialization failure or a deadlock. A retry helps.
    #[error("another transaction was in the way")]
    Contended(#[source] Diesel),
    /// Another transaction made the same change first. A retry finds its result.
    #[error("another transaction did it first")]
    ConcurrentChange,
    /// A lock was not available, or a statement did not end, within the configured time.
    #[error("the database took too long")]
    TooSlow(#[source] Diesel),
    /// The connection broke, or none was available.
    #[error("no connection to the database")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database has run out of disk, memory, files or connections: SQLSTATE class 53. Nothing was written.
    #[error("the database has no room left")]
    OutOfResources(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The connection broke during a commit: everything was written or nothing, and the result is unknown.
    #[error("the connection to the database broke during a commit, which may have been done")]
    CommitUnknown(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// An unexpected error.
    #[error("the database failed")]
    Other(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    /// Every reason why a transaction fails, so that the counter of each can begin at zero.
    pub const FAILURE_REASONS: [&'static str; 6] =
        ["contended", "too_slow", "unavailable", "out_of_resources", "commit_unknown", "other"];

    /// Why a transaction failed that ended with this error. A use case expects an absent row or the refusal of a constraint, so these are
    /// no failures.
    pub(crate) const fn failure_reason(&self) -> Option<&'static str> {
        match self {
            Self::NotFound | Self::Constraint(_) => None,
            Self::Contended(_) | Self::ConcurrentChange => Some("contended"),
            Self::TooSlow(_) => Some("too_slow"),
            Self::Unavailable(_) => Some("unavailable"),
            Self::OutOfResources(_) => Some("out_of_resources"),
            Self::CommitUnknown(_) => Some("commit_unknown"),
            Self::Other(_) => Some("other"),
        }
    }

    /// The stored data breaks a rule of the domain: an operator changed the database by hand, or a rule became
    /// stricter.
    pub(crate) fn corrupt(rule: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Other(Box::new(rule))
    }

    /// Whether the same transaction may succeed when it is run again.
    pub(crate) const fn is_contended(&self) -> bool {
        matches!(self, Self::Contended(_) | Self::ConcurrentChange)
    }

    /// Whether this connection is unusable.
    pub(crate) const fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

impl From<Diesel> for StoreError {
    fn from(error: Diesel) -> Self {
        match &error {
            Diesel::NotFound => Self::NotFound,
            Diesel::DatabaseError(
                Kind::UniqueViolation
                | Kind::ForeignKeyViolation
                | Kind::CheckViolation
                | Kind::ExclusionViolation
                | Kind::RestrictViolation,
                info,
            ) => Self::Constraint(info.constraint_name().unwrap_or("without a name").to_owned()),
            Diesel::DatabaseError(Kind::SerializationFailure, _) => Self::Contended(error),
            Diesel::DatabaseError(Kind::ClosedConnection | Kind::UnableToSendCommand, _)
            | Diesel::BrokenTransactionManager => Self::Unavailable(Box::new(error)),
            Diesel::DatabaseError(_, info) => match Unnamed::read(info.message()) {
                Some(Unnamed::Deadlock) => Self::Contended(error),
                Some(Unnamed::Timeout) => Self::TooSlow(error),
                Some(Unnamed::Shutdown) => Self::Unavailable(Box::new(error)),
                Some(Unnamed::Shortage) => Self::OutOfResources(Box::new(error)),
                None => Self::Other(Box::new(error)),
            },
            Diesel::RollbackErrorOnCommit { rollback_error, commit_error }
                if is_closed(rollback_error) || is_closed(commit_error) =>
            {
                Self::Unavailable(Box::new(error))
            }
            _ => Self::Other(Box::new(error)),
        }
    }
}

fn is_closed(error: &Diesel) -> bool {
    matches!(error, Diesel::DatabaseError(Kind::ClosedConnection | Kind::UnableToSendCommand, _))
}

/// Failures without a kind in Diesel, which hides the SQLSTATE. They are recognised by their English text. This is why
/// every session of the pool asks for English messages; [`crate::db::databases::speaks_english`] tells whether the
/// server agreed.
enum Unnamed {
    Deadlock,
    Timeout,
    Shutdown,
    Shortage,
}

impl Unnamed {
    fn read(message: &str) -> Option<Self> {
        let begins = |text| message.starts_with(text);
        if begins("deadlock detected") {
            Some(Self::Deadlock)
        } else if begins("canceling statement due to lock timeout")
            || begins("canceling statement due to statement timeout")
        {
            Some(Self::Timeout)
        } else if begins("terminating connection")
            || begins("the database system is")
            || begins("server closed the connection")
        {
            Some(Self::Shutdown)
        } else if is_shortage(message) {
            Some(Self::Shortage)
        } else {
            None
        }
    }
}

/// The messages of SQLSTATE class 53. They are compared from their beginning or to their end, because another message may quote what
/// somebody has sent, and then ends with a quotation mark.
fn is_shortage(message: &str) -> bool {
    const BEGINNINGS: [&str; 9] = [
        "could not extend file",
        "out of memory",
        "out of shared memory",
        "out of file descriptors",
        "sorry, too many clients already",
        "remaining connection slots are reserved",
        "too many connections for",
        "temporary file size exceeds",
        "number of requested standby connections exceeds",
    ];
    const REASONS: [&str; 3] = [": No space left on device", ": Disk quota exceeded", ": Too many open files"];
    BEGINNINGS.iter().any(|beginning| message.starts_with(beginning))
        || (message.starts_with("could not ") && REASONS.iter().any(|reason| message.ends_with(reason)))
}

#[cfg(test)]
mod tests {
    use super::{Diesel, StoreError, is_shortage};

    #[test]
    fn every_reason_of_a_failure_is_listed_once() {
        let error = || Box::new(Diesel::RollbackTransaction);
        let errors = [
            StoreError::NotFound,
            StoreError::Constraint("unique".to_owned()),
            StoreError::Contended(Diesel::RollbackTransaction),
            StoreError::ConcurrentChange,
            StoreError::TooSlow(Diesel::RollbackTransaction),
            StoreError::Unavailable(error()),
            StoreError::OutOfResources(error()),
            StoreError::CommitUnknown(error()),
            StoreError::Other(error()),
        ];
        let mut reasons: Vec<_> = errors.iter().filter_map(StoreError::failure_reason).collect();
        reasons.dedup();
        assert_eq!(reasons, StoreError::FAILURE_REASONS);
    }

    #[test]
    fn a_shortage_is_told_from_what_quotes_it() {
        for message in [
            "could not extend file \"base/16384/16512\": No space left on device",
            "could not extend file \"base/16384/16512\": wrote only 4096 of 8192 bytes at block 7",
            "could not write to file \"base/pgsql_tmp/pgsql_tmp123.0\": No space left on device",
            "could not open file \"base/16384/16512\": Too many open files",
            "out of memory",
            "sorry, too many clients already",
        ] {
            assert!(is_shortage(message), "{message}");
        }
        for message in [
            "invalid input syntax for type uuid: \"could not extend file: No space left on device\"",
            "could not open file \"base/16384/16512\": No such file or directory",
            "could not determine which collation to use for \"x: No space left on device\"",
        ] {
            assert!(!is_shortage(message), "{message}");
        }
    }
}
