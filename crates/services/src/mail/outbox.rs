//! Enqueues mail as jobs. The job is written in the transaction of the event, and the mail is composed and sent when
//! the job runs. So the job contains neither the address nor the link.

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

/// The job that sends a mail. A mail may be sent more than once if a worker dies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendMail {
    /// The mail event, sealed.
    pub letter: String,
}

impl JobKind for SendMail {
    const NAME: &'static str = "send_mail";
    // Twelve attempts in about a day, because a server may refuse mail for a while, or be down over night.
    const POLICY: Policy = Policy {
        priority: Priority::Urgent,
        max_attempts: 12,
        pause: TimeDelta::seconds(30),
        longest_pause: TimeDelta::hours(4),
        // Half of the lease is more than the slowest conversation with a mail server takes.
        lease: TimeDelta::minutes(5),
    };
}

/// How long a change of address waits for confirmation. The links in its mails are valid as long.
pub const CHANGE_WAITS: TimeDelta = TimeDelta::hours(24);

/// The reason for a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "occasion", rename_all = "snake_case")]
pub(crate) enum MailEvent {
    /// A person claims an address that must be verified.
    Verify { user: UserId },
    /// A reset of the password of the account with this address was requested.
    Forgot { address: String },
    /// Too many wrong passwords were tried for the account with this username or address.
    Locked { login: String, from: Option<IpAddr>, at: DateTime<Utc> },
    /// A person signed in.
    SignedIn { user: UserId, device: DeviceName, from: Option<IpAddr>, at: DateTime<Utc> },
    /// The password was changed.
    PasswordChanged { user: UserId, from: Option<IpAddr>, at: DateTime<Utc> },
    /// The old mailbox must confirm a change of address.
    ConfirmOld { user: UserId },
    /// The new mailbox must confirm a change of address.
    ConfirmNew { user: UserId },
    /// The address was changed; this mail goes to the old one.
    AddressChanged { user: UserId, old: String, at: DateTime<Utc> },
    /// The account was closed.
    Closing { user: UserId },
    /// A closed account was restored.
    Restored { user: UserId },
    /// A person is invited to a team.
    Invited { invite: InviteId },
}

/// The context under which a text is sealed in a job.
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

    /// The account no longer has the old address when the mail is sent, so the job contains it as it was sealed.
    pub(crate) fn address_changed(user: UserId, old: &SealedEmail, at: DateTime<Utc>) -> Self {
        Self::AddressChanged { user, old: BASE64_STANDARD.encode(&old.sealed), at }
    }
}

fn sealed(s: &Services, text: &str) -> Result<String, ServiceError> {
    Ok(BASE64_STANDARD.encode(s.keys.seal(IN_JOB, text.as_bytes())?))
}

/// The payload of the job: the event, and the id by which a mail that is sent twice is recognised.
#[derive(Serialize, Deserialize)]
pub(crate) struct Envelope {
    pub(crate) id: Uuid,
    #[serde(rename = "occasion")]
    pub(crate) event: MailEvent,
}

/// Enqueues a mail that is sent if this transaction commits.
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
    fn a_mail_is_sent_or_abandoned_within_half_of_its_lease() {
        let slowest = SmtpSettings::longest_conversation(SmtpSettings::LONGEST_TIMEOUT);
        assert!(TimeDelta::from_std(slowest).is_ok_and(|slowest| slowest * 2 <= SendMail::POLICY.lease));
    }
}
