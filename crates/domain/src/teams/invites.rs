//! Invites: how they stand, how long they wait and how many people they let in.

use crate::{bounded_integer::bounded_integers, named_choice::choices};
use chrono::TimeDelta;

choices! {
    /// How an invite stands.
    InviteState: "the state of an invite" {
        /// It waits for an answer, or for the next one.
        #[default]
        Pending = "pending",
        /// As many came in as it is for.
        Accepted = "accepted",
        /// Whoever was invited said no.
        Declined = "declined",
        /// An admin took it back.
        Revoked = "revoked",
        /// Its time is over.
        Expired = "expired",
    }
}

bounded_integers! {
    /// How many days an invite waits.
    InviteDays,
    /// Why a number of days is none.
    InviteDaysError: "an invite waits 1 to {} days", "bad_days", 90;
    /// How many people may come in by one link.
    InviteUses,
    /// Why a number of uses is none.
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
    /// What an invite to one person is for.
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
