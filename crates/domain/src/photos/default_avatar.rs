//! The picture of a person who has uploaded none.

use crate::UserId;

/// Dark enough for white letters.
const COLOURS: [&str; 12] = [
    "#8a3324", "#a03c5e", "#7b3f8c", "#5b4aa8", "#3b5bb5", "#1f6a96", "#14707a", "#1d7252", "#3f6f2a", "#6b6514",
    "#8a5a14", "#5f5a55",
];

/// A square with a colour that follows from the id, and the first letter of the name if the viewer may know it. It is a whole SVG document,
/// without scripts and styles.
///
/// ```
/// use milequest_domain::{UserId, photos::default_avatar};
/// use uuid::Uuid;
///
/// let svg = default_avatar(UserId::from(Uuid::from_u128(7)), Some("ann"));
/// assert!(svg.starts_with("<svg ") && svg.contains(">A</text>"));
/// ```
#[must_use]
pub fn default_avatar(user: UserId, name: Option<&str>) -> String {
    // The last digits of an id are random ones.
    let colour = COLOURS[usize::from(user.uuid().as_bytes()[15]) % COLOURS.len()];
    let initial = name.and_then(initial).map(|letter| {
        format!(
            "<text x=\"50\" y=\"50\" dy=\".36em\" fill=\"#fff\" font-family=\"sans-serif\" font-size=\"46\" text-anchor=\"middle\">{letter}</text>"
        )
    });
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\" width=\"512\" height=\"512\">\
         <rect width=\"100\" height=\"100\" fill=\"{colour}\"/>{}</svg>",
        initial.unwrap_or_default()
    )
}

/// The first letter or digit in capitals. Nothing else becomes part of the document.
fn initial(name: &str) -> Option<String> {
    let first = name.chars().find(|c| c.is_alphanumeric())?;
    let capital: String = first.to_uppercase().collect();
    // One that becomes two, such as ß, stays as it is.
    Some(if capital.chars().count() == 1 { capital } else { first.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn user(number: u128) -> UserId {
        UserId::from(Uuid::from_u128(number))
    }

    #[test]
    fn the_colour_follows_from_the_id() {
        assert_eq!(default_avatar(user(1), None), default_avatar(user(1), None));
        assert_ne!(default_avatar(user(1), None), default_avatar(user(2), None));
    }

    #[test]
    fn the_letter_is_the_first_of_the_name_and_never_markup() {
        let letter = |name| {
            let svg = default_avatar(user(1), Some(name));
            let letter = svg.split("middle\">").nth(1).and_then(|rest| rest.split("</text>").next());
            letter.map(str::to_owned)
        };
        assert_eq!(letter("émile"), Some("É".to_owned()));
        assert_eq!(letter("<script>"), Some("S".to_owned()));
        assert_eq!(letter("  7 miles"), Some("7".to_owned()));
        assert_eq!(letter("ßen"), Some("ß".to_owned()));
        assert_eq!(letter("李"), Some("李".to_owned()));
        assert_eq!(letter("&<>\"'"), None);
    }
}
