//! Letters to people, as jobs: what happened is written in the transaction in which it happened, and the letter is composed
//! and sent when the job runs. So nothing that a letter says has to be kept: neither the address nor the link is in the job.

use crate::{
    RequestOrigin, ServiceError, Services,
    jobs::{self, JobKind, Policy, Priority},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{DeviceName, EmailAddress, InviteId, UserId};
use milequest_persistence::{
    Tx,
    accounts::{credentials::SealedEmail, users::User},
};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use uuid::Uuid;

/// The job that sends a letter. A letter may be delivered more than once when a worker dies over it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendMail {
    /// The letter, sealed.
    pub letter: String,
}

impl JobKind for SendMail {
    const NAME: &'static str = "send_mail";
    // Twelve attempts in about a day: servers that turn mail away for now, or are down over night, get it all the same.
    const POLICY: Policy = Policy {
        priority: Priority::Usual,
        max_attempts: 12,
        pause: TimeDelta::seconds(30),
        longest_pause: TimeDelta::hours(4),
        // Half of it is more than the slowest conversation with a mail server takes.
        lease: TimeDelta::minutes(5),
    };
}

/// How long a change of address waits for its confirmations, and the links in the letters about it live.
pub const CHANGE_WAITS: TimeDelta = TimeDelta::hours(24);

/// Why somebody gets a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "occasion", rename_all = "snake_case")]
pub(crate) enum MailEvent {
    /// Somebody claims an address, which is to be verified.
    Verify { user: UserId },
    /// A reset of the password of the account with this address was requested.
    Forgot { address: String },
    /// There were too many wrong passwords for the account with this name or address.
    Locked { login: String, from: Option<IpAddr>, at: DateTime<Utc> },
    /// Somebody signed in.
    SignedIn { user: UserId, device: DeviceName, from: Option<IpAddr>, at: DateTime<Utc> },
    /// The password was changed.
    PasswordChanged { user: UserId, from: Option<IpAddr>, at: DateTime<Utc> },
    /// The old mailbox is to agree to a change of address.
    ConfirmOld { user: UserId },
    /// The new mailbox is to be proved for a change of address.
    ConfirmNew { user: UserId },
    /// The address was changed; this goes to the old one.
    AddressChanged { user: UserId, old: String, at: DateTime<Utc> },
    /// The account was closed.
    Closing { user: UserId },
    /// A closed account is open again.
    Restored { user: UserId },
    /// Somebody is invited into a team.
    Invited { invite: InviteId },
}

/// Under which context a text travels sealed in a job.
pub(crate) const IN_JOB: &str = "text in a job";

impl MailEvent {
    pub(crate) fn forgot(s: &Services, address: &EmailAddress) -> Result<Self, ServiceError> {
        Ok(Self::Forgot { address: sealed(s, address.as_str())? })
    }

    pub(crate) fn locked(s: &Services, login: &str, origin: &RequestOrigin) -> Result<Self, ServiceError> {
        Ok(Self::Locked { login: sealed(s, login)?, from: origin.network, at: s.now() })
    }

    pub(crate) fn signed_in(user: &User, device: &DeviceName, origin: &RequestOrigin, at: DateTime<Utc>) -> Self {
        Self::SignedIn { user: user.id, device: device.clone(), from: origin.network, at }
    }

    pub(crate) fn password_changed(user: &User, origin: &RequestOrigin, at: DateTime<Utc>) -> Self {
        Self::PasswordChanged { user: user.id, from: origin.network, at }
    }

    /// The old address is gone from the account by the time the letter is sent, so it travels as it was kept.
    pub(crate) fn address_changed(user: UserId, old: &SealedEmail, at: DateTime<Utc>) -> Self {
        Self::AddressChanged { user, old: BASE64_STANDARD.encode(&old.sealed), at }
    }
}

fn sealed(s: &Services, text: &str) -> Result<String, ServiceError> {
    Ok(BASE64_STANDARD.encode(s.keys.seal(IN_JOB, text.as_bytes())?))
}

/// What travels in the job: the event, and the id by which a letter that is sent twice is known as one.
#[derive(Serialize, Deserialize)]
pub(crate) struct Envelope {
    pub(crate) id: Uuid,
    #[serde(rename = "occasion")]
    pub(crate) event: MailEvent,
}

/// Enqueues a letter that is sent if this transaction commits.
pub(crate) fn enqueue_mail(s: &Services, tx: &mut Tx<'_>, event: &MailEvent) -> Result<(), ServiceError> {
    if !s.sends_mail {
        return Ok(());
    }
    let envelope = Envelope { id: s.new_id(), event: event.clone() };
    let letter = serde_json::to_string(&envelope).map_err(ServiceError::internal)?;
    jobs::enqueue(tx, SendMail { letter }.request(s.now()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::SmtpSettings;

    #[test]
    fn a_letter_is_sent_or_given_up_within_half_of_its_lease() {
        let slowest = SmtpSettings::longest_conversation(SmtpSettings::LONGEST_TIMEOUT);
        assert!(TimeDelta::from_std(slowest).is_ok_and(|slowest| slowest * 2 <= SendMail::POLICY.lease));
    }
}
