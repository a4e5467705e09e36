//! The roles of members.

use crate::named_choice::choices;

choices! {
    /// The role of a member in a team.
    TeamRole: "a role" {
        /// A member logs activities and sees what the team does.
        #[default]
        Member = "member",
        /// An admin also manages the goals, the invites and the members.
        Admin = "admin",
    }
}
