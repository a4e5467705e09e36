//! The document that describes the service. It is made from the types and the routes, and the middleware obeys it.
//!
//! Each route names its operation, its parameters, its body and its success. What holds for all operations alike is written
//! here once: `successes` describes what succeeds, `failures` says what each operation can be refused for, `schemas` and `security`
//! complete what the types and the routes say of themselves.

mod failures;
mod operations;
mod schemas;
mod security;
mod successes;

use self::operations::{operations, schema_name};
use crate::problem::ProblemBody;
use actix_web::App;
use std::collections::BTreeSet;
use utoipa::{
    OpenApi,
    openapi::{self, RefOr, Schema, ServerBuilder, schema::AdditionalProperties},
};
use utoipa_actix_web::AppExt;

/// Everything about the document that no route says by itself.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Mile Quest",
        description = "Teams walk, run or ride a real distance along a virtual route. What a request may rely on in general \
                       (problems, paging, idempotency, conditions) is described in docs/http.md.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
        contact(name = "The operator of this server"),
    ),
    tags(
        (name = "account", description = "Who you are, and what lets your programs in"),
        (name = "teams", description = "Teams, who is in them and who is asked"),
        (name = "goals", description = "What teams set out to do, and along which routes"),
        (name = "activities", description = "That I moved, and what it counts for"),
        (name = "stats", description = "What people have done, in all and day by day"),
        (name = "achievements", description = "What can be earned, and who has"),
        (name = "admin", description = "For those who look after this server"),
        (name = "service", description = "The state of the service and this document"),
    ),
    security(("token" = []), ("cookie" = [])),
    components(schemas(ProblemBody)),
)]
struct Base;

/// The document, as the server answers it. `docs/openapi.json` holds the same.
#[must_use]
pub fn document() -> openapi::OpenApi {
    let base = App::new().into_utoipa_app().openapi(Base::openapi());
    let (_, mut document) = base.configure(crate::routes::mount).split_for_parts();
    document.servers = Some(vec![ServerBuilder::new().url("/").description(Some("This server")).build()]);
    refuse_unknown_fields(&mut document);
    successes::describe(&mut document);
    failures::describe(&mut document);
    schemas::describe(&mut document);
    security::describe(&mut document);
    document
}

/// A body with a field that its operation does not know is refused.
fn refuse_unknown_fields(document: &mut openapi::OpenApi) {
    let mut bodies = BTreeSet::new();
    for (_, operation) in operations(document) {
        if let Some(RefOr::T(body)) = &operation.request_body {
            bodies.extend(body.content.values().filter_map(schema_name));
        }
    }
    let schemas = &mut document.components.get_or_insert_default().schemas;
    for body in bodies {
        if let Some(RefOr::T(Schema::Object(object))) = schemas.get_mut(&body) {
            object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
        }
    }
}
