//! The content of a mail, without its wording.

use crate::core::public_url::Link;
use chrono::{DateTime, Utc};
use milequest_domain::{DisplayName, Language, TeamName, TimeZone, Username};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// The event of a mail with its values. Links contain secrets, so a stored letter must be sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "snake_case")]
pub enum Letter {
    /// A test of the operator.
    Test { home: Link },
    /// A person registers with this address.
    VerifyAddress { name: DisplayName, username: Username, link: Link, hours: u32 },
    /// A person tried to register with an address that has an account. The page does not tell that; this mail does.
    AlreadyRegistered { name: DisplayName, sign_in_link: Link, reset_link: Link },
    /// A person forgot the password.
    ResetPassword { name: DisplayName, link: Link, minutes: u32 },
    /// The password was changed.
    PasswordChanged { name: DisplayName, when: DateTime<Utc>, from: Option<IpAddr> },
    /// A person signed in. The name of the device comes from the client, and may be invented.
    NewSignIn { name: DisplayName, device: String, when: DateTime<Utc>, from: Option<IpAddr> },
    /// To the old address: a change of the address was requested.
    ConfirmAddressChange { name: DisplayName, username: Username, new_address_hint: String, link: Link, hours: u32 },
    /// To the new address: a change to this address was requested.
    ConfirmNewAddress { name: DisplayName, username: Username, link: Link, hours: u32 },
    /// To the old address: the address was changed.
    AddressChanged { name: DisplayName, when: DateTime<Utc> },
    /// Too many wrong passwords were tried.
    AccountLocked { name: DisplayName, until: DateTime<Utc>, from: Option<IpAddr>, reset_link: Link },
    /// The account will be deleted.
    AccountClosing { name: DisplayName, until: DateTime<Utc>, way_back_link: Link },
    /// The account will not be deleted.
    AccountRestored { name: DisplayName },
    /// A person is invited to a team, perhaps without an account.
    TeamInvite {
        name: Option<DisplayName>,
        inviter: Option<DisplayName>,
        team: TeamName,
        until: DateTime<Utc>,
        link: Link,
    },
}

/// The recipient of a mail.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// The language.
    pub language: Language,
    /// The time zone of times in the mail.
    pub zone: TimeZone,
}

impl Default for Reader {
    /// A recipient of whom nothing is known.
    fn default() -> Self {
        Self { language: Language::default(), zone: TimeZone::UTC }
    }
}
