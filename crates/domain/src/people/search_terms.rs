//! What people are found by: the ends of their names, so that a search of substrings is a search of beginnings.

use super::folding::fold;
use crate::{DisplayName, RuleError, Username};
use std::{collections::BTreeMap, str::FromStr};

/// The largest number of characters of a term. What is longer is compared with the names.
pub const SEARCH_TERM_LENGTH: usize = 16;

/// The smallest number of characters of a term, and of a search.
const MIN_LENGTH: usize = 2;

/// The characters after which a word of a name begins.
const SEPARATORS: &str = " -_.,'’/&+(";

/// The place of a term in a name. Searches find names that begin with a text before those that have it inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermPlace {
    /// The name begins with the term.
    NameBegin,
    /// A word of the name begins with it.
    WordBegin,
    /// It is inside a word.
    Inside,
}

impl TermPlace {
    /// All places, in the order of the enum.
    pub const ALL: [Self; 3] = [Self::NameBegin, Self::WordBegin, Self::Inside];

    /// The number that is stored.
    #[must_use]
    pub const fn number(self) -> i16 {
        match self {
            Self::NameBegin => 0,
            Self::WordBegin => 1,
            Self::Inside => 2,
        }
    }
}

/// The terms by which a person is found, each with its best place: every end of the username and of the display name, in lower case,
/// without accents and cut to [`SEARCH_TERM_LENGTH`] characters.
///
/// ```
/// use milequest_domain::people::{TermPlace, search_terms};
///
/// let terms = search_terms(&"ann-lee".parse()?, &"Zoë".parse()?);
/// assert_eq!(terms["ann-lee"], TermPlace::NameBegin);
/// assert_eq!(terms["lee"], TermPlace::WordBegin);
/// assert_eq!(terms["oe"], TermPlace::Inside);
/// assert_eq!(terms.len(), 8);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn search_terms(username: &Username, display_name: &DisplayName) -> BTreeMap<String, TermPlace> {
    let mut terms = BTreeMap::new();
    for name in [username.as_str(), display_name.as_str()] {
        let name: Vec<char> = fold(name).chars().collect();
        for begin in 0..name.len().saturating_sub(MIN_LENGTH - 1) {
            if name[begin] == ' ' {
                continue;
            }
            let place = match begin.checked_sub(1) {
                None => TermPlace::NameBegin,
                Some(before) if SEPARATORS.contains(name[before]) => TermPlace::WordBegin,
                Some(_) => TermPlace::Inside,
            };
            let term = name[begin..].iter().take(SEARCH_TERM_LENGTH).collect();
            terms.entry(term).and_modify(|best: &mut TermPlace| *best = place.min(*best)).or_insert(place);
        }
    }
    terms
}

/// A text by which somebody searches: [`SearchPhrase::MIN`] to [`SearchPhrase::MAX`] characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPhrase {
    typed: String,
    folded: String,
}

impl SearchPhrase {
    /// The smallest number of characters, without the white space around them.
    pub const MIN: u64 = MIN_LENGTH as u64;
    /// The largest number of characters.
    pub const MAX: u64 = 50;

    /// The text as it was typed, without white space around it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// The smallest and the largest term that begin with the text: a search reads what is between them. Of a text that is longer than a term it is
    /// the end, which says more than the beginning: many people share a first name.
    #[must_use]
    pub fn bounds(&self) -> (String, String) {
        let skipped = self.folded.chars().count().saturating_sub(SEARCH_TERM_LENGTH);
        let first: String = self.folded.chars().skip(skipped).collect();
        // No term begins with a space.
        let first = first.trim_start().to_owned();
        let last = format!("{first}{}", char::MAX);
        (first, last)
    }

    /// Whether the text is longer than a term, so that the names decide.
    #[must_use]
    pub fn is_longer_than_terms(&self) -> bool {
        self.folded.chars().count() > SEARCH_TERM_LENGTH
    }

    /// Whether one of the names contains the text, whatever the case and the accents.
    ///
    /// ```
    /// use milequest_domain::people::SearchPhrase;
    ///
    /// let phrase: SearchPhrase = " JOSE n ".parse()?;
    /// assert!(phrase.matches(&"walker".parse()?, &"José Núñez".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn matches(&self, username: &Username, display_name: &DisplayName) -> bool {
        [username.as_str(), display_name.as_str()].into_iter().any(|name| fold(name).contains(&self.folded))
    }
}

/// Why a text is too short or too long for a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a search has {} to {} characters, without accents that stand alone", SearchPhrase::MIN, SearchPhrase::MAX)]
pub struct SearchPhraseError;

impl RuleError for SearchPhraseError {
    fn code(&self) -> &'static str {
        "bad_length"
    }
}

impl FromStr for SearchPhrase {
    type Err = SearchPhraseError;

    fn from_str(text: &str) -> Result<Self, SearchPhraseError> {
        let (typed, folded) = (text.trim(), fold(text));
        let is_long = |text: &str| text.chars().count() >= MIN_LENGTH;
        if !is_long(typed) || !is_long(&folded) || typed.chars().count() as u64 > Self::MAX {
            return Err(SearchPhraseError);
        }
        Ok(Self { typed: typed.to_owned(), folded })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn terms(username: &str, display_name: &str) -> BTreeMap<String, TermPlace> {
        search_terms(&username.parse().expect("a username"), &display_name.parse().expect("a name"))
    }

    #[test]
    fn every_end_of_both_names_is_a_term_once_with_its_best_place() {
        use TermPlace::{Inside, NameBegin, WordBegin};
        let found = terms("ann-an", "Án na");
        let expected = [
            ("-an", Inside),
            ("an", WordBegin),
            ("an na", NameBegin),
            ("ann-an", NameBegin),
            ("n na", Inside),
            ("n-an", Inside),
            ("na", WordBegin),
            ("nn-an", Inside),
        ];
        assert_eq!(found, expected.map(|(term, place)| (term.to_owned(), place)).into());
    }

    #[test]
    fn a_term_is_cut() {
        let found = terms("abc", "Maximiliane Freifrau von und zu Hohenstein");
        assert!(found.keys().all(|term| term.chars().count() <= SEARCH_TERM_LENGTH));
        assert_eq!(found["maximiliane frei"], TermPlace::NameBegin);
        assert_eq!(found["hohenstein"], TermPlace::WordBegin);
    }

    #[test]
    fn a_search_of_two_to_fifty_characters_is_taken() {
        let read = |text: &str| text.parse::<SearchPhrase>();
        assert_eq!(read("  Añ ").map(|phrase| phrase.bounds()), Ok(("an".to_owned(), format!("an{}", char::MAX))));
        for refused in ["", " a ", "e\u{301}", "\u{0}\u{0}\u{0}", &"a".repeat(51)] {
            assert_eq!(read(refused), Err(SearchPhraseError), "{refused:?}");
        }
        assert!(read(&"a".repeat(50)).is_ok_and(|phrase| phrase.is_longer_than_terms()));
        let long = read("Maximiliane Freifrau von").map(|phrase| phrase.bounds().0);
        assert_eq!(long, Ok("ane freifrau von".to_owned()));
        assert!(read("ß").is_err() && read("李明").is_ok());
    }

    proptest! {
        #[test]
        fn a_part_of_a_name_is_within_the_bounds_of_a_term(
            name in "[a-zA-Zäéñßøœ .'-]{2,40}", begin in 0_usize..40, length in 2_usize..40,
        ) {
            let display_name: Result<DisplayName, _> = name.parse();
            let part: String = name.chars().skip(begin).take(length).collect();
            if let (Ok(display_name), Ok(phrase)) = (display_name, part.parse::<SearchPhrase>()) {
                let username = "walker".parse().expect("a username");
                prop_assert!(phrase.matches(&username, &display_name));
                let (first, last) = phrase.bounds();
                prop_assert!(search_terms(&username, &display_name).keys().any(|term| (&first..&last).contains(&term)));
            }
        }
    }
}
