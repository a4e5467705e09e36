//! What a goal is called, and what kind of undertaking it is.

use crate::{multiline_text, named_choice::choices, single_line};

single_line::lines! {
    /// What a goal is called.
    GoalName: "the name of a goal", 80;
}

multiline_text::texts! {
    /// What there is to say about a goal.
    GoalDescription: "the description of a goal", 2000;
}

choices! {
    /// What kind of undertaking a goal is.
    GoalCategory: "a category" {
        /// Far away, for the sake of it.
        #[default]
        Adventure = "adventure",
        /// For a good cause.
        Charity = "charity",
        /// On the way to work and back.
        Commute = "commute",
        /// Against, or together with, other teams.
        Challenge = "challenge",
        /// To be in better shape.
        Fitness = "fitness",
        /// Along a way with a history.
        Heritage = "heritage",
        /// Along a way through nature.
        Nature = "nature",
        /// Anything else.
        Other = "other",
    }
}
