//! What lets a request in: a token, or the session of the web client in a cookie.

use super::operations::operations;
use utoipa::openapi::{
    OpenApi,
    security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
};

/// Describes the ways in. What changes something takes the CSRF token beside a cookie, which follows from its method.
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
        .description(Some("An access token, as made by POST /api/v1/auth/tokens or by the operator"))
        .build();
    let cookie = "The session of the web client. What changes something needs X-CSRF-Token as well. Where the operator has set \
                  `secure_cookies`, the name is `__Host-milequest_session`";
    let cookie = ApiKey::Cookie(ApiKeyValue::with_description("milequest_session", cookie));
    let word = "The `csrf_token` of the session, as GET /api/v1/auth/session shows it";
    let word = ApiKey::Header(ApiKeyValue::with_description("X-CSRF-Token", word));
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("token", SecurityScheme::Http(bearer));
    components.add_security_scheme("cookie", SecurityScheme::ApiKey(cookie));
    components.add_security_scheme("csrf_token", SecurityScheme::ApiKey(word));
}
