//! What a team calls itself and says about itself.

use crate::{multiline_text, single_line};

single_line::lines! {
    /// What a team calls itself.
    TeamName: "the name of a team", 80;
}

multiline_text::texts! {
    /// What a team says about itself.
    TeamDescription: "the description of a team", 2000;
}
