//! The name, the description and the category of a goal.

use crate::{multiline_text, named_choice::choices, single_line};

single_line::lines! {
    /// The name of a goal.
    GoalName: "the name of a goal", 80;
}

multiline_text::texts! {
    /// The text that describes a goal.
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
