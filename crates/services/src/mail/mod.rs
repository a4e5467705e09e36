//! Mail to people, from the event to the mail server.
//!
//! A [`Letter`] is the content of a mail; written for its recipient it becomes a [`Message`], which a [`Mailer`] sends
//! to a mail server. Sending waits for another machine, so jobs do it and never a transaction: the transaction enqueues
//! the job, which sends afterwards.

mod composer;
mod failure;
mod letters;
mod mailer;
pub(crate) mod outbox;
mod reports;
mod settings;
mod smtp;
mod transport;
mod trial;

pub use composer::Composer;
pub use failure::{Cause, Failure};
pub use letters::{Letter, LetterEntry, Message, NotificationLetter, Reader, Unsubscribe};
pub use mailer::Mailer;
pub use outbox::{CHANGE_WAITS, SendMail};
pub use reports::{MailReport, read_reports};
pub use settings::{Login, Password, Sender, SenderError, Settings, SmtpSettings, Tls, TlsError};
pub use transport::MailTransport;
pub use trial::send_test;
