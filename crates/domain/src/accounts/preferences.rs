//! How a person wants to be spoken to.

use crate::named_choice::choices;

choices! {
    /// The language of what Mile Quest writes to a person.
    Language: "a language" {
        /// English.
        #[default]
        English = "en",
    }
    /// What distances are shown in. They are kept in millimetres whatever is chosen.
    Units: "a choice of units" {
        /// Kilometres and metres.
        #[default]
        Metric = "metric",
        /// Miles and feet.
        Imperial = "imperial",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_reads_back_and_anything_else_names_the_choices() {
        for units in Units::ALL {
            assert_eq!(units.as_str().parse(), Ok(*units));
        }
        let refused = "parsecs".parse::<Units>().map_err(|error| error.to_string());
        assert_eq!(refused, Err("a choice of units is one of: metric, imperial".to_owned()));
    }
}
