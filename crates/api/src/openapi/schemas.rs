//! Completes the schemas with what the types cannot declare.

use super::operations::operations;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use utoipa::openapi::{OpenApi, RefOr, Schema, path::Operation, schema::AllOf};

/// Completes the schemas.
pub(super) fn describe(document: &mut OpenApi) {
    for (_, operation) in operations(document) {
        for parameter in operation.parameters.iter_mut().flatten() {
            if let RefOr::T(parameter) = parameter
                && let Some(schema) = &mut parameter.schema
            {
                unite_default(schema);
            }
        }
    }
    let requests = reachable(document, |operation| json!(operation.request_body));
    let answers = reachable(document, |operation| json!(operation.responses));
    for (name, schema) in &mut document.components.get_or_insert_default().schemas {
        let is_answer = answers.contains(name) && !requests.contains(name);
        each_object(schema, &mut |object| {
            object.properties.values_mut().for_each(unite_default);
            if is_answer {
                require_nullable(object);
            }
        });
    }
}

/// utoipa describes an enum with a default as a string and an object at once, which no value can be. This makes it one
/// schema.
fn unite_default(schema: &mut RefOr<Schema>) {
    let RefOr::T(Schema::AllOf(AllOf { items, .. })) = schema else { return };
    let [RefOr::T(Schema::Object(choice)), RefOr::T(Schema::Object(about))] = items.as_mut_slice() else { return };
    if about.properties.is_empty() && about.default.is_some() {
        choice.default = about.default.take();
        choice.description = about.description.take().or(choice.description.take());
        *schema = Schema::Object(choice.clone()).into();
    }
}

/// Requires every nullable field of an answer. A field that an answer can leave out is not nullable.
fn require_nullable(object: &mut utoipa::openapi::Object) {
    let nullable = object.properties.iter().filter(|(name, schema)| {
        let schema = json!(schema);
        let is_null = |kind: &Value| *kind == "null";
        let by_type = schema["type"].as_array().is_some_and(|types| types.iter().any(is_null));
        let by_choice = schema["oneOf"].as_array().is_some_and(|choices| choices.iter().any(|c| is_null(&c["type"])));
        (by_type || by_choice) && !object.required.contains(name)
    });
    let nullable: Vec<_> = nullable.map(|(name, _)| name.clone()).collect();
    object.required.extend(nullable);
}

/// Every object in a schema: itself, or the objects that it is composed of.
fn each_object(schema: &mut RefOr<Schema>, f: &mut impl FnMut(&mut utoipa::openapi::Object)) {
    match schema {
        RefOr::T(Schema::Object(object)) => f(object),
        RefOr::T(Schema::AllOf(all)) => all.items.iter_mut().for_each(|item| each_object(item, f)),
        RefOr::T(Schema::OneOf(one)) => one.items.iter_mut().for_each(|item| each_object(item, f)),
        _ => {}
    }
}

/// The names of the schemas that a part of the operations can reach.
fn reachable(document: &mut OpenApi, part: impl Fn(&Operation) -> Value) -> BTreeSet<String> {
    let mut waiting = BTreeSet::new();
    for (_, operation) in operations(document) {
        references(&part(operation), &mut waiting);
    }
    let schemas = json!(document.components.get_or_insert_default().schemas);
    let mut found = BTreeSet::new();
    while let Some(name) = waiting.pop_first() {
        if found.insert(name.clone()) {
            references(&schemas[&name], &mut waiting);
        }
    }
    found
}

/// Collects the names of the schemas that this value refers to.
fn references(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(name) = fields.get("$ref").and_then(Value::as_str).and_then(|link| link.rsplit('/').next()) {
                names.insert(name.to_owned());
            }
            fields.values().for_each(|value| references(value, names));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, names)),
        _ => {}
    }
}
