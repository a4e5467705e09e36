//! The interface through which jobs send mail.

use crate::jobs::Failure;
use std::sync::Arc;

/// Sends the mail of a [`SendMail`](super::SendMail) job.
pub trait MailTransport: Send + Sync {
    /// Sends a mail. It must give up within a minute, half the lease of the job.
    ///
    /// # Errors
    /// [`Failure::Later`] if a retry may succeed, [`Failure::Never`] if it will not.
    fn send(&self, letter: &str) -> Result<(), Failure>;
}

impl<T: MailTransport + ?Sized> MailTransport for Arc<T> {
    fn send(&self, letter: &str) -> Result<(), Failure> {
        (**self).send(letter)
    }
}
