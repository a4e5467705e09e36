//! The rule who sees which part of a team.

use super::TeamRole;

/// The relation of a person to a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TeamRelation {
    /// The person has no relation to the team, or no longer. Past contributions give no access.
    Stranger,
    /// The person has a pending invite.
    Invited,
    /// The person is a member.
    Member,
    /// The person is an admin.
    Admin,
}

/// The part of a team that a person sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TeamView {
    /// Nothing, not even that the team exists.
    Nothing,
    /// The name, the description and the number of members: enough to decide about an invite.
    Cover,
    /// Also the members, the goals and the progress.
    Inside,
}

impl TeamRelation {
    /// The part of a team that a person with this relation sees.
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

impl From<TeamRole> for TeamRelation {
    fn from(role: TeamRole) -> Self {
        match role {
            TeamRole::Member => Self::Member,
            TeamRole::Admin => Self::Admin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_visible_part_of_a_team_by_relation() {
        use TeamRelation::{Admin, Invited, Member, Stranger};
        use TeamView::{Cover, Inside, Nothing};
        let private = [Stranger, Invited, Member, Admin].map(|relation| relation.view(false));
        assert_eq!(private, [Nothing, Cover, Inside, Inside]);
        let public = [Stranger, Invited, Member, Admin].map(|relation| relation.view(true));
        assert_eq!(public, [Inside; 4]);
    }
}
