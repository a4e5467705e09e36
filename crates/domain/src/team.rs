//! Teams: what they are called and look like, how many they hold, and who sees what of them.

use crate::{RuleError, bounded_integer::bounded_integers, multiline_text, named_choice::choices, single_line};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

single_line::lines! {
    /// What a team calls itself.
    TeamName: "the name of a team", 80;
}

multiline_text::texts! {
    /// What a team says about itself.
    TeamDescription: "the description of a team", 2000;
}

choices! {
    /// What a member may do.
    Role: "a role" {
        /// Moves, and sees what the team does.
        #[default]
        Member = "member",
        /// Looks after the team as well: its goals, its invites and its members.
        Admin = "admin",
    }
}

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
    /// How many members a team holds.
    Capacity,
    /// Why a number is no capacity.
    CapacityError: "a team holds 1 to {} members", "bad_capacity", 50_000;
    /// How many days an invite waits.
    InviteDays,
    /// Why a number of days is none.
    InviteDaysError: "an invite waits 1 to {} days", "bad_days", 90;
    /// How many people may come in by one link.
    InviteUses,
    /// Why a number of uses is none.
    InviteUsesError: "a link lets 1 to {} people in", "bad_uses", 1_000;
}

impl Capacity {
    /// The number of members.
    #[must_use]
    pub const fn members(self) -> i32 {
        self.0
    }
}

impl Default for Capacity {
    /// As many as most teams never reach.
    fn default() -> Self {
        Self(100)
    }
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

/// The colour of a team, as `#rrggbb` in small letters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour(String);

/// Why a text is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a colour is written as #rrggbb, with hexadecimal digits")]
pub struct ColourError;

impl RuleError for ColourError {
    fn code(&self) -> &'static str {
        "bad_colour"
    }
}

impl std::str::FromStr for Colour {
    type Err = ColourError;

    fn from_str(text: &str) -> Result<Self, ColourError> {
        let digits = text.trim().strip_prefix('#').ok_or(ColourError)?;
        let fits = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        fits.then(|| Self(format!("#{}", digits.to_ascii_lowercase()))).ok_or(ColourError)
    }
}

single_line::text_conversions!(Colour: ColourError);

/// How somebody stands to a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TeamRelation {
    /// Has nothing to do with it, or nothing any more: what somebody did in a team once stays there, but opens nothing.
    Stranger,
    /// Holds an invite that waits for an answer.
    Invited,
    /// Is in it.
    Member,
    /// Looks after it.
    Admin,
}

/// How much of a team somebody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TeamView {
    /// Nothing, not even that there is such a team.
    Nothing,
    /// What it is: the name, the description, how many are in it. Enough to decide about an invite.
    Cover,
    /// What it does as well: its members, its goals and where it stands.
    Inside,
}

impl TeamRelation {
    /// How much of a team, public or not, somebody who stands to it like this sees.
    ///
    /// ```
    /// use milequest_domain::{TeamRelation, TeamView};
    ///
    /// assert_eq!(TeamRelation::Stranger.view(true), TeamView::Inside);
    /// assert_eq!(TeamRelation::Stranger.view(false), TeamView::Nothing);
    /// assert_eq!(TeamRelation::Invited.view(false), TeamView::Cover);
    /// ```
    #[must_use]
    pub const fn view(self, is_public: bool) -> TeamView {
        match self {
            Self::Member | Self::Admin => TeamView::Inside,
            Self::Stranger | Self::Invited if is_public => TeamView::Inside,
            Self::Invited => TeamView::Cover,
            Self::Stranger => TeamView::Nothing,
        }
    }
}

impl From<Role> for TeamRelation {
    fn from(role: Role) -> Self {
        match role {
            Role::Member => Self::Member,
            Role::Admin => Self::Admin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capacity_and_a_number_of_uses_have_bounds() {
        assert_eq!(Capacity::try_from(1).map(Capacity::members), Ok(1));
        assert_eq!(Capacity::try_from(0), Err(CapacityError));
        assert_eq!(Capacity::try_from(50_001), Err(CapacityError));
        assert_eq!(InviteUses::try_from(1), Ok(InviteUses::ONE));
        assert_eq!(InviteUses::try_from(0), Err(InviteUsesError));
        assert_eq!(InviteUses::try_from(1_001), Err(InviteUsesError));
    }

    #[test]
    fn a_colour_has_six_digits_and_is_written_one_way() {
        assert_eq!("#0fA1bc".parse::<Colour>().map(String::from), Ok("#0fa1bc".to_owned()));
        for bad in ["0fa1bc", "#0fa1b", "#0fa1bcd", "#0fa1bg", "red", "#äää"] {
            assert_eq!(bad.parse::<Colour>(), Err(ColourError), "{bad:?}");
        }
    }

    #[test]
    fn who_sees_how_much_of_a_team() {
        use TeamRelation::{Admin, Invited, Member, Stranger};
        use TeamView::{Cover, Inside, Nothing};
        let private = [Stranger, Invited, Member, Admin].map(|relation| relation.view(false));
        assert_eq!(private, [Nothing, Cover, Inside, Inside]);
        let public = [Stranger, Invited, Member, Admin].map(|relation| relation.view(true));
        assert_eq!(public, [Inside; 4]);
    }
}
