//! The way of letters out of the house, as jobs see it.

use crate::jobs::Failure;
use std::sync::Arc;

/// Takes the letter of a [`SendMail`](super::SendMail) job away.
pub trait MailTransport: Send + Sync {
    /// Hands a letter over. It must give up within a minute, half the lease of the job.
    ///
    /// # Errors
    /// [`Failure::Later`] while it may still arrive, [`Failure::Never`] when it will not.
    fn send(&self, letter: &str) -> Result<(), Failure>;
}

impl<T: MailTransport + ?Sized> MailTransport for Arc<T> {
    fn send(&self, letter: &str) -> Result<(), Failure> {
        (**self).send(letter)
    }
}
