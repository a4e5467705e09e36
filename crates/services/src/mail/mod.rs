//! Messages to people, which a [`Mailer`] hands to a mail server. Sending waits for another machine, so it is done by the threads of jobs and never in a transaction: the
//! job is written in the transaction and sends after it.

mod mailer;
mod message;
mod settings;
mod smtp;

pub use mailer::{Cause, Failure, Mailer};
pub use message::Message;
pub use settings::{Login, Password, Sender, SenderError, Settings, SmtpSettings, Tls, TlsError};
