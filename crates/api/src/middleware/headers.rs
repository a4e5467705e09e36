//! The security headers of every answer.

use crate::{middleware::cookies::Cookies, routes::PROBLEMS_STYLE};
use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The headers of every answer.
const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // The address of a page that a mail links to contains a secret.
    (header::REFERRER_POLICY, "no-referrer"),
    (header::PERMISSIONS_POLICY, "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (header::CROSS_ORIGIN_OPENER_POLICY, "same-origin"),
    (header::CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"),
];

/// TLS only, for one year. Subdomains may belong to others.
const TLS_ONLY: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// The policy of answers that are not pages.
const NO_PAGE: HeaderValue =
    HeaderValue::from_static("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

/// The policy of the page at `/docs`, which loads its scripts and styles as files, and of the table of problems, whose
/// style is known.
static REFERENCE: LazyLock<HeaderValue> = LazyLock::new(|| {
    let style = BASE64_STANDARD.encode(Sha256::digest(PROBLEMS_STYLE));
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-{style}'; img-src 'self' data:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).unwrap_or(NO_PAGE)
});

/// The outermost middleware.
pub(crate) async fn protect<B: MessageBody>(req: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let is_secure = req.app_data::<Cookies>().is_some_and(|cookies| cookies.secure);
    let is_reference = req.path() == "/docs" || req.path().starts_with("/docs/");
    let mut response = next.call(req).await?;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        // What is made to be shown on other pages says so.
        if name != header::CROSS_ORIGIN_RESOURCE_POLICY || !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if is_secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, TLS_ONLY);
    }
    let policy = if is_reference { REFERENCE.clone() } else { NO_PAGE };
    set_policy(headers, policy);
    Ok(response)
}

/// Sets the policy, unless the page has its own.
fn set_policy(headers: &mut HeaderMap, policy: HeaderValue) {
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}
