//! What a member may do.

use crate::named_choice::choices;

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
