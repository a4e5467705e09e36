//! The name and the description of a team.

use crate::{multiline_text, single_line};

single_line::lines! {
    /// The name of a team.
    TeamName: "the name of a team", 80;
}

multiline_text::texts! {
    /// The text with which a team describes itself.
    TeamDescription: "the description of a team", 2000;
}
