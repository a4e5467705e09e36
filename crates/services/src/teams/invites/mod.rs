//! Invites: for one address, or by a link for several people.
//!
//! An address is stored like the address of an account. An admin does not learn whether it has an account: the answer is the same, and a
//! person who registers with it later finds the invite.

mod answer;
mod manage;

use crate::{Secret, ServiceError, Services};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{EmailAddress, InviteId, InviteState, InviteUses, UserId};
use milequest_persistence::teams::invites::Invite;
use serde::{Deserialize, Serialize};

pub use answer::{Offer, accept, decline, get, list_mine};
pub use manage::{create, list, revoke};

/// The largest number of pending invites of a team.
pub const MAX_PENDING: i64 = 200;
/// How long an invite is kept after its end, so that admins see its outcome.
pub(crate) const ENDED_ARE_KEPT: TimeDelta = TimeDelta::days(90);

/// The people whom an invite is for.
#[derive(Clone, Debug)]
pub enum InviteTarget {
    /// The person with this address, who gets a letter.
    Address(EmailAddress),
    /// This number of people who have the link.
    Link(InviteUses),
}

/// An invite as the admins of its team see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteDetails {
    /// The invite.
    pub id: InviteId,
    /// Its address. An invite by link has none.
    pub email: Option<String>,
    /// The admin who created it, unless the account was deleted.
    pub invited_by: Option<UserId>,
    /// The number of people who can accept it.
    pub max_uses: i32,
    /// The number of people who have accepted it.
    pub uses: i32,
    /// The state.
    pub state: InviteState,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it expires.
    pub ends_at: DateTime<Utc>,
    /// The secret of the link. It is readable only in the answer that creates the invite.
    pub secret: Option<Secret>,
}

impl InviteDetails {
    fn of(s: &Services, invite: &Invite, secret: Option<Secret>) -> Result<Self, ServiceError> {
        let email = invite.email.as_ref().map(|email| s.open_address(invite.id, email)).transpose()?;
        Ok(Self {
            id: invite.id,
            email: email.map(|email| email.as_str().to_owned()),
            invited_by: invite.invited_by,
            max_uses: invite.max_uses,
            uses: invite.uses,
            state: invite.state(s.now()),
            created_at: invite.created_at,
            ends_at: invite.ends_at,
            secret,
        })
    }
}
