//! The language and the units that a person prefers.

use crate::named_choice::choices;

choices! {
    /// The language of mail and pages.
    Language: "a language" {
        /// English.
        #[default]
        English = "en",
        /// German.
        German = "de",
    }
    /// The units in which a person reads distances. The service stores millimetres whatever a person chooses.
    DistanceUnits: "a choice of units" {
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
    fn a_choice_parses_to_itself_and_an_error_lists_the_choices() {
        for units in DistanceUnits::ALL {
            assert_eq!(units.as_str().parse(), Ok(*units));
        }
        let refused = "parsecs".parse::<DistanceUnits>().map_err(|error| error.to_string());
        assert_eq!(refused, Err("a choice of units is one of: metric, imperial".to_owned()));
    }
}
