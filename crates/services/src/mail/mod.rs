//! Letters to people, and how they get there.
//!
//! A [`Letter`] says what there is to say; written for its reader it becomes a [`Message`], which a [`Mailer`] hands to a
//! mail server. Sending waits for another machine, so it is done by the threads of jobs and never in a transaction: the
//! job is written in the transaction and sends after it.

mod composer;
mod failure;
mod letters;
mod mailer;
pub(crate) mod outbox;
mod settings;
mod smtp;
mod transport;
mod trial;

pub use composer::Composer;
pub use failure::{Cause, Failure};
pub use letters::{Letter, Message, Reader};
pub use mailer::Mailer;
pub use outbox::{CHANGE_WAITS, SendMail};
pub use settings::{Login, Password, Sender, SenderError, Settings, SmtpSettings, Tls, TlsError};
pub use transport::MailTransport;
pub use trial::send_test;
