//! The names and descriptions of achievements.

use crate::{multiline_text, single_line};

single_line::lines! {
    /// The name of an achievement.
    AchievementName: "the name of an achievement", 80;
}

multiline_text::texts! {
    /// The text that describes an achievement.
    AchievementDescription: "the description of an achievement", 500;
}
