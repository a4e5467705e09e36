//! Sends a test mail.

use super::{Failure, Letter, Mailer, Reader};
use crate::core::public_url::Link;
use milequest_domain::{EmailAddress, Language, TimeZone};
use uuid::{NoContext, Timestamp, Uuid};

/// Sends a test mail, which contains a link to the service.
///
/// # Errors
/// [`Failure`], as for any other message.
pub fn send_test(mailer: &Mailer, to: EmailAddress, home: Link) -> Result<(), Failure> {
    let now = mailer.now();
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    let id = Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()));
    let reader = Reader { language: Language::default(), zone: TimeZone::UTC };
    mailer.send(&Letter::Test { home }.write(id, to, reader))
}
