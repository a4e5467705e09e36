//! Describes successful answers: each says what it contains, and each envelope is named after its content.

use super::operations::{operations, schema_name};
use std::collections::BTreeMap;
use utoipa::openapi::{Content, OpenApi, Ref, RefOr, Response, ResponseBuilder, Schema};

/// utoipa's prefix for the envelope of a type.
const ENVELOPE: &str = "Success_";

/// Completes the successful answers.
pub(super) fn describe(document: &mut OpenApi) {
    name_envelopes(document);
    let about = descriptions(document);
    for (method, operation) in operations(document) {
        // Operations of the service itself, such as its health, have no envelope.
        let is_of_service = operation.tags.iter().flatten().any(|tag| tag == "service");
        let is_stream = operation.responses.responses.values().any(is_event_stream);
        let has_etag = method == "get" && !is_of_service && !is_stream;
        for (status, response) in &mut operation.responses.responses {
            let RefOr::T(response) = response else { continue };
            for content in response.content.values_mut() {
                rename(content);
            }
            if response.description.is_empty() {
                let data = response.content.values().filter_map(schema_name).find_map(|name| about.get(&name).cloned());
                response.description = data.unwrap_or_else(|| without_data(status).to_owned());
            }
        }
        if has_etag {
            let unchanged = "The answer still has a tag of `If-None-Match`";
            let response = ResponseBuilder::new().description(unchanged).build();
            operation.responses.responses.insert("304".to_owned(), response.into());
        }
    }
}

fn is_event_stream(response: &RefOr<Response>) -> bool {
    matches!(response, RefOr::T(response) if response.content.contains_key("text/event-stream"))
}

fn without_data(status: &str) -> &'static str {
    match status {
        "202" => "It will be done",
        "204" => "It is done, and the answer has no body",
        _ => "It succeeded",
    }
}

/// Renames `Success_Team` to `TeamResponse`, which then refers to `Team` instead of repeating it.
fn name_envelopes(document: &mut OpenApi) {
    let schemas = &mut document.components.get_or_insert_default().schemas;
    let envelopes: Vec<String> = schemas.keys().filter(|name| name.starts_with(ENVELOPE)).cloned().collect();
    for name in envelopes {
        let (Some(mut schema), data) = (schemas.remove(&name), &name[ENVELOPE.len()..]) else { continue };
        if let RefOr::T(Schema::Object(envelope)) = &mut schema {
            envelope.properties.insert("data".to_owned(), Ref::from_schema_name(data).into());
            envelope.description = Some(format!("The envelope of a success with `{data}`."));
        }
        schemas.insert(format!("{data}Response"), schema);
    }
}

fn rename(content: &mut RefOr<Content>) {
    let Some(name) = schema_name(content) else { return };
    if let (Some(data), RefOr::T(content)) = (name.strip_prefix(ENVELOPE), content) {
        content.schema = Some(Ref::from_schema_name(format!("{data}Response")).into());
    }
}

/// The description of each schema; an envelope has that of its content.
fn descriptions(document: &mut OpenApi) -> BTreeMap<String, String> {
    let schemas = &document.components.get_or_insert_default().schemas;
    let mut about = BTreeMap::new();
    for (name, schema) in schemas {
        let RefOr::T(schema) = schema else { continue };
        let description = match schema {
            Schema::Object(object) => &object.description,
            Schema::AllOf(all) => &all.description,
            Schema::OneOf(one) => &one.description,
            _ => continue,
        };
        if let Some(description) = description {
            about.insert(name.clone(), description.clone());
        }
    }
    let envelopes: Vec<_> = about.keys().filter_map(|name| name.strip_suffix("Response").map(str::to_owned)).collect();
    for data in envelopes {
        if let Some(description) = about.get(&data).cloned() {
            about.insert(format!("{data}Response"), description);
        }
    }
    about
}
