//! Criteria from and to JSON. Reading collects all errors.

use super::{
    AchievementScope as Scope, Comparison, Condition, CriteriaRule, Measure, Metric,
    node::{MAX_CONDITIONS, MAX_DEPTH, Node},
};
use crate::{ChoiceError, Distance, FieldError, activities::ActivityKind};
use serde_json::{Map, Value, json};
use std::str::FromStr;

pub(super) fn parse(json: &Value) -> Result<Node, Vec<FieldError>> {
    let mut reader = CriteriaReader { conditions: 0, wrong: Vec::new() };
    let node = reader.node(json, "", 0);
    match node {
        Some(node) if reader.wrong.is_empty() => Ok(node),
        _ => Err(reader.wrong),
    }
}

/// Reads criteria and collects their errors.
struct CriteriaReader {
    conditions: usize,
    wrong: Vec<FieldError>,
}

impl CriteriaReader {
    fn refuse<T>(&mut self, at: &str, field: &str, rule: &CriteriaRule) -> Option<T> {
        let pointer = if field.is_empty() { at.to_owned() } else { FieldError::pointer_to(at, field) };
        self.wrong.push(FieldError::new(pointer, rule));
        None
    }

    fn node(&mut self, json: &Value, at: &str, depth: usize) -> Option<Node> {
        let Some(fields) = json.as_object() else { return self.refuse(at, "", &CriteriaRule::WrongType("an object")) };
        match (fields.get("all"), fields.get("any"), fields.get("metric")) {
            (Some(parts), None, None) => self.group(fields, ("all", parts), at, depth).map(Node::All),
            (None, Some(parts), None) => self.group(fields, ("any", parts), at, depth).map(Node::Any),
            (None, None, Some(_)) => self.condition(fields, at).map(Node::One),
            _ => self.refuse(at, "", &CriteriaRule::Shape),
        }
    }

    fn group(
        &mut self,
        fields: &Map<String, Value>,
        (name, parts): (&str, &Value),
        at: &str,
        depth: usize,
    ) -> Option<Vec<Node>> {
        self.known(fields, &[name], at);
        let Some(parts) = parts.as_array() else { return self.refuse(at, name, &CriteriaRule::WrongType("a list")) };
        if parts.is_empty() {
            return self.refuse(at, name, &CriteriaRule::Empty);
        }
        if depth >= MAX_DEPTH {
            return self.refuse(at, name, &CriteriaRule::TooDeep);
        }
        // A group that is far too long is not read to its end.
        if parts.len() > MAX_CONDITIONS {
            return self.refuse(at, name, &CriteriaRule::TooMany);
        }
        let mut nodes = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            if self.conditions >= MAX_CONDITIONS {
                return self.refuse(at, name, &CriteriaRule::TooMany);
            }
            nodes.extend(self.node(part, &format!("{at}/{name}/{index}"), depth + 1));
        }
        Some(nodes)
    }

    fn condition(&mut self, fields: &Map<String, Value>, at: &str) -> Option<Condition> {
        self.conditions += 1;
        let known = ["metric", "scope", "comparison", "value", "kind", "before_hour", "pause_days"];
        self.known(fields, &known, at);
        let metric: Option<Metric> = self.word(fields, "metric", at);
        let scope: Option<Scope> = self.word(fields, "scope", at);
        let comparison: Option<Comparison> = self.word(fields, "comparison", at);
        let kind: Option<ActivityKind> =
            if fields.contains_key("kind") { Some(self.word(fields, "kind", at)?) } else { None };
        let (metric, scope) = (metric?, scope?);
        if !metric.scopes().contains(&scope) {
            return self.refuse(at, "scope", &CriteriaRule::WrongScope { metric });
        }
        let here = [
            ("kind", Measure::takes_kind(metric, scope), false),
            ("before_hour", metric == Metric::EarlyActivities, true),
            ("pause_days", metric == Metric::Comebacks, true),
        ];
        for (field, belongs, is_needed) in here {
            match fields.contains_key(field) {
                true if !belongs => self.refuse(at, field, &CriteriaRule::NotHere { metric, scope })?,
                false if belongs && is_needed => self.refuse(at, field, &CriteriaRule::Missing)?,
                _ => (),
            }
        }
        let before_hour = self.bounded(fields, "before_hour", at, Measure::EARLY)?;
        let pause_days = self.bounded(fields, "pause_days", at, Measure::PAUSE)?;
        let measure = Measure { metric, scope, kind, before_hour, pause_days };
        let value = self.value(fields, metric, at)?;
        match Condition::new(measure, comparison?, value) {
            Ok(condition) => Some(condition),
            Err(rule) => self.refuse(at, "value", &rule),
        }
    }

    fn known(&mut self, fields: &Map<String, Value>, known: &[&str], at: &str) {
        for name in fields.keys().filter(|name| !known.contains(&name.as_str())) {
            self.refuse::<()>(at, name, &CriteriaRule::UnknownField);
        }
    }

    fn word<T: FromStr<Err = ChoiceError>>(&mut self, fields: &Map<String, Value>, name: &str, at: &str) -> Option<T> {
        let Some(value) = fields.get(name) else { return self.refuse(at, name, &CriteriaRule::Missing) };
        let Some(word) = value.as_str() else { return self.refuse(at, name, &CriteriaRule::WrongType("text")) };
        match word.parse() {
            Ok(word) => Some(word),
            Err(rule) => self.refuse(at, name, &CriteriaRule::Unknown(rule)),
        }
    }

    /// Reads an optional whole number.
    fn bounded(
        &mut self,
        fields: &Map<String, Value>,
        name: &str,
        at: &str,
        bounds: std::ops::RangeInclusive<i64>,
    ) -> Option<Option<i64>> {
        let Some(value) = fields.get(name) else { return Some(None) };
        let Some(number) = value.as_i64() else {
            return self.refuse(at, name, &CriteriaRule::WrongType("a whole number"));
        };
        if bounds.contains(&number) {
            return Some(Some(number));
        }
        self.refuse(at, name, &CriteriaRule::OutOfBounds { least: *bounds.start(), most: *bounds.end() })
    }

    /// Reads a value in millimetres, seconds or as a number.
    fn value(&mut self, fields: &Map<String, Value>, metric: Metric, at: &str) -> Option<i64> {
        let Some(value) = fields.get("value") else { return self.refuse(at, "value", &CriteriaRule::Missing) };
        if metric == Metric::Distance {
            let metres = value.as_f64().and_then(|metres| Distance::from_metres(metres).ok());
            let expected = CriteriaRule::WrongType("metres with up to three decimals");
            return metres.map(Distance::millimetres).or_else(|| self.refuse(at, "value", &expected));
        }
        value.as_i64().or_else(|| self.refuse(at, "value", &CriteriaRule::WrongType("a whole number")))
    }
}

pub(super) fn to_json(node: &Node) -> Value {
    let list = |parts: &[Node]| parts.iter().map(to_json).collect::<Vec<_>>();
    match node {
        Node::One(condition) => condition_to_json(condition),
        Node::All(parts) => json!({ "all": list(parts) }),
        Node::Any(parts) => json!({ "any": list(parts) }),
    }
}

fn condition_to_json(condition: &Condition) -> Value {
    let Measure { metric, scope, kind, before_hour, pause_days } = condition.measure();
    let distance = Distance::from_millimetres(condition.value()).ok().filter(|_| metric == Metric::Distance);
    let mut fields = Map::new();
    let mut insert = |name: &str, value: Value| drop(fields.insert(name.to_owned(), value));
    insert("metric", metric.as_str().into());
    insert("scope", scope.as_str().into());
    insert("comparison", condition.comparison().as_str().into());
    insert("value", distance.map_or_else(|| condition.value().into(), |distance| json!(distance)));
    kind.into_iter().for_each(|kind| insert("kind", kind.as_str().into()));
    before_hour.into_iter().for_each(|hour| insert("before_hour", hour.into()));
    pause_days.into_iter().for_each(|days| insert("pause_days", days.into()));
    Value::Object(fields)
}
