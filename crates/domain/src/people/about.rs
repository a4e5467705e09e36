//! What people say of themselves in their profiles.

use crate::{RuleError, multiline_text::texts, single_line::lines};

texts! {
    /// What a person says of themselves. It may be empty.
    Bio: "a bio", 500;
}

lines! {
    /// The city of a person.
    City: "the name of a city", 100;
    /// A school, a company or a club of a person.
    Institution: "the name of an institution", 100;
}

/// Why a list in a profile is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ListError {
    /// The list is too long.
    #[error("a profile has at most {most} {what}")]
    TooMany {
        /// The kind of list.
        what: &'static str,
        /// The largest number of items.
        most: usize,
    },
    /// An item is in the list twice.
    #[error("a profile has each of its {what} once")]
    Repeated {
        /// The kind of list.
        what: &'static str,
    },
}

impl RuleError for ListError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooMany { .. } => "too_many",
            Self::Repeated { .. } => "repeated",
        }
    }
}

/// Defines short lists without repetition: `Name of Item: "its name in messages", largest number of items`.
macro_rules! profile_lists {
    ($($(#[$doc:meta])* $name:ident of $item:ty: $what:literal, $most:literal);+ $(;)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "Vec<String>", into = "Vec<String>")]
        pub struct $name(Vec<$item>);

        impl $name {
            /// The largest number of items.
            pub const MAX: usize = $most;

            /// The items, in the order of the person.
            #[must_use]
            pub fn as_slice(&self) -> &[$item] {
                &self.0
            }
        }

        impl TryFrom<Vec<$item>> for $name {
            type Error = crate::people::ListError;

            fn try_from(items: Vec<$item>) -> Result<Self, Self::Error> {
                if items.len() > Self::MAX {
                    return Err(crate::people::ListError::TooMany { what: $what, most: Self::MAX });
                }
                let is_repeated = |(place, item)| items[..place].contains(item);
                if items.iter().enumerate().any(is_repeated) {
                    return Err(crate::people::ListError::Repeated { what: $what });
                }
                Ok(Self(items))
            }
        }

        /// Reads the list as it is stored.
        impl TryFrom<Vec<String>> for $name {
            type Error = Box<dyn std::error::Error + Send + Sync>;

            fn try_from(texts: Vec<String>) -> Result<Self, Self::Error> {
                let items = texts.into_iter().map(<$item>::try_from).collect::<Result<Vec<_>, _>>()?;
                Ok(Self::try_from(items)?)
            }
        }

        impl From<$name> for Vec<String> {
            fn from(list: $name) -> Self {
                list.0.into_iter().map(String::from).collect()
            }
        }
    )+};
}
#[cfg(feature = "website")]
pub(super) use profile_lists;

profile_lists! {
    /// The schools, companies and clubs of a person.
    Institutions of Institution: "institutions", 10;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_has_up_to_ten_institutions_and_each_once() {
        let institutions = |names: &[&str]| {
            let names: Vec<Institution> = names.iter().filter_map(|name| name.parse().ok()).collect();
            Institutions::try_from(names)
        };
        let ten: Vec<String> = (0..10).map(|number| format!("Club {number}")).collect();
        let ten: Vec<&str> = ten.iter().map(String::as_str).collect();
        assert_eq!(institutions(&ten).map(|list| list.as_slice().len()), Ok(10));
        let eleven = [ten, vec!["Club 10"]].concat();
        assert_eq!(institutions(&eleven), Err(ListError::TooMany { what: "institutions", most: 10 }));
        assert_eq!(institutions(&["Club", " Club "]), Err(ListError::Repeated { what: "institutions" }));
        assert_eq!(institutions(&[]), Ok(Institutions::default()));
    }

    #[test]
    fn a_list_is_stored_as_its_texts() {
        let list = Institutions::try_from(vec!["Walkers".to_owned(), "Runners".to_owned()]).expect("a list");
        assert_eq!(Vec::<String>::from(list), ["Walkers", "Runners"]);
        assert!(Institutions::try_from(vec!["a\nb".to_owned()]).is_err());
    }

    #[test]
    fn a_bio_has_lines_and_a_city_has_one() {
        assert_eq!("".parse::<Bio>().map(String::from), Ok(String::new()));
        assert!("I walk.\nI run.".parse::<Bio>().is_ok());
        assert!("x".repeat(501).parse::<Bio>().is_err());
        assert!("Vienna".parse::<City>().is_ok());
        assert!(["", "a\nb", &"x".repeat(101)].iter().all(|text| text.parse::<City>().is_err()));
    }
}
