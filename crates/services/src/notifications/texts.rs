//! Titles and messages of notifications. They are written when they are read, in the language and the units of the reader.

use crate::core::texts::{Texts, texts};
use fluent_bundle::FluentValue;
use milequest_domain::{
    Distance, DistanceUnits, Language,
    activities::ActivityKind,
    notifications::{NotificationCategory, NotificationChannel, NotificationKind},
};
use milequest_persistence::PersonSummary;
use serde_json::{Map, Value};

/// What a text says. Names and details are data: nothing in them is read as markup or as a part of the text.
pub(super) struct TextFacts<'a> {
    /// The kind of the newest item.
    pub(super) kind: NotificationKind,
    /// The number of items.
    pub(super) count: u32,
    /// The people whom the text names, the newest first.
    pub(super) people: &'a [PersonSummary],
    /// The number of all people.
    pub(super) people_count: u32,
    /// The name of the goal or the team.
    pub(super) about: Option<&'a str>,
    /// The details of the newest item.
    pub(super) data: &'a Map<String, Value>,
    /// The newest activity, while the reader may see it.
    pub(super) activity: Option<(ActivityKind, Distance)>,
}

/// Writes texts for one reader.
pub(super) struct TextWriter {
    texts: &'static Texts,
    units: DistanceUnits,
}

/// The largest number of people whom a text names.
const MAX_NAMED: usize = 3;

/// Shorter distances would be shown as zero.
const SHORTEST: i64 = 10_000;

impl TextWriter {
    pub(super) fn new(language: Language, units: DistanceUnits) -> Self {
        Self { texts: texts(language), units }
    }

    /// The title of a notification.
    pub(super) fn title(&self, facts: &TextFacts<'_>) -> String {
        self.texts.get(&message_of(facts.kind), &self.values(facts))
    }

    /// The message of a notification: the text of its item, or a summary of several.
    pub(super) fn message(&self, facts: &TextFacts<'_>) -> String {
        let text = self.part(facts, if facts.count > 1 { "batch" } else { "item" });
        match facts.about {
            Some(name) => self.texts.get("notification-about", &[("name", name.into()), ("text", text.into())]),
            None => text,
        }
    }

    /// The message of an item.
    pub(super) fn item_message(&self, facts: &TextFacts<'_>) -> String {
        self.part(facts, "item")
    }

    /// Why the reader gets notifications of this kind.
    pub(super) fn reason(&self, kind: NotificationKind) -> String {
        let message = message_of(kind);
        self.texts.attribute(&message, "reason", &[]).unwrap_or(message)
    }

    /// The title of a category.
    pub(super) fn category(&self, category: NotificationCategory) -> String {
        self.texts.get("notification-category", &[("category", category.as_str().into())])
    }

    /// What happened on a channel, and why.
    pub(super) fn outcome(&self, channel: NotificationChannel, outcome: &str, reason: Option<&str>) -> String {
        let message = match (channel, outcome) {
            (NotificationChannel::InApp, _) => "notification-in-app-recorded",
            (NotificationChannel::Realtime, "limited") => "notification-realtime-limited",
            (NotificationChannel::Realtime, "quiet") => "notification-realtime-quiet",
            (NotificationChannel::Realtime, "off") => "notification-realtime-off",
            (NotificationChannel::Realtime, _) => "notification-realtime-pushed",
            (NotificationChannel::Email, _) => "notification-email",
            (NotificationChannel::WebPush, _) => "notification-web-push",
        };
        self.texts.get(message, &[("outcome", outcome.into()), ("reason", reason.unwrap_or_default().into())])
    }

    fn part(&self, facts: &TextFacts<'_>, part: &str) -> String {
        let message = message_of(facts.kind);
        self.texts.attribute(&message, part, &self.values(facts)).unwrap_or(message)
    }

    /// The values of every kind. A text takes those that it names.
    fn values<'a>(&self, facts: &'a TextFacts<'a>) -> Vec<(&'static str, FluentValue<'a>)> {
        let text = |name: &str| FluentValue::from(facts.data.get(name).and_then(Value::as_str).unwrap_or_default());
        let number = |name: &str| FluentValue::from(facts.data.get(name).and_then(Value::as_i64).unwrap_or_default());
        let activity = facts.activity.filter(|(_, distance)| distance.millimetres() >= SHORTEST);
        let date = facts.data.get("until").and_then(Value::as_str).and_then(date_parts);
        let actor = facts.people.first().map_or_else(|| self.somebody(), |person| person.display_name.to_string());
        vec![
            ("count", facts.count.into()),
            ("actor", actor.into()),
            ("people", self.people(facts).into()),
            ("kind", activity.map_or("unknown", |(kind, _)| kind.as_str()).into()),
            ("distance", activity.map_or(String::new(), |(_, far)| self.texts.distance(far, self.units)).into()),
            ("percent", number("percent")),
            ("named", if facts.data.get("waypoint").is_some_and(Value::is_string) { "yes" } else { "no" }.into()),
            ("waypoint", text("waypoint")),
            ("name", text("name")),
            ("role", text("role")),
            ("state", text("state")),
            ("imported", number("imported")),
            ("failed", number("failed")),
            ("device", text("device")),
            ("title", text("title")),
            ("body", if facts.data.get("body").is_some_and(|body| body == "") { text("title") } else { text("body") }),
            ("days", number("days")),
            ("commented", if facts.data.contains_key("comment_id") { "yes" } else { "no" }.into()),
            ("off", facts.data.get("error_days").and_then(Value::as_i64).unwrap_or_default().abs().into()),
            ("rank", number("rank")),
            ("forecasts", number("forecasts")),
            ("subject", text("subject")),
            ("reason", text("reason")),
            ("year", date.map_or("", |[year, ..]| year).into()),
            ("month", date.map_or("", |[_, month, _]| month).into()),
            ("day", date.map_or("", |[.., day]| day).into()),
        ]
    }

    fn somebody(&self) -> String {
        self.texts.get("notification-somebody", &[])
    }

    /// The names of the newest people, and the number of the others.
    fn people(&self, facts: &TextFacts<'_>) -> String {
        let named = &facts.people[..facts.people.len().min(MAX_NAMED)];
        if named.is_empty() {
            return self.somebody();
        }
        let shown = u32::try_from(named.len()).unwrap_or_default();
        let name = |at: usize| FluentValue::from(named.get(at).map_or("", |person| person.display_name.as_str()));
        let values = [
            ("shown", shown.into()),
            ("more", facts.people_count.saturating_sub(shown).into()),
            ("first", name(0)),
            ("second", name(1)),
            ("third", name(2)),
        ];
        self.texts.get("notification-people", &values)
    }
}

/// The year, the month and the day of a moment that is written as in JSON.
fn date_parts(moment: &str) -> Option<[&str; 3]> {
    let mut parts = moment.split_once('T')?.0.splitn(3, '-');
    Some([parts.next()?, parts.next()?, parts.next()?])
}

/// The name of the message with the texts of a kind.
fn message_of(kind: NotificationKind) -> String {
    format!("notification-of-{}", kind.as_str().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_its_texts_and_every_text_its_kind() {
        let source = include_str!("../../../web/locales/en/notifications.ftl");
        let mut message = "";
        let mut found = BTreeSet::new();
        for line in source.lines() {
            if let Some((name, _)) = line.split_once(" =").filter(|_| line.starts_with("notification-of-")) {
                message = name;
                found.insert(name.to_owned());
            } else if let Some((name, _)) = line.strip_prefix("    .").and_then(|rest| rest.split_once(" =")) {
                found.insert(format!("{message}.{name}"));
            }
        }
        let messages = NotificationKind::ALL.iter().map(|kind| message_of(*kind));
        let expected = messages.flat_map(|name| ["", ".item", ".batch", ".reason"].map(|part| format!("{name}{part}")));
        assert_eq!(found, expected.collect());
    }
}
