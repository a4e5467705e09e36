//! Invites: their states, their lifetimes and their numbers of uses.

use crate::{bounded_integer::bounded_integers, named_choice::choices};
use chrono::TimeDelta;

choices! {
    /// The state of an invite.
    InviteState: "the state of an invite" {
        /// The invite can be accepted.
        #[default]
        Pending = "pending",
        /// The invite is used up.
        Accepted = "accepted",
        /// The invited person declined.
        Declined = "declined",
        /// An admin revoked it.
        Revoked = "revoked",
        /// Its lifetime is over.
        Expired = "expired",
    }
}

bounded_integers! {
    /// The number of days after which an invite expires.
    InviteDays,
    /// The number of days is out of bounds.
    InviteDaysError: "an invite waits 1 to {} days", "bad_days", 90;
    /// The number of people who can join by one link.
    InviteUses,
    /// The number of uses is out of bounds.
    InviteUsesError: "a link lets 1 to {} people in", "bad_uses", 1_000;
}

impl InviteDays {
    /// As a length of time.
    #[must_use]
    pub fn time(self) -> TimeDelta {
        TimeDelta::days(self.0.into())
    }
}

impl Default for InviteDays {
    /// Two weeks.
    fn default() -> Self {
        Self(14)
    }
}

impl InviteUses {
    /// One use, for an invite to one person.
    pub const ONE: Self = Self(1);

    /// The number of people.
    #[must_use]
    pub const fn people(self) -> i32 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_uses_has_bounds() {
        assert_eq!(InviteUses::try_from(1), Ok(InviteUses::ONE));
        assert_eq!(InviteUses::try_from(0), Err(InviteUsesError));
        assert_eq!(InviteUses::try_from(1_001), Err(InviteUsesError));
    }
}
