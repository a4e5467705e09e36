//! What achievements are called.

use crate::{multiline_text, single_line};

single_line::lines! {
    /// What an achievement is called.
    AchievementName: "the name of an achievement", 80;
}

multiline_text::texts! {
    /// What there is to say about an achievement.
    AchievementDescription: "the description of an achievement", 500;
}
