//! Every route, one file per resource. A handler parses, calls one use case and answers.

mod health;
mod me;
mod reference;
mod tokens;

pub(crate) use reference::{Document, reference_page};

use utoipa_actix_web::{scope, service_config::ServiceConfig};

/// Mounts every route. This is also how the document comes to know them.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config.service(health::live).service(health::ready).service(reference::page).service(reference::problems).service(
        scope("/api/v1")
            .service(reference::openapi)
            .service(me::show)
            .service(me::edit)
            .service(tokens::list)
            .service(tokens::make)
            .service(tokens::revoke),
    );
}
