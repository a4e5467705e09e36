//! What happened, without how it is told.

use crate::core::public_url::Link;
use chrono::{DateTime, Utc};
use milequest_domain::{DisplayName, Language, TeamName, TimeZone};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// What there is to say. Links hold secrets: a letter that waits must be kept as carefully as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "snake_case")]
pub enum Letter {
    /// The operator wants to see that mail arrives.
    Test { home: Link },
    /// Somebody registers with this address.
    VerifyAddress { name: DisplayName, link: Link, hours: u32 },
    /// Somebody tried to register with an address that has an account. The page told them nothing; this does.
    AlreadyRegistered { name: DisplayName, sign_in_link: Link, reset_link: Link },
    /// Somebody forgot the password.
    ResetPassword { name: DisplayName, link: Link, minutes: u32 },
    /// The password is another one now.
    PasswordChanged { name: DisplayName, when: DateTime<Utc>, from: Option<IpAddr> },
    /// Somebody signed in. What the device says about itself is not to be trusted.
    NewSignIn { name: DisplayName, device: String, when: DateTime<Utc>, from: Option<IpAddr> },
    /// To the old address: the account is to move to another one.
    ConfirmAddressChange { name: DisplayName, new_address_hint: String, link: Link, hours: u32 },
    /// To the new address: it is to become the account's.
    ConfirmNewAddress { name: DisplayName, link: Link, hours: u32 },
    /// To the old address: the account has another one now.
    AddressChanged { name: DisplayName, when: DateTime<Utc> },
    /// Somebody tried too many wrong passwords.
    AccountLocked { name: DisplayName, until: DateTime<Utc>, from: Option<IpAddr>, reset_link: Link },
    /// The account will be deleted.
    AccountClosing { name: DisplayName, until: DateTime<Utc>, way_back_link: Link },
    /// The account will not be deleted after all.
    AccountRestored { name: DisplayName },
    /// Somebody is asked into a team, perhaps without having an account.
    TeamInvite {
        name: Option<DisplayName>,
        inviter: Option<DisplayName>,
        team: TeamName,
        until: DateTime<Utc>,
        link: Link,
    },
}

/// For whom a letter is written.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// The language to write in.
    pub language: Language,
    /// The zone whose times mean something to the reader.
    pub zone: TimeZone,
}

impl Default for Reader {
    /// Somebody of whom nothing is known.
    fn default() -> Self {
        Self { language: Language::default(), zone: TimeZone::UTC }
    }
}
