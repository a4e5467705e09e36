//! The document that describes the service. It is made from the types and the routes, and the door obeys it.

use crate::problem::ProblemBody;
use actix_web::App;
use std::collections::BTreeSet;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        self, Content, ContentBuilder, Ref, RefOr, Response, ResponseBuilder, Schema,
        schema::AdditionalProperties,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
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
        (name = "account", description = "Who you are and what opens the door for your programs"),
        (name = "service", description = "The state of the service and this document"),
    ),
    security(("token" = [])),
    components(schemas(ProblemBody)),
    modifiers(&Token),
)]
struct Base;

struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut openapi::OpenApi) {
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("An access token, as made by POST /api/v1/auth/tokens or by the operator"))
            .build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}

/// The document, as the server answers it.
///
/// Two things hold for every operation and are written here once: it can fail with a problem, and a body with a field that
/// it does not know is refused.
#[must_use]
pub fn document() -> openapi::OpenApi {
    let base = App::new().into_utoipa_app().openapi(Base::openapi());
    let (_, mut document) = base.configure(crate::routes::mount).split_for_parts();
    let mut bodies = BTreeSet::new();
    for item in document.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.patch];
        for operation in operations.into_iter().flatten() {
            operation.responses.responses.insert("default".to_owned(), problem().into());
            if let Some(RefOr::T(body)) = &operation.request_body {
                bodies.extend(body.content.values().filter_map(schema_name));
            }
        }
    }
    let schemas = &mut document.components.get_or_insert_default().schemas;
    for body in bodies {
        if let Some(RefOr::T(Schema::Object(object))) = schemas.get_mut(&body) {
            object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
        }
    }
    document
}

/// The component that this content refers to.
fn schema_name(content: &RefOr<Content>) -> Option<String> {
    let RefOr::T(Content { schema: Some(RefOr::Ref(reference)), .. }) = content else { return None };
    reference.ref_location.rsplit('/').next().map(str::to_owned)
}

fn problem() -> Response {
    let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description("What went wrong").content("application/problem+json", body).build()
}
