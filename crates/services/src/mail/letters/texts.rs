//! The texts of letters in every language, from the folder that the web client reads too.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use milequest_domain::Language;
use std::{borrow::Cow, sync::LazyLock};

/// The texts of letters in one language.
pub(super) struct Texts {
    /// The code of the language, such as `en`.
    pub(super) code: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// The values of the variables of a text.
pub(super) type Values<'a> = &'a [(&'static str, FluentValue<'a>)];

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::English));
static GERMAN: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::German));

/// The texts in this language.
pub(super) fn texts(language: Language) -> &'static Texts {
    match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
    }
}

const fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../../../web/locales/en/mail.ftl"),
        Language::German => include_str!("../../../../web/locales/de/mail.ftl"),
    }
}

impl Texts {
    fn read(language: Language) -> Self {
        let code = language.as_str();
        let mut bundle = FluentBundle::new_concurrent(code.parse().into_iter().collect());
        // Isolation marks around values would be visible in programs that show plain text.
        bundle.set_use_isolating(false);
        // A test parses every file.
        let resource = FluentResource::try_new(source(language).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Self { code, bundle }
    }

    /// The value of a message.
    pub(super) fn get(&self, message: &str, values: Values<'_>) -> String {
        self.find(message, None, values).unwrap_or_else(|| message.to_owned())
    }

    /// An attribute of a message, if it exists.
    pub(super) fn attribute(&self, message: &str, attribute: &str, values: Values<'_>) -> Option<String> {
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
            tracing::error!(?errors, "a text of a letter lacks a value");
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// The variables of each message and attribute, by name.
    fn variables(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let (source, mut found, mut message) =
            (source(language), BTreeMap::<_, BTreeSet<String>>::new(), String::new());
        let mut at = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
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
        assert!(english.len() > 60, "{english:?}");
        for language in Language::ALL {
            let mistakes = FluentResource::try_new(source(*language).to_owned()).err().map(|(_, errors)| errors);
            assert_eq!(mistakes, None, "{language:?}");
            assert_eq!(variables(*language), english, "{language:?}");
        }
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
}
