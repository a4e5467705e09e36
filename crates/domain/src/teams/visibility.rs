//! Who sees how much of a team.

use super::Role;

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
    fn who_sees_how_much_of_a_team() {
        use TeamRelation::{Admin, Invited, Member, Stranger};
        use TeamView::{Cover, Inside, Nothing};
        let private = [Stranger, Invited, Member, Admin].map(|relation| relation.view(false));
        assert_eq!(private, [Nothing, Cover, Inside, Inside]);
        let public = [Stranger, Invited, Member, Admin].map(|relation| relation.view(true));
        assert_eq!(public, [Inside; 4]);
    }
}
