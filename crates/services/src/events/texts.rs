//! Titles and messages of events. They are written when they are read, in the language and the units of the reader.

use crate::core::texts::{Texts, texts};
use fluent_bundle::FluentValue;
use milequest_domain::{Distance, DistanceUnits, Language, activities::ActivityKind, events::EventKind};
use milequest_persistence::PersonSummary;
use serde_json::{Map, Value};

/// What a text says. Names and details are data: nothing in them is read as markup or as a part of the text.
pub(super) struct EventFacts<'a> {
    /// The kind.
    pub(super) kind: EventKind,
    /// The number of items.
    pub(super) count: u32,
    /// The people whom the text names, the newest first.
    pub(super) people: &'a [PersonSummary],
    /// The number of all people.
    pub(super) people_count: u32,
    /// The name of the team.
    pub(super) team: Option<&'a str>,
    /// The name of the goal.
    pub(super) goal: Option<&'a str>,
    /// The distance of all activities together, or the round distance of a milestone.
    pub(super) distance: Option<Distance>,
    /// The kind of the activities, if it is the same for all of them.
    pub(super) activity_kind: Option<ActivityKind>,
    /// The details of the newest item.
    pub(super) data: &'a Map<String, Value>,
}

/// Writes texts for one reader.
pub(super) struct EventTextWriter {
    texts: &'static Texts,
    units: DistanceUnits,
}

/// The largest number of people whom a text names.
const MAX_NAMED: usize = 3;

/// Shorter distances would be shown as zero.
const SHORTEST: i64 = 10_000;

impl EventTextWriter {
    pub(super) fn new(language: Language, units: DistanceUnits) -> Self {
        Self { texts: texts(language), units }
    }

    /// The title of an event.
    pub(super) fn title(&self, facts: &EventFacts<'_>) -> String {
        self.texts.get(&message_of(facts.kind), &self.values(facts))
    }

    /// The message of an event: the text of its item, or a summary of several. What several people did together is said of the goal or the team.
    pub(super) fn message(&self, facts: &EventFacts<'_>) -> String {
        let about = facts.goal.or(facts.team);
        if about.is_some() && facts.people_count > 1 && facts.kind == EventKind::ActivityLogged {
            return self.part(facts, "together");
        }
        let text = self.part(facts, if facts.count > 1 { "batch" } else { "item" });
        match about {
            Some(name) => self.texts.get("event-about", &[("name", name.into()), ("text", text.into())]),
            None => text,
        }
    }

    fn part(&self, facts: &EventFacts<'_>, part: &str) -> String {
        let message = message_of(facts.kind);
        self.texts.attribute(&message, part, &self.values(facts)).unwrap_or(message)
    }

    /// The values of every kind. A text takes those that it names.
    fn values<'a>(&self, facts: &'a EventFacts<'a>) -> Vec<(&'static str, FluentValue<'a>)> {
        let text = |name: &str| FluentValue::from(facts.data.get(name).and_then(Value::as_str).unwrap_or_default());
        let distance = facts.distance.filter(|distance| distance.millimetres() >= SHORTEST);
        let kind = facts.activity_kind.filter(|_| distance.is_some());
        let actor = facts.people.first().map_or_else(|| self.somebody(), |person| person.display_name.to_string());
        vec![
            ("count", facts.count.into()),
            ("actor", actor.into()),
            ("people", self.people(facts).into()),
            ("members", facts.people_count.into()),
            ("about", facts.goal.or(facts.team).unwrap_or_default().into()),
            ("team", facts.team.unwrap_or_default().into()),
            ("kind", kind.map_or("unknown", ActivityKind::as_str).into()),
            ("far", if distance.is_some() { "yes" } else { "no" }.into()),
            ("distance", distance.map_or(String::new(), |far| self.texts.distance(far, self.units)).into()),
            ("named", if facts.data.get("waypoint").is_some_and(Value::is_string) { "yes" } else { "no" }.into()),
            ("waypoint", text("waypoint")),
            ("name", text("name")),
        ]
    }

    fn somebody(&self) -> String {
        self.texts.get("notification-somebody", &[])
    }

    /// The names of the newest people, and the number of the others.
    fn people(&self, facts: &EventFacts<'_>) -> String {
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

/// The name of the message with the texts of a kind.
fn message_of(kind: EventKind) -> String {
    format!("event-of-{}", kind.as_str().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_its_texts_and_every_text_its_kind() {
        let source = include_str!("../../../web/locales/en/events.ftl");
        let mut message = "";
        let mut found = BTreeSet::new();
        for line in source.lines() {
            if let Some((name, _)) = line.split_once(" =").filter(|_| line.starts_with("event-of-")) {
                message = name;
                found.insert(name.to_owned());
            } else if let Some((name, _)) = line.strip_prefix("    .").and_then(|rest| rest.split_once(" =")) {
                found.insert(format!("{message}.{name}"));
            }
        }
        let messages = EventKind::ALL.iter().map(|kind| message_of(*kind));
        let mut expected: BTreeSet<String> =
            messages.flat_map(|name| ["", ".item", ".batch"].map(|part| format!("{name}{part}"))).collect();
        expected.insert(format!("{}.together", message_of(EventKind::ActivityLogged)));
        assert_eq!(found, expected);
    }

    /// Every kind as one item, as several of one person or team, and of several people.
    fn all_texts(language: Language, units: DistanceUnits) -> String {
        let person = |number: u128, name: &str| PersonSummary {
            id: uuid::Uuid::from_u128(number).into(),
            username: name.to_lowercase().parse().expect("a username"),
            display_name: name.parse().expect("a name"),
            has_profile: true,
        };
        let people = [person(1, "Ann"), person(2, "Ben"), person(3, "Cem")];
        let writer = EventTextWriter::new(language, units);
        let mut lines = Vec::new();
        for kind in EventKind::ALL {
            let data = json!({ "waypoint": "Vienna", "name": "First steps" });
            let data = data.as_object().expect("an object");
            let (of_team, is_activity) = (kind.is_of_teams(), *kind == EventKind::ActivityLogged);
            let distance = (kind.is_of_people()).then_some(Distance::from_metres(23_400.0).expect("a distance"));
            for (count, people_count) in [(1, 1_u32), (3, 1), (7, 5)] {
                let facts = EventFacts {
                    kind: *kind,
                    count,
                    people: &people[..people.len().min(people_count as usize)],
                    people_count,
                    team: of_team.then_some("Night Walkers"),
                    goal: (of_team && *kind != EventKind::MemberJoined).then_some("Danube"),
                    distance,
                    activity_kind: (is_activity && count == 1).then_some(ActivityKind::Run),
                    data,
                };
                lines.push(format!("{}: {} | {}", kind.as_str(), writer.title(&facts), writer.message(&facts)));
                let alone = EventFacts { team: None, goal: None, people: &people[..1], people_count: 1, ..facts };
                if is_activity && people_count == 1 {
                    lines.push(format!("{} of a person: {}", kind.as_str(), writer.message(&alone)));
                    let short = EventFacts { distance: None, ..alone };
                    lines.push(format!("{} without a distance: {}", kind.as_str(), writer.message(&short)));
                }
            }
        }
        lines.join("\n")
    }

    #[test]
    fn texts_of_every_kind_in_every_language() {
        insta::assert_snapshot!("events_in_en", all_texts(Language::English, DistanceUnits::Metric));
        insta::assert_snapshot!("events_in_de", all_texts(Language::German, DistanceUnits::Imperial));
    }
}
