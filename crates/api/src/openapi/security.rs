//! Describes the authentication: a token, or the session cookie of the web client.

use super::operations::operations;
use utoipa::openapi::{
    OpenApi,
    security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
};

/// Adds the authentication. With a cookie, methods that change something also need the CSRF token.
pub(super) fn describe(document: &mut OpenApi) {
    for (method, operation) in operations(document) {
        if method != "get" && operation.security.is_none() {
            let none: [&str; 0] = [];
            let token = SecurityRequirement::new("token", none);
            let cookie = SecurityRequirement::new("cookie", none).add("csrf_token", none);
            operation.security = Some(vec![token, cookie]);
        }
    }
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some(
            "An access token, created by POST /api/v1/auth/tokens or by the operator, or the token of a session",
        ))
        .build();
    let cookie = "The session of the web client. A request that changes something also needs X-CSRF-Token. If the operator \
                  has set `secure_cookies`, the name is `__Host-milequest_session`";
    let cookie = ApiKey::Cookie(ApiKeyValue::with_description("milequest_session", cookie));
    let csrf_token = "The `csrf_token` of the session, as GET /api/v1/auth/session shows it";
    let csrf_token = ApiKey::Header(ApiKeyValue::with_description("X-CSRF-Token", csrf_token));
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("token", SecurityScheme::Http(bearer));
    components.add_security_scheme("cookie", SecurityScheme::ApiKey(cookie));
    components.add_security_scheme("csrf_token", SecurityScheme::ApiKey(csrf_token));
}
