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
    /// The category of a goal.
    GoalCategory: "a category" {
        /// A long journey for its own sake.
        #[default]
        Adventure = "adventure",
        /// For a good cause.
        Charity = "charity",
        /// Commuting by one's own strength.
        Commute = "commute",
        /// A competition with, or a common goal of, several teams.
        Challenge = "challenge",
        /// Getting fitter.
        Fitness = "fitness",
        /// Along a historic route.
        Heritage = "heritage",
        /// Along a route through nature.
        Nature = "nature",
        /// Anything else.
        Other = "other",
    }
}
