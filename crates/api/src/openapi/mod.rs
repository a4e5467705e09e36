//! The document that describes the service. The types and the routes generate it, and the middleware follows it.
//!
//! Each route describes its operation, its parameters, its body and its success. Rules for all operations are here:
//! `successes` describes successful answers, `failures` lists the problems of each operation, `schemas` and `security`
//! complete what types and routes declare.

mod failures;
mod operations;
mod schemas;
mod security;
mod successes;

use self::operations::{operations, schema_name};
use crate::{
    problem::ProblemBody,
    routes::{self, Mount},
};
use actix_web::App;
use std::{collections::BTreeSet, sync::LazyLock};
use utoipa::{
    OpenApi,
    openapi::{self, RefOr, Schema, ServerBuilder, schema::AdditionalProperties},
};
use utoipa_actix_web::AppExt;

/// Everything in the document that no route declares.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Mile Quest",
        description = "Teams walk, run or ride a real distance along a virtual route. docs/http.md describes what all requests \
                       share: problems, paging, idempotency and preconditions.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
        contact(name = "The operator of this server"),
    ),
    tags(
        (name = "account", description = "The account: registration, sessions, access tokens, password, email address and profile"),
        (name = "people", description = "Profiles of people, follows and blocks"),
        (name = "teams", description = "Teams, their members and invites"),
        (name = "goals", description = "Goals of teams, their routes and their progress"),
        (name = "activities", description = "Activities and imports"),
        (name = "photos", description = "Photos of people, teams and posts"),
        (name = "stats", description = "Dashboard, statistics and trends of people"),
        (name = "notifications", description = "Notifications and their preferences"),
        (name = "events", description = "What happened in teams and to people, and the categories of goals that people follow"),
        (name = "webhooks", description = "Addresses that are told the events of teams and goals"),
        (name = "achievements", description = "Achievements, and the people who have earned them"),
        (name = "admin", description = "Administration of this server"),
        (name = "service", description = "The state of the service, and this document"),
    ),
    security(("token" = []), ("cookie" = [])),
    components(schemas(ProblemBody)),
)]
struct Base;

/// The document as the server answers it. `docs/openapi.json` is equal to it. It is made once.
#[must_use]
pub fn document() -> &'static openapi::OpenApi {
    static DOCUMENT: LazyLock<openapi::OpenApi> = LazyLock::new(make_document);
    &DOCUMENT
}

fn make_document() -> openapi::OpenApi {
    let base = App::new().into_utoipa_app().openapi(Base::openapi());
    let (_, mut document) = base.configure(|config| routes::mount(&mut Mount::Document(config))).split_for_parts();
    document.servers = Some(vec![ServerBuilder::new().url("/").description(Some("This server")).build()]);
    refuse_unknown_fields(&mut document);
    successes::describe(&mut document);
    failures::describe(&mut document);
    schemas::describe(&mut document);
    security::describe(&mut document);
    document
}

/// Declares that a body with an unknown field is refused.
fn refuse_unknown_fields(document: &mut openapi::OpenApi) {
    let mut bodies = BTreeSet::new();
    for (_, operation) in operations(document) {
        if let Some(RefOr::T(body)) = &operation.request_body {
            bodies.extend(body.content.values().filter_map(schema_name));
        }
    }
    let schemas = &mut document.components.get_or_insert_default().schemas;
    // Parts of bodies that are read like bodies have a name of their own.
    let is_read = |name: &&String| name.ends_with("Input");
    bodies.extend(schemas.keys().filter(is_read).cloned());
    for body in bodies {
        if let Some(RefOr::T(Schema::Object(object))) = schemas.get_mut(&body) {
            object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
        }
    }
}
