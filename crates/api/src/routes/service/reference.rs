//! The description of the service: the document, the page that shows it, and the table of problems.

use crate::{
    problem::{Problem, ProblemKind},
    views::{
        content_encoding::ContentEncoding,
        etag::{self, KnownTags},
    },
};
use actix_web::{
    HttpRequest, HttpResponse, Resource, get,
    http::{
        StatusCode,
        header::{self, ContentType, ETag, EntityTag},
    },
    web::{self, Redirect},
};
use milequest_services::ServiceError;
use std::{borrow::Cow, sync::OnceLock};
use utoipa::openapi::OpenApi;
use utoipa_swagger_ui::Config;

/// The serialized document.
pub(crate) struct Document {
    json: web::Bytes,
    tag: EntityTag,
    /// The same in each of [`ContentEncoding::ALL`], from its first use on.
    encoded: [OnceLock<web::Bytes>; ContentEncoding::ALL.len()],
}

impl Document {
    pub(crate) fn new(document: &OpenApi) -> Self {
        let json = serde_json::to_vec(document).unwrap_or_default();
        Self { tag: etag::of(&json), json: json.into(), encoded: Default::default() }
    }

    /// The document in this encoding. It is long and does not change, so it is encoded once.
    fn encoded(&self, wanted: ContentEncoding) -> Option<web::Bytes> {
        let (_, encoded) = ContentEncoding::ALL.iter().zip(&self.encoded).find(|(encoding, _)| **encoding == wanted)?;
        Some(encoded.get_or_init(|| wanted.encode(&self.json).unwrap_or_default().into()).clone())
    }
}

/// Caches may keep a public page, and ask whether it is still the same.
const CACHE_CONTROL: &str = "public, no-cache";

/// Get the OpenAPI document
///
/// It is generated from the types that the server uses.
#[utoipa::path(operation_id = "getOpenApiDocument", tag = "service", security(()), responses((status = 200, body = Object, description = "OpenAPI 3.1"), (status = 304, description = "It is still what a tag in `If-None-Match` stands for")))]
#[get("/api/v1/openapi.json")]
pub(crate) async fn get_document(req: HttpRequest, document: web::Data<Document>) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CACHE_CONTROL, CACHE_CONTROL)).insert_header((header::VARY, "Accept-Encoding"));
    if let Some(known) = KnownTags::of(&req).find(&document.tag) {
        return response.insert_header(ETag(known)).status(StatusCode::NOT_MODIFIED).finish();
    }
    response.insert_header(ETag(document.tag.clone())).content_type(ContentType::json());
    let encoding = ContentEncoding::negotiate(req.headers());
    let Some((encoding, body)) = encoding.and_then(|encoding| Some((encoding, document.encoded(encoding)?))) else {
        return response.body(document.json.clone());
    };
    response.insert_header((header::CONTENT_ENCODING, encoding.name()));
    let mut response = response.body(body);
    etag::encode(response.headers_mut(), encoding);
    response
}

/// Show the OpenAPI document as a page
#[utoipa::path(operation_id = "getReferencePage", tag = "service", security(()), responses((status = 308, description = "To the page itself")))]
#[get("/docs")]
pub(crate) async fn get_page() -> Redirect {
    Redirect::to("/docs/").permanent()
}

/// The style of the table of problems. The content security policy of the page contains its hash.
pub(crate) const PROBLEMS_STYLE: &str =
    "body{font:16px/1.5 system-ui;margin:2em}td,th{padding:.2em 1em;text-align:left}tr:target{background:#fe9}";

/// List every kind of problem
///
/// The `type` of a problem links here.
#[utoipa::path(operation_id = "listProblems", tag = "service", security(()), responses((status = 200, body = String, content_type = "text/html")))]
#[get("/docs/problems")]
pub(crate) async fn list_problems() -> HttpResponse {
    let rows = ProblemKind::ALL.map(|kind| {
        let row = kind.row();
        format!(
            "<tr id=\"{0}\"><td>{1}</td><td><code>{0}</code></td><td>{2}</td></tr>\n",
            row.code, row.status, row.title
        )
    });
    let table = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Mile Quest: problems</title>\n\
         <style>{PROBLEMS_STYLE}</style>\n<h1>Problems</h1>\n\
         <table><tr><th>Status</th><th>Code</th><th>What it is</th></tr>\n{}</table></html>\n",
        rows.concat()
    );
    HttpResponse::Ok().content_type(ContentType::html()).body(table)
}

/// The files of the page at `/docs/`, which are not part of the document.
pub(crate) fn reference_page() -> Resource {
    let config = Config::from("/api/v1/openapi.json").try_it_out_enabled(true);
    web::resource("/docs/{file:.*}").app_data(web::Data::new(config)).route(web::get().to(get_page_file))
}

/// The bytes are those of the program. A copy for each answer would let clients that do not read take much memory.
async fn get_page_file(name: web::Path<String>, config: web::Data<Config<'static>>) -> Result<HttpResponse, Problem> {
    let file = utoipa_swagger_ui::serve(&name, config.into_inner());
    let file = file.map_err(|error| Problem::from(ServiceError::internal(error.to_string())))?;
    let file = file.ok_or_else(|| Problem::new(ProblemKind::UnknownRoute))?;
    let mut response = HttpResponse::Ok();
    if file.gzpipped {
        response.insert_header((header::CONTENT_ENCODING, "gzip"));
    }
    let bytes = match file.bytes {
        Cow::Borrowed(bytes) => web::Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
    };
    Ok(response.content_type(file.content_type).body(bytes))
}
