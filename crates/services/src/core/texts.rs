//! The texts that the server writes, in every language, from the folder that the web client reads too.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use milequest_domain::{Distance, DistanceUnits, Language};
use std::{borrow::Cow, sync::LazyLock};

/// The texts in one language.
pub(crate) struct Texts {
    /// The code of the language, such as `en`.
    pub(crate) code: &'static str,
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// The values of the variables of a text.
pub(crate) type Values<'a> = &'a [(&'static str, FluentValue<'a>)];

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::English));
static GERMAN: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::German));

/// The texts in this language.
pub(crate) fn texts(language: Language) -> &'static Texts {
    match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
    }
}

/// The files of a language: letters, notifications, events, calendars and cards.
const fn sources(language: Language) -> [&'static str; 5] {
    match language {
        Language::English => [
            include_str!("../../../web/locales/en/mail.ftl"),
            include_str!("../../../web/locales/en/notifications.ftl"),
            include_str!("../../../web/locales/en/events.ftl"),
            include_str!("../../../web/locales/en/calendar.ftl"),
            include_str!("../../../web/locales/en/cards.ftl"),
        ],
        Language::German => [
            include_str!("../../../web/locales/de/mail.ftl"),
            include_str!("../../../web/locales/de/notifications.ftl"),
            include_str!("../../../web/locales/de/events.ftl"),
            include_str!("../../../web/locales/de/calendar.ftl"),
            include_str!("../../../web/locales/de/cards.ftl"),
        ],
    }
}

impl Texts {
    fn read(language: Language) -> Self {
        let code = language.as_str();
        let mut bundle = FluentBundle::new_concurrent(code.parse().into_iter().collect());
        // Isolation marks around values would be visible in programs that show plain text.
        bundle.set_use_isolating(false);
        for source in sources(language) {
            // A test parses every file.
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { code, language, bundle }
    }

    /// The value of a message.
    pub(crate) fn get(&self, message: &str, values: Values<'_>) -> String {
        self.find(message, None, values).unwrap_or_else(|| message.to_owned())
    }

    /// An attribute of a message, if it exists.
    pub(crate) fn attribute(&self, message: &str, attribute: &str, values: Values<'_>) -> Option<String> {
        self.find(message, Some(attribute), values)
    }

    fn find(&self, message: &str, attribute: Option<&str>, values: Values<'_>) -> Option<String> {
        let message = self.bundle.get_message(message)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let arguments: FluentArgs<'_> = values.iter().map(|(name, value)| (Cow::from(*name), value.clone())).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(?errors, "a text lacks a value");
        }
        Some(text)
    }

    /// A distance in these units, such as `5.2 km`. A long one has fewer decimals.
    pub(crate) fn distance(&self, distance: Distance, units: DistanceUnits) -> String {
        let (unit, name) = match units {
            DistanceUnits::Metric => (Distance::KILOMETRE, "km"),
            DistanceUnits::Imperial => (Distance::MILE, "mi"),
        };
        let whole = distance.millimetres() / unit.millimetres();
        let scale = match whole {
            ..100 => 100,
            100..1000 => 10,
            _ => 1,
        };
        // 128 bits, because the longest distance in hundredths is more than 64 hold.
        let (done, unit) = (i128::from(distance.millimetres()), i128::from(unit.millimetres()));
        let rounded = (done * scale * 2 + unit) / (unit * 2);
        let decimals = rounded % scale;
        let mut number = self.grouped(rounded / scale);
        if decimals > 0 {
            number.push(self.marks().0);
            let digits = if scale == 100 { format!("{decimals:02}") } else { decimals.to_string() };
            number.push_str(digits.trim_end_matches('0'));
        }
        format!("{number}\u{a0}{name}")
    }

    /// The marks of decimals and of thousands.
    const fn marks(&self) -> (char, char) {
        match self.language {
            Language::English => ('.', ','),
            Language::German => (',', '.'),
        }
    }

    fn grouped(&self, number: i128) -> String {
        let digits = number.to_string();
        let mut grouped = String::with_capacity(digits.len() * 4 / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(self.marks().1);
            }
            grouped.push(digit);
        }
        grouped
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        collections::{BTreeMap, BTreeSet},
        fs,
        path::Path,
    };

    /// The variables of each message and attribute, by name.
    fn variables(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let (mut found, mut message) = (BTreeMap::<_, BTreeSet<String>>::new(), String::new());
        let mut at = String::new();
        let lines = sources(language).into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'));
        for line in lines {
            if let Some((name, _)) = line.split_once(" =").filter(|_| line.starts_with(char::is_alphabetic)) {
                name.clone_into(&mut message);
                name.clone_into(&mut at);
            } else if let Some((name, _)) = line.trim().strip_prefix('.').and_then(|rest| rest.split_once(" =")) {
                at = format!("{message}.{name}");
            }
            let names = line.split('$').skip(1).map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
            found.entry(at.clone()).or_default().extend(names.flatten().map(str::to_owned));
        }
        found.remove("");
        found
    }

    #[test]
    fn every_language_has_the_same_messages_and_variables() {
        let english = variables(Language::English);
        assert!(english.len() > 100, "{english:?}");
        for language in Language::ALL {
            for source in sources(*language) {
                let mistakes = FluentResource::try_new(source.to_owned()).err().map(|(_, errors)| errors);
                assert_eq!(mistakes, None, "{language:?}");
            }
            assert_eq!(variables(*language), english, "{language:?}");
        }
    }

    /// Every string literal of the source of this crate.
    fn literals(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).expect("a folder of source") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                literals(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                found.extend(text.split('"').skip(1).map(str::to_owned));
            }
        }
    }

    #[test]
    fn every_message_is_used() {
        let mut used = BTreeSet::new();
        literals(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut used);
        assert!(!used.contains(["mail", "no-such-letter"].join("-").as_str()), "what nothing uses is found");
        let unused = variables(Language::English).into_keys().filter(|name| {
            let (message, attribute) = name.split_once('.').unwrap_or((name, ""));
            // The messages of kinds are named by their kind: `notifications/texts.rs` and `events/texts.rs` have a test of them.
            let of_kind = message.starts_with("notification-of-") || message.starts_with("event-of-");
            !(of_kind || used.contains(message)) || !(attribute.is_empty() || used.contains(attribute))
        });
        assert_eq!(unused.collect::<Vec<_>>(), Vec::<String>::new());
    }

    #[test]
    fn a_number_selects_its_plural() {
        let lifetime = |language, hours: u32| {
            texts(language).attribute("mail-verify-address", "lifetime", &[("hours", hours.into())]).expect("a text")
        };
        assert_eq!(lifetime(Language::English, 1), "The link works once, for 1 hour.");
        assert_eq!(lifetime(Language::English, 24), "The link works once, for 24 hours.");
        assert_eq!(lifetime(Language::German, 1), "Der Link gilt einmal, 1 Stunde lang.");
        assert_eq!(lifetime(Language::German, 24), "Der Link gilt einmal, 24 Stunden lang.");
    }

    #[test]
    fn a_distance_has_the_units_of_the_reader_and_the_marks_of_the_language() {
        for (metres, language, units, expected) in [
            ("5200", Language::English, DistanceUnits::Metric, "5.2 km"),
            ("5200", Language::German, DistanceUnits::Metric, "5,2 km"),
            ("5200", Language::English, DistanceUnits::Imperial, "3.23 mi"),
            ("1609.344", Language::German, DistanceUnits::Imperial, "1 mi"),
            ("5", Language::English, DistanceUnits::Metric, "0.01 km"),
            ("4.999", Language::English, DistanceUnits::Metric, "0 km"),
            ("12050", Language::English, DistanceUnits::Metric, "12.05 km"),
            ("99999", Language::English, DistanceUnits::Metric, "100 km"),
            ("123456", Language::German, DistanceUnits::Metric, "123,5 km"),
            ("1234567", Language::English, DistanceUnits::Metric, "1,235 km"),
            ("1234567890", Language::German, DistanceUnits::Metric, "1.234.568 km"),
            ("1000000000000", Language::English, DistanceUnits::Metric, "1,000,000,000 km"),
        ] {
            let distance = metres.parse().expect("a distance");
            assert_eq!(texts(language).distance(distance, units).replace('\u{a0}', " "), expected, "{metres}");
        }
    }
}
