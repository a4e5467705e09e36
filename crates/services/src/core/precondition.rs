//! Preconditions of edits.

use crate::{Code, ServiceError};

/// A condition on the state of a resource before it is changed, checked in the transaction that changes it.
pub struct Precondition<T>(Option<Box<Check<T>>>);

type Check<T> = dyn Fn(&T) -> bool + Send;

impl<T> Precondition<T> {
    /// No condition.
    #[must_use]
    pub const fn none() -> Self {
        Self(None)
    }

    /// A precondition that `holds` checks.
    #[must_use]
    pub fn that(holds: impl Fn(&T) -> bool + Send + 'static) -> Self {
        Self(Some(Box::new(holds)))
    }

    pub(crate) fn check(&self, current: &T) -> Result<(), ServiceError> {
        match &self.0 {
            Some(holds) if !holds(current) => Err(ServiceError::new(
                Code::Changed,
                "this was changed since you last read it; read it again and repeat the change",
            )),
            _ => Ok(()),
        }
    }
}
