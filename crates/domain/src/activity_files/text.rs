//! Texts of files, made to fit: invisible characters are left out and the rest is cut.

use crate::{activities::ActivityNote, single_line};

/// A text of one line that fits into a type, or nothing if nothing visible is left.
pub(super) fn line<T: std::str::FromStr>(text: &str, most: u64) -> Option<T> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    // Only so much of a long text is looked at.
    let words = text.split_whitespace().flat_map(|word| [" ", word]).flat_map(str::chars).take(most.saturating_mul(4));
    let visible = words.filter(|c| !c.is_control() && !single_line::is_hidden(*c)).skip_while(|c| c.is_whitespace());
    visible.take(most).collect::<String>().trim_end().parse().ok()
}

/// A text of several lines as a note.
pub(super) fn note(text: &str) -> Option<ActivityNote> {
    let most = usize::try_from(ActivityNote::MAX).unwrap_or(usize::MAX);
    let text = text.trim().replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    let visible = text.chars().filter(|c| *c == '\n' || (!c.is_control() && !single_line::is_hidden(*c)));
    let note: String = visible.take(most).collect();
    if note.trim().is_empty() { None } else { note.trim().parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::{super::ActivityTitle, *};
    use proptest::prelude::*;

    fn title(text: &str) -> Option<String> {
        line::<ActivityTitle>(text, ActivityTitle::MAX).map(String::from)
    }

    #[test]
    fn a_title_is_one_visible_line() {
        assert_eq!(title("  Morning \n\t ride\u{202e} "), Some("Morning ride".to_owned()));
        assert_eq!(title(" \u{200b}\n "), None);
        assert_eq!(title(&"é".repeat(300)).map(|title| title.chars().count()), Some(100));
    }

    #[test]
    fn a_note_keeps_its_lines() {
        assert_eq!(note(" a\r\nb\tc\u{7} ").map(String::from), Some("a\nb c".to_owned()));
        assert_eq!(note(" \u{200b} "), None);
        assert_eq!(note(&"x".repeat(5_000)).map(|note| String::from(note).len()), Some(1_000));
    }

    proptest! {
        #[test]
        fn any_text_becomes_a_title_and_a_note_or_nothing(text in any::<String>()) {
            let shows = text.chars().any(char::is_alphanumeric);
            prop_assert!(!shows || title(&text).is_some());
            prop_assert!(!shows || note(&text).is_some());
        }
    }
}
