//! Compresses bodies for clients that take it.
//!
//! What must not be stored is not compressed either: those answers hold secrets, and the size of a compressed body tells something of a
//! secret to somebody who can put text of his own beside it (docs/decisions/0016-answers-with-secrets-are-not-compressed.md).

use crate::{
    app::App,
    views::{content_encoding::ContentEncoding, etag},
};
use actix_web::{
    Error, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderMap, HeaderValue},
    middleware::Next,
    web::Bytes,
};

/// Smaller bodies fit into one packet as they are.
const SMALLEST: usize = 1024;

/// Larger bodies are left as they are. They are files of the reference page.
const LARGEST: usize = 256 * 1024;

/// Larger bodies are compressed on a thread of their own, so that other requests need not wait for it.
const LONG: usize = 32 * 1024;

/// Compresses what may be compressed.
pub(crate) async fn compress<B: MessageBody + 'static>(
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let encoding = ContentEncoding::negotiate(req.headers());
    let response = next.call(req).await?;
    if !response.status().is_success() || !is_compressible(response.headers()) {
        return Ok(response.map_into_boxed_body());
    }
    let (request, response) = response.into_parts();
    let (mut response, body) = response.into_parts();
    response.headers_mut().append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    let response = match (body.try_into_bytes(), encoding) {
        (Ok(body), Some(encoding)) => compressed(&request, response, body, encoding).await,
        (Ok(body), None) => response.set_body(BoxBody::new(body)),
        (Err(body), _) => response.set_body(BoxBody::new(body)),
    };
    Ok(ServiceResponse::new(request, response))
}

fn is_compressible(headers: &HeaderMap) -> bool {
    let has = |name: header::HeaderName, wanted: &[&str]| {
        let value = headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        wanted.iter().any(|wanted| value.contains(wanted))
    };
    let may_be_stored = has(header::CACHE_CONTROL, &["private", "public"]);
    let is_text = has(header::CONTENT_TYPE, &["json", "text/", "javascript", "svg"]);
    // A handler that has encodings of its own says so.
    may_be_stored && is_text && !headers.contains_key(header::VARY)
}

async fn compressed(
    request: &HttpRequest,
    mut response: HttpResponse<()>,
    body: Bytes,
    encoding: ContentEncoding,
) -> HttpResponse<BoxBody> {
    let encoded = match body.len() {
        SMALLEST..LONG => encoding.encode(&body).ok(),
        LONG..=LARGEST => encode_on_thread(request, body.clone(), encoding).await,
        _ => None,
    };
    // Without room for it, and where nothing is gained, the body is sent as it is.
    let Some(encoded) = encoded.filter(|encoded| encoded.len() < body.len()) else {
        return response.set_body(BoxBody::new(body));
    };
    response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding.name()));
    etag::encode(response.headers_mut(), encoding);
    response.set_body(BoxBody::new(encoded))
}

async fn encode_on_thread(request: &HttpRequest, body: Bytes, encoding: ContentEncoding) -> Option<Vec<u8>> {
    let app = App::of(request).ok()?;
    app.run(move |_| Ok(encoding.encode(&body).ok())).await.ok().flatten()
}
