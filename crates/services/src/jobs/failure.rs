//! Failures of jobs, and whether a retry makes sense.

use crate::ServiceError;
use milequest_persistence::{StoreError, StoreFailure};
use std::error::Error;

type Source = Box<dyn Error + Send + Sync>;

/// The failure of a job. Operators read its source and the sources behind it, so none may contain a secret.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Another attempt may succeed.
    #[error("to be tried again")]
    Later(#[source] Source),
    /// No attempt will succeed.
    #[error("never to succeed")]
    Never(#[source] Source),
}

impl Failure {
    /// Another attempt may succeed.
    pub fn later(source: impl Into<Source>) -> Self {
        Self::Later(source.into())
    }

    /// No attempt will succeed.
    pub fn never(source: impl Into<Source>) -> Self {
        Self::Never(source.into())
    }

    /// The failure with all its sources, as one line for the operator.
    pub(super) fn line(&self) -> String {
        const MAX_LENGTH: usize = 500;
        let mut line = String::new();
        let mut next = self.source();
        while let Some(error) = next {
            let text = error.to_string();
            // Some errors repeat the text of their source.
            if !line.ends_with(&text) {
                line += if line.is_empty() { "" } else { ": " };
                line += &text;
            }
            next = error.source();
        }
        line.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MAX_LENGTH).collect()
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::later(error)
    }
}

impl From<ServiceError> for Failure {
    fn from(error: ServiceError) -> Self {
        Self::later(error)
    }
}

impl StoreFailure for Failure {
    fn store_error(&self) -> Option<&StoreError> {
        let Self::Later(source) = self else { return None };
        let of_service = || source.downcast_ref::<ServiceError>().and_then(ServiceError::store_error);
        source.downcast_ref().or_else(of_service)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_one_line_with_all_its_sources() {
        let failure = Failure::from(ServiceError::internal("the disk\nis full"));
        assert_eq!(failure.line(), "something broke on our side: the disk is full");
        assert_eq!(Failure::never("x".repeat(900)).line().len(), 500);
    }

    #[test]
    fn the_error_of_the_store_is_found_in_an_error_of_a_use_case() {
        assert!(Failure::from(StoreError::NotFound).store_error().is_some());
        assert!(Failure::from(ServiceError::from(StoreError::NotFound)).store_error().is_some());
        assert!(Failure::never("no").store_error().is_none());
    }
}
